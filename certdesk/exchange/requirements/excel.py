"""Makes an Excel workbook of a printed table.

Importing XlsxWriter takes a while: only what exports does. Text of users is written as text, so
that no cell becomes a formula, a link or a number.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from certdesk.vocabulary.printed import PrintedTable

Tell = Callable[[int, int], object]

_FONT = "等线"
_A4 = 9
_MM_PER_CHARACTER = 1.75  # of Excel's standard type
_LONGEST = 32_000  # characters in a cell; Excel takes 32 767
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_INCH = 25.4


def excel_bytes(table: PrintedTable, tell: Tell = lambda _done, _total: None) -> bytes:
    """Return the workbook; ``tell`` is called with rows done and in all, and may raise."""
    import xlsxwriter  # noqa: PLC0415 - only an export pays for it

    stream = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, {"in_memory": True, **plain}) as book:
        book.set_properties(
            {
                "title": table.title,
                "author": table.author,
                "created": datetime(table.day.year, table.day.month, table.day.day),  # noqa: DTZ001
            }
        )
        _fill(book, book.add_worksheet(table.sheet), table, tell)
    return stream.getvalue()


def _fill(book: Any, sheet: Any, table: PrintedTable, tell: Tell) -> None:  # noqa: ANN401 - untyped
    formats = _formats(book)
    last = len(table.columns) - 1
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width / _MM_PER_CHARACTER)
    _write_across(sheet, 0, (0, last), table.title, formats["title"])
    sheet.set_row(0, 28)
    row = 1
    for name, value in table.facts:
        _write_across(sheet, row, (0, 1), name, formats["name"])
        _write_across(sheet, row, (2, last), value, _safe(formats, "fact", value))
        row += 1
    head = row
    for at, column in enumerate(table.columns):
        sheet.write_string(head, at, column.name, formats["head"])
    for done, printed in enumerate(table.rows, 1):
        row += 1
        for at, (column, cell) in enumerate(zip(table.columns, printed.cells, strict=True)):
            look = "centred" if column.centred else "cell"
            look = f"{look} marked" if printed.marked else look
            sheet.write_string(row, at, _clipped(cell), _safe(formats, look, cell))
        tell(done, len(table.rows))
    if table.rows:
        sheet.autofilter(head, 0, row, last)
    for note in table.notes:
        row += 1
        _write_across(sheet, row, (0, last), note, _safe(formats, "note", note))
        # The height of joined cells does not follow their text.
        characters = sum(column.width for column in table.columns) / 4
        sheet.set_row(row, 15 * (1 + int(len(note) // characters)))
    _set_page(sheet, table, head)


def _write_across(sheet: Any, row: int, columns: tuple[int, int], text: str, look: Any) -> None:  # noqa: ANN401 - untyped
    """Write a text over several columns joined; ``columns`` are the first and the last."""
    first, last = columns
    if first < last:
        sheet.merge_range(row, first, row, last, "", look)
    # After joining: a joined cell would take a formula for one.
    sheet.write_string(row, first, _clipped(text), look)


def _set_page(sheet: Any, table: PrintedTable, head: int) -> None:  # noqa: ANN401 - untyped
    sheet.freeze_panes(head + 1, 0)
    sheet.repeat_rows(head)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=12 / _INCH, right=12 / _INCH, top=14 / _INCH, bottom=16 / _INCH)
    sheet.fit_to_pages(1, 0)
    before, between, after = (part.replace("&", "&&") for part in table.page_words)
    sheet.set_footer(f"&C{before}&P{between}&N{after}")
    sheet.hide_gridlines(2)


def _formats(book: Any) -> dict[str, Any]:  # noqa: ANN401 - untyped
    base = {"font_name": _FONT, "font_size": 10, "valign": "top", "text_wrap": True}
    ruled = {**base, "border": 1, "border_color": "#B5BDC6"}
    marked = {"bg_color": "#FFF6DD"}
    looks: dict[str, dict[str, Any]] = {
        "title": {**base, "font_size": 16, "bold": True, "align": "center", "valign": "vcenter"},
        "name": {**base, "font_color": "#5A6672"},
        "fact": base,
        "head": {
            **ruled,
            "bold": True,
            "align": "center",
            "valign": "vcenter",
            "bg_color": "#E3EEF0",
        },
        "cell": ruled,
        "centred": {**ruled, "align": "center"},
        "cell marked": {**ruled, **marked},
        "centred marked": {**ruled, "align": "center", **marked},
        "note": {**base, "font_color": "#5A6672", "align": "left"},
    }
    quoted = {f"{name} quoted": {**look, "quote_prefix": True} for name, look in looks.items()}
    return {name: book.add_format(look) for name, look in (looks | quoted).items()}


def _safe(formats: dict[str, Any], look: str, text: str) -> Any:  # noqa: ANN401 - untyped
    """A format that keeps text text, also once somebody edits the cell."""
    return formats[f"{look} quoted" if text.startswith(_FORMULA) else look]


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
