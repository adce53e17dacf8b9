"""Shows an errand under way: what it does, how far it is, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from certdesk.window.desks.sheet import Sheet
from certdesk.window.text import say
from certdesk.window.widgets import Label

if TYPE_CHECKING:
    from certdesk.window.desks.errand import Errand

# An errand that is done sooner (milliseconds) is not worth a dialog.
_PATIENCE = 350


class Working(Sheet):
    """Opens by itself when an errand takes long, and goes when it is over."""

    def __init__(self, title: str, errand: Errand, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._errand = errand
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._count = Label("", "small")
        self.body.addWidget(self._bar)
        self.body.addWidget(self._count)
        self.cancel = self.add_button(say("desks.cancel"), self.reject)
        self.setMinimumWidth(420)
        errand.progressed.connect(self._show)
        errand.over.connect(self.done_with)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.open)
        self._timer.start(_PATIENCE)

    def reject(self) -> None:
        """Stop the errand; the dialog goes when it has ended."""
        self.cancel.setEnabled(False)
        self._count.setText(say("desks.stopping"))
        self._errand.stop()

    def done_with(self) -> None:
        """Go, whether it was ever seen or not."""
        self._timer.stop()
        self.close()
        self.deleteLater()

    def _show(self, done: int, total: int) -> None:
        if total <= 0:
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(f"{round(100 * done / total)} %")
