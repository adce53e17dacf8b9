"""What is asked of a certificate's coverage, what is known of it, and what the answer holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certdesk.vocabulary.certificates import PageType, PartyRole
from certdesk.vocabulary.messages import Message, Reason
from certdesk.vocabulary.verdicts import Verdict


class Aspect(StrEnum):
    """One side of the question whether a certificate covers something."""

    DATE = "date"
    PRODUCT = "product"
    MODEL = "model"
    ACTIVITY = "activity"
    SITE = "site"
    STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class AskedSite:
    """A site as it was asked about; ``address`` and ``others`` when the company keeps it.

    ``others`` are the names of the company's remaining sites: a word that fits two is no proof.
    """

    name: str
    address: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, ``on`` which day; None of an aspect: it is not asked about."""

    on: date
    product: str | None = None
    model: str | None = None
    activity: str | None = None
    site: AskedSite | None = None
    standard: str | None = None


@dataclass(frozen=True, slots=True)
class SiteFact:
    """A site as the certificate states it; ``scope`` only when the certificate states one."""

    name: str
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class PartyFact:
    """A party named on a product certificate."""

    role: PartyRole
    name: str
    code: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class ProductFact:
    """A product that a certificate lists; ``model`` is the wording of the certificate."""

    name: str
    model: str | None = None
    brand: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class CoverageFacts:
    """A certificate as far as its coverage goes, in its own words.

    ``page`` says which fields decide: the products listed and the parties for ``ccc`` and
    ``voluntary_product``, the scope text and the sites for the others.
    """

    page: PageType
    scope: str | None = None
    scope_codes: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    sites: tuple[SiteFact, ...] = ()
    parties: tuple[PartyFact, ...] = ()
    products: tuple[ProductFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the certificate: ``text`` stands at ``start`` up to ``end`` (exclusive) of a field.

    ``field`` is the path of the field: ``scope``, ``standards/0``, ``sites/1/name``,
    ``sites/1/scope``, ``products/0/model``, ``parties/2/address``. Positions count characters.
    """

    field: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What one aspect comes to: its verdict, why, on which words, and what else is close.

    A ``yes`` never comes without evidence (of the aspects other than ``date``). ``advice`` says
    what can be done about a ``no`` or ``unknown``.
    """

    aspect: Aspect
    verdict: Verdict
    reasons: tuple[Reason, ...]
    evidence: tuple[Evidence, ...] = ()
    advice: tuple[Message, ...] = ()
