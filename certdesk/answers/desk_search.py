"""Searches a desk: its certificates, judged, then what registry and added documents hold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from certdesk.answers.added_documents import joined_hits
from certdesk.answers.certificate_search import CertificateIndex
from certdesk.answers.collecting import collecting_later
from certdesk.answers.search import CERTIFICATE, SearchAnswer
from certdesk.vocabulary.certificates import Usable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from certdesk.answers.certificate_search import Found, Matches
    from certdesk.answers.desk import DeskAnswers
    from certdesk.ledger.records import Certificate

# More than are shown of a search.
_FEW = 100
_USE = {Usable.YES: 0, Usable.ATTENTION: 0, Usable.UNKNOWN: 1, Usable.NO: 2}


class DeskSearch:
    """Finds on behalf of ``desk``, which calls `forget` when it has changed."""

    def __init__(self, desk: DeskAnswers) -> None:
        self._desk = desk
        self._index: CertificateIndex | None = None
        self._index_before: CertificateIndex | None = None
        self._found: tuple[CertificateIndex, str, date, Matches] | None = None

    def forget(self) -> None:
        """Make certificates ready anew when they are next searched."""
        self._index = None

    @property
    def index(self) -> CertificateIndex:
        """All certificates ready to be searched."""
        if self._index is None:
            desk = self._desk
            with collecting_later():
                self._index = CertificateIndex(
                    desk.desk.certificates(),
                    desk.desk.company,
                    desk.answers.registry.script,
                    self._scheme_words,
                    self._index_before,
                )
            self._index_before = self._index
        return self._index

    def search(
        self, query: str, kinds: Collection[str] | None, limit: int, today: date
    ) -> SearchAnswer:
        """Return certificates, then clauses, schemes and systems; see `DeskAnswers.search`."""
        desk = self._desk
        found = self.find(query, today) if kinds is None or CERTIFICATE in kinds else ()
        hits = [self.index.hit(each, query, self._name(each)) for each in found[:limit]]
        others = None if kinds is None else [kind for kind in kinds if kind != CERTIFICATE]
        total, registry = len(found), desk.answers.registry.version
        if others is None or others:
            rest = desk.answers.search(query, others, limit)
            clauses = desk.added.find(query) if others is None or "clause" in others else []
            total += rest.total + len(clauses)
            room = max(limit - len(hits), 0)
            hits += joined_hits(desk.added, query, rest.hits, clauses, room)
        return SearchAnswer(query, total, tuple(hits), registry, today)

    def find(self, query: str, day: date) -> Matches:
        """Return the certificates that hold ``query``; see `DeskAnswers.find`."""
        index, last = self.index, self._found
        if last is not None and last[0] is index and last[1:3] == (query, day):
            return last[3]
        found = index.find(query)
        if len(found) > _FEW:
            # So many are better judged once and kept.
            self._desk.statuses(day)
        if len(found) > 1:
            found = found.ordered(partial(self._least_use, day))
        self._found = index, query, day, found
        return found

    def _least_use(self, day: date, certificates: Sequence[Certificate]) -> list[int]:
        return [_USE[status.usable] for status in self._desk.judged(certificates, day)]

    def _scheme_words(self, words: str) -> Iterator[str]:
        yield words
        scheme = self._desk.scheme(words)
        if scheme is not None:
            yield from (scheme.name, scheme.name_en, *scheme.aliases)

    def _name(self, found: Found) -> str:
        return self._desk.scheme_name(found.certificate.scheme)
