"""Finds certificates by words typed: in any part of them, Chinese also by pinyin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from certdesk.registry.folding import PLAIN, fold
from certdesk.registry.syllables import Syllables

if TYPE_CHECKING:
    from certdesk.registry.folding import Script
    from certdesk.window.certificates.rows import Row


def plain(text: str, script: Script = PLAIN) -> str:
    """Return a text as it is compared: folded, without blanks and marks."""
    return "".join(fold(text, script).tokens())


class WordIndex:
    """The words of every row; made on the reading thread, asked on the window's.

    ``script`` folds traditional characters to simplified ones.
    """

    def __init__(self, rows: Sequence[Row], script: Script = PLAIN) -> None:
        self._script = script
        folded: dict[str, str] = {}

        def fold_once(text: str) -> str:
            if text not in folded:
                folded[text] = plain(text, script)
            return folded[text]

        self._lines = ["\n".join(map(fold_once, _texts(row))) for row in rows]
        self._named = [frozenset(_names(row)) for row in rows]

    def find(self, typed: str, spelled: Spelled | None = None) -> list[bool]:
        """Return for each row whether every word typed stands in it, or sounds so."""
        found = [True] * len(self._lines)
        for word in typed.split():
            wanted = plain(word, self._script)
            if not wanted:
                continue
            sounding = spelled.names(wanted) if spelled else frozenset()
            for place, line in enumerate(self._lines):
                if found[place] and wanted not in line:
                    found[place] = bool(sounding) and not sounding.isdisjoint(self._named[place])
        return found

    def names(self) -> frozenset[str]:
        """Return the names that can be found by pinyin."""
        return frozenset().union(*self._named)


class Spelled:
    """Names spelled in pinyin; made on the reading thread, for that loads a dictionary."""

    def __init__(self, names: Iterable[str]) -> None:
        from certdesk.registry.pinyin import syllables  # noqa: PLC0415 - heavy, seldom needed

        self._names = sorted(names)
        self.all = frozenset(self._names)
        self._syllables = Syllables(syllables(fold(name)) for name in self._names)
        self._memory: dict[str, frozenset[str]] = {}

    def names(self, letters: str) -> frozenset[str]:
        """Return the names that sound like this: initials, whole syllables, or both mixed."""
        if not (letters.isascii() and letters.isalnum()):
            return frozenset()
        known = self._memory.get(letters)
        if known is None:
            found = self._syllables.find(letters)
            known = self._memory[letters] = frozenset(self._names[each.line] for each in found)
        return known


def may_be_pinyin(typed: str) -> bool:
    """Return whether some word typed could spell a Chinese one."""
    return any(word.isascii() and any(char.isalpha() for char in word) for word in typed.split())


def _names(row: Row) -> Iterator[str]:
    yield row.scheme.zh
    if row.certificate.body:
        yield row.certificate.body
    for site in row.certificate.sites:
        yield site.name
    for product in row.certificate.products:
        yield product.name


def _texts(row: Row) -> Iterator[str]:
    certificate = row.certificate
    yield certificate.number
    yield certificate.scheme
    yield row.scheme.zh
    yield row.scheme.en
    for text in (certificate.body, certificate.accreditation, certificate.scope, certificate.note):
        if text:
            yield text
    yield from certificate.standard
    yield from certificate.scope_codes
    for site in certificate.sites:
        yield site.name
    for party in certificate.parties:
        yield party.name
    for product in certificate.products:
        yield from (part for part in (product.name, product.model, product.brand) if part)
