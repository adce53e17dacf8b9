"""The page 待办."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from certdesk.vocabulary.certificates import DueKind, EventKind
from certdesk.window import theme
from certdesk.window.certificate.actions import CertificateActions
from certdesk.window.certificate.content import CertificateAnswer, gather
from certdesk.window.certificate.deeds import Deed
from certdesk.window.due.details import DueDetails
from certdesk.window.due.filter_row import FilterRow
from certdesk.window.due.lines import DueLine, by_day, read_lines
from certdesk.window.due.list_view import DueList
from certdesk.window.due.month_side import MonthSide
from certdesk.window.page import Page
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Button, EmptyState, Label, State

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from certdesk.window.desks.session import DeskSession
    from certdesk.window.session import Session

_DEEDS: dict[DueKind, tuple[Deed, object]] = {
    DueKind.SURVEILLANCE: (Deed.RECORD_AUDIT, None),
    DueKind.RECERTIFICATION: (Deed.CHANGE_STATE, EventKind.RECERTIFICATION),
    DueKind.EXPIRY: (Deed.RENEW, None),
    DueKind.RENEWAL: (Deed.RENEW, None),
    DueKind.SUSPENSION_END: (Deed.CHANGE_STATE, EventKind.RESTORED),
    DueKind.EDITION_END: (Deed.RENEW, None),
    DueKind.VERIFICATION: (Deed.VERIFY, None),
}
# The width of what stands beside the list before zoom: a third of the page within these.
_NARROWEST, _WIDEST = 252, 320
_SHORT, _LOW = 690, 520  # pixels of the page before zoom


class DuePage(Page):
    """What falls due: a list by how soon, and a month; made only for an open desk."""

    name = PageName.DUE

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        if session.desk is None:
            raise ValueError("what falls due is shown of an open desk only")
        self.desk: DeskSession = session.desk
        self._lines: tuple[DueLine, ...] = ()
        self.deeds = CertificateActions(session, self)
        self.deeds.said.connect(self.said)
        self.deeds.open_target.connect(self.open_target)
        self.deeds.done.connect(self._done)
        self._build()
        self.desk.changed.connect(lambda _kinds, _ids: self._read())
        self._read()

    # Page

    def take_focus(self) -> None:
        shown = self._stack.currentWidget()
        if shown is self._whole:
            (self.calendar if self.month.isChecked() else self.list).setFocus()
        else:
            self._go.setFocus()

    def show_target(self, target: Target) -> None:
        """Show the month that a link names by one of its days."""
        super().show_target(target)
        if target.kind is TargetKind.DUE_MONTH:
            self.show_month(True)
            self.calendar.choose(date.fromisoformat(target.id))
        else:
            self.show_month(False)

    def standing(self) -> Target:
        if self.month.isChecked():
            return Target(TargetKind.DUE_MONTH, self.calendar.day.isoformat())
        return Target(TargetKind.PAGE, PageName.DUE)

    def as_of_changed(self) -> None:
        self._read()

    def theme_changed(self) -> None:
        self.list.fit()
        self.calendar.update()
        self._fit_side()
        self._show_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()

    def _fit_side(self) -> None:
        # Where the row is short, icons alone say list and calendar; their names stay for those
        # who cannot see them.
        short = self.width() < _SHORT * theme.zoom()
        self.filters.fold(short and self.height() < _LOW * theme.zoom())
        for button, message in ((self.as_list, "as_list"), (self.month, "as_month")):
            words = say(f"duepage.{message}")
            button.setText("" if short else f" {words}")
            button.setToolTip(words if short else "")
            button.setAccessibleName(words)
        share = min(max(_NARROWEST, self.width() // 3), _WIDEST)
        self._side.setFixedWidth(round(share * min(theme.zoom(), 1.25)))

    # reading

    def _read(self) -> None:
        day = self.session.as_of
        self.desk.ask(self, "lines", lambda answers: read_lines(answers, day), self._show)

    def _show(self, lines: tuple[DueLine, ...]) -> None:
        self._lines = lines
        self._stack.setCurrentWidget(self._whole if lines else self._empty)
        self.filters.show_lines(lines)
        self._filter()

    def listed(self) -> list[DueLine]:
        """Return the lines that the filter admits."""
        wanted = self.filters.filter()
        return [line for line in self._lines if wanted.admits(line)]

    def _filter(self) -> None:
        lines = self.listed()
        self.list.show_lines(lines)
        self.calendar.show_lines(by_day(lines), self.session.as_of)
        self._month_side.tell()
        self._nothing.setVisible(bool(self._lines) and not lines)
        self._views.setVisible(bool(lines) or self.month.isChecked())
        self._show_current()

    # showing

    def _show_current(self) -> None:
        if self.month.isChecked():
            self._show_day(self.calendar.day)
        else:
            self._side.show_line(self.list.current())

    def _side_line(self, line: DueLine) -> None:
        self._side.show_line(line)

    def _show_day(self, day: date, line: DueLine | None = None) -> None:
        lines = [one for one in self.listed() if one.item.on == day]
        head = say("duepage.calendar.head", day=day, count=len(lines))
        chosen = line or (lines[0] if lines else None)
        self._side.show_line(chosen, lines, head)
        self._month_side.tell()

    def show_month(self, on: bool) -> None:
        """Show the month instead of the list, or the list again."""
        (self.month if on else self.as_list).setChecked(True)
        self._views.setCurrentWidget(self._month_side if on else self.list)
        self._views.setVisible(on or bool(self.listed()))
        self._show_current()

    # doing

    def _open(self, line: DueLine) -> None:
        self.open_target.emit(Target(TargetKind.CERTIFICATE, line.certificate.id))

    def _do(self, line: DueLine) -> None:
        """Read the certificate as it stands, then open the dialog for what is due."""
        day, today = self.session.as_of, self.session.clock.today()
        identifier = line.certificate.id

        def take(answer: CertificateAnswer | None) -> None:
            if answer is None:
                self.said.emit(State.ATTENTION.value, say("certificate.gone.title"))
            else:
                self.deeds.do(answer, *_DEEDS[line.item.kind])

        self.desk.ask(self, "answer", lambda desk: gather(desk, identifier, day, today), take)

    def _begin(self, line: DueLine) -> None:
        item = line.item
        if self.desk.read_only or item.kind is DueKind.VERIFICATION:
            return
        if item.acknowledged or item.days_left >= 0:
            self.deeds.acknowledge(
                line.certificate, item.kind, item.on, begun=not item.acknowledged
            )

    def _open_day(self, _day: date) -> None:
        """Enter on a day goes on to what falls due on it."""
        button = self._side.buttons.get("done") or self._side.buttons.get("open")
        if button is not None:
            button.setFocus()

    def _done(self, words: str) -> None:
        self.offered.emit(State.GOOD.value, words, say("desk.undo"), self.desk.undo)

    # making

    def _build(self) -> None:
        self.filters = FilterRow()
        self.filters.changed.connect(self._filter)
        self.list = DueList()
        self.list.chosen.connect(self._side_line)
        self.list.opened.connect(self._open)
        self.list.begun.connect(self._begin)
        self._month_side = MonthSide(self.session)
        self.calendar = self._month_side.calendar
        self.calendar.chosen.connect(partial(self._show_day))
        self.calendar.opened.connect(self._open_day)
        self._side = DueDetails(read_only=self.desk.read_only)
        self._side.opened.connect(self._open)
        self._side.done.connect(self._do)
        self._side.begun.connect(self._begin)
        self._side.chosen.connect(lambda line: self._show_day(line.item.on, line))
        self._views = QStackedWidget()
        self._views.addWidget(self.list)
        self._views.addWidget(self._month_side)
        clear = Button(say("duepage.clear"), "x", primary=True)
        clear.clicked.connect(self.filters.clear)
        self._nothing = EmptyState(
            "funnel", say("duepage.nothing"), say("duepage.nothing_text"), (clear,)
        )
        self._nothing.hide()
        sheet = QFrame()
        sheet.setProperty("look", "sheet")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._views, 1)
        inside.addWidget(self._nothing, 1)
        left = QVBoxLayout()
        left.setContentsMargins(22, 16, 18, 18)
        left.setSpacing(12)
        left.addLayout(self._head())
        left.addWidget(self.filters)
        left.addWidget(sheet, 1)
        self._whole = QWidget()
        columns = QHBoxLayout(self._whole)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addLayout(left, 1)
        columns.addWidget(self._side)
        self._go = Button(say("duepage.empty_button"), "badge-check", primary=True)
        self._go.clicked.connect(
            lambda: self.open_target.emit(Target(TargetKind.PAGE, PageName.CERTIFICATES))
        )
        self._empty = EmptyState(
            "clipboard-list", say("duepage.empty"), say("duepage.empty_text"), (self._go,)
        )
        self._stack = QStackedWidget()
        for widget in (QWidget(), self._whole, self._empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _head(self) -> QHBoxLayout:
        self.as_list = Button(say("duepage.as_list"), "list")
        self.month = Button(say("duepage.as_month"), "calendar-days")
        group = QButtonGroup(self)
        for button in (self.as_list, self.month):
            button.setCheckable(True)
            group.addButton(button)
        self.as_list.setChecked(True)
        self.month.toggled.connect(self.show_month)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(say("window.rail.due"), "page"))
        head.addSpacing(8)
        head.addStretch(1)
        head.addWidget(self.filters.words, 2)
        head.addWidget(self.as_list)
        head.addWidget(self.month)
        return head
