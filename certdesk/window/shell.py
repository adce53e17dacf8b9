"""The window: rail, search field, day, theme, message bar, and the page that is shown."""

from __future__ import annotations

import sys
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from certdesk.problems import Problem
from certdesk.window import settings as kept
from certdesk.window.appearance import Appearance
from certdesk.window.desks.banner import DeskBanner
from certdesk.window.desks.desk_watch import DeskWatch
from certdesk.window.desks.keeper import DeskKeeper
from certdesk.window.health.watch import HealthWatch
from certdesk.window.message_bar import MessageBar
from certdesk.window.navigation import Navigation
from certdesk.window.page_table import make_page
from certdesk.window.rail import RAIL, Rail, shortcut
from certdesk.window.registry_watch import RegistryWatch
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say, use_language
from certdesk.window.top_bar import TopBar
from certdesk.window.waking import Waking
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from certdesk.window.page import Page
    from certdesk.window.search.page import SearchPage
    from certdesk.window.session import Session

_FRAME = 20


class Shell(QMainWindow):
    """The main window.

    Signal: ``painted()``: for the first time, everything of the first page.
    """

    painted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._pages: dict[PageName, Page] = {}
        self._name = PageName.SEARCH
        self._was_painted = False
        self.setWindowTitle(say("window.title"))
        self.setMinimumSize(880, 560)
        self.resize(1280, 820)
        geometry = QByteArray.fromBase64(session.settings.geometry.encode("ascii"))
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self._set_shortcuts()
        # In this order: when another desk is open the one makes everything anew, then the other
        # says in it how the desk stands.
        self.desk_watch = DeskWatch(self)
        self.keeper = DeskKeeper(self)
        self.navigation = Navigation(self, lambda: self.page().standing(), self._show_again)
        self.appearance = Appearance(self)
        self._build()
        self.desk_watch.name_desk()
        self.health_watch = HealthWatch(self)
        self.navigation.forget()
        session.desk_changed.connect(self.navigation.forget)
        self.registry_watch = RegistryWatch(self)
        session.background.failed.connect(self.report)
        # Later, for making everything anew deletes the very button that was pressed.
        later = Qt.ConnectionType.QueuedConnection
        session.language_wished.connect(self.set_language, later)
        self._today = session.clock.today()
        self.waking = Waking(self)
        self.waking.looked.connect(self._new_day)
        self.waking.woke.connect(self.desk_watch.look_again)

    # what is shown

    def show_page(self, name: PageName) -> Page:
        """Show a page, made now if it was not yet; return it."""
        page = self._pages.get(name)
        if page is None:
            page = make_page(name, self.session)
            page.open_target.connect(self.open_target)
            page.moved.connect(self.navigation.moved)
            page.said.connect(lambda state, text: self.bar.say(State(state), text))
            page.offered.connect(
                lambda state, text, words, act: self.bar.say(State(state), text, (words, act))
            )
            self._pages[name] = page
            self._stack.addWidget(page)
            if self._was_painted:
                page.fetch()
        self._name = name
        self._stack.setCurrentWidget(page)
        self.rail.choose(name)
        return page

    def open_target(self, target: Target) -> None:
        """Show what a link leads to on the page that is for it."""
        with self.navigation.going():
            if target.kind is TargetKind.SEARCH:
                self._ask(target.id)
                return
            page = self.show_page(target.page)
            if target.kind is not TargetKind.PAGE:
                page.show_target(target)
            page.take_focus()

    def _ask(self, words: str) -> None:
        """Put words into the search field and look them up, also when they stand there already."""
        self.field.set_text(words, quiet=True)
        self._search_page().look_up(words)
        self.field.call()

    def _show_again(self, target: Target) -> None:
        """Show a step of the way back."""
        if target.kind is TargetKind.SEARCH:
            self._ask(target.id)
            return
        page = self.show_page(target.page)
        if page.standing() != target:
            page.show_target(target)
        page.take_focus()

    def page(self) -> Page:
        """Return the page that is shown."""
        return self._pages[self._name]

    def report(self, error: Exception) -> None:
        """Say what went wrong; a defect of ours goes to the program's own hook."""
        self.registry_watch.leave()
        if isinstance(error, Problem):
            self.bar.say(State.BAD, say(error.message, **error.parameters))
        else:
            self.bar.end_busy()
            sys.excepthook(type(error), error, error.__traceback__)

    def set_language(self, language: str) -> None:
        """Speak another language: everything is made anew, where the reader was."""
        self.session.settings.language = language
        use_language(language)
        self.session.background.reopen()
        if self.session.desk is not None:
            self.session.desk.speak_anew()
        self.keep_settings()
        targets = {name: page.target for name, page in self._pages.items()}
        self.remake()
        self.desk_watch.name_desk()
        self.desk_watch.count()
        target = targets.get(self._name)
        if target is not None:
            self.page().show_target(target)
        self.session.language_changed.emit()

    def remake(self) -> None:
        """Make everything anew, on the same page, with the same words in the search field."""
        words, name = self.field.text(), self._name
        for page in self._pages.values():
            page.deleteLater()
        self._pages.clear()
        self._build()
        self.field.set_text(words)
        self.show_page(name)

    # Qt's events

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        if geometry != self.session.settings.geometry:
            self.session.settings.geometry = geometry
            # Nobody is left to read a message, and a window's place is no loss.
            with suppress(Problem):
                kept.save(self.session.settings)
        self.keeper.close()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # The children paint after the window itself, within the same turn of the event loop.
            QTimer.singleShot(0, self._after_first_paint)

    def _after_first_paint(self) -> None:
        self.navigation.watch(self.windowHandle())
        self.painted.emit()
        # The worker competes for the interpreter: let the picture reach the screen first.
        QTimer.singleShot(_FRAME, self._fetch)

    def _fetch(self) -> None:
        self.keeper.fetch()
        for page in self._pages.values():
            page.fetch()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.waking.look()
            self.desk_watch.look_again()

    # making

    def _build(self) -> None:
        self.rail = Rail()
        self.rail.chosen.connect(self._rail_chosen)
        top = TopBar(self.session)
        self.field, self.as_of, self.theme_button = top.field, top.as_of, top.theme_button
        self.field.typed.connect(self._typed)
        self.field.stepped.connect(self._stepped)
        self.field.accepted.connect(self._accepted)
        self.field.left.connect(lambda: self.page().take_focus())
        self.theme_button.chosen.connect(self.appearance.set_scheme)
        self.bar = MessageBar()
        self.banner = DeskBanner()
        self._stack = QStackedWidget()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(top)
        right.addWidget(self.bar)
        right.addWidget(self.banner)
        right.addWidget(self._stack, 1)
        whole = QWidget()
        whole.setProperty("look", "ground")
        columns = QHBoxLayout(whole)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.rail)
        columns.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.keeper.attach(self.rail, self.banner)
        self.show_page(self._name)
        self.field.call()

    def _set_shortcuts(self) -> None:
        for keys in (QKeySequence("Ctrl+K"), QKeySequence(QKeySequence.StandardKey.Find)):
            QShortcut(keys, self).activated.connect(self._call_field)
        for number, name in enumerate(RAIL, start=1):
            called = QShortcut(QKeySequence(shortcut(number)), self)
            called.activated.connect(lambda name=name: self._go(name))

    def _go(self, name: PageName) -> None:
        with self.navigation.going():
            self.show_page(name).take_focus()

    def _call_field(self) -> None:
        self.field.call()

    def keep_settings(self) -> None:
        """Write down what the reader chose; say so when that cannot be done."""
        try:
            kept.save(self.session.settings)
        except Problem as problem:
            if not self.session.keeps_nothing:
                self.report(problem)

    # the search field and the page for it

    def _typed(self, words: str) -> None:
        if words or self._name is PageName.SEARCH:
            with self.navigation.going() if self._name is not PageName.SEARCH else nullcontext():
                self._search_page().look_up(words)

    def _stepped(self, rows: int) -> None:
        self._search_page().step(rows)

    def _accepted(self) -> None:
        self._search_page().open_selected()

    def _search_page(self) -> SearchPage:
        page = self.show_page(PageName.SEARCH)
        return cast("SearchPage", page)

    def _rail_chosen(self, name: PageName) -> None:
        if name is not self._name or name not in self._pages:
            with self.navigation.going():
                self.show_page(name)

    # the clock

    def _new_day(self) -> None:
        today = self.session.clock.today()
        if today != self._today:
            self._today = today
            self.as_of.refresh()
            self.session.as_of_changed.emit()
