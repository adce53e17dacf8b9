"""The text of a saved web page: blocks as lines, without scripts, styles and navigation."""

from __future__ import annotations

import codecs
import email
import email.policy
import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from certdesk.exchange.document_files.plain import decoded
from certdesk.policy.labels import read_label
from certdesk.policy.received import FileKind, ReceivedText
from certdesk.problems import Problem
from certdesk.vocabulary.messages import Message

_BLOCKS = frozenset(
    (
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    )
)
_CELLS = frozenset(("td", "th"))
# Never part of what a page says.
_SILENT = frozenset(
    (
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "select",
        "textarea",
        "button",
        "datalist",
        "canvas",
        "audio",
        "video",
        "map",
    )
)
_AROUND = frozenset(("nav", "aside", "footer", "menu"))
_VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    )
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
# The standard for pages (WHATWG Encoding) reads these names as the larger encoding.
_CHINESE = frozenset(("gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "chinese", "iso-ir-58"))
# When so little is left, what was taken for navigation held the text.
_LEAST_SHARE = 0.2
# <![if IE]>: html.parser gives up on them.
_SECTION = re.compile(r"<!\[[^>]{0,100}>")
_EMBEDDED = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]*")
# html.parser looks for the end of a broken tag again and again: it is fed in portions.
_PORTION = 20_000


def read_web(data: bytes, file: str) -> ReceivedText:
    """Return the text of a page; nothing it points to is fetched."""
    text, remarks = _decoded(data, file)
    return _received(text, remarks)


def read_archived_web(data: bytes, file: str) -> ReceivedText:
    """Return the text of the page in a web archive of one file (.mht)."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        part = next(
            (each for each in message.walk() if each.get_content_type() == "text/html"), None
        )
        payload = None if part is None else part.get_payload(decode=True)
        charset = None if part is None else part.get_content_charset()
    except Exception as error:
        raise Problem("problem.document.damaged", file=file) from error
    if not isinstance(payload, bytes) or not payload:
        raise Problem("problem.document.kind", file=file)
    text, remarks = _decoded(payload, file, charset)
    return _received(text, remarks)


def _received(page: str, remarks: tuple[Message, ...]) -> ReceivedText:
    text, dropped = _text(page, around=False)
    if dropped:
        whole, _ = _text(page, around=True)
        if len(text) < _LEAST_SHARE * len(whole):
            text, dropped = whole, 0
    if dropped:
        remarks = (*remarks, Message("reading.navigation", {"count": dropped}))
    return ReceivedText(text, FileKind.WEB, remarks)


def _decoded(data: bytes, file: str, charset: str | None = None) -> tuple[str, tuple[Message, ...]]:
    """Read as the page declares; where that is wrong, as any text."""
    declared = _DECLARED.search(data[:8192])
    name = charset or (declared[1].decode("ascii", "replace") if declared else "")
    if name and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = data.decode("gb18030" if name.lower() in _CHINESE else name)
        except (LookupError, ValueError):
            pass
        else:
            if "\0" not in text:
                return text, ()
    return decoded(data, file)


def _text(page: str, *, around: bool) -> tuple[str, int]:
    """Return the lines of a page, and how many parts were left out as being around the text."""
    reader = _Reader(around=around)
    plain = _SECTION.sub("", _EMBEDDED.sub("", _without_comments(page))).replace("<![", "")
    for at in range(0, len(plain), _PORTION):
        reader.feed(plain[at : at + _PORTION])
        reader.let_go(_PORTION)
    reader.close()
    return reader.text(), reader.dropped


def _without_comments(page: str) -> str:
    """Leave out comments; one that is never closed hides nothing."""
    pieces: list[str] = []
    at = 0
    while (begin := page.find("<!--", at)) >= 0 and (end := page.find("-->", begin + 4)) >= 0:
        pieces.append(page[at:begin])
        at = end + 3
    return "".join((*pieces, page[at:].replace("<!--", "")))


@dataclass(slots=True)
class _List:
    """An open list: the next number, None in a list without numbers."""

    number: int | None = None


@dataclass(slots=True)
class _Block:
    pieces: list[str] = field(default_factory=list)
    number: int | None = None


class _Reader(HTMLParser):
    """Collects the lines of a page; nesting costs nothing, however deep."""

    def __init__(self, *, around: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.dropped = 0
        self._silent = _SILENT if around else _SILENT | _AROUND
        self._skipping = ""
        self._depth = 0
        self._lists: list[_List] = []
        self._lines: list[str] = []
        self._block = _Block()
        self._pre = 0

    def text(self) -> str:
        """Return the lines."""
        self._end_block()
        return "\n".join(self._lines)

    def let_go(self, longest: int) -> None:
        """Stop waiting for the end of a tag or entity that is longer than any."""
        if len(self.rawdata) <= longest:
            return
        if self.cdata_elem or self.rawdata.startswith("<"):
            self.rawdata = self.rawdata[-longest:]
        else:
            held, self.rawdata = self.rawdata, ""
            self.handle_data(html.unescape(held))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, or leave out what stands in it."""
        if self._skipping:
            self._depth += tag == self._skipping
            if tag == "body" and self._skipping == "head":
                self._skipping = ""
            return
        given = dict(attrs)
        if tag not in _VOID and (tag in self._silent or self._is_hidden(given)):
            self.dropped += tag in _AROUND
            self._skipping, self._depth = tag, 1
            self._end_block()
            return
        if tag == "br":
            self._end_line()
        elif tag in _CELLS:
            self._block.pieces.append("\t")
        elif tag in _BLOCKS:
            self._end_block()
            self._open(tag, given)

    def _open(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "pre":
            self._pre += 1
        elif tag == "ol":
            start = given.get("start") or "1"
            counts = given.get("type") in {None, "1"} and start.isdecimal() and len(start) < 6
            self._lists.append(_List(int(start) if counts else None))
        elif tag == "ul":
            self._lists.append(_List())
        elif tag == "li" and self._lists:
            here = self._lists[-1]
            if here.number is not None:
                self._block.number = here.number
                here.number += 1

    def handle_endtag(self, tag: str) -> None:
        """Close a block."""
        if self._skipping:
            if tag == self._skipping:
                self._depth -= 1
                if not self._depth:
                    self._skipping = ""
            return
        if tag in _BLOCKS:
            self._end_block()
            if tag in {"ol", "ul"} and self._lists:
                self._lists.pop()
            elif tag == "pre":
                self._pre = max(0, self._pre - 1)

    def handle_data(self, data: str) -> None:
        """Take up words."""
        if self._skipping:
            return
        if not self._pre:
            self._block.pieces.append(_BLANKS.sub(" ", data))
            return
        first, *others = data.split("\n")
        self._block.pieces.append(first)
        for line in others:
            self._end_line()
            self._block.pieces.append(line)

    def _is_hidden(self, given: dict[str, str | None]) -> bool:
        return "hidden" in given or bool(_HIDDEN.search(given.get("style") or ""))

    def _end_line(self) -> None:
        line = "".join(self._block.pieces).strip()
        self._block.pieces.clear()
        if not line:
            return
        if self._block.number is not None:
            # A browser prints the number of a list's item; many pages print it themselves too.
            if read_label(line) is None:
                line = f"{self._block.number}．{line}"
            self._block.number = None
        self._lines.append(line)

    def _end_block(self) -> None:
        self._end_line()
        self._block = _Block()
