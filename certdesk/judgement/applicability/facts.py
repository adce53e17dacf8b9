"""What the judgement of applicability needs to know of a company and its certificates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from certdesk.vocabulary.business_fields import BusinessField
from certdesk.vocabulary.certificates import CertificateState, CompanyRole, CompanySize
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.provisions import Provision
from certdesk.vocabulary.regions import Regions


class Fact(StrEnum):
    """A fact of a company that can be missing; the keys that answers use."""

    REGION = "region"
    SIZE = "size"
    INDUSTRY = "industry"
    FREE_TRADE_ZONE = "free_trade_zone"
    EXPORTS = "exports"
    ROLES = "roles"
    PRODUCTS = "products"
    CERTIFICATES = "certificates"


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate of the company on the day asked about.

    ``family`` is the scheme of which ``scheme`` is a form; ``object`` and ``nature`` are None for
    a scheme that the registry does not know.
    """

    id: str
    number: str
    scheme: str
    scheme_name: str
    family: str | None
    object: str | None
    nature: str | None
    state: CertificateState


@dataclass(frozen=True, slots=True)
class Naming:
    """A text that names what the company makes or does.

    ``certificate`` is the number of the certificate that says so, None for the company's own list
    of products; ``scope`` tells a scope text from the name of a product.
    """

    text: str
    certificate: str | None = None
    scope: bool = False


@dataclass(frozen=True, slots=True)
class FieldSign:
    """The word that shows a field of business, and the text in which it stands."""

    word: str
    naming: Naming


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the registry knows of the regions and fields that conditions speak of."""

    regions: Regions
    fields: Mapping[str, BusinessField] = field(default_factory=dict)


# Without slots: what is worked out of the certificates is kept.
@dataclass(frozen=True)
class CompanyFacts:
    """A company on the day asked about; None, or no roles, means that it is not known.

    ``listed_product`` says whether it makes or sells a product that needs compulsory
    certification on that day, ``listed_because`` from what that was seen. ``products`` are the
    names of its own list, empty where nothing was entered; ``signs`` the fields of business that
    its products and certificates show.
    """

    region: str | None = None
    size: CompanySize | None = None
    industry: str | None = None
    free_trade_zone: bool | None = None
    exports: bool | None = None
    roles: tuple[CompanyRole, ...] = ()
    listed_product: bool | None = None
    listed_because: Message | None = None
    products: tuple[str, ...] = ()
    signs: Mapping[str, FieldSign] = field(default_factory=dict)
    certificates: tuple[HeldCertificate, ...] = ()

    @cached_property
    def kinds(self) -> tuple[tuple[HeldCertificate, ...], ...]:
        """Return the certificates in kinds that conditions cannot tell apart, in force first.

        A company holds many certificates, but of few schemes and states.
        """
        kinds: dict[tuple[object, ...], list[HeldCertificate]] = {}
        for each in self.certificates:
            key = (each.scheme, each.family, each.object, each.nature, each.state)
            kinds.setdefault(key, []).append(each)
        ordered = sorted(kinds.values(), key=lambda kind: _TOLD.index(kind[0].state))
        return tuple(map(tuple, ordered))


# States from which a certificate does not come back.
ENDED = frozenset(
    {CertificateState.WITHDRAWN, CertificateState.CANCELLED, CertificateState.EXPIRED}
)

# Which state is told first.
_TOLD = (
    CertificateState.VALID,
    CertificateState.SUSPENDED,
    CertificateState.NOT_YET_VALID,
    CertificateState.UNKNOWN,
    CertificateState.EXPIRED,
    CertificateState.CANCELLED,
    CertificateState.WITHDRAWN,
)


class Standing(StrEnum):
    """Whether a provision reaches the company."""

    APPLIES = "applies"
    DEPENDS = "depends"
    NOT = "not"


class StepResult(StrEnum):
    """How one condition came out; ``NOTE`` tells something that decides nothing."""

    MET = "met"
    FAILED = "failed"
    OPEN = "open"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the judgement; ``missing`` names the fact that would settle an open one."""

    result: StepResult
    message: Message
    missing: Fact | None = None


@dataclass(frozen=True, slots=True)
class Applicability:
    """Whether a provision reaches a company, by which steps.

    ``certificates`` are those through which it reaches the company. The first step that failed is
    why it does not.
    """

    provision: Provision
    standing: Standing
    steps: tuple[Step, ...]
    certificates: tuple[HeldCertificate, ...] = ()

    @property
    def missing(self) -> tuple[Fact, ...]:
        """Return the facts that would settle it, each once; empty unless it depends on some."""
        if self.standing is not Standing.DEPENDS:
            return ()
        return tuple(dict.fromkeys(step.missing for step in self.steps if step.missing))

    @property
    def because(self) -> Message:
        """Return the step that decided: the one that failed, is open, or was met last."""
        wanted = {
            Standing.NOT: StepResult.FAILED,
            Standing.DEPENDS: StepResult.OPEN,
            Standing.APPLIES: StepResult.MET,
        }[self.standing]
        return next(step.message for step in self.steps if step.result is wanted)
