"""An answer that may not be known: yes, no, not known."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from certdesk.window.text import say

_TRUTHS = ((True, "yes"), (False, "no"), (None, "unknown"))


class Choice(QWidget):
    """Buttons of which one is chosen: yes, no, not known. Signal: ``chosen()``."""

    chosen = Signal()

    def __init__(self, name: str, value: bool | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[bool | None, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        group = QButtonGroup(self)
        for truth, key in _TRUTHS:
            words = say(f"desks.truth.{key}")
            button = QPushButton(words)
            button.setProperty("look", "chip")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(say("desks.truth.named", name=name, value=words))
            button.setChecked(truth is value)
            group.addButton(button)
            row.addWidget(button)
            self._buttons[truth] = button
        row.addStretch()
        group.buttonToggled.connect(lambda _button, _on: self.chosen.emit())

    def value(self) -> bool | None:
        """Return what is chosen."""
        return next(truth for truth, button in self._buttons.items() if button.isChecked())

    def button(self, truth: bool | None) -> QPushButton:
        """Return the button of an answer."""
        return self._buttons[truth]
