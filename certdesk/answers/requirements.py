"""The register of requirements (适用法律法规及其他要求清单): what applies, and its reviews.

For each provision that applies, or may, the newest review of the company's compliance, whether
another look is due, and what has changed since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from certdesk.answers.company_facts import company_facts
from certdesk.answers.printed_labels import short_path
from certdesk.answers.words import tell
from certdesk.judgement.applicability.facts import Standing
from certdesk.judgement.review import changes, new_documents, rests_on

if TYPE_CHECKING:
    from certdesk.answers.applies import AppliesAnswer, ProvisionAnswer
    from certdesk.answers.desk import DeskAnswers
    from certdesk.answers.wording import Wording
    from certdesk.ledger.records import Company, Evaluation
    from certdesk.vocabulary.evaluations import Seen

# So many certificates are named through which a provision reaches the company.
_NAMED = 3


class Look(StrEnum):
    """Whether a requirement is to be looked at.

    ``FIRST``: it was never reviewed. ``DUE``: the day of the next review has come. ``CHANGED``:
    what the review rested on has changed. ``NONE``: nothing is to be done now.
    """

    FIRST = "first"
    DUE = "due"
    CHANGED = "changed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A provision that applies or may, with its reviews, the newest first.

    ``title`` is the title of its document, ``basis`` its clause as it is cited; ``seen`` is what
    a review made now would rest on, ``changed`` what differs from what the newest one rested on,
    in words.
    """

    answer: ProvisionAnswer
    title: str
    basis: str
    reviews: tuple[Evaluation, ...]
    seen: tuple[Seen, ...]
    changed: tuple[str, ...]
    look: Look

    @property
    def id(self) -> str:
        """Return the provision's id, by which reviews name it."""
        return self.answer.provision.id

    @property
    def newest(self) -> Evaluation | None:
        """Return the review that holds, None when there is none."""
        return self.reviews[0] if self.reviews else None

    @property
    def open(self) -> bool:
        """Return whether it depends on a fact that is not known yet."""
        return self.answer.standing is Standing.DEPENDS

    @property
    def how(self) -> tuple[str, ...]:
        """Return how it reaches the company: in words, through which certificates, until when."""
        answer, wording = self.answer, self.answer.wording
        told = [answer.reaching or wording.say("requirements.how.addressed")]
        if self.open:
            facts = wording.say("answers.list_mark").join(
                wording.say(f"applies.fact.{fact}") for fact in answer.missing
            )
            told.append(wording.say("requirements.how.open", facts=facts))
        numbers = answer.certificates
        if numbers:
            words = wording.say("answers.list_mark").join(numbers[:_NAMED])
            key = "through" if len(numbers) <= _NAMED else "through_many"
            told.append(wording.say(f"requirements.how.{key}", numbers=words, count=len(numbers)))
        return (*told, *answer.period)


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A requirement that was reviewed once and does not apply now, with why."""

    evaluation: Evaluation
    basis: str
    because: str


@dataclass(frozen=True, slots=True)
class RequirementsAnswer:
    """The register as of a day; ``fingerprint`` stands for the desk's whole history.

    ``documents`` are the titles of documents that came since the last review of all.
    """

    as_of: date
    company: Company
    entries: tuple[Requirement, ...]
    lapsed: tuple[Lapsed, ...]
    documents: tuple[str, ...]
    registry: str
    fingerprint: str

    def entry(self, requirement: str) -> Requirement | None:
        """Return the entry of a provision, None when it does not apply."""
        return next((each for each in self.entries if each.id == requirement), None)

    @property
    def looks(self) -> dict[Look, int]:
        """Return how many entries there are of each kind."""
        return {look: sum(each.look is look for each in self.entries) for look in Look}


class _Books:
    """What documents are called: those of the registry, and those that the user added."""

    def __init__(self, desk: DeskAnswers) -> None:
        registry = desk.answers.registry
        self._documents = {each.id: each for each in registry.documents()}
        self._clauses = {each.id: each for each in registry.clauses()}
        self.titles = {each.id: each.title for each in self._documents.values()}
        self.titles |= {each.cited_as: each.title for each in desk.desk.documents()}

    def basis(self, answer: ProvisionAnswer) -> str:
        """Return a provision's clause as it is cited in print."""
        clause = self._clauses.get(answer.provision.clause)
        document = self._documents.get(answer.provision.document)
        if clause is None or document is None:
            return answer.basis
        path = short_path(clause, self._clauses, answer.wording.say)
        return f"{document.number or document.short_title} {path}"


