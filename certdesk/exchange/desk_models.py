"""The checked form of a desk as JSON: which keys there are and what may stand under them.

Importing this module loads pydantic: only what reads such a file does.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from certdesk.vocabulary.certificates import CompanyRole, CompanySize, EventKind, PartyRole
from certdesk.vocabulary.documents import Level
from certdesk.vocabulary.evaluations import Conclusion, EvidenceKind, SeenKind
from certdesk.vocabulary.proposals import Decision
from certdesk.vocabulary.provisions import Addressee, CertificateCondition, Effect, Reach
from certdesk.vocabulary.schemes import ConformityObject, Nature

_LONGEST = 20_000
_LONGEST_DOCUMENT = 5_000_000
_MOST = 10_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ALLOWED_CONTROLS = "\t\n\r"


def _readable(text: str) -> str:
    """Refuse what is no text: halves of characters and control characters."""
    for char in text:
        if char not in _ALLOWED_CONTROLS and unicodedata.category(char) in ("Cs", "Cc"):
            raise PydanticCustomError("unreadable_text", "a character that is no text")
    return text


def _day(value: object) -> date:
    """Take an ISO day and nothing else: no time, no number of seconds."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("iso_day", "a date as 2025-03-15 is expected")


Text = Annotated[str, Field(strict=True, max_length=_LONGEST), AfterValidator(_readable)]
Name = Annotated[
    str,
    Field(strict=True),
    StringConstraints(strip_whitespace=True, min_length=1, max_length=_LONGEST),
    AfterValidator(_readable),
]
Day = Annotated[date, BeforeValidator(_day)]
Texts = Annotated[list[Text], Field(max_length=_MOST)]
Truth = Annotated[bool, Field(strict=True)]
Place = Annotated[int, Field(strict=True, ge=0, le=_LONGEST_DOCUMENT)]
Count = Annotated[int, Field(strict=True, ge=0, le=1_000_000_000)]


class _Entry(BaseModel):
    """An object of the file: what stands in it is kept as it is, unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SiteEntry(_Entry):
    """A place where the company works."""

    name: Name
    address: Text | None = None


class CompanyProductEntry(_Entry):
    """A product of the company's own; ``sites`` are names of its sites."""

    id: Name | None = None
    name: Name
    models: Annotated[list[Name], Field(max_length=_MOST)] | None = None
    sites: Annotated[list[Name], Field(max_length=_MOST)] | None = None
    note: Text | None = None


class CompanyEntry(_Entry):
    """The company whose desk it is."""

    id: Name | None = None
    name: Name
    uscc: Text | None = None
    region: Text | None = None
    size: CompanySize | None = None
    industry: Annotated[str, Field(strict=True, pattern=r"^[A-T]$")] | None = None
    free_trade_zone: Truth | None = None
    exports: Truth | None = None
    roles: Annotated[list[CompanyRole], Field(max_length=_MOST)] | None = None
    sites: Annotated[list[SiteEntry], Field(max_length=_MOST)] | None = None
    products: Annotated[list[CompanyProductEntry], Field(max_length=_MOST)] | None = None


class CertificateSiteEntry(_Entry):
    """A site as a certificate states it; a mere name stands for one without a scope."""

    name: Name
    scope: Text | None = None


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


class PartyEntry(_Entry):
    """A party named on a product certificate."""

    role: PartyRole
    name: Name
    code: Text | None = None
    address: Text | None = None


class ProductEntry(_Entry):
    """A product that a certificate lists."""

    name: Name
    model: Text | None = None
    brand: Text | None = None
    code: Text | None = None


class EventEntry(_Entry):
    """Something that happened to a certificate on a day."""

    kind: EventKind
    on: Day
    until: Day | None = None
    reason: Text | None = None
    seen_state: Text | None = None
    note: Text | None = None


