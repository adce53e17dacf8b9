"""The field of the uniform social credit code: checked as it is typed; it warns, never refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from certdesk.judgement.numbers.checks import USCC_ALPHABET, uscc_check_character, uscc_holds
from certdesk.judgement.numbers.normalise import normalise
from certdesk.window import icons
from certdesk.window.desks.company_words import province_of
from certdesk.window.text import say
from certdesk.window.widgets import Label, LinkButton, State

if TYPE_CHECKING:
    from certdesk.window.session import Session

LENGTH = 18
# Letters that the code does not know, and what they were meant to be.
_MEANT = str.maketrans({"O": "0", "I": "1", "Z": "2", "S": "5"})


class UsccField(QWidget):
    """Signal: ``region_meant(str)``: a code that holds was given out in this province."""

    region_meant = Signal(str)

    def __init__(self, session: Session, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(code)
        self.line.setPlaceholderText(say("desks.uscc.example"))
        self.setFocusProxy(self.line)
        self._state: State | None = None
        self._icon = Label()
        self.note = Label("", "small", wrap=True)
        self.suggestion = LinkButton("")
        self.suggestion.clicked.connect(self._adopt)
        self._meant = ""
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._icon)
        below.addWidget(self.note, 1)
        below.addWidget(self.suggestion)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addLayout(below)
        self.line.textChanged.connect(lambda: self._check(said=True))
        session.dressed.connect(self._draw)
        self._check(said=False)

    def text(self) -> str:
        """Return the code as it is kept: upper case, half width, without blanks."""
        return normalise(self.line.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _check(self, *, said: bool) -> None:
        code = self.text()
        self._meant = ""
        state, words = _judged(code)
        if state is State.ATTENTION:
            meant = code.translate(_MEANT)
            if meant != code and uscc_holds(meant):
                self._meant = meant
        self._state = state
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.suggestion.setVisible(bool(self._meant))
        self.suggestion.setText(say("desks.uscc.meant", code=self._meant))
        self.suggestion.setAccessibleName(self.suggestion.text())
        self.line.setAccessibleDescription(words)
        self._draw()
        if said and state is State.GOOD:
            region = province_of(code)
            if region is not None:
                self.region_meant.emit(region)

    def _adopt(self) -> None:
        self.line.setText(self._meant)
        self.line.setFocus()

    def _draw(self) -> None:
        self._icon.setVisible(self._state is not None)
        if self._state is not None:
            ratio = self.devicePixelRatioF()
            self._icon.setPixmap(icons.pixmap(self._state.icon, self._state.words, 15, ratio))


def _judged(code: str) -> tuple[State | None, str]:
    """Return what is to be said of a code; nothing of an empty one."""
    if not code:
        return None, ""
    if uscc_holds(code):
        return State.GOOD, say("desks.uscc.good")
    strange = [char for char in dict.fromkeys(code) if char not in USCC_ALPHABET]
    if strange:
        listed = say("window.list").join(strange)
        return State.ATTENTION, say("desks.uscc.strange", characters=listed)
    if len(code) != LENGTH:
        state = State.INFO if len(code) < LENGTH else State.ATTENTION
        return state, say("desks.uscc.length", count=len(code))
    expected = uscc_check_character(code[:17])
    return State.ATTENTION, say("desks.uscc.check", found=code[17], expected=expected)
