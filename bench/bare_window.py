"""The baseline for the window: an empty one with a search field that exits when it is painted."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget


class Ground(QWidget):
    """Ends the program once it is painted and the events before that are handled."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt calls it
        """Paint nothing; leave when the queue of events is empty."""
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    """Open the window, wait until it is painted, exit."""
    application = QApplication(sys.argv)
    window = QMainWindow()
    window.resize(1280, 800)
    ground = Ground()
    QVBoxLayout(ground).addWidget(QLineEdit())
    window.setCentralWidget(ground)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
