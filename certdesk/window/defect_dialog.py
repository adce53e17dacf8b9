"""Says that something inside the program went wrong, and where the log lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from certdesk.log import record_defect
from certdesk.window.text import say

if TYPE_CHECKING:
    from types import TracebackType


def report_defect(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> QMessageBox | None:
    """Write the log and open a dialog; None when one is open already (it says enough)."""
    file = record_defect("window", error.with_traceback(trace))
    if any(isinstance(widget, QMessageBox) for widget in QApplication.topLevelWidgets()):
        return None
    box = QMessageBox(QApplication.activeWindow())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(say("window.defect.title"))
    box.setText(say("window.defect.text"))
    if file is not None:
        box.setInformativeText(say("window.defect.log", file=file))
        opened = box.addButton(say("window.defect.open"), QMessageBox.ButtonRole.ActionRole)
        opened.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))))
    else:
        box.setInformativeText(f"{kind.__name__}: {error}")
    box.addButton(say("window.defect.close"), QMessageBox.ButtonRole.RejectRole)
    box.open()
    return box
