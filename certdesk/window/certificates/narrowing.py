"""Reads the certificates and finds out which of them the filter lets through."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from certdesk.window.certificates.filters import RowFilter, listed
from certdesk.window.certificates.finding import Spelled, WordIndex, may_be_pinyin
from certdesk.window.certificates.rows import Listing, Row, read_listing

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers
    from certdesk.window.desks.session import DeskSession


class Narrowing(QObject):
    """Holds all certificates of the desk and the filter.

    Signals: ``read()``: other certificates, or the same as of another day; ``narrowed()``: others
    of them are listed.
    """

    read = Signal()
    narrowed = Signal()

    def __init__(self, desk: DeskSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = RowFilter()
        self._words: WordIndex | None = None
        self._spelled: Spelled | None = None
        self.listing: Listing | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """All certificates."""
        return self.listing.rows if self.listing else ()

    def ask(self, day: date) -> None:
        """Read everything as of a day; ``read`` follows."""
        with_words = bool(self._wanted.words.strip())
        self._desk.forget(self, "words")
        self._desk.ask(self, "list", lambda answers: _read(answers, day, with_words), self._show)

    def narrow(self, wanted: RowFilter) -> None:
        """List what a filter accepts; ``narrowed`` follows, for words once they are indexed."""
        self._wanted = wanted
        if self.listing is None:
            return
        rows = self.listing.rows
        if wanted.words.strip() and self._words is None:
            self._desk.ask(self, "words", lambda answers: _index(answers, rows), self._indexed)
            return
        self._want_pinyin()
        self.narrowed.emit()

    def places(self) -> list[int]:
        """Return the places of the rows that the filter accepts."""
        if not self._wanted.words.strip() or self._words is None:
            return listed(self.rows, self._wanted, None)
        found = self._words.find(self._wanted.words, self._spelled)
        return listed(self.rows, self._wanted, found.__getitem__)

    def _show(self, seen: tuple[Listing, WordIndex | None]) -> None:
        self.listing, self._words = seen
        self._want_pinyin()
        self.read.emit()
        if self._wanted.words.strip() and self._words is None:
            self.narrow(self._wanted)

    def _indexed(self, index: WordIndex) -> None:
        self._words = index
        self.narrow(self._wanted)

    def _want_pinyin(self) -> None:
        """Have names spelled, once Latin letters are typed and unless they are all known."""
        if self._words is None or not may_be_pinyin(self._wanted.words):
            return
        names = self._words.names()
        if self._spelled is None or not names <= self._spelled.all:
            self._desk.ask(self, "pinyin", lambda _: Spelled(names), self._spelled_out)

    def _spelled_out(self, spelled: Spelled) -> None:
        self._spelled = spelled
        self.narrowed.emit()


def _read(answers: DeskAnswers, day: date, with_words: bool) -> tuple[Listing, WordIndex | None]:
    listing = read_listing(answers, day)
    return listing, _index(answers, listing.rows) if with_words else None


def _index(answers: DeskAnswers, rows: tuple[Row, ...]) -> WordIndex:
    return WordIndex(rows, answers.answers.registry.script)
