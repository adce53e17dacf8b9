"""The banner above a page: how the desk stands when that is not as usual, and the next steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from certdesk.window import icons
from certdesk.window.text import say
from certdesk.window.widgets import Button, Flow, IconButton, Label, State

if TYPE_CHECKING:
    from collections.abc import Callable

_LABELS = 2  # title and text; the steps come behind them


@dataclass(frozen=True, slots=True)
class Notice:
    """What a banner says: in one line what is the matter, below it what that means.

    ``steps`` are buttons (words, what to do), the suggested one first. ``quiet`` notices are one
    plain line. ``icon`` empty: that of the state.
    """

    state: State
    title: str
    text: str = ""
    steps: tuple[tuple[str, Callable[[], object]], ...] = field(default=())
    quiet: bool = False
    icon: str = ""


class DeskBanner(QFrame):
    """Shows one notice until it is closed or replaced. Signal: ``closed()``, by the reader."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self.notice: Notice | None = None
        self._icon = Label()
        self._title = Label("", "section", wrap=True, selectable=True)
        self._text = Label("", wrap=True, selectable=True)
        self._buttons: list[Button] = []
        self._close = IconButton("x", say("desks.banner.close"))
        self._close.clicked.connect(self._give_up)
        self._words = QVBoxLayout()
        self._words.setSpacing(4)
        self._words.addWidget(self._title)
        self._words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 14, 8)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice; None shows nothing."""
        self.notice = notice
        if notice is None:
            self.hide()
            return
        self._title.setText(notice.title)
        self._text.setText(notice.text)
        self._text.setVisible(bool(notice.text))
        self._show_steps(notice)
        self.setProperty("state", "" if notice.quiet else notice.state.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(f"{notice.title} {notice.text}".strip())
        self.theme_changed()
        self.show()

    def step(self, words: str) -> Button:
        """Return the button of a step by its words; raise KeyError when there is none."""
        for button in self._buttons:
            if button.accessibleName() == words:
                return button
        raise KeyError(words)

    def _show_steps(self, notice: Notice) -> None:
        if self._words.count() > _LABELS:
            old = self._words.takeAt(_LABELS).widget()
            old.hide()
            # Later, for it may hold the very button that was pressed.
            old.deleteLater()
        self._buttons = []
        if not notice.steps:
            return
        flow = Flow(8, 6)
        for number, (words, press) in enumerate(notice.steps):
            button = Button(words, primary=number == 0 and not notice.quiet)
            button.clicked.connect(lambda _on=False, press=press: press())
            flow.add(button)
            self._buttons.append(button)
        self._words.addWidget(flow)

    def theme_changed(self) -> None:
        """Draw the icon in the palette's colour."""
        if self.notice is None:
            return
        state = self.notice.state
        name = self.notice.icon or state.icon
        role = "muted" if self.notice.quiet else state.words
        self._icon.setPixmap(icons.pixmap(name, role, 18, self.devicePixelRatioF()))

    def _give_up(self) -> None:
        self.show_notice(None)
        self.closed.emit()
