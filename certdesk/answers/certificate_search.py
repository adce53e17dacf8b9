"""Finds certificates of a desk by their number, a part of it, or words that stand on them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from certdesk.answers.search import CERTIFICATE
from certdesk.judgement.numbers.normalise import normalise
from certdesk.registry.excerpt import excerpt
from certdesk.registry.folding import BREAK, fold, phrases
from certdesk.registry.records import SearchHit

if TYPE_CHECKING:
    from certdesk.ledger.records import Certificate, Company
    from certdesk.registry.folding import Script

# Stands between two texts of one certificate, and between two certificates; never typed.
_NEXT_TEXT, _NEXT = "\n", "\0"
_LOOSE = re.compile(f"[ {BREAK}]+")
_SAME_LOOK = str.maketrans("OIL", "011")


class Rank(IntEnum):
    """How a certificate was found, best first."""

    NUMBER = 0
    NUMBER_BEGINS = 1
    NUMBER_HOLDS = 2
    OWN_WORDS = 3
    SCHEME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A certificate that was found, and how."""

    certificate: Certificate
    rank: Rank


class CertificateIndex:
    """All certificates of a desk as they stand, ready to be searched.

    ``scheme_words`` gives the names under which a certificate's scheme is known. Words that are
    searched for may stand in any of a certificate's texts; upper and lower case, width, script,
    spaces and punctuation make no difference, and a word may be a part of another.
    """

    def __init__(
        self,
        certificates: Sequence[Certificate],
        company: Company,
        script: Script,
        scheme_words: Callable[[Certificate], Iterable[str]],
    ) -> None:
        self._certificates = certificates
        self._script = script
        self._scheme_words = scheme_words
        self._by_number: dict[str, list[int]] = {}
        self._by_look: dict[str, list[int]] = {}
        numbers = [normalise(each.number) for each in certificates]
        for place, number in enumerate(numbers):
            self._by_number.setdefault(number, []).append(place)
            self._by_look.setdefault(number.translate(_SAME_LOOK), []).append(place)
        self._numbers = _Pile(numbers)
        held = self._squashed([company.name])
        squash = self._squashed
        self._own = _Pile([f"{squash(own_words(each))}{_NEXT_TEXT}{held}" for each in certificates])
        schemes = {}
        for each in certificates:
            if each.scheme not in schemes:
                schemes[each.scheme] = squash(scheme_words(each))
        self._schemes = schemes

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

    def find(self, query: str) -> list[Found]:
        """Return the certificates that hold the query: by number first, then by words.

        Of several words between white space each must be found, wherever it stands.
        """
        ranks: dict[int, Rank] = {}
        number = normalise(query)
        if number:
            for place, at in self._numbers.places(number):
                ranks[place] = Rank.NUMBER_HOLDS if at else Rank.NUMBER_BEGINS
            for place in self._by_number.get(number, ()):
                ranks[place] = Rank.NUMBER
        words = [word for word in map(self._squash, query.split()) if word]
        if words:
            own, either = self._by_words(words)
            for place in own:
                ranks.setdefault(place, Rank.OWN_WORDS)
            for place in either:
                ranks.setdefault(place, Rank.SCHEME_WORDS)
        order = sorted(ranks, key=lambda place: (ranks[place], place))
        return [Found(self._certificates[place], ranks[place]) for place in order]

    def hit(self, found: Found, query: str, scheme_name: str) -> SearchHit:
        """Return a certificate as a search hit: its number over what of it was meant."""
        certificate = found.certificate
        marks = _number_marks(certificate.number, query)
        asked = phrases(query, self._script)
        for text in own_words(certificate)[1:] if found.rank is Rank.OWN_WORDS else ():
            part = excerpt(text, asked, self._script)
            if part.marks:
                return SearchHit(
                    CERTIFICATE, certificate.id, certificate.number, part.text, marks, part.marks
                )
        shown = excerpt(" · ".join((scheme_name, *certificate.standard)), asked, self._script)
        return SearchHit(
            CERTIFICATE, certificate.id, certificate.number, shown.text, marks, shown.marks
        )

    def _by_words(self, words: Sequence[str]) -> tuple[set[int], set[int]]:
        """Those whose own texts hold every word, and those that need their scheme's name too."""
        own: set[int] | None = None
        either: set[int] | None = None
        for word in words:
            here = {place for place, _ in self._own.places(word)}
            schemes = {scheme for scheme, text in self._schemes.items() if word in text}
            there = here
            if schemes:
                there = here | {
                    place for place, each in enumerate(self._certificates) if each.scheme in schemes
                }
            own = here if own is None else own & here
            either = there if either is None else either & there
        return own or set(), either or set()

    def _squashed(self, texts: Iterable[str]) -> str:
        return _NEXT_TEXT.join(self._squash(text) for text in texts)

    def _squash(self, text: str) -> str:
        return _LOOSE.sub("", fold(text, self._script).text)


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


class _Pile:
    """Many texts in one, so that a word is found in all of them at once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = _NEXT.join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def places(self, word: str) -> Iterator[tuple[int, int]]:
        """Yield each text that holds the word and where in it the first one begins."""
        at = self._text.find(word)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield place, at - self._starts[place]
            at = self._text.find(word, self._starts[place + 1])


def _number_marks(number: str, query: str) -> tuple[tuple[int, int], ...]:
    """Where the query stands in a number as it is printed."""
    chars = [(char, place) for place, shown in enumerate(number) for char in normalise(shown)]
    wanted = normalise(query)
    at = "".join(char for char, _ in chars).find(wanted) if wanted else -1
    if at < 0:
        return ()
    return ((chars[at][1], chars[at + len(wanted) - 1][1] + 1),)
