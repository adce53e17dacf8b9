"""Takes desks and their data when they are dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from certdesk.window.desks.folders import SUFFIX

_DATA = ".json"


class DropWatch(QObject):
    """Watches what no part of the window has taken for itself.

    Signals: ``desk_dropped(Path)``; ``data_dropped(Path)``: a file to be imported.
    """

    desk_dropped = Signal(object)
    data_dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Entering and moving are kinds of drop events too.
        if isinstance(event, QDropEvent):
            file = _file_of(event)
            if file is not None:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    is_desk = file.suffix.lower() == SUFFIX
                    (self.desk_dropped if is_desk else self.data_dropped).emit(file)
                return True
        return super().eventFilter(watched, event)


def _file_of(event: QDropEvent) -> Path | None:
    """The first file that is a desk or data; None when there is none."""
    for url in event.mimeData().urls():
        file = Path(url.toLocalFile())
        if url.isLocalFile() and file.suffix.lower() in (SUFFIX, _DATA):
            return file
    return None
