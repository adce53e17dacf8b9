"""Sets the rows of a printed table on pages: whole rows, unless one is longer than a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Where a row has to be split, so many lines at least stand on a page.
_LEAST = 4
# Heights are counted in halves of a line: each row takes one more for its padding.
HALVES = 2


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row with its cells broken into lines; ``marked`` as in the printed table."""

    cells: tuple[tuple[str, ...], ...]
    marked: bool = False

    @property
    def lines(self) -> int:
        """Return how many lines its longest cell has, at least one."""
        return max(1, *(len(cell) for cell in self.cells))

    @property
    def halves(self) -> int:
        """Return its height in halves of a line."""
        return HALVES * self.lines + 1

    def part(self, first: int, last: int) -> SetRow:
        """Return its lines from ``first`` to ``last`` (exclusive)."""
        return SetRow(tuple(cell[first:last] for cell in self.cells), self.marked)


def set_on_pages(rows: Iterable[SetRow], first: int, later: int) -> list[list[SetRow]]:
    """Return for each page the rows, or parts of rows, that stand on it.

    ``first`` and ``later`` are how many halves of a line there is room for on the first page and
    on the others. There is one page at least.
    """
    pages: list[list[SetRow]] = [[]]
    room = first
    for row in rows:
        rest = row
        while rest.halves > room:
            lines = (room - 1) // HALVES
            fresh = not pages[-1] and room == later
            if fresh and lines < 1:
                raise ValueError("a page has no room for a single line")
            if fresh or (rest.halves > later and lines >= _LEAST):
                # No page has room for it: it goes on where this one ends.
                pages[-1].append(rest.part(0, lines))
                rest = rest.part(lines, rest.lines)
            pages.append([])
            room = later
        pages[-1].append(rest)
        room -= rest.halves
    return pages


def taken(rows: Sequence[SetRow]) -> int:
    """Return the height of rows in halves of a line."""
    return sum(row.halves for row in rows)
