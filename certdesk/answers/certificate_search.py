"""Finds certificates of a desk by their number, a part of it, or words that stand on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, overload

from certdesk.answers.pile import Pile
from certdesk.answers.search import CERTIFICATE
from certdesk.answers.sounds import Sounds, may_be_sounds, runs
from certdesk.judgement.numbers.normalise import normalise
from certdesk.registry.excerpt import excerpt
from certdesk.registry.folding import BREAK, phrases
from certdesk.registry.records import SearchHit

if TYPE_CHECKING:
    from certdesk.ledger.records import Certificate, Company
    from certdesk.registry.folding import Script

# Stands between two texts of one certificate; never typed.
_NEXT_TEXT = "\n"
_LOOSE = re.compile(f"[ {BREAK}]+")
_SAME_LOOK = str.maketrans("OIL", "011")


class Rank(IntEnum):
    """How a certificate was found, best first."""

    NUMBER = 0
    NUMBER_BEGINS = 1
    NUMBER_HOLDS = 2
    OWN_WORDS = 3
    SCHEME_WORDS = 4
    SOUNDS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A certificate that was found, and how."""

    certificate: Certificate
    rank: Rank


class Matches(Sequence[Found]):
    """All certificates that a query found, best first; each is looked at only when asked for."""

    def __init__(
        self, certificates: Sequence[Certificate], ranked: Iterable[Collection[int]]
    ) -> None:
        """``ranked`` has the places of the certificates for each rank; the first counts."""
        self._certificates = certificates
        self._places: list[int] = []
        self._ranks: list[tuple[int, Rank]] = []
        seen: set[int] = set()
        for rank, places in zip(Rank, ranked, strict=True):
            new = set(places) - seen
            seen |= new
            self._places += sorted(new)
            self._ranks.append((len(self._places), rank))

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Found: ...

    @overload
    def __getitem__(self, at: slice) -> list[Found]: ...

    def __getitem__(self, at: int | slice) -> Found | list[Found]:
        if isinstance(at, slice):
            return [self._found(each) for each in range(*at.indices(len(self)))]
        return self._found(range(len(self))[at])

    def of_rank(self, *ranks: Rank) -> list[Found]:
        """Return those that were found in one of these manners."""
        chosen: list[Found] = []
        start = 0
        for end, rank in self._ranks:
            if rank in ranks:
                chosen += self[start:end]
            start = end
        return chosen

    def ordered(self, keys: Callable[[Sequence[Certificate]], Iterable[int]]) -> Matches:
        """Return the same with those of one rank in the order of their keys, the lowest first.

        ``keys`` gives a number for each of the certificates found.
        """
        found = [self._certificates[place] for place in self._places]
        key = dict(zip(self._places, keys(found), strict=True))
        other = Matches(self._certificates, [()] * len(Rank))
        other._ranks = self._ranks
        start = 0
        for end, _ in self._ranks:
            other._places += sorted(self._places[start:end], key=key.__getitem__)
            start = end
        return other

    def _found(self, at: int) -> Found:
        rank = next(rank for end, rank in self._ranks if at < end)
        return Found(self._certificates[self._places[at]], rank)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is searched of one certificate."""

    certificate: Certificate
    number: str
    own: str


class CertificateIndex:
    """All certificates of a desk as they stand, ready to be searched.

    ``scheme_words`` gives the names under which a certificate's scheme is known; ``before`` is
    the index as it was, from whose ``entries`` (by id) what has not changed is taken over. Words
    that are searched for may stand in any of a certificate's texts; upper and lower case, width,
    script, spaces and punctuation make no difference, and a word may be a part of another. Chinese
    words are found by pinyin too, whole or by its initials.
    """

    def __init__(
        self,
        certificates: Sequence[Certificate],
        company: Company,
        script: Script,
        scheme_words: Callable[[str], Iterable[str]],
        before: CertificateIndex | None = None,
    ) -> None:
        self._certificates = certificates
        self._script = script
        self._last: tuple[str, Matches] | None = None
        known = before.entries if before is not None else {}
        self.entries: dict[str, Entry] = {}
        for each in certificates:
            entry = known.get(each.id)
            if entry is None or entry.certificate is not each:
                entry = Entry(each, normalise(each.number), self._squashed(own_words(each)))
            self.entries[each.id] = entry
        self._by_number: dict[str, list[int]] = {}
        self._by_look: dict[str, list[int]] = {}
        self._by_scheme: dict[str, set[int]] = {}
        entries = list(self.entries.values())
        for place, entry in enumerate(entries):
            self._by_number.setdefault(entry.number, []).append(place)
            self._by_look.setdefault(entry.number.translate(_SAME_LOOK), []).append(place)
            self._by_scheme.setdefault(entry.certificate.scheme, set()).add(place)
        self._numbers = Pile([entry.number for entry in entries])
        self._own = Pile([entry.own for entry in entries])
        self._held = self._squash(company.name)
        self._schemes = {scheme: self._squashed(scheme_words(scheme)) for scheme in self._by_scheme}

    def exactly(self, number: str) -> list[Certificate]:
        """Return the certificates with this number, however it is written."""
        return [self._certificates[each] for each in self._by_number.get(normalise(number), ())]

    def looking_like(self, number: str) -> list[Certificate]:
        """Return those whose number differs only by O for 0, or I and L for 1."""
        wanted = normalise(number)
        return [
            self._certificates[each]
            for each in self._by_look.get(wanted.translate(_SAME_LOOK), ())
            if normalise(self._certificates[each].number) != wanted
        ]

    def find(self, query: str) -> Matches:
        """Return the certificates that hold the query: by number first, then by words.

        Of several words between white space each must be found, wherever it stands.
        """
        if self._last is not None and self._last[0] == query:
            return self._last[1]
        number = normalise(query)
        exact: set[int] = set()
        begun: set[int] = set()
        held: set[int] = set()
        if number:
            exact.update(self._by_number.get(number, ()))
            for place, at in self._numbers.places(number):
                (held if at else begun).add(place)
        words = [word for word in map(self._squash, query.split()) if word]
        ranked = self._by_words(words) if words else (set(), set(), set())
        found = Matches(self._certificates, (exact, begun, held, *ranked))
        self._last = query, found
        return found

    def hit(self, found: Found, query: str, scheme_name: str) -> SearchHit:
        """Return a certificate as a search hit: its number over what of it was meant."""
        certificate = found.certificate
        marks = _number_marks(certificate.number, query)
        heard = self._meant(query) if found.rank is Rank.SOUNDS else query
        asked = phrases(heard, self._script)
        in_own = found.rank in (Rank.OWN_WORDS, Rank.SOUNDS)
        for text in own_words(certificate)[1:] if in_own else ():
            part = excerpt(text, asked, self._script)
            if part.marks:
                return SearchHit(
                    CERTIFICATE, certificate.id, certificate.number, part.text, marks, part.marks
                )
        shown = excerpt(" · ".join((scheme_name, *certificate.standard)), asked, self._script)
        return SearchHit(
            CERTIFICATE, certificate.id, certificate.number, shown.text, marks, shown.marks
        )

    def _by_words(self, words: Sequence[str]) -> tuple[set[int], set[int], set[int]]:
        """Those whose own texts hold every word, those that need their scheme's name, or sounds.

        The company's name stands on every certificate.
        """
        everyone = set(range(len(self._certificates)))
        own = either = heard = everyone
        for word in words:
            if word in self._held:
                continue
            here = {place for place, _ in self._own.places(word)}
            there = here.union(
                *(self._by_scheme[scheme] for scheme, text in self._schemes.items() if word in text)
            )
            sounding = there.union(*(self._runs[run] for run in self._sounding(word)))
            own, either, heard = own & here, either & there, heard & sounding
        return own, either, heard

    def _sounding(self, word: str) -> dict[str, str]:
        """The stretches of Chinese that sound like a word, each with what of it does."""
        return self._sounds.find(word) if may_be_sounds(word) else {}

    def _meant(self, query: str) -> str:
        """A query with the Chinese words that it spells behind it."""
        meant = {
            part for word in query.split() for part in self._sounding(self._squash(word)).values()
        }
        return " ".join([query, *sorted(meant, key=len, reverse=True)])

    @cached_property
    def _runs(self) -> dict[str, set[int]]:
        """Every stretch of Chinese, with the places of the certificates on which it stands."""
        found: dict[str, set[int]] = {}
        for place, certificate in enumerate(self._certificates):
            for text in own_words(certificate)[1:]:
                for run in runs(text.translate(self._script)):
                    found.setdefault(run, set()).add(place)
        for scheme, text in self._schemes.items():
            for run in runs(text):
                found.setdefault(run, set()).update(self._by_scheme[scheme])
        return found

    @cached_property
    def _sounds(self) -> Sounds:
        return Sounds(self._runs)

    def _squashed(self, texts: Iterable[str]) -> str:
        return _NEXT_TEXT.join(self._squash(text) for text in texts)

    def _squash(self, text: str) -> str:
        return _LOOSE.sub("", text.translate(self._script))


def own_words(certificate: Certificate) -> list[str]:
    """Return the texts that stand on a certificate itself, its number first."""
    texts = [certificate.number]
    texts += filter(None, (certificate.scope, certificate.body, certificate.accreditation))
    for product in certificate.products:
        texts += filter(None, (product.name, product.model, product.brand, product.code))
    for site in certificate.sites:
        texts += filter(None, (site.name, site.scope))
    for party in certificate.parties:
        texts += filter(None, (party.name, party.code, party.address))
    texts += certificate.standard
    texts += certificate.scope_codes
    if certificate.note:
        texts.append(certificate.note)
    return texts


def _number_marks(number: str, query: str) -> tuple[tuple[int, int], ...]:
    """Where the query stands in a number as it is printed."""
    chars = [(char, place) for place, shown in enumerate(number) for char in normalise(shown)]
    wanted = normalise(query)
    at = "".join(char for char, _ in chars).find(wanted) if wanted else -1
    if at < 0:
        return ()
    return ((chars[at][1], chars[at + len(wanted) - 1][1] + 1),)
