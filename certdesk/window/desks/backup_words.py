"""What a backup holds, and what restoring it would do, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certdesk.window.desks.notices import moment_words, problem_words
from certdesk.window.text import known, say

if TYPE_CHECKING:
    from certdesk.ledger.backup_preview import BackupPreview, Difference

_NAMED = 6


def lines(found: BackupPreview) -> Iterator[tuple[str, str]]:
    """Yield (look, words) of what is to be said of a backup, in reading order."""
    yield "section", found.company
    yield (
        "body",
        say(
            "desks.backups.holds",
            certificates=found.certificates,
            events=found.events,
            attachments=found.attachments,
        ),
    )
    last = found.last
    if last is not None:
        action = say(last.action) if known(last.action) else last.action
        yield (
            "muted",
            say("desks.backups.last", at=moment_words(last.at), who=last.who, action=action),
        )
    yield "group", say("desks.backups.after")
    if found.difference is not None:
        yield from _difference_lines(found.difference)
    elif found.problem is not None:
        yield "muted", problem_words(found.problem)
    else:
        yield "muted", say("desks.backups.no_desk")


def _difference_lines(difference: Difference) -> Iterator[tuple[str, str]]:
    for message, numbers in (
        ("desks.backups.returning", difference.returning),
        ("desks.backups.leaving", difference.leaving),
        ("desks.backups.changed", difference.changed),
    ):
        if numbers:
            yield "body", say(message, count=len(numbers), numbers=_some(numbers))
    if difference.none:
        yield "body", say("desks.backups.same")
    if difference.entries_since is None:
        yield "muted", say("desks.backups.other_line")
    elif difference.entries_since:
        yield "muted", say("desks.backups.since", count=difference.entries_since)


def _some(numbers: tuple[str, ...]) -> str:
    shown = say("window.list").join(numbers[:_NAMED])
    return say("desks.backups.and_more", shown=shown) if len(numbers) > _NAMED else shown
