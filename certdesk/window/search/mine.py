"""Finds among the company's own certificates; runs on the desk's reading thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.answers.required_query import asked_product
from certdesk.vocabulary.certificates import DueKind, Usable
from certdesk.window.certificate.words import days_words, due_name, told, usable_look
from certdesk.window.coverage.found import find_coverage
from certdesk.window.search.rows import Group, Row, Section
from certdesk.window.text import say

if TYPE_CHECKING:
    from datetime import date

    from certdesk.answers.desk import DeskAnswers
    from certdesk.judgement.lifecycle.facts import Status
    from certdesk.registry.records import SearchHit

FIRST = 8


def find_mine(
    desk: DeskAnswers, query: str, as_of: date, opened: frozenset[Group] = frozenset()
) -> tuple[Section, ...]:
    """Return the group of certificates that hold ``query``, judged as of a day; empty for none.

    A query that asks whether something is covered (``覆盖 TL-K15``) finds its answer instead.

    All of them are listed when the group is in ``opened``, else the first few.
    """
    words = query.strip()
    if asked_product(words) is not None:
        return ()
    coverage = find_coverage(desk, words, as_of)
    found = desk.find(words, as_of) if words and not coverage else ()
    if not found:
        return coverage
    shown = found if Group.CERTIFICATE in opened else found[:FIRST]
    rows = tuple(
        _row(
            desk.index.hit(each, words, desk.scheme_name(each.certificate.scheme)),
            desk.status(each.certificate, as_of),
        )
        for each in shown
    )
    return (Section(Group.CERTIFICATE, len(found), rows),)


def _row(hit: SearchHit, status: Status) -> Row:
    return Row(
        Group.CERTIFICATE,
        hit.id,
        hit.title,
        hit.snippet,
        hit.title_marks,
        hit.snippet_marks,
        note=state_note(status),
        state=usable_look(status),
    )


def state_note(status: Status) -> str:
    """Return a status in one short line: ``可用 · 监督审核剩 22 天``, ``不能用：标准已换版``."""
    pressing = [
        item for item in status.due if item.urgent and item.kind is not DueKind.VERIFICATION
    ]
    usable = status.usable in (Usable.YES, Usable.ATTENTION)
    if not usable or (status.usable is Usable.ATTENTION and not pressing):
        return told(status.verdict)
    word = say("certificate.note.yes")
    if not pressing:
        return word
    first = pressing[0]
    return say("certificate.note.due", usable=word, what=due_name(first), days=days_words(first))
