"""The text of a PDF that holds text; scanned pages are recognised as such and named."""

from __future__ import annotations

import ctypes
import threading
from typing import TYPE_CHECKING

from certdesk.exchange.document_files.pdf_lines import (
    Page,
    PrintedLine,
    paragraphs,
    without_running,
)
from certdesk.policy.received import FileKind, ReceivedText
from certdesk.problems import Problem
from certdesk.vocabulary.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

MOST_PAGES = 2000
# A page with fewer characters than that, and a picture, is a scan.
_FEWEST_CHARACTERS = 20
# So much of a text may be characters that say nothing, before the whole is of no use.
_MOST_CODELESS = 0.2
_MOST_NAMED = 20
_LINE_ENDS = frozenset("\r\n\v\f\u2028\u2029")
# What the engine puts for a hyphen at the end of a line.
_HYPHENS = frozenset("\x02\ufffe")
# The engine serves one thread at a time.
_TURN = threading.Lock()


def read_pdf(data: bytes, file: str) -> ReceivedText:
    """Return the text of a PDF, its printed lines joined into paragraphs.

    Raises Problem for a file that is damaged, encrypted or too long, for one that holds pictures
    of pages only, and for one whose fonts do not tell which characters they show.
    """
    import pypdfium2  # noqa: PLC0415 - 8 MB that only a PDF pays

    with _TURN:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _unreadable(error, file) from error
        try:
            pages, scanned = _pages(document, file)
        except Problem:
            raise
        except Exception as error:
            raise Problem("problem.document.damaged", file=file) from error
        finally:
            document.close()
    return _received(pages, scanned, file)


def _received(pages: list[Page], scanned: list[int], file: str) -> ReceivedText:
    words = "".join(line.text for page in pages for line in page)
    if not words.strip() or (len(scanned) == len(pages) and scanned):
        name = "problem.document.scanned" if scanned else "problem.read.empty"
        raise Problem(name, file=file, pages=len(pages))
    codeless = sum(1 for char in words if char == "\ufffd" or "\ue000" <= char <= "\uf8ff")
    if codeless > _MOST_CODELESS * len(words):
        raise Problem("problem.document.codeless", file=file)
    kept, running = without_running(pages)
    remarks = []
    if scanned:
        named = "、".join(map(str, scanned[:_MOST_NAMED]))
        remarks.append(Message("reading.pdf.scanned", {"count": len(scanned), "pages": named}))
    if running:
        remarks.append(Message("reading.pdf.running", {"count": running}))
    return ReceivedText("\n".join(paragraphs(kept)), FileKind.PDF, tuple(remarks))


def _unreadable(error: pypdfium2.PdfiumError, file: str) -> Problem:
    import pypdfium2.raw as engine  # noqa: PLC0415 - as above

    if getattr(error, "err_code", None) == engine.FPDF_ERR_PASSWORD:
        return Problem("problem.document.encrypted", file=file)
    return Problem("problem.document.damaged", file=file)


def _pages(document: pypdfium2.PdfDocument, file: str) -> tuple[list[Page], list[int]]:
    """Return the lines of every page, and the numbers of those that are scans."""
    count = len(document)
    if count > MOST_PAGES:
        raise Problem("problem.document.pages", file=file, count=count, most=MOST_PAGES)
    pages: list[Page] = []
    scanned: list[int] = []
    for number in range(count):
        page = document[number]
        try:
            lines = list(_lines(page))
            if sum(len(line.text) for line in lines) < _FEWEST_CHARACTERS and _is_picture(page):
                scanned.append(number + 1)
        finally:
            page.close()
        pages.append(lines)
    return pages, scanned


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    import pypdfium2.raw as engine  # noqa: PLC0415 - as above

    return (
        next(iter(page.get_objects(filter=[engine.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None)
        is not None
    )


def _lines(page: pypdfium2.PdfPage) -> Iterator[PrintedLine]:
    """Yield the lines of a page as the engine divides it, in its order."""
    import pypdfium2.raw as engine  # noqa: PLC0415 - as above

    text = page.get_textpage()
    try:
        line: list[tuple[int, str]] = []
        pending = 0
        for at in range(text.count_chars()):
            code = engine.FPDFText_GetUnicode(text, at)
            if 0xD800 <= code < 0xDC00:
                pending = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((pending - 0xD800) << 10) + (code - 0xDC00) if pending else 0xFFFD
            pending = 0
            char = chr(code) if code <= 0x10FFFF else "\ufffd"
            if char in _LINE_ENDS:
                yield from _printed(text, line)
                line = []
            elif char in _HYPHENS:
                line.append((at, "-"))
            elif code >= 32:
                line.append((at, char))
        yield from _printed(text, line)
    finally:
        text.close()


def _printed(text: pypdfium2.PdfTextPage, line: list[tuple[int, str]]) -> Iterator[PrintedLine]:
    words = "".join(char for _, char in line)
    shown = [at for at, char in line if not char.isspace()]
    if not shown:
        return
    left, bottom, _, top = _box(text, shown[0])
    _, last_bottom, right, last_top = _box(text, shown[-1])
    yield PrintedLine(words.strip(), left, right, min(bottom, last_bottom), max(top, last_top))


def _box(text: pypdfium2.PdfTextPage, at: int) -> tuple[float, float, float, float]:
    """Return the box of a character with its font's full height; its ink alone is too low."""
    import pypdfium2.raw as engine  # noqa: PLC0415 - as above

    box = engine.FS_RECTF()
    if not engine.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box)):
        return 0.0, 0.0, 0.0, 0.0
    return box.left, box.bottom, box.right, box.top
