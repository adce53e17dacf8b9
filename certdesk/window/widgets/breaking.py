"""Text that breaks anywhere rather than widen what it stands in: file names, long numbers."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from certdesk.window.widgets.labels import Label

# A label breaks lines between words only; a word longer than this may not find room.
_LONG = re.compile(r"[!-~]{11,}")
_LEAST = 40  # pixels


def breaking(text: str, look: str = "body") -> QWidget:
    """Return selectable plain text whose longest word does not widen what it stands in."""
    if _LONG.search(text) is None:
        return Label(text, look, wrap=True, selectable=True)
    return BreakingText(text, look)


class BreakingText(QTextEdit):
    """Plain text that is read and copied, as high as its lines need."""

    def __init__(self, text: str, look: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", look)
        self.setProperty("breaking", True)
        self.setAccessibleName(text)
        self.setTabChangesFocus(True)
        # As of a label: what stands here is reached by the reader's screen, not by every Tab.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for set_bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setPlainText(text)

    def sizeHint(self) -> QSize:
        return QSize(_LEAST, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def _height(self) -> int:
        return round(self.document().size().height())