class CertificateEntry(_Entry):
    """A certificate; only its number and its scheme are needed."""

    id: Name | None = None
    number: Name
    scheme: Name
    body: Text | None = None
    accreditation: Text | None = None
    standard: Texts | None = None
    first_issued_on: Day | None = None
    issued_on: Day | None = None
    expires_on: Day | None = None
    scope: Text | None = None
    scope_codes: Texts | None = None
    people_covered: Count | None = None
    parent: Text | None = None
    supersedes: Text | None = None
    sites: (
        Annotated[
            list[Annotated[CertificateSiteEntry, BeforeValidator(_named)]],
            Field(max_length=_MOST),
        ]
        | None
    ) = None
    parties: Annotated[list[PartyEntry], Field(max_length=_MOST)] | None = None
    products: Annotated[list[ProductEntry], Field(max_length=_MOST)] | None = None
    events: Annotated[list[EventEntry], Field(max_length=_MOST)] | None = None


class EvidenceEntry(_Entry):
    """What shows that a requirement is met or not."""

    kind: EvidenceKind
    subject: Text | None = None
    words: Text | None = None


class SeenEntry(_Entry):
    """What a review rested on, as it stood then."""

    kind: SeenKind
    subject: Text
    value: Text | None = None
    words: Text | None = None


class EvaluationEntry(_Entry):
    """A review of a requirement: what it came to, on which day."""

    id: Name | None = None
    requirement: Name
    conclusion: Conclusion
    evaluated_on: Day
    reason: Text | None = None
    evidence: Annotated[list[EvidenceEntry], Field(max_length=_MOST)] | None = None
    role: Text | None = None
    next_review: Day | None = None
    evaluated_by: Text | None = None
    facts_seen: Annotated[list[SeenEntry], Field(max_length=_MOST)] | None = None


class ConditionsEntry(_Entry):
    """What must be so for a provision to reach a company; what is absent asks for nothing."""

    schemes: Texts = []
    objects: list[ConformityObject] = []
    natures: list[Nature] = []
    certificate: CertificateCondition | None = None
    region: Text | None = None
    sectors: Texts = []
    fields: Texts = []
    sizes: list[CompanySize] = []
    roles: list[CompanyRole] = []
    free_trade_zone: Truth | None = None
    exports: Truth | None = None
    listed_product: Truth | None = None


class ProvisionEntry(_Entry):
    """What a person decided on a provision of the document that it stands in."""

    id: Name | None = None
    clause: Name
    decision: Decision
    quote: Name
    start: Place
    end: Place
    in_heading: Truth = False
    effect: Effect
    addressee: Addressee
    reach: Reach
    conditions: ConditionsEntry = ConditionsEntry()
    gist: Text | None = None
    proposed: Annotated[list[Place], Field(min_length=2, max_length=2)] | None = None
    decided_on: Day


class DocumentEntry(_Entry):
    """A policy document that the user added; ``surrounds`` are ranges of its text."""

    id: Name | None = None
    cited_as: Annotated[str, Field(strict=True, pattern=r"^x-[0-9a-z]{4,32}$")] | None = None
    title: Name
    number: Text | None = None
    issuer: Text | None = None
    issued_on: Day | None = None
    region: Text | None = None
    level: Level | None = None
    surrounds: (
        Annotated[
            list[Annotated[list[Place], Field(min_length=2, max_length=2)]],
            Field(max_length=_MOST),
        ]
        | None
    ) = None
    text: Annotated[
        str,
        Field(strict=True, min_length=1, max_length=_LONGEST_DOCUMENT),
        AfterValidator(_readable),
    ]
    provisions: Annotated[list[ProvisionEntry], Field(max_length=_MOST)] | None = None


class DeskFile(_Entry):
    """The whole file."""

    format: Literal["certdesk-desk/1"]
    company: CompanyEntry
    certificates: list[CertificateEntry] | None = None
    evaluations: Annotated[list[EvaluationEntry], Field(max_length=10 * _MOST)] | None = None
    documents: Annotated[list[DocumentEntry], Field(max_length=_MOST)] | None = None
