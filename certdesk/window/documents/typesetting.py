"""Sets a document's text as blocks with headings, keeping every character in its place.

Nothing is inserted and nothing is read as markup: character *n* of the text is character *n* of
the page, so that marks, quotes and the text as received can be found by counting.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from certdesk.registry.records import ClauseRecord
from certdesk.vocabulary.clauses import ClauseKind
from certdesk.window import theme
from certdesk.window.documents.content import DocumentContent
from certdesk.window.documents.positions import Positions

_LEADING = 130.0  # per cent of the line's own height
_BLANK = 6.0  # px left of an empty line, of which some sources have one after each paragraph
_TEXT, _TITLE, _PART = 11.5, 16.0, 13.5
_SPACE_ABOVE = {
    ClauseKind.PART: 22.0,
    ClauseKind.CHAPTER: 22.0,
    ClauseKind.ITEM: 10.0,
    ClauseKind.SIGNATURE: 18.0,
}


def typeset(content: DocumentContent) -> QTextDocument:
    """Return the page of a document's repaired text."""
    text = content.document.text
    page = _plain_page(text, _TEXT)
    positions = Positions(text)
    cursor = QTextCursor(page)
    cursor.beginEditBlock()
    for clause in content.in_text_order:
        _set_clause(cursor, positions, clause, content.document.title)
    cursor.endEditBlock()
    return page


def typeset_received(content: DocumentContent) -> QTextDocument:
    """Return the page of a document's text as received, as it came."""
    return _plain_page(content.document.received, _TEXT)


def single_lines(text: str) -> str:
    """Return a text in which each character that ends a line is a line feed.

    Qt makes one block of a carriage return with its line feed; here every character stays one.
    """
    return text.replace("\r\n", " \n").replace("\r", "\n").replace("\u2029", "\n")


def _plain_page(text: str, size: float) -> QTextDocument:
    page = QTextDocument()
    page.setUndoRedoEnabled(False)
    page.setDocumentMargin(0)
    page.setDefaultFont(theme.font(size))
    block = QTextBlockFormat()
    block.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block.setBottomMargin(3)
    words = QTextCharFormat()
    words.setForeground(theme.colour("text"))
    cursor = QTextCursor(page)
    cursor.setBlockFormat(block)
    cursor.setCharFormat(words)
    cursor.insertText(single_lines(text), words)
    _close_up(page)
    return page


def _close_up(page: QTextDocument) -> None:
    """Make empty lines low, so that a text is not torn apart by those of its source."""
    low = QTextBlockFormat()
    low.setLineHeight(_BLANK, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    low.setBottomMargin(0)
    block = page.begin()
    while block.isValid():
        if not block.text().strip():
            QTextCursor(block).mergeBlockFormat(low)
        block = block.next()


def _set_clause(
    cursor: QTextCursor, positions: Positions, clause: ClauseRecord, title: str
) -> None:
    start, end = positions.to_qt(clause.start), positions.to_qt(clause.end)
    if clause.kind is ClauseKind.SURROUND:
        grey = QTextCharFormat()
        grey.setForeground(theme.colour("muted"))
        _dress(cursor, start, end, grey)
        return
    space = QTextBlockFormat()
    space.setTopMargin(_SPACE_ABOVE.get(clause.kind, 2.0))
    _select(cursor, start, start)
    cursor.mergeBlockFormat(space)
    heading_end = positions.to_qt(clause.heading_start + len(clause.heading))
    if clause.kind is ClauseKind.PREAMBLE:
        if clause.heading == title:
            _set_title(cursor, positions.to_qt(clause.heading_start), heading_end)
        return
    if clause.kind in (ClauseKind.SIGNATURE, ClauseKind.PARAGRAPH):
        return
    head = QTextCharFormat()
    head.setFontWeight(_weight(bold=True))
    if clause.kind in (ClauseKind.PART, ClauseKind.CHAPTER):
        head.setFontPointSize(theme.points(_PART))
    whole_paragraph = clause.kind is ClauseKind.ARTICLE
    _dress(cursor, start, start + 1 if whole_paragraph else heading_end, head)


def _set_title(cursor: QTextCursor, start: int, end: int) -> None:
    head = QTextCharFormat()
    head.setFontWeight(_weight(bold=True))
    head.setFontPointSize(theme.points(_TITLE))
    _dress(cursor, start, end, head)
    block = QTextBlockFormat()
    block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    block.setTopMargin(10)
    block.setBottomMargin(14)
    _select(cursor, start, end)
    cursor.mergeBlockFormat(block)


def _weight(*, bold: bool) -> int:
    return theme.font(bold=bold).weight()


def _dress(cursor: QTextCursor, start: int, end: int, style: QTextCharFormat) -> None:
    _select(cursor, start, end)
    cursor.mergeCharFormat(style)


def _select(cursor: QTextCursor, start: int, end: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
