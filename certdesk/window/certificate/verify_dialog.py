"""Records what a person saw in the official register, with a picture of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QWidget

from certdesk.vocabulary.certificates import CertificateState, EventKind
from certdesk.window.certificate.day_field import DayField
from certdesk.window.certificate.entries import new_event, prospect
from certdesk.window.certificate.entry_dialog import EntryDialog
from certdesk.window.certificate.picture_drop import PictureDrop
from certdesk.window.text import language, say
from certdesk.window.widgets import Button, Flow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QObject

    from certdesk.window.certificate.content import CertificateAnswer

_WIDTH = 640
NOT_FOUND = "not_found"


class VerifyDialog(EntryDialog):
    """The number lies on the clipboard and the register is open in the reader's browser.

    Signal: ``entered(Event, object)``: the look-up, and (name, bytes) of a picture or None.
    """

    entered = Signal(object, object)

    def __init__(
        self,
        answer: CertificateAnswer,
        as_of: date,
        look: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        """``look`` copies the number and opens the register; it returns whether that worked."""
        opened = look()
        words = "text" if opened else "text_plain"
        super().__init__(
            say("certificate.dialog.verify.title"),
            say(f"certificate.dialog.verify.{words}", number=answer.certificate.number),
            parent,
        )
        self.setMinimumWidth(_WIDTH)
        self._answer = answer
        self._as_of = as_of
        again = Button(say("certificate.dialog.verify.again"), "arrow-up-right")
        again.clicked.connect(look)
        copy = Button(say("certificate.dialog.verify.copy"), "copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(answer.certificate.number))
        steps = Flow(gap=8)
        steps.add(again)
        steps.add(copy)
        self.body.insertWidget(0, steps)
        self.states = Flow(gap=6, line_gap=6)
        self.states.setAccessibleName(say("certificate.dialog.verify.seen"))
        self._group = QButtonGroup(self)
        self._seen: dict[QPushButton, str] = {}
        for state, name in self._choices():
            chip = QPushButton(name)
            chip.setProperty("look", "chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.setAccessibleName(name)
            self._group.addButton(chip)
            self._seen[chip] = state
            self.states.add(chip)
        self.on = DayField(say("certificate.dialog.on"), as_of, as_of)
        name = say(
            "certificate.dialog.verify.picture_name",
            number=_file_part(answer.certificate.number),
            day=as_of,
        )
        self.picture = PictureDrop(name)
        self.remark = QLineEdit()
        self.remark.setAccessibleName(say("certificate.dialog.note"))
        self.add_row(say("certificate.dialog.verify.seen"), self.states)
        self.add_row(say("certificate.dialog.on"), self.on)
        self.add_row(say("certificate.dialog.verify.picture"), self.picture)
        self.add_row(say("certificate.dialog.note"), self.remark)
        for line in (self.remark, self.on.line):
            line.installEventFilter(self)
        self._group.buttonToggled.connect(self._check)
        self.on.changed.connect(self._check)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self.picture.paste)
        self._group.buttons()[0].setFocus()
        self._check()

    def chip(self, state: str) -> QPushButton:
        """Return the button of a state that can be seen."""
        return next(chip for chip, seen in self._seen.items() if seen == state)

    def seen(self) -> str | None:
        """Return the state that was seen, None while none was chosen."""
        chosen = self._group.checkedButton()
        return self._seen[chosen] if isinstance(chosen, QPushButton) else None

    def enter(self) -> None:
        day, seen = self.on.day, self.seen()
        if day is None or seen is None or not self.save.isEnabled():
            return
        event = new_event(EventKind.VERIFIED, day, seen_state=seen, note=self.remark.text().strip())
        self.entered.emit(event, self.picture.content())
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A field takes Ctrl+V for itself, though a screenshot is nothing that it could hold.
        pasting = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if pasting and event.matches(QKeySequence.StandardKey.Paste):  # type: ignore[attr-defined]
            content = QGuiApplication.clipboard().mimeData()
            if content.hasImage() and not content.hasText():
                if event.type() is QEvent.Type.KeyPress:
                    self.picture.paste()
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _choices(self) -> list[tuple[str, str]]:
        """The states that the register knows, and that it did not know the certificate."""
        found = [
            (one.state.value, one.name.in_language(language()))
            for one in self._answer.rules.states
            if one.code is not None
        ]
        return [*found, (NOT_FOUND, say("certificate.dialog.verify.not_found"))]

    def _check(self) -> None:
        good = self.check_day(self.on, self._answer.today, needed=True)
        seen = self.seen()
        recorded = self._answer.status.state
        self.outlook.hide()
        if seen is None:
            self.note(self.states, say("certificate.dialog.verify.seen_choose"))
        elif seen == recorded.value:
            self.note(self.states, say("certificate.dialog.verify.same"))
        else:
            word = say(f"lifecycle.state.{CertificateState(recorded)}")
            self.note(
                self.states, say("certificate.dialog.verify.differs", recorded=word), wrong=True
            )
        day = self.on.day
        if seen is not None and day is not None:
            answer = self._answer
            event = new_event(EventKind.VERIFIED, day, seen_state=seen)
            found = prospect(answer.certificate, answer.facts, event, self._as_of, answer.rules)
            if found.status is not None:
                self.outlook.show_status(found.status)
        self.save.setEnabled(good and seen is not None)
        self.fit()


def _file_part(number: str) -> str:
    """A number as part of a file name on any system."""
    return "".join(char if char.isalnum() or char in "-_" else "_" for char in number)
