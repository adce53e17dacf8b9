"""Words for what a clause lays down: its provisions, whom they address, on what conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certdesk.vocabulary.certificates import CompanyRole, CompanySize
from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.schemes import Confidence, ConformityObject, Nature


class Effect(StrEnum):
    """What a provision does to whom it reaches."""

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    LIABILITY = "liability"
    SUPERVISION = "supervision"
    INCENTIVE = "incentive"
    SUPPORT = "support"
    RIGHT = "right"
    DIRECTION = "direction"


class Addressee(StrEnum):
    """To whom the words of a provision are addressed."""

    ENTERPRISE = "enterprise"
    CERTIFIED_ENTERPRISE = "certified_enterprise"
    CERTIFICATION_BODY = "certification_body"
    LABORATORY = "laboratory"
    PRACTITIONER = "practitioner"
    GOVERNMENT = "government"
    ASSOCIATION = "association"


class Reach(StrEnum):
    """Whom among companies a provision reaches, whomever it addresses.

    ``HOLDER``: through a certificate that the company holds. ``SEEKER``: who could obtain a
    certificate. ``COMPANY``: any company that meets the conditions, certificate or not. ``NONE``:
    no company is reached, the addressee alone is concerned.
    """

    HOLDER = "holder"
    SEEKER = "seeker"
    COMPANY = "company"
    NONE = "none"


class CertificateCondition(StrEnum):
    """In what state a certificate must be for a provision that reaches its holder.

    ``IN_FORCE``: valid on the day. ``ANY``: held at any time, whatever has become of it.
    ``SUSPENDED`` and ``ENDED``: suspended on the day; withdrawn, cancelled or expired by then.
    """

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must be so for a provision to reach a company; an empty field asks for nothing.

    All fields must hold; within one, any of its words. ``schemes`` are ids of the registry: a
    form of a scheme counts as the scheme. ``schemes``, ``objects`` and ``natures`` speak of a
    certificate that is held (reach ``holder``) or sought (``seeker``). ``sectors`` are letters of
    GB/T 4754, ``fields`` ids of fields of business, ``region`` a full Chinese province or city
    name. ``listed_product``: makes, imports or sells a product of the compulsory catalogue of the
    day.
    """

    schemes: tuple[str, ...] = ()
    objects: tuple[ConformityObject, ...] = ()
    natures: tuple[Nature, ...] = ()
    certificate: CertificateCondition | None = None
    region: str | None = None
    sectors: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    sizes: tuple[CompanySize, ...] = ()
    roles: tuple[CompanyRole, ...] = ()
    free_trade_zone: bool | None = None
    exports: bool | None = None
    listed_product: bool | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """One thing that a clause lays down, in the clause's own words and in ours.

    ``quote`` is part of the clause's heading or text, ``start`` to ``end`` (exclusive) there;
    ``in_heading`` says in which. ``gist`` says it plainly, ``reaching`` how it reaches a company
    that it does not address (None: it addresses the company, or reaches none). ``target_until``
    is the last day of the period in which it wants something done, ``target`` the words for it.
    ``id`` is the clause's id, ``!`` and the number of the provision in it, from 1.
    """

    id: str
    clause: str
    document: str
    quote: str
    start: int
    end: int
    in_heading: bool
    effect: Effect
    addressee: Addressee
    reach: Reach
    conditions: Conditions
    gist: Bilingual
    reaching: Bilingual | None
    target: Bilingual | None
    target_until: date | None
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class WithoutProvision:
    """A clause that lays nothing down that could reach a company, and why."""

    clause: str
    document: str
    because: Bilingual