def requirements_answer(desk: DeskAnswers, as_of: date) -> RequirementsAnswer:
    """Return the register of the company as of a day; later reviews do not count yet."""
    applies = desk.applies(as_of)
    facts = company_facts(desk, as_of)
    books = _Books(desk)
    reviews = _reviews(desk, as_of)
    order = {each.id: at for at, each in enumerate(desk.answers.provisions)}
    reached = sorted(
        (*applies.applies, *applies.depends),
        key=lambda answer: order.get(answer.provision.id, len(order)),
    )
    entries = tuple(
        _requirement(answer, rests_on(answer.judged, facts, books.titles), books, reviews, as_of)
        for answer in reached
    )
    return RequirementsAnswer(
        as_of,
        desk.desk.company,
        entries,
        _lapsed(applies, reviews, entries, desk.answers.wording),
        _new_documents(reviews, entries),
        desk.answers.registry.version,
        desk.desk.fingerprint,
    )


def _requirement(
    answer: ProvisionAnswer,
    seen: tuple[Seen, ...],
    books: _Books,
    reviews: Mapping[str, list[Evaluation]],
    as_of: date,
) -> Requirement:
    own = [review for name in _names(answer) for review in reviews.get(name, ())]
    own.sort(key=lambda review: review.evaluated_on, reverse=True)
    messages = changes(own[0].facts_seen, seen) if own else ()
    told = tuple(tell(message, answer.wording) for message in messages)
    look = _look(own[0] if own else None, as_of, changed=bool(told))
    title = books.titles.get(answer.provision.document, "")
    return Requirement(answer, title, books.basis(answer), tuple(own), seen, told, look)


def _names(answer: ProvisionAnswer) -> tuple[str, str]:
    """Under which names a provision can have been reviewed: its own, or its clause's."""
    return answer.provision.id, answer.provision.clause


def _look(review: Evaluation | None, as_of: date, *, changed: bool) -> Look:
    if review is None:
        return Look.FIRST
    if review.next_review is not None and review.next_review <= as_of:
        return Look.DUE
    return Look.CHANGED if changed else Look.NONE


def _reviews(desk: DeskAnswers, as_of: date) -> dict[str, list[Evaluation]]:
    """The reviews up to the day by what they are about, the latest made first."""
    found: dict[str, list[Evaluation]] = defaultdict(list)
    for review in reversed(desk.desk.evaluations()):
        if review.evaluated_on <= as_of:
            found[review.requirement].append(review)
    return found


def _lapsed(
    applies: AppliesAnswer,
    reviews: Mapping[str, list[Evaluation]],
    entries: Iterable[Requirement],
    wording: Wording,
) -> tuple[Lapsed, ...]:
    """What was reviewed and does not apply now, or is not known any more; the newest first."""
    present = {name for entry in entries for name in _names(entry.answer)}
    excluded = {name: answer for answer in applies.excluded for name in _names(answer)}
    found = []
    for name in reviews.keys() - present:
        newest = max(reviews[name], key=lambda review: review.evaluated_on)
        answer = excluded.get(name)
        if answer is None:
            found.append(Lapsed(newest, name, wording.say("requirements.gone")))
        else:
            found.append(Lapsed(newest, answer.basis, answer.because))
    found.sort(key=lambda each: each.evaluation.requirement)
    return tuple(sorted(found, key=lambda each: each.evaluation.evaluated_on, reverse=True))


def _new_documents(
    reviews: Mapping[str, list[Evaluation]], entries: Sequence[Requirement]
) -> tuple[str, ...]:
    every = [review for own in reviews.values() for review in own]
    if not every or not entries:
        return ()
    latest = max(every, key=lambda review: review.evaluated_on)
    return new_documents(latest.facts_seen, entries[0].seen)
