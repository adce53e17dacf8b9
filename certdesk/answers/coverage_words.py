"""The words of a certificate that an answer on its coverage rests on, in their fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certdesk.ledger.records import Certificate
    from certdesk.vocabulary.coverage import Evidence

_LISTS = {"sites": "sites", "parties": "parties", "products": "products"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A field of a certificate with the words in it that count.

    ``name`` is the field without its number (``products/model``); ``marks`` are ranges of
    ``text``, end exclusive.
    """

    name: str
    text: str
    marks: tuple[tuple[int, int], ...]


def quotations(certificate: Certificate, evidence: Iterable[Evidence]) -> tuple[Quotation, ...]:
    """Return the fields that ``evidence`` is of, each once, in the order of the evidence.

    Words that do not stand where they should are shown alone: nothing is marked by guess.
    """
    found: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    for words in evidence:
        text = field_text(certificate, words.field)
        if text is not None and text[words.start : words.end] == words.text:
            found.setdefault(words.field, (text, []))[1].append((words.start, words.end))
        else:
            alone = f"{words.field}#{words.text}"
            found.setdefault(alone, (words.text, [(0, len(words.text))]))
    return tuple(
        Quotation(_name(field), text, tuple(sorted(set(marks))))
        for field, (text, marks) in found.items()
    )


def field_text(certificate: Certificate, path: str) -> str | None:
    """Return what stands in a field by its path; None where there is no such field."""
    first, *rest = path.split("/")
    if first in ("scope", "body", "accreditation") and not rest:
        value = getattr(certificate, first)
        return value if isinstance(value, str) else None
    if not rest or not rest[0].isdecimal():
        return None
    at = int(rest[0])
    if first in ("standards", "scope_codes") and len(rest) == 1:
        texts = certificate.standard if first == "standards" else certificate.scope_codes
        return texts[at] if at < len(texts) else None
    if first not in _LISTS or len(rest) != 2:
        return None
    parts = getattr(certificate, _LISTS[first])
    value = getattr(parts[at], rest[1], None) if at < len(parts) else None
    return value if isinstance(value, str) else None


def _name(path: str) -> str:
    return "/".join(
        part for part in path.split("#", maxsplit=1)[0].split("/") if not part.isdecimal()
    )
