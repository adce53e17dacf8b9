"""Words for the compulsory product catalogue (强制性产品认证目录) and what it lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.schemes import Confidence


class Route(StrEnum):
    """How conformity with the catalogue is shown.

    ``A``: type test at a laboratory of one's own choice, ``B``: at a designated one, both with a
    declaration of one's own.
    """

    THIRD_PARTY = "third_party"
    SELF_DECLARATION_A = "self_declaration_a"
    SELF_DECLARATION_B = "self_declaration_b"


class Reach(StrEnum):
    """How far a common word for a product speaks.

    ``WHOLE``: only as the whole name. ``HEAD``: also at the end of a longer name, where a Chinese
    compound says what the thing is. ``NEAR``: resembles, does not decide.
    """

    WHOLE = "whole"
    HEAD = "head"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class CatalogueKind:
    """A kind of product (产品种类) of the catalogue; every date inclusive.

    ``code`` is what the catalogue prints (``0302-0309``), None where it was not seen; ``codes``
    are its four-digit codes one by one. ``announced_on`` and ``accepted_from`` are None where not
    known or long past; from ``obligatory_from`` to ``ends_on`` nothing of the kind may leave the
    factory uncertified.
    """

    key: str
    class_name: str
    name: str
    code: str | None
    codes: tuple[str, ...]
    announced_on: date | None
    accepted_from: date | None
    obligatory_from: date
    ends_on: date | None
    basis: str
    confidence: Confidence
    code_confidence: Confidence
    end_basis: str | None

    def obligatory(self, day: date) -> bool:
        """Return whether certification is needed on ``day``."""
        return self.obligatory_from <= day and (self.ends_on is None or day <= self.ends_on)

    def coming(self, day: date) -> bool:
        """Return whether ``day`` lies between the announcement and the obligation."""
        since = self.announced_on or self.accepted_from
        return since is not None and since <= day < self.obligatory_from


def removed_codes(kinds: Iterable[CatalogueKind]) -> tuple[tuple[str, date], ...]:
    """Return the product codes that no kind has any more, with the first day without them."""
    last: dict[str, date | None] = {}
    for kind in kinds:
        for code in kind.codes:
            ends = kind.ends_on
            before = last.get(code, date.min)
            last[code] = None if ends is None or before is None else max(ends, before)
    return tuple(
        (code, ended + timedelta(days=1)) for code, ended in last.items() if ended is not None
    )


@dataclass(frozen=True, slots=True)
class RoutePeriod:
    """A time (both days inclusive, ``until`` None: still) in which a kind went another route."""

    kind: str
    route: Route
    since: date
    until: date | None
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Synonym:
    """A common word for products of a kind (``kind`` is the kind's ``key``)."""

    word: str
    kind: str
    reach: Reach
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A product that seems to be in the catalogue and is not."""

    word: str
    reach: Reach
    because: Bilingual
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Edition:
    """A text of the catalogue and the day from which it holds."""

    since: date
    basis: str
    classes: int | None
    kinds: int
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Penalty:
    """The article that punishes a listed product without certification."""

    since: date
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class WordRule:
    """Words inside a product's name that change what the name proves."""

    words: tuple[str, ...]
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that is known of the catalogue over time; editions in the order of their days."""

    editions: tuple[Edition, ...]
    kinds: tuple[CatalogueKind, ...]
    routes: tuple[RoutePeriod, ...]
    synonyms: tuple[Synonym, ...]
    look_alikes: tuple[LookAlike, ...]
    penalty: Penalty
    modifiers: WordRule
    parts: WordRule
