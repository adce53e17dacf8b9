"""A table to be printed, described without any page: what Excel, Word and PDF are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column: its name, its share of the page's width (in mm of A4 across), how it is set."""

    name: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row: a text for each column, lines parted by line feeds; ``marked``: not settled yet."""

    cells: tuple[str, ...]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table with what stands around it, ready in words.

    ``facts`` stand above the table as (name, value), ``notes`` below it. ``page_words`` are what
    stands before, between and after the number of the page and that of all pages. ``sheet`` is
    the short name of the whole, ``author`` whose it is, ``day`` as of when it was made.
    """

    title: str
    sheet: str
    author: str
    day: date
    facts: tuple[tuple[str, str], ...]
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    notes: tuple[str, ...]
    page_words: tuple[str, str, str]
