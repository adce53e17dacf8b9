"""Brings a number as typed, pasted or scanned into the one form in which it is compared."""

from __future__ import annotations

import unicodedata

# U+2010…U+2015, minus, small and full-width hyphens, the katakana stroke that OCR writes.
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u30fc\u00ad\u2043"
_SLASHES = "\u2044\u2215\uff0f"
_COLONS = "\u2236\ufe55\uff1a"

_TABLE = (
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, _HYPHENS), "-")
    | dict.fromkeys(map(ord, _SLASHES), "/")
    | dict.fromkeys(map(ord, _COLONS), ":")
)
_UPPER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def normalise(text: str) -> str:
    """Return ``text`` in upper case, half width, without blanks, with ``-`` for every hyphen.

    What cannot be seen (zero width, direction and control characters) is dropped as the blanks
    are. The official register compares numbers the same way. Idempotent; letters other than a–z
    are left as they are.
    """
    half = text.translate(_TABLE)
    kept = "".join(char for char in half if not _invisible(char))
    return kept.translate(_UPPER)


def _invisible(char: str) -> bool:
    """White space, or a character of the classes separator, control or format."""
    return char.isspace() or unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc", "Cf")
