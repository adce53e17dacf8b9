"""Words for certificate, body, company and standard numbers, and how they are built."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.schemes import Confidence


class NumberKind(StrEnum):
    """What a number names."""

    CCC = "ccc"
    MANAGEMENT_SYSTEM = "management_system"
    ORGANIC = "organic"
    CERTIFICATION_BODY = "certification_body"
    ACCREDITATION = "accreditation"
    USCC = "uscc"
    STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """One way in which numbers of a kind are written.

    ``pattern`` is a regular expression for the whole normalised number; its named groups become
    the parts of the answer. A ``year`` of two or four digits must not lie before
    ``earliest_year`` (None: not checked) nor after next year. ``warning`` is the id of a message
    that goes with every number of this form.
    """

    id: str
    kind: NumberKind
    pattern: str
    scheme: str | None
    earliest_year: int | None
    warning: str | None
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class SystemLetters:
    """Letters in a management-system number and the scheme they stand for."""

    letters: str
    scheme: str
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class NumberedBody:
    """The certification body behind the code in numbers of a kind."""

    kind: NumberKind
    code: str
    name: str
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class SizeClass:
    """The size letter of a management-system number: people covered, both limits inclusive."""

    letter: str
    at_least: int
    at_most: int | None
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class StandardSeries:
    """A series of standards: how it is printed, and other ways of writing it."""

    name: str
    written: tuple[str, ...]
    issuer: Bilingual


@dataclass(frozen=True, slots=True)
class StandardScheme:
    """The scheme that certifies to a standard; ``serial`` is a regular expression."""

    series: tuple[str, ...]
    serial: str
    scheme: str
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class NumberFormats:
    """Everything that is known of how numbers are built.

    ``products`` maps the product codes of CCC numbers to the names of the catalogue's kinds,
    ``removed`` those that left it to the first day without them.
    """

    formats: tuple[NumberFormat, ...]
    letters: tuple[SystemLetters, ...]
    bodies: tuple[NumberedBody, ...]
    sizes: tuple[SizeClass, ...]
    series: tuple[StandardSeries, ...]
    standards: tuple[StandardScheme, ...]
    products: tuple[tuple[str, str], ...] = ()
    removed: tuple[tuple[str, date], ...] = ()
