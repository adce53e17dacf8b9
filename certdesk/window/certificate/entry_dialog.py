"""The base of the dialogs that enter something: rows of fields, what follows, and the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from certdesk.answers.wording import wording
from certdesk.answers.words import tell_reason
from certdesk.window import icons
from certdesk.window.certificate.words import USABLE_LOOKS, told, usable_icon
from certdesk.window.desks.sheet import Sheet
from certdesk.window.text import language, say
from certdesk.window.widgets import Label, RichLabel, Span

if TYPE_CHECKING:
    from datetime import date

    from certdesk.judgement.lifecycle.facts import Status
    from certdesk.vocabulary.messages import Reason
    from certdesk.window.certificate.day_field import DayField

_WIDTH = 520


class EntryDialog(Sheet):
    """Fields in rows, each with its complaint below it; what the entry would lead to; 记入案卷."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(title, text, parent)
        self.setMinimumWidth(_WIDTH)
        self._fitted = 0
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._rows: dict[QWidget, tuple[Label, Label]] = {}
        self.body.addLayout(self._grid)
        self.outlook = Outlook()
        self.body.addWidget(self.outlook)
        self.body.addStretch()
        self.cancel = self.add_button(say("certificate.dialog.cancel"), self.reject)
        self.save = self.add_button(say("certificate.dialog.save"), self.enter, primary=True)

    def add_row(self, name: str, field: QWidget) -> None:
        """Put a field into the next row, with its name at the left."""
        at = 2 * len(self._rows)
        label = Label(name, "muted")
        label.setBuddy(field)
        note = Label("", "small", wrap=True)
        note.hide()
        self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(field, at, 1)
        self._grid.addWidget(note, at + 1, 1)
        self._rows[field] = (label, note)

    def show_row(self, field: QWidget, *, shown: bool) -> None:
        """Show or hide a row."""
        label, note = self._rows[field]
        label.setVisible(shown)
        field.setVisible(shown)
        if not shown:
            note.hide()

    def rename_row(self, field: QWidget, name: str) -> None:
        """Call a row something else."""
        self._rows[field][0].setText(name)
        field.setAccessibleName(name)

    def note(self, field: QWidget, text: str, *, wrong: bool = False) -> None:
        """Say something below a field; empty takes it back."""
        note = self._rows[field][1]
        note.setProperty("look", "wrong" if wrong else "small")
        note.style().unpolish(note)
        note.style().polish(note)
        note.setText(text)
        note.setVisible(bool(text) and field.isVisibleTo(self))

    def note_of(self, field: QWidget) -> str:
        """Return what is said below a field."""
        note = self._rows[field][1]
        return note.text() if note.isVisibleTo(self) else ""

    def check_day(self, field: DayField, today: date, *, needed: bool) -> bool:
        """Say below a day's field how it is read or what is wrong; return whether it will do."""
        day = field.day
        if field.wrong:
            self.note(field, say("certificate.dialog.date_wrong"), wrong=True)
            return False
        if day is None:
            self.note(field, say("certificate.dialog.date_missing") if needed else "", wrong=needed)
            return not needed
        words = weekday_words(day)
        if day > today and needed:
            words = f"{words}　{say('certificate.dialog.date_future')}"
        self.note(field, words)
        return True

    def fit(self) -> None:
        """Be as high as what is shown needs; higher only where the reader wished it."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = max(layout.totalHeightForWidth(self.width()), layout.minimumSize().height())
            if needed > self.height() or self.height() == self._fitted:
                self.resize(self.width(), needed)
                self._fitted = needed

    def enter(self) -> None:
        """What 记入案卷 does; overridden."""
        raise NotImplementedError


class Outlook(QFrame):
    """What an entry would lead to: why it is refused, or the verdict that would follow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "note-amber")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        self._icon = Label()
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(3)
        self._words = RichLabel()
        self._more = Label("", "small", wrap=True)
        column.addWidget(self._words)
        column.addWidget(self._more)
        row.addLayout(column, 1)
        self.hide()

    def words(self) -> str:
        """Return what it says, empty when it says nothing."""
        return self._words.accessibleName() if not self.isHidden() else ""

    def show_refusal(self, reason: Reason) -> None:
        """Say why the entry is refused, and on what that rests."""
        worded = tell_reason(reason, wording(language()))
        title = say("certificate.dialog.refused")
        self._dress("note-red", "circle-x", "red")
        self._words.set_spans([Span(f"{title}　", bold=True, role="red"), Span(worded.text)])
        basis = ""
        if worded.basis:
            level = say(f"word.confidence.{worded.confidence}")
            basis = say("certificate.dialog.basis", basis=worded.basis, confidence=level)
        self._tell(basis)

    def show_status(self, status: Status) -> None:
        """Say what the certificate would be judged to be."""
        state = USABLE_LOOKS[status.usable]
        self._dress("note", usable_icon(status.usable), state.words)
        words = say("certificate.dialog.result", verdict=told(status.verdict))
        self._words.set_spans([Span(words, bold=True, role=state.words)])
        self._tell(told(status.headline))

    def _tell(self, more: str) -> None:
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.show()

    def _dress(self, look: str, icon: str, role: str) -> None:
        self.setProperty("look", look)
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.setPixmap(icons.pixmap(icon, role, 18, self.devicePixelRatioF()))


def weekday_words(day: date) -> str:
    """Return a day with its weekday, as a check of what was typed."""
    weekday = say(f"certificate.dialog.weekdays.{day.weekday()}")
    return say("certificate.dialog.weekday", day=day, weekday=weekday)
