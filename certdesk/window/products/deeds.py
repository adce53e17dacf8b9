"""What is done to the products of the page 产品: adding, changing, pasting, removing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from certdesk.exchange.product_paste import read_rows
from certdesk.window.desks.sheet import Question
from certdesk.window.products.paste_sheet import PasteSheet
from certdesk.window.products.sheet import ProductSheet
from certdesk.window.text import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from certdesk.answers.product_gaps import ProductStanding
    from certdesk.window.products.page import ProductsPage


class ProductDeeds(QObject):
    """Opens the forms of the page and says what was done.

    Signals: ``done(str)``: in words; ``kept(str)``: the id of the product that was saved.
    """

    done = Signal(str)
    kept = Signal(str)

    def __init__(self, page: ProductsPage) -> None:
        super().__init__(page)
        self._page = page

    def add(self) -> ProductSheet:
        """Open the form of a new product."""
        return self._open_sheet(None)

    def edit(self) -> ProductSheet | None:
        """Open the form of the chosen product."""
        one = self._page.table.current()
        return None if one is None else self._open_sheet(one)

    def _open_sheet(self, one: ProductStanding | None) -> ProductSheet:
        page = self._page
        names = [each.product.name for each in page.products()]
        product = one.product if one is not None else None
        sheet = ProductSheet(page.session, product, names, page)

        def saved() -> None:
            if sheet.saved is not None:
                message = "changed" if product is not None else "added"
                self.kept.emit(sheet.saved.id)
                self.done.emit(say(f"products.done.{message}", name=sheet.saved.name))

        sheet.accepted.connect(saved)
        sheet.open()
        return sheet

    def paste(self, text: str = "") -> PasteSheet:
        """Open the form for many products."""
        page = self._page
        known = [one.product for one in page.products()]
        sheet = PasteSheet(page.session, known, text, page)

        def saved() -> None:
            joined = sheet.joined
            if joined is not None:
                words = say("products.done.pasted", added=joined.added, merged=joined.merged)
                self.done.emit(words)

        sheet.accepted.connect(saved)
        sheet.open()
        return sheet

    def paste_clipboard(self) -> None:
        """Ctrl+V upon the table: rows that were copied go into the form to be looked at."""
        text = QGuiApplication.clipboard().text()
        if not self._page.desk.read_only and read_rows(text).products:
            self.paste(text)

    def remove(self) -> QDialog | None:
        """Ask whether the chosen products are to be removed, then do it."""
        page = self._page
        some = [one.product for one in page.table.marked()]
        if not some or page.desk.read_only:
            return None
        single = len(some) == 1
        question = Question(
            say("products.remove_question.title"),
            say("products.remove_question.text", name=some[0].name)
            if single
            else say("products.remove_question.many", count=len(some)),
            say("products.remove_question.yes"),
            say("products.remove_question.no"),
            page,
        )
        ids = [product.id for product in some]
        words = (
            say("products.done.removed", name=some[0].name)
            if single
            else say("products.done.removed_many", count=len(some))
        )

        def remove() -> None:
            page.desk.change(
                "history.product.removed" if single else "history.products.removed",
                lambda change: change.remove_all("product", ids),
                lambda _count: self.done.emit(words),
            )

        question.accepted.connect(remove)
        question.open()
        return question
