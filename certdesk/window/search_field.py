"""The one search field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from certdesk.window import icons
from certdesk.window.text import say
from certdesk.window.widgets import IconButton, Label

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
_LONGEST = 200


class _Line(QLineEdit):
    """The line itself; knows whether an input method is composing."""

    stepped = Signal(int)
    accepted = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # While characters are being composed, Enter, Esc and the arrows belong to that.
        if self._composing:
            super().keyPressEvent(event)
        elif event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)


class SearchField(QFrame):
    """Search field with icon, hint of its key, and a button that clears it.

    Signals: ``typed(str)``: the words changed (whole input-method compositions only);
    ``stepped(int)``: rows to go down (negative: up); ``accepted()``: Enter; ``left()``: Esc in
    the empty field.
    """

    typed = Signal(str)
    stepped = Signal(int)
    accepted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "search")
        self._icon = Label()
        self._line = _Line()
        self._line.setPlaceholderText(say("window.search.placeholder"))
        self._line.setAccessibleName(say("window.search.name"))
        self._line.setAccessibleDescription(say("window.search.description"))
        self._line.setMaxLength(_LONGEST)
        self._line.installEventFilter(self)
        self._clear = IconButton("x", say("window.search.clear"))
        self._clear.setIconSize(self._clear.iconSize() * 0.8)
        self._clear.hide()
        self._hint = Label("Ctrl K", "badge")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 10, 1)
        row.setSpacing(2)
        row.addWidget(self._icon)
        row.addWidget(self._line, 1)
        row.addWidget(self._clear)
        row.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(self._changed)
        self._line.stepped.connect(self.stepped)
        self._line.accepted.connect(self.accepted)
        self._line.dismissed.connect(self._dismiss)
        self._clear.clicked.connect(self._clear_line)
        self.theme_changed()

    def line(self) -> QLineEdit:
        """Return the line that is typed into."""
        return self._line

    def text(self) -> str:
        """Return the words."""
        return self._line.text()

    def set_text(self, text: str, *, quiet: bool = False) -> None:
        """Put words into the field as if they had been typed; ``quiet``: without telling."""
        blocked = self.blockSignals(quiet)
        self._line.setText(text)
        self.blockSignals(blocked)

    def call(self) -> None:
        """Take the keyboard and select what is there, so that typing begins anew."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def theme_changed(self) -> None:
        """Draw the icon in the palette's colour."""
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icons.pixmap("search", "muted", 17, ratio))
        self.setFixedHeight(max(38, round(self._line.sizeHint().height()) + 6))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() is QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        return super().eventFilter(watched, event)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.typed.emit(text)

    def _dismiss(self) -> None:
        if self._line.text():
            self._line.clear()
        else:
            self.left.emit()

    def _clear_line(self) -> None:
        self._line.clear()
        self._line.setFocus()
