"""The form in which numbers of certificates and codes of companies are compared."""

from __future__ import annotations

import unicodedata


def number_key(number: str) -> str:
    """Return the form in which numbers are found: half width, upper case, without blanks.

    Every kind of hyphen is ``-``. The official register compares numbers the same way.
    """
    if number.isascii() and number.isalnum():
        return number.upper()
    return "".join(
        "-" if char == "\u2212" or unicodedata.category(char) == "Pd" else char
        for char in unicodedata.normalize("NFKC", number).upper()
        if unicodedata.category(char)[0] not in "CZ"
    )
