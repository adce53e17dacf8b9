"""The bytes of a text file as text, whichever of the usual encodings it is in."""

from __future__ import annotations

import codecs
import re

# The longer mark first: the UTF-32 one begins like the UTF-16 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings are told apart by the beginning of a long file; strictness is asked of all of it.
_SAMPLE = 65_536
# At most so many of a thousand characters may be unreadable for the rest to be of use.
_UNREADABLE_PER_MILLE = 50
_CONTROL = re.compile("[\u0000-\u0008\u000e-\u001f\u007f]")
_CONTROL_PER_MILLE = 5
_EUROPEAN_WORD = re.compile(
    "(?:[A-Za-z][\u00c0-\u024f]|[\u00c0-\u024f][A-Za-z])[A-Za-z\u00c0-\u024f]*"
)
REPLACEMENT = "\ufffd"
DAMAGED = " (damaged)"


class NotText(ValueError):  # noqa: N818 - says what the bytes are
    """The bytes are not text in any encoding that is read here."""


class EmptyText(NotText):
    """There is nothing to read: no bytes, or white space only."""


def decode(data: bytes) -> tuple[str, str]:
    """Return (text, encoding) of a file's bytes, without a byte order mark.

    ``encoding`` is the codec's name, with `DAMAGED` behind it when some bytes could not be read
    and stand as U+FFFD. Tried in turn: byte order mark, UTF-8, UTF-16 by its zero
    bytes, GB 18030, and then UTF-8 or GB 18030 with a few unreadable bytes. Raises `EmptyText`
    or `NotText`.
    """
    text, encoding = _decode(data)
    if not text.strip().strip("\ufeff\u200b"):
        raise EmptyText
    _refuse_binary(text)
    return text, encoding


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], encoding)
    wide = _wide_encoding(data)
    if wide:
        return _tolerant(data, wide)
    as_utf8, as_gb18030 = _strict(data, "utf-8"), None
    if as_utf8 is None or _looks_misread(as_utf8):
        as_gb18030 = _strict(data, "gb18030")
    if as_utf8 is not None:
        misread = as_gb18030 is not None and _is_chinese(as_gb18030)
        return (as_gb18030, "gb18030") if misread and as_gb18030 else (as_utf8, "utf-8")
    if as_gb18030 is not None and not _mostly_utf8(data):
        return as_gb18030, "gb18030"
    return _tolerant(data, "utf-8" if _mostly_utf8(data) else "gb18030")


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _tolerant(data: bytes, encoding: str) -> tuple[str, str]:
    """Read with a few unreadable bytes; raise NotText when they are more than a few."""
    strict = _strict(data, encoding)
    if strict is not None:
        return strict, encoding
    text = data.decode(encoding, errors="replace")
    if text.count(REPLACEMENT) * 1000 > len(text) * _UNREADABLE_PER_MILLE:
        raise NotText
    return text, encoding + DAMAGED


def _mostly_utf8(data: bytes) -> bool:
    """Bytes of GB 18030 hardly ever make three-byte sequences of UTF-8, so a few faults tell."""
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    return text.count(REPLACEMENT) * 1000 <= len(text) * _UNREADABLE_PER_MILLE


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark shows by the zero bytes of its line ends and ASCII characters."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(sample) < 2 or len(data) % 2 or 0 not in sample:
        return None
    if sample.isascii() and sample.count(0) * 3 < len(sample):
        # Plain bytes with a zero among them: no text, though pairs of them make ideographs.
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict(sample, encoding)
        if text is None or "\0" in text:
            continue
        plain = sum(
            1
            for character in text
            if character in "\r\n\t" or " " <= character <= "~" or _usual(character)
        )
        if plain >= 0.9 * len(text):
            return encoding
    return None


def _looks_misread(text: str) -> bool:
    """Two bytes of GBK can make one letter of UTF-8 between U+0080 and U+07FF: 证 is U+05A4."""
    sample = text[:_SAMPLE]
    if not re.search("[\u0080-\u07ff]", sample) or any(map(_usual, sample)):
        return False
    # café, naïve: letters of European languages stand between plain ones.
    return not _EUROPEAN_WORD.sub("", sample).isascii()


def _is_chinese(text: str) -> bool:
    return all(character.isascii() or _usual(character) for character in text)


def _usual(character: str) -> bool:
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3000" <= character <= "\u303f"
        or "\uff00" <= character <= "\uffef"
        or character in "·—‘’“”…"
    )


def _refuse_binary(text: str) -> None:
    sample = text[:_SAMPLE]
    if "\0" in sample or len(_CONTROL.findall(sample)) * 1000 > len(sample) * _CONTROL_PER_MILLE:
        raise NotText
