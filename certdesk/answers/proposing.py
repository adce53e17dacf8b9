"""Proposes what the clauses of a user's document lay down, by what people read in the others."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from certdesk.policy.proposing.learning import Learned, learn
from certdesk.policy.proposing.lessons import ReadClause, lessons
from certdesk.policy.proposing.propose import Surroundings, propose
from certdesk.registry.proposing import read_cues
from certdesk.vocabulary.clauses import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certdesk.answers.ask import Answers
    from certdesk.registry.records import ClauseRecord
    from certdesk.vocabulary.proposals import CueWords, Proposal
    from certdesk.vocabulary.provisions import Provision

# What neither rules nor is ruled: who the act is for, who signed it, the page around it.
_SILENT = (ClauseKind.PREAMBLE, ClauseKind.SIGNATURE, ClauseKind.SURROUND)


def leaves(clauses: Iterable[ClauseRecord]) -> Iterator[ClauseRecord]:
    """Yield the clauses that can lay something down: the innermost ones of the act itself."""
    known = tuple(clauses)
    parents = {clause.parent for clause in known}
    yield from (
        clause for clause in known if clause.id not in parents and clause.kind not in _SILENT
    )


class Proposer:
    """Reads unread clauses by the registry's cues and by its clauses that people have read."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    @cached_property
    def words(self) -> CueWords:
        """The cues of the registry."""
        return read_cues(self._answers.registry)

    def learned(self, without: str | None = None) -> Learned:
        """Return what the registry's documents teach; ``without`` is a document left out."""
        found: dict[str, list[Provision]] = defaultdict(list)
        for provision in self._answers.provisions:
            found[provision.clause].append(provision)
        taught = lessons(
            (
                ReadClause(clause.heading, clause.text, tuple(found[clause.id]))
                for clause in leaves(self._answers.registry.clauses())
                if clause.document != without
            ),
            self.words,
        )
        return learn(self.words.cues, taught.found, taught.talk)

    @cached_property
    def _learned(self) -> Learned:
        return self.learned()

    def proposals(
        self,
        clauses: Iterable[ClauseRecord],
        region: str | None = None,
        learned: Learned | None = None,
    ) -> tuple[Proposal, ...]:
        """Return what the clauses of one document seem to lay down, in their order.

        ``region`` is that for which the document holds, None for the whole country. Nothing is
        settled by it: each proposal waits for a person.
        """
        around = self._surroundings(region)
        by_lessons = learned or self._learned
        return tuple(
            proposal
            for clause in leaves(clauses)
            for proposal in propose(
                clause.id, clause.heading, clause.text, by_lessons, self.words, around
            )
        )

    def _surroundings(self, region: str | None) -> Surroundings:
        return Surroundings(
            schemes=self._schemes,
            fields=self._fields,
            sizes={word: one.sizes for one in self.words.sizes for word in one.words},
            region=region,
        )

    @cached_property
    def _schemes(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for scheme in self._answers.registry.schemes():
            for name in (scheme.name, *scheme.aliases):
                found[name] = (*found.get(name, ()), scheme.id)
        return found

    @cached_property
    def _fields(self) -> dict[str, tuple[str, ...]]:
        """The names of fields, each part of a list for itself; their words would say too much."""
        found: dict[str, tuple[str, ...]] = {}
        for field in self._answers.business_fields.fields:
            name = field.name.zh
            for part in dict.fromkeys((name, *name.replace("和", "、").split("、"))):
                if len(part) > 1:
                    found[part] = (*found.get(part, ()), field.id)
        return found
