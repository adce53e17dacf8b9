"""What the user's own documents lay down: proposed by the program, decided by a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from certdesk.vocabulary.clauses import clause_id
from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.proposals import Decision
from certdesk.vocabulary.provisions import Provision
from certdesk.vocabulary.schemes import Confidence

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from certdesk.answers.added_documents import OneDocument
    from certdesk.answers.desk import DeskAnswers
    from certdesk.ledger.records import ReadProvision
    from certdesk.registry.records import ClauseRecord
    from certdesk.vocabulary.proposals import Proposal
    from certdesk.vocabulary.provisions import Addressee, Conditions, Effect, Reach


class Waiting(StrEnum):
    """The state of a proposal on which nobody has decided."""

    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing that a clause seems to lay down: as proposed, or as a person decided.

    One of ``proposal`` and ``reading`` is there; with both, the reading decided on the proposal.
    """

    clause: ClauseRecord
    proposal: Proposal | None
    reading: ReadProvision | None

    @property
    def key(self) -> str:
        """What names the item as long as its words are the same."""
        start, end = self.proposed or self.span
        return f"{self.clause.id}!{'h' if self.in_heading else 't'}{start}-{end}"

    @property
    def state(self) -> Decision | Waiting:
        """What was decided on it."""
        return Waiting.WAITING if self.reading is None else self.reading.decision

    @property
    def _said(self) -> Proposal | ReadProvision:
        said = self.reading or self.proposal
        if said is None:
            raise ValueError(self.clause.id)
        return said

    @property
    def quote(self) -> str:
        """The words."""
        return self._said.quote

    @property
    def span(self) -> tuple[int, int]:
        """Where they stand in heading or text of the clause; the end is exclusive."""
        return self._said.start, self._said.end

    @property
    def in_heading(self) -> bool:
        """Whether they stand in the heading."""
        return self._said.in_heading

    @property
    def proposed(self) -> tuple[int, int] | None:
        """What range was proposed; None for what a person found unaided."""
        if self.proposal is not None:
            return self.proposal.start, self.proposal.end
        return None if self.reading is None else self.reading.proposed

    @property
    def passage(self) -> str:
        """The heading or text in which the words stand."""
        return self.clause.heading if self.in_heading else self.clause.text

    @property
    def effect(self) -> Effect:
        """What it does."""
        return self._said.effect

    @property
    def addressee(self) -> Addressee:
        """To whom the words are addressed."""
        return self._said.addressee

    @property
    def reach(self) -> Reach:
        """Whom among companies it reaches."""
        return self._said.reach

    @property
    def conditions(self) -> Conditions:
        """On what conditions."""
        return self._said.conditions

    @property
    def gist(self) -> str:
        """What a person wrote of it; empty where nobody did."""
        return "" if self.reading is None else self.reading.gist


@dataclass(frozen=True, slots=True)
class DocumentReview:
    """All that an added document seems to lay down, in the order of its clauses."""

    document: OneDocument
    items: tuple[ReviewItem, ...]

    @property
    def decided(self) -> int:
        """Of how many a person has decided."""
        return sum(item.reading is not None for item in self.items)

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self.items) - self.decided


def review_of(
    document: OneDocument, proposals: tuple[Proposal, ...], readings: list[ReadProvision]
) -> DocumentReview:
    """Join what is proposed with what was decided.

    A decision whose words no longer stand where it says is left out: it is then proposed anew. So
    is a proposal that touches words on which was decided.
    """
    cited = document.added.cited_as
    mine = [each for each in readings if each.document == document.added.id]
    items = []
    for clause in document.clauses:
        decided = [
            each
            for each in mine
            if clause_id(cited, tuple(each.clause.split("/"))) == clause.id
            and _stands(each, clause)
        ]
        offered = [each for each in proposals if each.clause == clause.id]
        items += sorted(_joined(clause, offered, decided), key=_place)
    return DocumentReview(document, tuple(items))


