"""What stands in a document that somebody brings: repaired text, clauses, repairs and doubts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.answers.shapes import Json, clause_json, repair_json
from certdesk.answers.wording import Wording, wording
from certdesk.registry.clause_content import clause_records
from certdesk.registry.unseen import read_unseen

if TYPE_CHECKING:
    from datetime import date

    from certdesk.policy.received import ReceivedText
    from certdesk.policy.text import Repair
    from certdesk.registry.records import ClauseRecord
    from certdesk.registry.unseen import UnseenDocument

# So many doubts of one kind are told one by one.
_MOST_ALIKE = 100


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """A document read from a file.

    ``title``, ``issuer`` and ``dated`` are None when the text prints none. ``text`` is the repaired
    text; the clauses' raw ranges and the repairs' ``at`` count characters of the text as received.
    ``warnings`` say what a reader should check, in words.
    """

    title: str | None
    text: str
    clauses: tuple[ClauseRecord, ...]
    repairs: tuple[Repair, ...]
    warnings: tuple[str, ...]
    received: str = ""
    issuer: str | None = None
    dated: date | None = None

    def to_json(self) -> Json:
        """Return ``{title, text, clauses, repairs, warnings}``."""
        return {
            "title": self.title,
            "text": self.text,
            "clauses": [clause_json(clause) for clause in self.clauses],
            "repairs": [repair_json(repair) for repair in self.repairs],
            "warnings": list(self.warnings),
        }


def read_document(received: ReceivedText, document: str, language: str = "zh") -> ReadAnswer:
    """Return what stands in a received text; clause ids begin with ``document``.

    What files hold is read by ``exchange.document_files``; nothing is written.
    """
    read = read_unseen(received.text)
    return ReadAnswer(
        title=read.outline.title,
        text=read.repaired.text,
        clauses=clause_records(document.replace("#", "_"), read.outline.clauses, read.repaired),
        repairs=read.repaired.repairs,
        warnings=tuple(_warnings(received, read, wording(language))),
        received=read.received,
        issuer=read.outline.issuer,
        dated=read.outline.dated,
    )


def _warnings(received: ReceivedText, read: UnseenDocument, words: Wording) -> Iterator[str]:
    for remark in received.remarks:
        yield words.say(remark.id, **remark.parameters)
    ends = [at for at, char in enumerate(read.received) if char == "\n"]
    told: Counter[str] = Counter()
    for doubt in sorted((*read.repaired.doubts, *read.outline.doubts), key=lambda one: one.at):
        told[doubt.message] += 1
        if told[doubt.message] <= _MOST_ALIKE:
            line = bisect_right(ends, doubt.at - 1) + 1
            said = words.say(doubt.message, detail=doubt.detail)
            yield words.say("answers.read.at_line", line=line, said=said)
    more = sum(max(0, count - _MOST_ALIKE) for count in told.values())
    if more:
        yield words.say("answers.read.more", count=more)
    if not read.outline.clauses:
        yield words.say("answers.read.no_clauses")
