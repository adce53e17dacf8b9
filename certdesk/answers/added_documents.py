"""The documents that a desk's user added, divided into clauses and searched like the registry's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from certdesk.policy.outline import outline
from certdesk.policy.text import OffsetMap, RepairedText
from certdesk.registry.clause_content import clause_records
from certdesk.registry.excerpt import excerpt, name_marks
from certdesk.registry.folding import Folded, Phrase, fold, phrases
from certdesk.registry.records import ClauseRecord, DocumentRecord, SearchHit
from certdesk.registry.search import Found, Nearness
from certdesk.vocabulary.clauses import ClauseKind, split_clause_id
from certdesk.vocabulary.documents import DocumentStatus, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certdesk.ledger.desk import Desk
    from certdesk.ledger.records import AddedDocument
    from certdesk.registry.folding import Script

UNKNOWN_DAY = "unknown"
"""The precision of a date of issue that nobody has entered."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A clause ready to be searched; ``names`` are those of its document, where it opens it.

    ``keys`` are the words that mean exactly this clause, when they are typed whole.
    """

    clause: ClauseRecord
    title: Folded
    names: tuple[Folded, ...]
    body: Folded
    keys: frozenset[str]


def joined_hits(
    added: AddedDocuments,
    query: str,
    hits: Sequence[SearchHit],
    clauses: Sequence[tuple[Found, ClauseRecord]],
    room: int,
) -> list[SearchHit]:
    """Return the registry's hits and clauses of added documents, at most ``room`` in all.

    Clauses whose heading holds the words come first. Of the room a fifth at least is theirs,
    where there are as many: they must not drown in the registry.
    """
    near = [clause for found, clause in clauses if found.nearness <= Nearness.TITLE]
    others = [clause for found, clause in clauses if found.nearness > Nearness.TITLE]
    first = near[: max(room // 5, room - len(hits))]
    kept = min(len(others), max(room // 5 - len(first), room - len(first) - len(hits), 0))
    middle = hits[: max(room - len(first) - kept, 0)]
    shown = [added.hit(clause, query) for clause in first]
    return [*shown, *middle, *(added.hit(clause, query) for clause in others[:kept])][:room]


class AddedDocuments:
    """What a desk's added documents hold, as it stood when this was made."""

    def __init__(self, desk: Desk, script: Script, before: AddedDocuments | None = None) -> None:
        self._script = script
        self._read: dict[tuple[str, str], OneDocument] = {}
        self.documents: dict[str, OneDocument] = {}
        known = before._read if before is not None else {}  # noqa: SLF001 - of the same kind
        for document in desk.documents():
            key = document.cited_as, document.text_sha256
            one = known.get(key)
            if one is None:
                one = OneDocument(document, desk.document_text(document))
            elif one.added != document:
                one = OneDocument(document, one.text)
            self._read[key] = self.documents[document.cited_as] = one

    def document(self, identifier: str) -> OneDocument | None:
        """Return a document by the id under which it is cited, or None."""
        return self.documents.get(identifier)

    def clause(self, identifier: str) -> ClauseRecord | None:
        """Return a clause by its id, or None."""
        try:
            document, _ = split_clause_id(identifier)
        except ValueError:
            return None
        one = self.documents.get(document)
        return None if one is None else one.by_id.get(identifier)

    def source(self, clause: ClauseRecord) -> str:
        """Return how a clause is named: its document's number or title, and its labels."""
        return f"{self.documents[clause.document].name} {'/'.join(clause.labels)}"

    def prepare(self) -> None:
        """Divide and fold every text, so that the first search need not."""
        for one in self.documents.values():
            one.entries(self._script)

    def find(self, query: str) -> list[tuple[Found, ClauseRecord]]:
        """Return the clauses that hold every phrase of ``query``, the nearest first."""
        asked = phrases(query, self._script)
        if not asked:
            return []
        found = [(Found("clause", clause.id, near), clause) for clause, near in self._near(asked)]
        return sorted(found, key=lambda each: each[0].nearness)

    def hit(self, clause: ClauseRecord, query: str) -> SearchHit:
        """Return a clause as a search shows it."""
        asked = phrases(query, self._script)
        shown = excerpt(clause.text, asked, self._script)
        title = clause.heading or "/".join(clause.labels)
        marks = name_marks(title, asked, self._script)
        return SearchHit("clause", clause.id, title, shown.text, marks, shown.marks)

    def _near(self, asked: list[Phrase]) -> Iterator[tuple[ClauseRecord, Nearness]]:
        key = " ".join(phrase.key for phrase in asked)
        for one in self.documents.values():
            for entry in one.entries(self._script):
                near = _nearness(entry, asked, key)
                if near is not None:
                    yield entry.clause, near


