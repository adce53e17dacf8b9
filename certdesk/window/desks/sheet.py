"""The dialogs of the window: a title, what they hold, and the buttons at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from certdesk.window.screen_place import most_of
from certdesk.window.widgets import Button, Label

if TYPE_CHECKING:
    from collections.abc import Callable


class Sheet(QDialog):
    """A dialog; ``body`` is the layout to fill. Esc closes it, Enter presses the primary button.

    Enter on another button of the foot presses that one. It is opened with ``open()``: the window
    behind it waits, the program does not. It is never larger than its screen: what has no room
    there is scrolled, and the buttons stay in sight.
    """

    def __init__(self, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(12)
        outer.addWidget(Label(title, "title", wrap=True))
        if text:
            outer.addWidget(Label(text, "muted", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        outer.addLayout(self.body, 1)
        self._outer = outer
        self._primary: Button | None = None
        self._buttons: list[Button] = []
        self._foot = QHBoxLayout()
        self._foot.setSpacing(10)
        self._foot.addStretch()
        outer.addLayout(self._foot)

    def add_button(
        self,
        words: str,
        press: Callable[[], object],
        icon: str | None = None,
        *,
        primary: bool = False,
        aside: bool = False,
    ) -> Button:
        """Put a button at the foot: at the right, or ``aside`` at the left."""
        button = Button(words, icon, primary=primary)
        button.clicked.connect(lambda _on: press())
        if primary:
            button.setDefault(True)
            self._primary = button
            for other in self._buttons:
                other.setAutoDefault(True)
        button.setAutoDefault(self._primary is not None)
        self._buttons.append(button)
        if aside:
            self._foot.insertWidget(0, button)
        else:
            self._foot.addWidget(button)
        return button

    def setVisible(self, visible: bool) -> None:
        if visible and not self.isVisible():
            self._fit()
        super().setVisible(visible)

    def _fit(self) -> None:
        """Take no more room than the screen has, scrolling what is between title and buttons."""
        most = most_of(self)
        self.ensurePolished()
        if self._outer.totalMinimumSize().height() > most.height():
            self._scroll()
        self.setMinimumSize(self.minimumSize().boundedTo(most))
        wished = self.size() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else None
        size = wished or self.sizeHint()
        if size.boundedTo(most) != size:
            self.resize(size.boundedTo(most))

    def _scroll(self) -> None:
        focused = self.focusWidget()
        at = self._outer.indexOf(self.body)
        self._outer.takeAt(at)
        self.body.setParent(None)
        inner = QWidget()
        inner.setProperty("look", "column")
        inner.setLayout(self.body)
        pane = QScrollArea()
        pane.setWidgetResizable(True)
        pane.setFrameShape(QFrame.Shape.NoFrame)
        pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pane.setWidget(inner)
        # As wide as what it holds: nothing is scrolled sideways.
        pane.setMinimumWidth(self.body.totalMinimumSize().width())
        self._outer.insertWidget(at, pane, 1)
        if focused is not None:
            focused.setFocus()


class Question(Sheet):
    """Asks before something is done; ``accepted`` is the answer yes.

    Enter answers no, for what is asked about may lose something; with ``keeps`` it is yes that
    loses nothing, and Enter answers yes.
    """

    def __init__(
        self,
        title: str,
        text: str,
        yes: str,
        no: str,
        parent: QWidget | None = None,
        *,
        keeps: bool = False,
    ) -> None:
        super().__init__(title, parent=parent)
        words = Label(text, wrap=True)
        words.setMinimumWidth(430)
        words.setMaximumWidth(520)
        self.body.addWidget(words)
        self.body.addStretch()
        if keeps:
            self.no = self.add_button(no, self.reject)
            self.yes = self.add_button(yes, self.accept, primary=True)
        else:
            self.yes = self.add_button(yes, self.accept)
            self.no = self.add_button(no, self.reject, primary=True)
        (self.yes if keeps else self.no).setFocus()
