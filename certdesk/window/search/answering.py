"""Asks for the answer that stands beside the list: the registry's, or the desk's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from certdesk.window.search.rows import Group

if TYPE_CHECKING:
    from certdesk.window.page import Page
    from certdesk.window.search.desk_part import DeskPart
    from certdesk.window.search.gather import Answer, ProductAnswer
    from certdesk.window.search.rows import Row


class Answering(QObject):
    """Asks on behalf of the page. Signal: ``answered(Answer, bool)``: the same as before, anew."""

    answered = Signal(object, bool)

    def __init__(self, page: Page, desk: DeskPart | None) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._told = False  # the desk has answered on the product that is asked about

    def ask(self, row: Row, words: str) -> None:
        """Ask for the answer of a row that ``words`` found; what was asked before is forgotten."""
        from certdesk.window.search.gather import gather  # noqa: PLC0415

        session = self._page.session
        if row.group is Group.PRODUCT:
            self.ask_product(row.key)
            return
        if self._desk is not None and row.group in (Group.CERTIFICATE, Group.COVERAGE):
            session.background.forget(self, "answer")
            if row.group is Group.COVERAGE:
                self._desk.show_coverage(row.key)
            else:
                self._desk.show(row.key)
            return
        as_of = session.as_of
        self._leave_desk()
        if self._desk is not None and row.group is Group.OWN_CLAUSE:
            session.background.forget(self, "answer")
            self._desk.ask_clause(
                row.key, words, as_of, lambda answer: self.answered.emit(answer, False)
            )
            return
        session.background.ask(
            self,
            "answer",
            lambda answers: gather(answers, row, words, as_of),
            lambda answer: self.answered.emit(answer, False),
        )

    def ask_product(self, words: str) -> None:
        """Ask about a product: what the catalogue says is shown until the desk has answered.

        “Not listed” is an answer too.
        """
        from certdesk.window.search.gather import product_answer  # noqa: PLC0415

        session, product = self._page.session, words.strip()
        as_of = session.as_of
        with_desk = self._desk is not None
        self._leave_desk()
        self._told = False
        session.background.ask(
            self,
            "answer",
            lambda answers: product_answer(answers, product, as_of, asking=with_desk),
            self._by_catalogue,
        )
        if self._desk is not None:
            self._desk.ask_product(product, as_of, self._by_desk)

    def forget(self) -> None:
        """Another thing is shown."""
        self._page.session.background.forget(self, "answer")
        self._leave_desk()

    def _by_catalogue(self, answer: ProductAnswer) -> None:
        if not self._told:
            self.answered.emit(answer, False)

    def _by_desk(self, answer: Answer) -> None:
        """What the catalogue alone said gives way, in its place."""
        self._told = True
        self.answered.emit(answer, True)

    def _leave_desk(self) -> None:
        if self._desk is not None:
            self._desk.leave()
