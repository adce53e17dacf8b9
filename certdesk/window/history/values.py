"""Values of the history's records in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from certdesk.vocabulary.messages import Bilingual
from certdesk.window.file_size import size_words
from certdesk.window.text import known, language, say

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Names that the registry gives: of schemes by id, of reason codes by (event, code)."""

    schemes: Mapping[str, Bilingual] = field(default_factory=dict)
    reasons: Mapping[tuple[str, str], Bilingual] = field(default_factory=dict)


def value_words(entity: str, name: str, value: Any, glossary: Glossary) -> str:
    """Return a field's value in words; nothing for what is empty."""
    if value is None or value in ("", [], ()):
        return ""
    if isinstance(value, bool):
        return say("desks.truth.yes" if value else "desks.truth.no")
    worder = _WORDERS.get((entity, name))
    if worder is not None:
        try:
            return worder(value, glossary)
        except (TypeError, ValueError):
            # Damaged, or of a newer version: shown as it stands.
            return str(value)
    if isinstance(value, list):
        return say("window.list").join(str(each) for each in value)
    return str(value)


def event_words(event: Json, glossary: Glossary) -> str:
    """Return an event in one line: day, what happened, and what is known of it."""
    kind = str(event.get("kind", ""))
    parts = [
        say("history_page.event", day=event.get("on", ""), kind=_coded("lifecycle.event", kind))
    ]
    if event.get("until"):
        parts.append(say("history_page.until", day=event["until"]))
    if event.get("reason"):
        parts.append(reason_words(kind, str(event["reason"]), glossary))
    if event.get("seen_state"):
        state = _coded("lifecycle.state", str(event["seen_state"]))
        parts.append(say("history_page.seen", state=state))
    if event.get("note"):
        parts.append(str(event["note"]))
    if event.get("corrects"):
        parts.append(say("history_page.corrects"))
    return say("history_page.join").join(parts)


def reason_words(kind: str, reason: str, glossary: Glossary) -> str:
    """Return a reason: a code with its words, or the words that were written."""
    words = glossary.reasons.get((kind, reason))
    return reason if words is None else f"{reason} {words.in_language(language())}"


def _coded(prefix: str, value: str) -> str:
    message = f"{prefix}.{value}"
    return say(message) if known(message) else value


def _scheme(value: Any, glossary: Glossary) -> str:
    words = glossary.schemes.get(str(value))
    return str(value) if words is None else words.in_language(language())


def _industry(value: Any, _glossary: Glossary) -> str:
    message = f"desks.industry.{value}"
    if not known(message):
        return str(value)
    return say("desks.industry.named", letter=value, name=say(message))


def _ladder(value: Any, _glossary: Glossary) -> str:
    days = "/".join(str(each) for each in value)
    return say("history_page.ladder", days=days)


def _acknowledged(value: Any, _glossary: Glossary) -> str:
    return say("window.list").join(
        say("history_page.event", day=day, kind=_coded("lifecycle.due_kind", str(kind)))
        for kind, day in value
    )


def _roles(value: Any, _glossary: Glossary) -> str:
    return say("window.list").join(_coded("desks.role", str(each)) for each in value)


_WORDERS: dict[tuple[str, str], Callable[[Any, Glossary], str]] = {
    ("certificate", "scheme"): _scheme,
    ("certificate", "ladder"): _ladder,
    ("certificate", "acknowledged"): _acknowledged,
    ("company", "industry"): _industry,
    ("company", "roles"): _roles,
    ("company", "size"): lambda value, _: _coded("desks.size", str(value)),
    ("attachment", "purpose"): lambda value, _: _coded("history_page.purpose", str(value)),
    ("attachment", "size"): lambda value, _: size_words(int(value)),
}


def part_words(entity: str, name: str, part: Any, glossary: Glossary) -> str:
    """Return one of a list's parts in a line: a site, party, product or event."""
    if not isinstance(part, Mapping):
        return value_words(entity, name, part, glossary)
    if name == "events":
        return event_words(part, glossary)
    if name == "parties":
        role = _coded("history_page.party", str(part.get("role", "")))
        rest = [str(part[key]) for key in ("name", "code", "address") if part.get(key)]
        return say("history_page.labelled", label=role, value=say("history_page.join").join(rest))
    keys = ("name", "model", "brand", "code", "scope", "address")
    return say("history_page.join").join(str(part[key]) for key in keys if part.get(key))
