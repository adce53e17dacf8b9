"""What the judgement of applicability needs to know of a company and its certificates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from certdesk.vocabulary.certificates import CertificateState, CompanyRole, CompanySize
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.provisions import Provision


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
class CompanyFacts:
    """A company on the day asked about; None, or no roles, means that it is not known.

    ``listed_product`` says whether it makes or sells a product that needs compulsory
    certification on that day, ``listed_because`` from what that was seen.
    """

    region: str | None = None
    size: CompanySize | None = None
    industry: str | None = None
    free_trade_zone: bool | None = None
    exports: bool | None = None
    roles: tuple[CompanyRole, ...] = ()
    listed_product: bool | None = None
    listed_because: Message | None = None
    certificates: tuple[HeldCertificate, ...] = ()


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
