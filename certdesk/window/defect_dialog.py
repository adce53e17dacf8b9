"""Says that something inside the program went wrong, and hands out the report on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from certdesk.reports.masking import hide_home
from certdesk.window.desks.sheet import Sheet
from certdesk.window.text import say
from certdesk.window.widgets import Button, Flow, Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from certdesk.reports.writing import Report

_WIDTH = 560
_LEFT = 1  # the exit code of a program that was left because of a defect


class DefectDialog(Sheet):
    """What happened, that nothing is lost, and the report: open, show, copy it; go on or leave."""

    def __init__(self, report: Report, *, with_desk: bool, parent: QWidget | None = None) -> None:
        super().__init__(say("window.defect.title"), parent=parent)
        self.setFixedWidth(_WIDTH)
        self._report = report
        self.body.addWidget(Label(say("window.defect.text"), wrap=True))
        if with_desk:
            self.body.addWidget(Label(say("window.defect.kept"), wrap=True))
        acts = Flow(gap=8)
        file = report.file
        if file is None:
            self.body.addWidget(Label(say("window.defect.unwritten"), wrap=True))
        else:
            written = Label(say("window.defect.report", file=file.name), wrap=True, selectable=True)
            written.setToolTip(hide_home(str(file)))
            self.body.addWidget(written)
            self._add(acts, "open", "file-text", lambda: self._open(file))
            self._add(acts, "folder", "folder-open", lambda: self._open(file.parent))
        self.copy = self._add(acts, "copy", "copy", self._copy)
        self.body.addWidget(acts)
        self.note = Label(say("window.defect.private"), "muted", wrap=True)
        self.body.addWidget(self.note)
        self.body.addStretch()
        self.leave = self.add_button(say("window.defect.leave"), self._leave, aside=True)
        self.go_on = self.add_button(say("window.defect.close"), self.accept, primary=True)
        self.go_on.setFocus()

    def _add(self, acts: Flow, name: str, icon: str, press: Callable[[], object]) -> Button:
        button = Button(say(f"window.defect.{name}"), icon)
        button.clicked.connect(lambda _on: press())
        acts.add(button)
        return button

    def _open(self, path: Path) -> None:
        if not open_report(path):
            self.note.setText(say("window.defect.not_opened", file=hide_home(str(path))))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.text)
        self.copy.setText(f" {say('window.defect.copied')}")

    def _leave(self) -> None:
        self.accept()
        # The desk is closed properly on the way out; nothing in a window is asked any more.
        QApplication.exit(_LEFT)


def open_report(path: Path) -> bool:
    """Show a report, or the folder that it lies in, by the program that is for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
