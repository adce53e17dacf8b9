"""A link that ends in … where there is no room for all of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from certdesk.window.widgets.buttons import LinkButton
from certdesk.window.widgets.labels import escape

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_AROUND = 30  # px that icon and padding take of its width
_LEAST = 60


class ElidedLink(LinkButton):
    """The whole name is told by tool tip and to assistive technology.

    ``middle``: what is left out is left out of the middle, where names differ least.
    """

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        parent: QWidget | None = None,
        *,
        middle: bool = False,
    ) -> None:
        super().__init__(_plain(text), icon, parent)
        self._words = text
        mode = Qt.TextElideMode
        self._mode = mode.ElideMiddle if middle else mode.ElideRight
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        """Return the whole name."""
        return self._words

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + _AROUND, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - _AROUND + 4
        shown = self.fontMetrics().elidedText(self._words, self._mode, room)
        if _plain(shown) != self.text():
            self.setText(_plain(shown))
        self.setToolTip("" if shown == self._words else escape(self._words))


def _plain(words: str) -> str:
    """Return words in which an ampersand is no mark of a key."""
    return words.replace("&", "&&")
