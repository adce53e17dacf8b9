"""The rows of the result list as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from certdesk.window.widgets.states import State

if TYPE_CHECKING:
    from datetime import date

    from certdesk.window.targets import Target

# “Yes” is neither good nor bad news: something has to be done, so it is told as attention.
PRODUCT_STATES = {"yes": State.ATTENTION, "no": State.GOOD, "unknown": State.INFO}

# Of a desk: whether a certificate that can be used covers what has to be covered.
HELD_STATES = {
    "gap": State.BAD,
    "unclear": State.ATTENTION,
    "covered": State.GOOD,
    "not_needed": State.GOOD,
}


class Group(StrEnum):
    """The groups of results in the order they stand."""

    COVERAGE = "coverage"
    CERTIFICATE = "certificate"
    NUMBER = "number"
    PRODUCT = "product"
    SCHEME = "scheme"
    SYSTEM = "system"
    OWN_CLAUSE = "own_clause"  # of a document that the user added to the desk
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Row:
    """A result. Marks are ranges (end exclusive) of ``title`` and ``detail`` that matched.

    ``key`` names what was found within its group: an identifier, or the words asked for.
    ``note`` is a line told with the icon and colour of ``state``. ``target`` is where Enter
    leads; None where the answer beside the list is all there is.
    """

    group: Group
    key: str
    title: str
    detail: str
    title_marks: tuple[tuple[int, int], ...] = ()
    detail_marks: tuple[tuple[int, int], ...] = ()
    note: str = ""
    state: State | None = None
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The results of one group; ``total`` counts those not listed too."""

    group: Group
    total: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found, as of a day."""

    query: str
    as_of: date
    sections: tuple[Section, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in order."""
        return tuple(row for section in self.sections for row in section.rows)
