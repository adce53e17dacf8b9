"""Check characters of company numbers: GB 32100, and the older numbers inside or before it."""

from __future__ import annotations

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def uscc_check_character(body: str) -> str:
    """Return the check character that GB 32100-2015 wants behind the 17 characters ``body``.

    Raises ValueError for another length or a character outside the alphabet.
    """
    if len(body) != 17:
        raise ValueError(f"17 characters wanted, not {len(body)}")
    total = sum(USCC_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(body))
    return USCC_ALPHABET[-total % 31]


def uscc_holds(code: str) -> bool:
    """Return whether 18 characters form a unified social credit code whose check is right."""
    if len(code) != 18 or any(char not in USCC_ALPHABET for char in code):
        return False
    return uscc_check_character(code[:17]) == code[17]


def organisation_code_holds(code: str) -> bool:
    """Return whether 9 characters form an organisation code (组织机构代码, GB 11714-1997)."""
    if len(code) != 9 or not code.isascii() or not code.isalnum():
        return False
    total = sum(
        _ORGANISATION_ALPHABET.index(char) * weight
        for char, weight in zip(code, _ORGANISATION_WEIGHTS, strict=False)
    )
    remainder = 11 - total % 11
    return code[8] == {10: "X", 11: "0"}.get(remainder, str(remainder))


def registration_number_holds(code: str) -> bool:
    """Return whether 15 digits form an old business registration number (GS 15-2006)."""
    if len(code) != 15 or not (code.isascii() and code.isdigit()):
        return False
    remainder = 10
    for digit in code[:14]:
        remainder = ((remainder + int(digit)) % 10 or 10) * 2 % 11
    return (remainder + int(code[14])) % 10 == 1
