"""A change in a line: who, when, what, of which record, from what to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.window.history.difference import How, differences, how
from certdesk.window.text import known, say

if TYPE_CHECKING:
    from certdesk.window.history.reading import Changed, RecordChange
    from certdesk.window.history.values import Glossary


def when_words(change: Changed) -> str:
    """Return when a change was made, by the reader's clock."""
    return f"{change.at.astimezone():%Y-%m-%d %H:%M}"


def who_words(who: str) -> str:
    """Return the name of a person, without the computer."""
    return who.rpartition("@")[0] or who


def action_name(action: str) -> str:
    """Return what was done, by the id under which it was written; of an unknown one, that."""
    return say(action) if known(action) else say("history_page.some_action")


def action_words(change: Changed) -> str:
    """Return what was done; of a step that took another back, that too."""
    action = action_name(change.action)
    if change.takes_back is None:
        return action
    message = "history_page.redid" if change.redone else "history_page.took_back"
    return say(message, action=action)


def record_words(record: RecordChange) -> str:
    """Return which record: a number or name where it has one, else its kind."""
    kind = say(f"history_page.entity.{record.entity}") if _has_kind(record) else record.entity
    if record.entity == "certificate":
        return record.name or kind
    if record.entity == "setting":
        message = f"history_page.setting.{record.id}"
        return say(message) if known(message) else kind
    return say("history_page.labelled", label=kind, value=record.name) if record.name else kind


def subject_words(change: Changed) -> str:
    """Return what a change was about: its first records, and how many more."""
    if not change.records:
        return ""
    first = record_words(change.records[0])
    if change.count == 1:
        return first
    return say("history_page.and_others", first=first, count=change.count)


def summary(change: Changed, glossary: Glossary) -> tuple[str, str]:
    """Return (before, after) of a change in short: its first field, and how many more."""
    if not change.records:
        return "", ""
    record = change.records[0]
    found = differences(record, glossary)
    if how(record) is How.ADDED:
        return "", say("history_page.summary.added")
    if how(record) is How.REMOVED:
        return say("history_page.summary.there"), say("history_page.summary.removed")
    if not found:
        return "", say("history_page.summary.hidden")
    before = say("history_page.labelled", label=found[0].field, value=empty_or(found[0].before))
    after = empty_or(found[0].after)
    if len(found) > 1:
        after = say("history_page.summary.more", first=after, count=len(found) - 1)
    return before, after


def empty_or(words: str) -> str:
    """Return words, or the word for nothing."""
    return words or say("history_page.nothing")


def _has_kind(record: RecordChange) -> bool:
    return known(f"history_page.entity.{record.entity}")
