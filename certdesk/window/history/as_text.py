"""The history as text that an auditor can keep: every change, and the state of the chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from certdesk.window.history.difference import How, differences, how
from certdesk.window.history.words import action_words, empty_or, record_words, when_words
from certdesk.window.text import say

if TYPE_CHECKING:
    from certdesk.window.history.reading import Changed
    from certdesk.window.history.values import Glossary


def history_text(
    desk: str, chain: str, changes: Iterable[Changed], glossary: Glossary
) -> Iterator[str]:
    """Yield the lines of a text: the desk's name, the state of its chain, every change."""
    yield say("history_page.text.title", desk=desk)
    yield chain
    for change in changes:
        yield ""
        yield say(
            "history_page.text.change",
            when=when_words(change),
            who=change.who,
            what=action_words(change),
            number=change.last,
        )
        for record in change.records:
            what = how(record)
            yield f"  {say(f'history_page.how.{what}')} {record_words(record)}"
            for found in differences(record, glossary):
                if what is How.CHANGED:
                    yield "    " + say(
                        "history_page.text.field",
                        field=found.field,
                        before=empty_or(found.before),
                        after=empty_or(found.after),
                    )
                else:
                    value = found.after or found.before
                    yield "    " + say("history_page.labelled", label=found.field, value=value)
        rest = change.count - len(change.records)
        if rest > 0:
            yield "  " + say("history_page.rest", count=rest)
