"""The page 查询: what was found at the left, the answer at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from certdesk.window import theme
from certdesk.window.page import Page
from certdesk.window.search.answering import Answering
from certdesk.window.search.asking import Asking
from certdesk.window.search.card_column import CardColumn
from certdesk.window.search.rows import Found
from certdesk.window.search.start import start_cards, summarise
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from certdesk.window.certificate.content import CertificateAnswer
    from certdesk.window.certificate.deeds import Deed
    from certdesk.window.search.desk_part import DeskPart
    from certdesk.window.search.gather import Answer
    from certdesk.window.search.results_pane import ResultsPane
    from certdesk.window.search.rows import Group, Row
    from certdesk.window.search.summary import Summary
    from certdesk.window.session import Session

# While somebody types, the answer beside the list waits this long (milliseconds) for the next
# key: the list must follow every key within a frame, the cards need not.
_PAUSE = 90
# The width of the list of results before zoom.
_NARROWEST, _WIDEST = 250, 352


class SearchPage(Page):
    """Follows the search field: `look_up`, `step`, `open_selected`.

    Only what is seen at the start is made at the start; the rest is fetched once it is painted.
    """

    name = PageName.SEARCH

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._words = ""
        self._opened: frozenset[Group] = frozenset()
        self._found: Found | None = None
        self._summary: Summary | None = None
        self._pane: ResultsPane | None = None
        self._desk: DeskPart | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask_answer)
        self._answer = CardColumn()
        self._answer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if session.desk is not None:
            from certdesk.window.search.desk_part import DeskPart  # noqa: PLC0415 - a desk is open

            self._desk = DeskPart(self, session.desk, self._answer)
            self._desk.changed.connect(self._desk_changed)
            self._desk.summarised.connect(self._desk_summarised)
        self._asking = Asking(self, self._desk)
        self._asking.found.connect(self._show_found)
        self._answering = Answering(self, self._desk)
        self._answering.answered.connect(self._show_answer)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._answer, 1)
        self._show_start()

    def fetch(self) -> None:
        """Read what the start still lacks, and make ready for the first key."""
        if self._summary is None:
            self.session.background.ask(self, "summary", summarise, self._summarised)
        if self._desk is not None:
            self._desk.fetch()
        self.pane()

    def pane(self) -> ResultsPane:
        """Return the list of results."""
        if self._pane is None:
            from certdesk.window.search.results_pane import ResultsPane  # noqa: PLC0415

            self._pane = ResultsPane()
            self._pane.hide()
            self._pane.selected.connect(lambda _row: self._pause.start(0))
            self._pane.opened.connect(self._open)
            self._pane.more.connect(self._list_rest)
            self._row.insertWidget(0, self._pane)
            self._fit_pane()
        return self._pane

    def show_target(self, target: Target) -> None:
        """Show a certificate of the desk by itself, as a link elsewhere asked for."""
        super().show_target(target)
        if target.kind is TargetKind.CERTIFICATE and self._desk is not None:
            self._words = ""
            self._asking.forget()
            self._found = None
            if self._pane:
                self._pane.hide()
            self._desk.show(target.id, alone=True, part=target.part)

    def standing(self) -> Target:
        return self.target or Target(TargetKind.SEARCH, "")

    # what the search field does

    def look_up(self, words: str) -> None:
        """Show what ``words`` find; without any, what can be asked."""
        if words.strip() != self._words.strip():
            self._opened = frozenset()
        self._words = words
        if self._desk is not None:
            self._desk.alone = ""
        self.target = Target(TargetKind.SEARCH, words) if words else None
        if words.strip():
            self._ask_results()
        else:
            self._asking.forget()
            self._show_start()

    def step(self, rows: int) -> None:
        """Select the result ``rows`` further down (negative: up)."""
        if self._found and self._found.sections:
            self.pane().step(rows)

    def open_selected(self) -> None:
        """Open the selected result on the page that is for it; list the rest of a group."""
        if self._found and self._found.sections:
            self.pane().open_current()

    def selected(self) -> Row | None:
        """Return the selected result."""
        return self._pane.current() if self._pane and self._found else None

    def certificate_shown(self) -> CertificateAnswer | None:
        """Return the answer on the certificate that is shown, if one is."""
        return self._desk.shown if self._desk is not None else None

    def act(self, deed: Deed, subject: object = None) -> QWidget | None:
        """Begin a deed on the certificate that is shown; return the dialog that it opened."""
        answer = self.certificate_shown()
        if answer is None or self._desk is None:
            return None
        return self._desk.actions.do(answer, deed, subject)

    # Page

    def take_focus(self) -> None:
        if self._pane and self._pane.isVisible():
            self._pane.view.setFocus()
        else:
            widget = self._answer.widget()
            widget.setFocus()
            self.focusNextChild()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pane()

    def _fit_pane(self) -> None:
        if self._pane is not None:
            share = min(max(_NARROWEST, self.width() // 3), _WIDEST)
            width = round(share * min(theme.zoom(), 1.25))
            # Of a narrow window the answer keeps the greater part.
            self._pane.setFixedWidth(min(width, max(self.width() * 2 // 5, _NARROWEST)))

    def as_of_changed(self) -> None:
        if self._desk is not None:
            self._desk.fetch()
        self._ask_again()

    def theme_changed(self) -> None:
        if self._pane:
            self._pane.theme_changed()
            self._fit_pane()
        if self._words.strip():
            self._ask_answer()
        else:
            self._ask_again()

    @property
    def _stands_alone(self) -> bool:
        return self._desk is not None and bool(self._desk.alone)

    def _ask_again(self) -> None:
        if self._words.strip():
            self._ask_results()
        elif self._desk is not None and self._desk.alone:
            self._desk.show(self._desk.alone, alone=True)
        else:
            self._show_start()

    # results

    def _ask_results(self) -> None:
        self._asking.ask(self._words, self._opened)

    def _show_found(self, found: Found) -> None:
        again = self._found is not None and self._found.query == found.query
        keep = self.selected() if again else None
        self._found = found
        self._pause.stop()
        pane = self.pane()
        pane.setVisible(bool(found.sections))
        if pane.show_found(found, keep) is not None:
            self._pause.start(0 if again else _PAUSE)
        elif not found.sections:
            self._show_nothing(found.query)

    def _open(self, row: Row) -> None:
        if row.target is not None:
            self.open_target.emit(row.target)
        else:
            self._ask_answer()

    def _list_rest(self, group: Group) -> None:
        self._opened |= {group}
        self._ask_results()

    # the answer

    def _ask_answer(self) -> None:
        row = self.selected()
        if row is not None:
            self._answering.ask(row, self._words)

    def _show_answer(self, answer: Answer, again: bool) -> None:
        from certdesk.window.search.cards import cards  # noqa: PLC0415

        made = cards(answer, self.open_target.emit, self._copied, self.session.desk_wished.emit)
        self._answer.show_cards(made, stay=again)

    def _desk_changed(self) -> None:
        """What is shown may have changed: list and answer are asked for again, in their place."""
        if self._words.strip() or self._stands_alone:
            self._ask_again()

    def _desk_summarised(self) -> None:
        if not self._words.strip() and not self._stands_alone:
            self._show_start()

    def _copied(self) -> None:
        self.said.emit(State.GOOD, say("window.clause.copied"))

    def _show_nothing(self, query: str) -> None:
        from certdesk.window.search.alone import nothing  # noqa: PLC0415

        self._answering.forget()
        self._answer.show_alone(
            nothing(query, lambda: self._answering.ask_product(query), self.open_target.emit)
        )

    # the start

    def _show_start(self) -> None:
        self._pause.stop()
        self._found = None
        if self._pane:
            self._pane.hide()
        self._answering.forget()
        self._answer.show_cards(
            start_cards(self.session, self._desk, self._summary, self.open_target.emit)
        )

    def _summarised(self, summary: Summary) -> None:
        first = self._summary is None
        self._summary = summary
        if self._words.strip() or self._stands_alone:
            return
        if not first:
            self._show_start()
            return
        # The start stands there already, all but these.
        from certdesk.window.search.summary import summary_cards  # noqa: PLC0415 - after the paint

        self._answer.add_cards(summary_cards(summary, self.session.as_of, self.open_target.emit))