def _nearness(entry: _Entry, asked: list[Phrase], key: str) -> Nearness | None:
    if key in entry.keys:
        return Nearness.EXACT
    missing = [phrase for phrase in asked if not phrase.pattern.search(entry.title.text)]
    if not missing:
        return Nearness.TITLE
    if entry.names:
        missing = [
            phrase
            for phrase in missing
            if not any(phrase.pattern.search(name.text) for name in entry.names)
        ]
        if not missing:
            return Nearness.NAMED
    if all(phrase.pattern.search(entry.body.text) for phrase in missing):
        return Nearness.BODY
    return None


class OneDocument:
    """An added document with its clauses, worked out from its text when first asked for."""

    def __init__(self, added: AddedDocument, text: str) -> None:
        self.added = added
        self.text = text
        self._entries: tuple[_Entry, ...] | None = None

    @property
    def name(self) -> str:
        """How a citation names it: its number, else its title."""
        return self.added.number or self.added.title

    @cached_property
    def clauses(self) -> tuple[ClauseRecord, ...]:
        """The clauses; their ranges count characters of the kept text."""
        kept = RepairedText(
            self.text, OffsetMap.identity(len(self.text)), surrounds=self.added.surrounds
        )
        return clause_records(self.added.cited_as, outline(kept).clauses, kept)

    @cached_property
    def by_id(self) -> dict[str, ClauseRecord]:
        """The clauses by their ids."""
        return {clause.id: clause for clause in self.clauses}

    def entries(self, script: Script) -> tuple[_Entry, ...]:
        """Return the clauses of the act ready to be searched; ``script`` is always the same.

        As in the registry, the document itself is found at its opening clause.
        """
        if self._entries is None:
            act = [each for each in self.clauses if each.kind is not ClauseKind.SURROUND]
            preambles = [clause for clause in act if clause.labels == ("序",)]
            opening = next(iter(preambles + act), None)
            self._entries = tuple(
                self._entry(each, script, opening=each is opening) for each in act
            )
        return self._entries

    def _entry(self, clause: ClauseRecord, script: Script, *, opening: bool) -> _Entry:
        names = tuple(name for name in (self.added.number, self.added.title) if name)
        labels = "/".join(clause.labels)
        whole = [clause.heading, clause.id, *(f"{name}{labels}" for name in names)]
        if opening:
            whole += [*names, self.added.cited_as]
        folded = [fold(each, script) for each in whole]
        return _Entry(
            clause,
            folded[0],
            tuple(fold(name, script) for name in names) if opening else (),
            fold(clause.text, script),
            frozenset(" ".join(each.tokens()) for each in folded) - {""},
        )

    @property
    def record(self) -> DocumentRecord:
        """The document in the shape of the registry's.

        Where the day of issue is not known, the day of adding stands there with the precision
        ``UNKNOWN_DAY``.
        """
        added = self.added
        return DocumentRecord(
            id=added.cited_as,
            title=added.title,
            short_title=added.title,
            number=added.number,
            issuer=added.issuer or "",
            level="" if added.level is None else added.level.value,
            region=added.region,
            issued_on=added.issued_on or added.added_at.date(),
            effective_from=None,
            status=DocumentStatus.IN_FORCE.value,
            superseded_by=None,
            source_kind=SourceKind.REPRINT.value,
            received=self.text,
            text=self.text,
            precision="day" if added.issued_on else UNKNOWN_DAY,
        )
