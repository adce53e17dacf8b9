"""The page 产品."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from certdesk.window import theme
from certdesk.window.page import Page
from certdesk.window.products.deeds import ProductDeeds
from certdesk.window.products.details import ProductDetails
from certdesk.window.products.filter_row import FilterRow
from certdesk.window.products.table import ProductsTable
from certdesk.window.products.words import summary
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Button, EmptyState, IconButton, Label, RichLabel, Span, State

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QDialog

    from certdesk.answers.product_gaps import ProductGapsAnswer, ProductStanding
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.products.paste_sheet import PasteSheet
    from certdesk.window.products.sheet import ProductSheet
    from certdesk.window.session import Session

# The width of the reasons before zoom.
_NARROWEST, _WIDEST = 275, 330
# Below this width the button for pasting keeps its icon only.
_ROOMY = 800


class ProductsPage(Page):
    """The company's products: compulsory or not, covered by what, and what is missing."""

    name = PageName.PRODUCTS

    def __init__(self, session: Session, desk: DeskSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.desk = desk
        self._answer: ProductGapsAnswer | None = None
        self._wanted = ""  # the product that a link or a form wants to be seen
        self._deeds = ProductDeeds(self)
        self._deeds.done.connect(self._done)
        self._deeds.kept.connect(self._kept)
        self._build()
        desk.changed.connect(lambda _kinds, _ids: self._read())
        self._read()

    # Page

    def take_focus(self) -> None:
        shown = self._stack.currentWidget()
        if shown is self._whole:
            self.table.setFocus()
        elif not self.desk.read_only:
            self.begin.setFocus()

    def show_target(self, target: Target) -> None:
        """Show the product that a link names by its id."""
        super().show_target(target)
        if target.kind is TargetKind.PRODUCT:
            self._wanted = target.id
            self.filters.clear()
            self._choose_wanted()

    def as_of_changed(self) -> None:
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()

    def _fit_side(self) -> None:
        share = min(max(_NARROWEST, self.width() * 3 // 10), _WIDEST)
        self._side.setFixedWidth(round(share * min(theme.zoom(), 1.25)))
        roomy = self.width() >= _ROOMY * theme.zoom()
        self.paste.setText(f" {say('products.paste_rows')}" if roomy else "")

    def theme_changed(self) -> None:
        self._fit_side()
        self.table.fit()
        self._side_product(self.table.current())

    # reading

    def _read(self) -> None:
        day = self.session.as_of
        self.desk.ask(self, "products", lambda answers: answers.product_gaps(day), self._show)

    def _show(self, answer: ProductGapsAnswer) -> None:
        self._answer = answer
        self._stack.setCurrentWidget(self._whole if answer.products else self._empty)
        words, state = summary(answer)
        role = "text" if state is State.NEUTRAL else state.words
        self.summary.set_spans([Span(words, bold=True, role=role)])
        self.filters.show_answer(answer)
        self._filter()
        self._choose_wanted()

    def listed(self) -> list[ProductStanding]:
        """Return the products that the filter admits."""
        wanted = self.filters.filter()
        found = self._answer.products if self._answer is not None else ()
        return [one for one in found if wanted.admits(one)]

    def _filter(self) -> None:
        some = self.listed()
        self.table.show_products(some)
        there = self._answer is not None and bool(self._answer.products)
        self._nothing.setVisible(there and not some)
        self.table.setVisible(bool(some))

    def _choose_wanted(self) -> None:
        row = self.table.products.row_of(self._wanted)
        if row >= 0:
            self._wanted = ""
            self.table.choose(row)

    # showing

    def _side_product(self, one: ProductStanding | None) -> None:
        self._side.show_product(one, [site.name for site in self.desk.company.sites])
        for button in (self.edit, self.remove):
            button.setEnabled(one is not None)

    def _ask(self, one: ProductStanding, model: str, site: str) -> None:
        from certdesk.answers.covers import CoverageAsked  # noqa: PLC0415 - only when asked
        from certdesk.window.coverage.dialog import CoverageDialog  # noqa: PLC0415 - as above

        asked = CoverageAsked(product=one.product.name, model=model or None, site=site or None)
        dialog = CoverageDialog(self.session, self.desk, asked, self)
        dialog.open_target.connect(self.open_target)
        dialog.open()

    # doing

    def add_product(self) -> ProductSheet:
        """Open the form of a new product."""
        return self._deeds.add()

    def edit_product(self) -> ProductSheet | None:
        """Open the form of the chosen product."""
        return self._deeds.edit()

    def paste_products(self, text: str = "") -> PasteSheet:
        """Open the form for many products."""
        return self._deeds.paste(text)

    def remove_products(self) -> QDialog | None:
        """Ask whether the chosen products are to be removed, then do it."""
        return self._deeds.remove()

    def products(self) -> tuple[ProductStanding, ...]:
        """Return all products of the company, whatever the filter."""
        return self._answer.products if self._answer is not None else ()

    def _kept(self, product: str) -> None:
        self._wanted = product
        self._choose_wanted()

    def _done(self, words: str) -> None:
        self.offered.emit(State.GOOD.value, words, say("desk.undo"), self.desk.undo)

    # making

    def _build(self) -> None:
        writable = not self.desk.read_only
        self.filters = FilterRow()
        self.filters.changed.connect(self._filter)
        self.table = ProductsTable()
        self._side = ProductDetails()
        self._side.open_target.connect(self.open_target)
        self._side.asked.connect(self._ask)
        self.add = Button(say("products.add"), "plus", primary=True)
        self.add.setToolTip("Ctrl+N")
        self.paste = Button(say("products.paste_rows"), "copy-plus")
        self.paste.setToolTip(say("products.paste_rows"))
        self.edit = IconButton("pencil", say("products.edit"))
        self.remove = IconButton("trash-2", say("products.remove"))
        self.begin = Button(say("products.add"), "plus", primary=True)
        self.begin_paste = Button(say("products.paste_rows"), "copy-plus")
        self.table.chosen.connect(self._side_product)
        self.table.opened.connect(lambda _one: self._side.enter())
        self.table.removal_wished.connect(self.remove_products)
        for button in (self.add, self.begin):
            button.clicked.connect(lambda _on: self.add_product())
        for button in (self.paste, self.begin_paste):
            button.clicked.connect(lambda _on: self.paste_products())
        self.edit.clicked.connect(lambda _on: self.edit_product())
        self.remove.clicked.connect(lambda _on: self.remove_products())
        if writable:
            here = Qt.ShortcutContext.WidgetWithChildrenShortcut
            # Wherever in the window the keyboard is, while the page is the one that is shown.
            for keys, act in (
                (QKeySequence(QKeySequence.StandardKey.New), self.add_product),
                (QKeySequence("F2"), self.edit_product),
            ):
                QShortcut(keys, self, act)
            paste = QShortcut(
                QKeySequence(QKeySequence.StandardKey.Paste),
                self.table,
                self._deeds.paste_clipboard,
            )
            paste.setContext(here)
        for mutation in (self.add, self.paste, self.remove):
            mutation.setVisible(writable)
        self._stack = QStackedWidget()
        self._whole = self._make_whole()
        self._empty = EmptyState(
            "package",
            say("products.empty"),
            say("products.empty_text" if writable else "products.read_only_empty"),
            (self.begin, self.begin_paste) if writable else (),
        )
        for widget in (QWidget(), self._whole, self._empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _make_whole(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(say("products.title"), "page"))
        head.addStretch(1)
        for button in (self.edit, self.remove, self.paste, self.add):
            head.addWidget(button)
        clear = Button(say("products.clear"), "x", primary=True)
        clear.clicked.connect(self.filters.clear)
        self._nothing = EmptyState(
            "funnel", say("products.nothing"), say("products.nothing_text"), (clear,)
        )
        self._nothing.hide()
        self.summary = RichLabel([])
        sheet = QFrame()
        sheet.setProperty("look", "sheet")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table, 1)
        inside.addWidget(self._nothing, 1)
        left = QVBoxLayout()
        left.setContentsMargins(22, 16, 18, 18)
        left.setSpacing(12)
        left.addLayout(head)
        left.addWidget(self.summary)
        left.addWidget(self.filters)
        left.addWidget(sheet, 1)
        whole = QWidget()
        columns = QHBoxLayout(whole)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addLayout(left, 1)
        columns.addWidget(self._side)
        return whole
