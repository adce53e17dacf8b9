"""Sees from the names of products and from scope texts in which fields of business a company is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from certdesk.judgement.applicability.facts import FieldSign, Naming
from certdesk.vocabulary.business_fields import BusinessField, BusinessFields

_BRACKETED = re.compile(r"\([^()]*\)")
# Brackets, and what stands between the members of a list.
_MARKS = re.compile(r"[()]|[、,;。\n]|和|及|与")


def field_signs(namings: Sequence[Naming], known: BusinessFields) -> dict[str, FieldSign]:
    """Return for each field that is seen in ``namings`` by which word, and in which of them.

    The first naming that shows a field is the one told. A word counts where the member of the
    list in which it stands is not made another thing by a word of ``apart``, and is not excluded.
    """
    members = [(each, tuple(_members(each.text, known.excluding))) for each in namings]
    whole = "\n".join(dict.fromkeys(member for _, some in members for member in some))
    signs: dict[str, FieldSign] = {}
    for field in known.fields:
        present = [word for word in _words(field) if word in whole]
        sign = _sign(present, field, members) if present else None
        if sign is not None:
            signs[field.id] = sign
    return signs


def _sign(
    words: Sequence[str], field: BusinessField, members: Iterable[tuple[Naming, tuple[str, ...]]]
) -> FieldSign | None:
    apart = [_plain(word) for word in field.apart]
    for naming, some in members:
        for member in some:
            word = next((each for each in words if each in member), None)
            if word is not None and not any(each in member for each in apart):
                return FieldSign(word, naming)
    return None


@lru_cache(maxsize=256)
def _words(field: BusinessField) -> tuple[str, ...]:
    """The words as they are compared, the longest first: it tells the most."""
    return tuple(sorted(map(_plain, field.words), key=lambda word: -len(word)))


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@lru_cache(maxsize=4096)
def _members(text: str, excluding: tuple[str, ...]) -> tuple[str, ...]:
    """The members of a list, without brackets that exclude something and without the excluded."""

    def kept(found: re.Match[str]) -> str:
        return "" if any(word in found[0] for word in excluding) else found[0]

    plain = _BRACKETED.sub(kept, _plain(text))
    parts = _cut(plain)
    return tuple(part for part in parts if not any(word in part for word in excluding))


def _cut(text: str) -> list[str]:
    """Cut a list into its members; what stands in brackets stays with what it explains."""
    parts, start, depth = [], 0, 0
    for found in _MARKS.finditer(text):
        sign = found[0]
        if sign in "()":
            depth = max(0, depth + (1 if sign == "(" else -1))
        elif depth == 0:
            parts.append(text[start : found.start()])
            start = found.end()
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]
