"""The bar below the search field: says what happened without standing in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from certdesk.window import icons
from certdesk.window.text import say
from certdesk.window.widgets import Button, IconButton, Label, State

if TYPE_CHECKING:
    from collections.abc import Callable

_SECONDS = 6


class MessageBar(QFrame):
    """One message at a time, told by icon, words and colour; good news leave by themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self._state = State.INFO
        self._icon = Label()
        self._text = Label("", wrap=True, selectable=True)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(160)
        self._action = Button("")
        self._close = IconButton("x", say("window.message.close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 14, 6)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._progress)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._close.clicked.connect(self.hide)
        self._busy = False
        self._follow: Callable[[], object] | None = None
        self._action.clicked.connect(self._act)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(
        self,
        state: State,
        text: str,
        action: tuple[str, Callable[[], object]] | None = None,
        *,
        busy: bool = False,
    ) -> None:
        """Show a message, with a button (words, what to do) when ``action`` is given.

        ``busy`` shows that something is under way. Only GOOD and INFO messages without an action
        go away by themselves.
        """
        self._state, self._busy = state, busy
        self._text.setText(text)
        self._progress.setVisible(busy)
        self._follow = action[1] if action else None
        self._action.setVisible(action is not None)
        if action:
            self._action.setText(action[0])
            self._action.setAccessibleName(action[0])
        self._close.setVisible(not busy)
        self.setProperty("state", state.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.theme_changed()
        self.setAccessibleName(text)
        self.show()
        passing = state in (State.GOOD, State.INFO) and not action and not busy
        self._timer.start(_SECONDS * 1000) if passing else self._timer.stop()

    def end_busy(self) -> None:
        """Take back the message that something is under way; leave any other."""
        if self._busy:
            self.hide()

    def text(self) -> str:
        """Return the message shown, empty when none is."""
        return self._text.text() if self.isVisible() else ""

    def theme_changed(self) -> None:
        """Draw the icon in the palette's colour."""
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icons.pixmap(self._state.icon, self._state.words, 18, ratio))

    def _act(self) -> None:
        follow = self._follow
        self.hide()
        if follow is not None:
            follow()
