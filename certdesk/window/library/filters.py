"""Which schemes a reader wants to see, and the stage that a scheme has reached on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from certdesk.answers.stages import standing
from certdesk.registry.records import SchemeRecord
from certdesk.vocabulary.schemes import ConformityObject, Nature, Stage

NATIONAL = ""
"""The region of schemes that hold in the whole country, as a choice in a filter."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage and the date since which documents say it."""

    stage: Stage
    since: date


def stage_on(scheme: SchemeRecord, as_of: date) -> Reached | None:
    """Return how far documents up to a day say that a scheme has come, None if none does."""
    found = standing(scheme.stages, as_of)
    if found.now is None or found.since is None:
        return None
    return Reached(found.now.stage, found.since)


@dataclass(frozen=True, slots=True)
class SchemeFilter:
    """What a scheme must be to be listed; None asks nothing.

    ``region`` is a full name or ``NATIONAL``; ``document`` an identifier of a document that must
    name the scheme; ``stage`` the stage reached on ``as_of``; ``found`` the identifiers that a
    search for typed words gave.
    """

    as_of: date
    nature: Nature | None = None
    object: ConformityObject | None = None
    region: str | None = None
    named: bool | None = None
    document: str | None = None
    stage: Stage | None = None
    found: frozenset[str] | None = None

    def accepts(self, scheme: SchemeRecord) -> bool:
        """Return whether a scheme is to be listed."""
        return (
            self.nature in (None, scheme.nature)
            and self.object in (None, scheme.object)
            and (self.region is None or self.region == (scheme.region or NATIONAL))
            and self.named in (None, scheme.named_in_documents)
            and (self.document is None or self.document in citing_documents(scheme))
            and (self.stage is None or self._has_stage(scheme))
            and (self.found is None or scheme.id in self.found)
        )

    def _has_stage(self, scheme: SchemeRecord) -> bool:
        reached = stage_on(scheme, self.as_of)
        return reached is not None and reached.stage is self.stage

    def without_cell(self) -> SchemeFilter:
        """Return the filter that asks nothing of nature and object."""
        return replace(self, nature=None, object=None)

    @property
    def narrows(self) -> bool:
        """Whether anything is asked at all."""
        return self != SchemeFilter(self.as_of)


def citing_documents(scheme: SchemeRecord) -> frozenset[str]:
    """Return the identifiers of the documents that name a scheme."""
    return frozenset(citation.clause.partition("#")[0] for citation in scheme.citations)


def count_cells(
    schemes: Iterable[SchemeRecord],
) -> Counter[tuple[Nature, ConformityObject]]:
    """Return how many schemes stand in each cell of nature and object."""
    return Counter((scheme.nature, scheme.object) for scheme in schemes)
