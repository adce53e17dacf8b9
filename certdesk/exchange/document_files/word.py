"""The text of a Word file (.docx), with automatic numbers as printed and without deleted words.

Importing this module loads python-docx (80 ms): only what reads such a file does.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import nsmap

from certdesk.exchange.document_files.word_numbering import Numbering, W
from certdesk.policy.labels import read_label
from certdesk.policy.received import FileKind, ReceivedText
from certdesk.problems import Problem
from certdesk.vocabulary.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

# Unpacked sizes in bytes: of all parts together, and of one part that is XML.
LARGEST_WHOLE = 300_000_000
LARGEST_PART = 60_000_000
_MOST_PARTS = 5000
_MATH = f"{{{nsmap['m']}}}"
# Of the markup for programs of several ages: the whole, and the part for the newest.
_ALTERNATIVES, _NEWEST = "}AlternateContent", "}Choice"
_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_PICTURES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_NOTES = frozenset((f"{W}footnoteReference", f"{W}endnoteReference"))
# What holds words without being words itself.
_AROUND = frozenset(
    f"{W}{name}"
    for name in (
        *("r", "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple"),
        *("customXml", "dir", "bdo", "ruby", "rubyBase"),
    )
)
_REMARKS = ("deleted", "text_boxes", "pictures", "notes", "hidden")
_MOST_HEADINGS = 20


def read_word(data: bytes, file: str) -> ReceivedText:
    """Return the text of a Word file: a line for each paragraph and for each row of a table.

    Raises Problem for a file that is damaged, encrypted, or far larger unpacked than packed.
    """
    _check_unpacked(data, file)
    try:
        document = docx.Document(io.BytesIO(data))
        walk = _Walk(document)
        text = "\n".join(walk.lines())
    except RecursionError as error:
        raise Problem("problem.document.deep", file=file) from error
    except Exception as error:
        # A stranger's file breaks libraries in every way; none of them is our defect.
        raise Problem("problem.document.damaged", file=file) from error
    return ReceivedText(text, FileKind.WORD, tuple(walk.remarks()))


def _check_unpacked(data: bytes, file: str) -> None:
    """Refuse what unpacks to a multiple of all memory, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise Problem("problem.document.damaged", file=file) from error
    if any(part.flag_bits & 0x1 for part in parts):
        raise Problem("problem.document.encrypted", file=file)
    largest = max((part.file_size for part in parts if part.filename.endswith(".xml")), default=0)
    if (
        len(parts) > _MOST_PARTS
        or largest > LARGEST_PART
        or sum(part.file_size for part in parts) > LARGEST_WHOLE
    ):
        raise Problem("problem.document.bomb", file=file)


class _Walk:
    """Goes through the body of a document once, and remembers what it left out."""

    def __init__(self, document: Document) -> None:
        self._body = document.element.body
        self._numbering = Numbering(_part(document, "numbering"), _part(document, "styles"))
        self._headings = _heading_styles(document)
        self._left_out: Counter[str] = Counter()
        self._bare: list[str] = []

    def lines(self) -> Iterator[str]:
        """Yield the lines of the text."""
        yield from self._blocks(self._body)

    def remarks(self) -> Iterator[Message]:
        """Say what was left out, once the lines were read."""
        for name in _REMARKS:
            if self._left_out[name]:
                yield Message(f"reading.word.{name}", {"count": self._left_out[name]})
        for heading in self._bare[:_MOST_HEADINGS]:
            yield Message("reading.word.bare_heading", {"heading": heading})

    def _blocks(self, parent: BaseOxmlElement) -> Iterator[str]:
        begun = ""
        for child in parent:
            if child.tag == f"{W}p":
                words = begun + self._paragraph(child)
                begun = ""
                if child.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                    # The end of this paragraph was deleted: the next goes on with it.
                    begun = words
                else:
                    yield from words.split("\n")
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in _DELETED:
                self._left_out["deleted"] += 1
            elif child.tag in _AROUND or str(child.tag).endswith(_ALTERNATIVES):
                yield from self._blocks(_chosen(child))
        if begun:
            yield begun

    def _table(self, table: BaseOxmlElement) -> Iterator[str]:
        for row in table.iterfind(f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self._left_out["deleted"] += 1
                continue
            cells = [list(self._blocks(cell)) for cell in _cells(row)]
            if len(cells) == 1:
                # A frame around paragraphs.
                yield from cells[0]
            else:
                yield "\t".join(" ".join(filter(None, cell)) for cell in cells).rstrip("\t")

    def _paragraph(self, paragraph: BaseOxmlElement) -> str:
        words = "".join(self._words(paragraph))
        if not words.strip():
            return ""
        label = self._numbering.label(paragraph)
        if label:
            words = words.lstrip()
            tight = label.endswith(("、", "）", ")", "．", "：")) or (
                label.endswith(".") and not words[0].isdigit()
            )
            words = f"{label}{'' if tight else ' '}{words}"
        elif self._is_heading(paragraph) and read_label(words.strip()) is None:
            self._bare.append(words.strip()[:40])
        return words

    def _is_heading(self, paragraph: BaseOxmlElement) -> bool:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style is not None and style.get(f"{W}val") in self._headings

    def _words(self, parent: BaseOxmlElement) -> Iterator[str]:
        for child in parent:
            tag = child.tag
            if tag in {f"{W}t", f"{_MATH}t"}:
                yield child.text or ""
            elif tag in {f"{W}tab", f"{W}ptab"}:
                yield "\t"
            elif tag in {f"{W}br", f"{W}cr"}:
                yield "\n"
            elif tag == f"{W}noBreakHyphen":
                yield "-"
            elif tag in _DELETED:
                self._left_out["deleted"] += 1
            elif tag in _NOTES:
                self._left_out["notes"] += 1
            elif tag in _PICTURES:
                self._picture(child)
            elif tag == f"{W}r" and _is_hidden(child):
                self._left_out["hidden"] += 1
            elif tag in _AROUND or str(tag).startswith(_MATH):
                yield from self._words(child)
            elif str(tag).endswith(_ALTERNATIVES):
                yield from self._words(_chosen(child))

    def _picture(self, element: BaseOxmlElement) -> None:
        boxed = element.find(f".//{W}txbxContent") is not None
        self._left_out["text_boxes" if boxed else "pictures"] += 1


def _cells(row: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the cells of a row, those in controls too; what goes on from above is empty anyway."""
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _AROUND:
            yield from _cells(child)


def _chosen(element: BaseOxmlElement) -> BaseOxmlElement:
    """Of alternatives for newer and older programs, the first."""
    return next((each for each in element if str(each.tag).endswith(_NEWEST)), element)


def _is_hidden(run: BaseOxmlElement) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val") not in {"0", "false"}


def _part(document: Document, name: str) -> BaseOxmlElement | None:
    """Return a part by its kind; python-docx itself would make one up that is not there."""
    for related in document.part.rels.values():
        if related.reltype.endswith(f"/{name}") and not related.is_external:
            element: BaseOxmlElement = related.target_part.element
            return element
    return None


def _heading_styles(document: Document) -> set[str]:
    styles = _part(document, "styles")
    found = set()
    for style in () if styles is None else styles.iterfind(f"{W}style"):
        name = style.find(f"{W}name")
        named = "" if name is None else (name.get(f"{W}val") or "").lower()
        if named.startswith("heading ") or style.find(f"{W}pPr/{W}outlineLvl") is not None:
            found.add(style.get(f"{W}styleId") or "")
    return found
