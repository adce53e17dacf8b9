"""Makes a Word document of a printed table: A4 across, the head of the table on every page.

Importing python-docx takes a while: only what exports does.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from certdesk.vocabulary.printed import PrintedTable

Tell = Callable[[int, int], object]

# A run takes its Chinese type from w:eastAsia alone; these come with every Chinese Windows.
_LATIN, _SONG, _HEI = "Times New Roman", "宋体", "黑体"
_MARGIN, _WIDTH, _HEIGHT = 12, 297, 210  # mm
_BODY, _SMALL, _TITLE = 9.0, 9.0, 16.0  # points
_PADDING = "57"  # twentieths of a point: 1 mm
_HEAD_GROUND, _MARKED_GROUND, _RULE = "E3EEF0", "FFF6DD", "9AA5B1"


def word_bytes(table: PrintedTable, tell: Tell = lambda _done, _total: None) -> bytes:
    """Return the document; ``tell`` is called with rows done and in all, and may raise."""
    from docx import Document  # noqa: PLC0415 - only an export pays for it

    document = Document()
    _set_page(document)
    _set_style(document)
    made = datetime(table.day.year, table.day.month, table.day.day)  # noqa: DTZ001 - a mere day
    document.core_properties.title = table.title
    document.core_properties.author = table.author
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = made
    _add_head(document, table)
    _add_table(document, table, tell)
    for note in table.notes:
        _write(_paragraph(document.add_paragraph(), before=3), note, _SMALL)
    _add_footer(document, table.page_words)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_page(document: Any) -> None:  # noqa: ANN401 - untyped
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - as above
    from docx.shared import Mm  # noqa: PLC0415 - as above

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_WIDTH), Mm(_HEIGHT)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin, section.bottom_margin = Mm(14), Mm(15)
    section.footer_distance = Mm(7)


def _set_style(document: Any) -> None:  # noqa: ANN401 - untyped
    """The plain style: type, language, and where Chinese lines may break."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above
    from docx.shared import Pt  # noqa: PLC0415 - as above

    style = document.styles["Normal"]
    style.font.name, style.font.size = _LATIN, Pt(_BODY)
    properties = style.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:eastAsia"), _SONG)
    properties.append(_element("w:lang", {"w:val": "en-US", "w:eastAsia": "zh-CN"}))
    paragraph = style.element.get_or_add_pPr()
    for name in ("w:kinsoku", "w:overflowPunct"):
        paragraph.append(_element(name, {"w:val": "1"}))


def _add_head(document: Any, table: PrintedTable) -> None:  # noqa: ANN401 - untyped
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - as above

    title = _paragraph(document.add_paragraph(), after=6)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(title, table.title, _TITLE, bold=True)
    for at, (name, value) in enumerate(table.facts):
        line = _paragraph(document.add_paragraph(), after=6 if at == len(table.facts) - 1 else 1)
        _write(line, f"{name}：", _SMALL, bold=True)
        _write(line, value, _SMALL)


def _add_table(document: Any, table: PrintedTable, tell: Tell) -> None:  # noqa: ANN401 - untyped
    from docx.enum.table import WD_TABLE_ALIGNMENT  # noqa: PLC0415 - as above
    from docx.shared import Mm  # noqa: PLC0415 - as above

    made = document.add_table(rows=1, cols=len(table.columns))
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    _rule(made)
    for column, width in zip(made.columns, table.columns, strict=True):
        column.width = Mm(width.width)
    _keep_row(made.rows[0], head=True)
    for cell, column in zip(made.rows[0].cells, table.columns, strict=True):
        _fill_cell(cell, column.name, column.width, centred=True, bold=True, ground=_HEAD_GROUND)
    for done, printed in enumerate(table.rows, 1):
        row = made.add_row()
        _keep_row(row)
        for cell, column, text in zip(row.cells, table.columns, printed.cells, strict=True):
            ground = _MARKED_GROUND if printed.marked else None
            _fill_cell(cell, text, column.width, centred=column.centred, ground=ground)
        tell(done, len(table.rows))


def _fill_cell(
    cell: Any,  # noqa: ANN401 - untyped
    text: str,
    width: float,
    *,
    centred: bool = False,
    bold: bool = False,
    ground: str | None = None,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - as above
    from docx.shared import Mm  # noqa: PLC0415 - as above

    cell.width = Mm(width)
    if ground is not None:
        shade = {"w:val": "clear", "w:color": "auto", "w:fill": ground}
        cell._tc.get_or_add_tcPr().append(_element("w:shd", shade))  # noqa: SLF001 - no other way
    for at, line in enumerate(text.split("\n")):
        paragraph = _paragraph(cell.paragraphs[0] if at == 0 else cell.add_paragraph())
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _write(paragraph, line, _BODY, bold=bold)


def _keep_row(row: Any, *, head: bool = False) -> None:  # noqa: ANN401 - untyped
    """A row stands on one page; the head on each."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - no other way
    properties.append(_element("w:cantSplit", {"w:val": "1"}))
    if head:
        properties.append(_element("w:tblHeader", {"w:val": "1"}))


def _rule(made: Any) -> None:  # noqa: ANN401 - untyped
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    borders = _element("w:tblBorders", {})
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": _RULE}
        borders.append(_element(f"w:{side}", line))
    properties = made._tbl.tblPr  # noqa: SLF001 - no other way
    layout = properties.find(qn("w:tblLayout"))
    padding = _element("w:tblCellMar", {})
    for side in ("left", "right"):
        padding.append(_element(f"w:{side}", {"w:w": _PADDING, "w:type": "dxa"}))
    # The order of elements is part of the format: lines, layout, padding.
    layout.addprevious(borders)
    layout.addnext(padding)


def _add_footer(document: Any, words: tuple[str, str, str]) -> None:  # noqa: ANN401 - untyped
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - as above

    before, between, after = words
    line = _paragraph(document.sections[0].footer.paragraphs[0])
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(line, before, _SMALL)
    _write_field(line, "PAGE")
    _write(line, between, _SMALL)
    _write_field(line, "NUMPAGES")
    _write(line, after, _SMALL)


def _write_field(line: Any, name: str) -> None:  # noqa: ANN401 - untyped
    for kind, inside in (("begin", None), (None, name), ("separate", None), ("end", None)):
        run = _write(line, "", _SMALL)
        if kind is not None:
            run._r.append(_element("w:fldChar", {"w:fldCharType": kind}))  # noqa: SLF001 - as above
        else:
            order = _element("w:instrText", {"xml:space": "preserve"})
            order.text = f" {inside} "
            run._r.append(order)  # noqa: SLF001 - as above


def _paragraph(paragraph: Any, before: float = 0, after: float = 0) -> Any:  # noqa: ANN401 - untyped
    from docx.shared import Pt  # noqa: PLC0415 - as above

    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing = 1.15
    return paragraph


def _write(paragraph: Any, text: str, points: float, *, bold: bool = False) -> Any:  # noqa: ANN401
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above
    from docx.shared import Pt  # noqa: PLC0415 - as above

    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = _LATIN, Pt(points), bold
    # Without it Word sets Chinese in the Latin type's stand-in.
    run._r.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), _HEI if bold else _SONG)  # noqa: SLF001
    return run


def _element(name: str, attributes: dict[str, str]) -> Any:  # noqa: ANN401 - untyped
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(key), value)
    return element
