"""The page 查询: what was found at the left, the answer at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from certdesk.window.page import Page
from certdesk.window.search.results_delegate import ResultsDelegate
from certdesk.window.search.results_model import More, ResultsModel
from certdesk.window.search.rows import Found, Group, Row
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import EmptyState, Label, State

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from certdesk.window.search.gather import Answer
    from certdesk.window.search.start import Summary
    from certdesk.window.session import Session

# While somebody types, the answer beside the list waits this long (milliseconds) for the next
# key: the list must follow every key within a frame, the cards need not.
_PAUSE = 90
_LIST_WIDTH = 352


class _ResultsView(QListView):
    """The list; its own arrow keys skip headings as those of the search field do."""

    def __init__(self, page: SearchPage) -> None:
        super().__init__()
        self._page = page
        self.setAccessibleName(say("window.results.name"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._page.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._page.open_selected()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class SearchPage(Page):
    """Follows the search field: `look_up`, `step`, `open_selected`."""

    name = PageName.SEARCH

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._words = ""
        self._opened: frozenset[Group] = frozenset()
        self._found: Found | None = None
        self._summary: Summary | None = None
        self.model = ResultsModel(self)
        self.view = _ResultsView(self)
        self._delegate = ResultsDelegate(self.view)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.doubleClicked.connect(lambda _index: self.open_selected())
        self.view.clicked.connect(self._clicked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask_answer)
        self._side = QFrame()
        self._side.setProperty("look", "side")
        self._side.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 6, 0, 6)
        column.addWidget(self.view)
        self._answer = QScrollArea()
        self._answer.setWidgetResizable(True)
        self._answer.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._answer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._answer.setAccessibleName(say("window.answer.name"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._answer, 1)
        self._show_start()

    # what the search field does

    def look_up(self, words: str) -> None:
        """Show what ``words`` find; without any, what can be asked."""
        if words.strip() != self._words.strip():
            self._opened = frozenset()
        self._words = words
        self.target = Target(TargetKind.SEARCH, words) if words else None
        if not words.strip():
            self.session.background.forget(self, "results")
            self._show_start()
            return
        self._ask_results()

    def step(self, rows: int) -> None:
        """Select the result ``rows`` further down (negative: up)."""
        at = self.model.step(self.view.currentIndex().row(), rows)
        if at >= 0:
            self._select(at)

    def open_selected(self) -> None:
        """Open the selected result on the page that is for it; list the rest of a group."""
        line = self.model.line(self.view.currentIndex().row())
        if isinstance(line, More):
            self._open_group(line.group)
        elif isinstance(line, Row) and line.target is not None:
            self.open_target.emit(line.target)
        elif isinstance(line, Row):
            self._ask_answer()

    def selected(self) -> Row | None:
        """Return the selected result."""
        line = self.model.line(self.view.currentIndex().row())
        return line if isinstance(line, Row) else None

    # Page

    def take_focus(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()
        else:
            self._answer.setFocus()

    def as_of_changed(self) -> None:
        if self._words.strip():
            self._ask_results()
        else:
            self._show_start()

    def theme_changed(self) -> None:
        self._delegate.forget()
        self.view.doItemsLayout()
        self.view.viewport().update()
        self._pause.stop()
        if self._words.strip():
            self._ask_answer()
        else:
            self._show_start()

    # results

    def _ask_results(self) -> None:
        from certdesk.window.search.lookup import look_up  # noqa: PLC0415

        words, as_of, opened = self._words, self.session.as_of, self._opened
        self.session.background.ask(
            self,
            "results",
            lambda answers: look_up(answers, words, as_of, opened),
            self._show_found,
        )

    def _show_found(self, found: Found) -> None:
        kept = self.selected() if self._found and self._found.query == found.query else None
        self._found = found
        self._delegate.forget()
        self._side.show()
        self.model.show_found(found)
        if not found.sections:
            self._pause.stop()
            self._show_nothing(found.query)
            return
        at = self.model.row_of(kept.group, kept.key) if kept else -1
        self._select(at if at >= 0 else self.model.step(-1, 0), pause=True)

    def _select(self, at: int, *, pause: bool = False) -> None:
        index = self.model.index(at)
        blocked = self.view.selectionModel().blockSignals(pause)
        self.view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.view.selectionModel().blockSignals(blocked)
        self.view.scrollTo(index)
        if pause:
            self.view.viewport().update()
            self._pause.start(_PAUSE)

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if isinstance(self.model.line(current.row()), Row):
            self._pause.start(0)

    def _clicked(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if isinstance(line, More):
            self._open_group(line.group)

    def _open_group(self, group: Group) -> None:
        self._opened |= {group}
        self._ask_results()

    # the answer

    def _ask_answer(self) -> None:
        from certdesk.window.search.gather import gather  # noqa: PLC0415

        row = self.selected()
        if row is None:
            return
        words, as_of = self._words, self.session.as_of
        self.session.background.ask(
            self, "answer", lambda answers: gather(answers, row, words, as_of), self._show_answer
        )

    def _show_answer(self, answer: Answer) -> None:
        from certdesk.window.search.cards import cards  # noqa: PLC0415

        if not self._words.strip():
            return
        made = cards(answer, self.session.clock.today(), self.open_target.emit, self._copied)
        self._show_cards(made)

    def _copied(self) -> None:
        self.said.emit(State.GOOD, say("window.clause.copied"))

    def _show_nothing(self, query: str) -> None:
        self.session.background.forget(self, "answer")
        self._answer.setWidget(
            EmptyState(
                "search", say("window.results.nothing", query=query), say("window.results.hint")
            )
        )

    # the start

    def _show_start(self) -> None:
        from certdesk.window.search import start  # noqa: PLC0415

        self._pause.stop()
        self.session.background.forget(self, "answer")
        self._found = None
        self.model.show_found(None)
        self._side.hide()
        made: list[QWidget] = [Label(say("window.start.heading"), "page")]
        made.append(start.examples_card(self._ask))
        if self._summary is None:
            self.session.background.ask(self, "summary", start.summarise, self._summarised)
        else:
            made += start.summary_cards(self._summary, self.session.as_of, self.open_target.emit)
        self._show_cards(made)

    def _summarised(self, summary: Summary) -> None:
        self._summary = summary
        if not self._words.strip():
            self._show_start()

    def _ask(self, words: str) -> None:
        self.open_target.emit(Target(TargetKind.SEARCH, words))

    def _show_cards(self, made: list[QWidget]) -> None:
        column = QWidget()
        column.setProperty("look", "column")
        layout = QVBoxLayout(column)
        layout.setContentsMargins(22, 18, 22, 22)
        layout.setSpacing(12)
        for card in made:
            layout.addWidget(card)
        layout.addStretch()
        self._answer.setWidget(column)
        self._answer.verticalScrollBar().setValue(0)
