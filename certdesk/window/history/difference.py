"""What a change did to a record, field by field and in words: never JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from certdesk.window.history.values import Glossary, Json, part_words, value_words
from certdesk.window.text import known, say

if TYPE_CHECKING:
    from certdesk.window.history.reading import RecordChange


class How(StrEnum):
    """What became of a record."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with its values in words before and after; empty words: there was nothing."""

    field: str
    before: str
    after: str


# Fields in the order of the forms; those of no interest to a person are left out.
_FIELDS = {
    "certificate": (
        *("number", "scheme", "body", "accreditation", "standard", "first_issued_on"),
        *("issued_on", "expires_on", "scope", "scope_codes", "people_covered", "sites"),
        *("parties", "products", "events", "parent", "supersedes", "note", "ladder"),
        "acknowledged",
    ),
    "company": (
        *("name", "uscc", "region", "size", "industry", "free_trade_zone", "exports", "roles"),
        "sites",
    ),
    "product": ("name", "models", "sites", "note"),
    "document": (
        *("cited_as", "title", "number", "issuer", "issued_on", "region", "level"),
        "file_name",
    ),
    "reading": (
        *("clause", "decision", "quote", "effect", "addressee", "reach", "conditions", "gist"),
        "decided_on",
    ),
    "evaluation": (
        *("requirement", "conclusion", "reason", "evidence", "role"),
        *("evaluated_on", "next_review", "evaluated_by"),
    ),
    "attachment": ("name", "purpose", "version", "size"),
    "view": ("name",),
    "setting": ("value",),
    "desk": ("made_at", "file", "saved", "lost"),
}
_LISTS = frozenset({"sites", "parties", "products", "events"})


def how(change: RecordChange) -> How:
    """Return what became of a record."""
    if change.before is None:
        return How.ADDED
    return How.REMOVED if change.after is None else How.CHANGED


def differences(change: RecordChange, glossary: Glossary) -> tuple[FieldChange, ...]:
    """Return the fields that differ; of a new or removed record, those that are not empty."""
    before, after = _loaded(change.before), _loaded(change.after)
    return tuple(_differences(change.entity, before, after, glossary))


def _differences(
    entity: str, before: Json, after: Json, glossary: Glossary
) -> Iterator[FieldChange]:
    names = _FIELDS.get(entity) or tuple(sorted((before.keys() | after.keys()) - {"id"}))
    for name in names:
        old, new = before.get(name), after.get(name)
        if old == new or (_empty(old) and _empty(new)):
            continue
        label = field_word(entity, name)
        if name in _LISTS:
            parts = [each if isinstance(each, list) else [] for each in (old, new)]
            yield from _list_changes(entity, name, label, parts[0], parts[1], glossary)
        elif name in ("parent", "supersedes"):
            # An id says nothing to a person: that it was set or taken away does.
            yield FieldChange(label, _is_set(old), _is_set(new))
        elif entity == "setting":
            yield from _setting_changes(label, old, new)
        else:
            words = (value_words(entity, name, each, glossary) for each in (old, new))
            yield FieldChange(label, *words)


def _list_changes(
    entity: str,
    name: str,
    label: str,
    old: Sequence[Any],
    new: Sequence[Any],
    glossary: Glossary,
) -> Iterator[FieldChange]:
    """Say which parts of a list came, went, and differ; parts with an id are told by it."""
    before, after = _keyed(old), _keyed(new)
    for key, part in before.items():
        other = after.get(key)
        if other is None:
            yield FieldChange(label, part_words(entity, name, part, glossary), "")
        elif other != part:
            words = [part_words(entity, name, each, glossary) for each in (part, other)]
            if words[0] != words[1]:
                yield FieldChange(label, *words)
    for key, part in after.items():
        if key not in before:
            yield FieldChange(label, "", part_words(entity, name, part, glossary))


def _setting_changes(label: str, old: object, new: object) -> Iterator[FieldChange]:
    """A setting is JSON text: a list is told by how many it holds, the rest by yes, no or set."""
    before, after = _setting_words(old), _setting_words(new)
    if before == after:
        after = _anew(new)
    yield FieldChange(label, before, after)


def _setting_words(text: object) -> str:
    if text is None:
        return ""
    try:
        value = json.loads(str(text))
    except ValueError:
        return say("history_page.set")
    if isinstance(value, bool):
        return say("desks.truth.yes" if value else "desks.truth.no")
    if isinstance(value, list | dict):
        return say("history_page.items", count=len(value))
    return str(value)


def _keyed(parts: Sequence[Any]) -> dict[str, Any]:
    """Parts by their id, else by their name and how often it came already."""
    keyed: dict[str, Any] = {}
    for part in parts:
        key = str(part)
        if isinstance(part, Mapping):
            key = str(part.get("id") or f"{part.get('role', '')} {part.get('name', '')}")
        times = 0
        while f"{key}#{times}" in keyed:
            times += 1
        keyed[f"{key}#{times}"] = part
    return keyed


def field_word(entity: str, name: str) -> str:
    """Return what a field is called."""
    for message in (f"history_page.field.{entity}.{name}", f"history_page.field.{name}"):
        if known(message):
            return say(message)
    return name


def _loaded(text: str | None) -> Json:
    if text is None:
        return {}
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _empty(value: object) -> bool:
    return value is None or value in ("", [])


def _is_set(value: object) -> str:
    return "" if _empty(value) else say("history_page.set")


def _anew(value: object) -> str:
    return "" if _empty(value) else say("history_page.set_anew")
