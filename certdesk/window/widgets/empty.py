"""What a page shows when it has nothing to show: what it is for, and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from certdesk.window import icons, theme
from certdesk.window.widgets.labels import Label

if TYPE_CHECKING:
    from certdesk.window.widgets.buttons import Button


class _Emblem(QWidget):
    """An icon on a soft round ground."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(72, 72)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("teal_soft"))
        painter.drawEllipse(self.rect())
        picture = icons.pixmap(self._icon, "teal", 32, self.devicePixelRatioF())
        painter.drawPixmap(20, 20, picture)


class EmptyState(QWidget):
    """Icon, title, explanation, and the buttons that lead on (the first is the primary one)."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        buttons: tuple[Button, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(_Emblem(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        heading = Label(title, "title")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(heading)
        words = Label(text, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(460)
        # In a row of its own the label keeps a height that follows its width.
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(words)
        line.addStretch()
        column.addLayout(line)
        if buttons:
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addStretch()
            for button in buttons:
                row.addWidget(button)
            row.addStretch()
            column.addLayout(row)
        column.addStretch(3)
        self.setAccessibleName(title)