def _place(item: ReviewItem) -> tuple[bool, int]:
    return not item.in_heading, item.span[0]


def _joined(
    clause: ClauseRecord, offered: list[Proposal], decided: list[ReadProvision]
) -> Iterator[ReviewItem]:
    taken: set[str] = set()
    for proposal in offered:
        about = [each for each in decided if _touches(proposal, each)]
        if not about:
            yield ReviewItem(clause, proposal, None)
        for reading in about:
            if reading.id not in taken:
                taken.add(reading.id)
                yield ReviewItem(clause, proposal, reading)
    for reading in decided:
        if reading.id not in taken:
            yield ReviewItem(clause, None, reading)


def _touches(proposal: Proposal, reading: ReadProvision) -> bool:
    if proposal.in_heading != reading.in_heading:
        return False
    ranges = [(reading.start, reading.end)]
    if reading.proposed is not None:
        ranges.append(reading.proposed)
    return any(start < proposal.end and proposal.start < end for start, end in ranges)


def _stands(reading: ReadProvision, clause: ClauseRecord) -> bool:
    words = clause.heading if reading.in_heading else clause.text
    return words[reading.start : reading.end] == reading.quote


class Readings:
    """What was decided on the documents of a desk, as it stood when this was made."""

    def __init__(self, desk: DeskAnswers, before: Readings | None = None) -> None:
        self._desk = desk
        self._proposed: dict[tuple[str, str, str | None], tuple[Proposal, ...]] = {}
        if before is not None:
            self._proposed = before._proposed  # noqa: SLF001 - of the same kind
        self._decided = desk.desk.readings()
        self._reviews: dict[str, DocumentReview] = {}

    def review(self, cited_as: str) -> DocumentReview | None:
        """Return a document's proposals and decisions; None when the desk has no such document."""
        document = self._desk.added.document(cited_as)
        if document is None:
            return None
        if cited_as not in self._reviews:
            self._reviews[cited_as] = review_of(document, self._offered(document), self._decided)
        return self._reviews[cited_as]

    def _offered(self, document: OneDocument) -> tuple[Proposal, ...]:
        added = document.added
        key = added.cited_as, added.text_sha256, added.region
        if key not in self._proposed:
            answers = self._desk.answers
            self._proposed[key] = answers.proposals(document.clauses, added.region)
        return self._proposed[key]

    @property
    def waiting(self) -> dict[str, int]:
        """How many proposals wait, by the documents that have any."""
        found = {each: self.review(each) for each in self._desk.added.documents}
        return {each: one.waiting for each, one in found.items() if one and one.waiting}

    def provisions(self) -> tuple[Provision, ...]:
        """Return what people confirmed or corrected, in the order of documents and clauses."""
        if not self._decided:
            return ()
        found = [self.review(each) for each in self._desk.added.documents]
        known = {field.id for field in self._desk.answers.business_fields.fields}
        return tuple(one for review in found if review for one in _provisions(review, known))


def _provisions(review: DocumentReview, fields: Container[str]) -> Iterator[Provision]:
    """The provisions of a review; of their ``fields`` only those that the registry knows."""
    for item in review.items:
        reading = item.reading
        if reading is None or reading.decision is Decision.REJECTED:
            continue
        gist = reading.gist or reading.quote
        yield Provision(
            id=f"{item.clause.id}!{reading.id[:8]}",
            clause=item.clause.id,
            document=item.clause.document,
            quote=reading.quote,
            start=reading.start,
            end=reading.end,
            in_heading=reading.in_heading,
            effect=reading.effect,
            addressee=reading.addressee,
            reach=reading.reach,
            conditions=replace(
                reading.conditions,
                fields=tuple(each for each in reading.conditions.fields if each in fields),
            ),
            gist=Bilingual(gist, gist),
            reaching=None,
            target=None,
            target_until=None,
            confidence=Confidence.B,
        )
