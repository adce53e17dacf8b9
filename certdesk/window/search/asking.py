"""Asks desk and registry at once what words find, and gives both in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from certdesk.window.search.rows import Found, Group

if TYPE_CHECKING:
    from certdesk.window.page import Page
    from certdesk.window.search.desk_part import DeskPart
    from certdesk.window.search.rows import Section


class Asking(QObject):
    """Asks on behalf of the page. Signal: ``found(Found)``, once both have answered."""

    found = Signal(object)

    def __init__(self, page: Page, desk: DeskPart | None) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._words = ""
        self._mine: tuple[Section, ...] | None = ()
        self._others: tuple[Section, ...] | None = ()

    def ask(self, words: str, opened: frozenset[Group]) -> None:
        """Ask for all that ``words`` find as of the session's day; of ``opened`` groups the rest.

        What was asked before and has not been answered yet is forgotten.
        """
        from certdesk.window.search.lookup import look_up  # noqa: PLC0415

        session = self._page.session
        as_of = session.as_of
        self._words = words
        self._others, self._mine = None, () if self._desk is None else None
        session.background.ask(
            self,
            "results",
            lambda answers: look_up(answers, words, as_of, opened),
            self._take_others,
        )
        if self._desk is not None:
            self._desk.find(words, as_of, opened, self._take_mine)

    def forget(self) -> None:
        """Nothing is asked any more."""
        self._page.session.background.forget(self, "results")
        if self._desk is not None:
            self._desk.forget()

    def _take_others(self, found: Found) -> None:
        self._others = found.sections
        self._tell()

    def _take_mine(self, sections: tuple[Section, ...]) -> None:
        self._mine = sections
        self._tell()

    def _tell(self) -> None:
        """The list waits for both, so that nothing jumps."""
        if self._mine is not None and self._others is not None:
            places = {group: at for at, group in enumerate(Group)}
            both = sorted((*self._mine, *self._others), key=lambda each: places[each.group])
            self.found.emit(Found(self._words, self._page.session.as_of, tuple(both)))
