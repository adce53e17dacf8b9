"""A field for several short texts: each a chip, typed one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from certdesk.window import icons
from certdesk.window.certificates.form.suggest_line import SuggestLine, containing
from certdesk.window.text import say
from certdesk.window.widgets import Flow

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

_STOPS = re.compile(r"[;；、\n\t]+")


class _Line(SuggestLine):
    """Enter ends a text; backspace in the empty line takes the last one back."""

    ended = Signal()
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self.completer().popup()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.text().strip() and not popup.isVisible():
            self.ended.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.ended.emit()


class TagField(QWidget):
    """Texts as chips that a click removes, and a line to add more.

    A semicolon, 、 or line end between texts separates them too. Signal: ``changed()``.
    """

    changed = Signal()

    def __init__(
        self,
        placeholder: str,
        find: Callable[[str], Sequence[str]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts: list[str] = []
        self._meant: dict[str, str] = {}
        self.line = _Line(find)
        self.line.setPlaceholderText(placeholder)
        self.setFocusProxy(self.line)
        self._flow = Flow(6, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._flow)
        column.addWidget(self.line)
        self.line.taken.connect(self._take)
        self.line.ended.connect(self._end)
        self.line.emptied.connect(self._drop_last)
        self.line.textChanged.connect(self._split)
        self._show()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def offer(self, texts: Mapping[str, str]) -> None:
        """Offer words to find a text by; the text that they stand for is what is added."""
        self._meant = dict(texts)
        self.line.find_with(containing(tuple(texts)))

    def set_read_only(self) -> None:
        """Let the texts be read, and none be added or removed."""
        self.line.hide()
        for chip in self.chips():
            chip.setIcon(QIcon())
            chip.setEnabled(False)
            chip.setToolTip("")
            chip.setAccessibleName(chip.text())

    def texts(self) -> tuple[str, ...]:
        """Return the texts, with what stands in the line unfinished."""
        rest = self.line.text().strip()
        return tuple(self._texts) if not rest else (*self._texts, rest)

    def set_texts(self, texts: Sequence[str]) -> None:
        """Show other texts."""
        self._texts = list(dict.fromkeys(texts))
        self.line.clear()
        self._show()

    def add(self, text: str) -> None:
        """Add a text unless it is there."""
        text = text.strip()
        if text and text not in self._texts:
            self._texts.append(text)
            self._show()
            self.changed.emit()

    def remove(self, text: str) -> None:
        """Take a text out."""
        if text in self._texts:
            self._texts.remove(text)
            self._show()
            self.changed.emit()
            self.line.setFocus()

    def chips(self) -> list[QPushButton]:
        """Return the buttons of the texts."""
        return self._flow.findChildren(
            QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly
        )

    def _take(self, text: str) -> None:
        self.line.clear()
        self.add(self._meant.get(text, text))

    def _end(self) -> None:
        text = self.line.text()
        if text.strip():
            self.line.clear()
            self.add(text)

    def _split(self, text: str) -> None:
        if _STOPS.search(text):
            *whole, rest = _STOPS.split(text)
            self.line.setText(rest)
            for each in whole:
                self.add(each)
        self.changed.emit()

    def _drop_last(self) -> None:
        if self._texts:
            self.remove(self._texts[-1])

    def _show(self) -> None:
        for chip in self.chips():
            chip.hide()
            chip.setParent(None)
            # Later, for it may be the very one that was pressed.
            chip.deleteLater()
        for text in self._texts:
            chip = QPushButton(text)
            chip.setProperty("look", "chip")
            chip.setIcon(icons.icon("x", "muted"))
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            chip.setAutoDefault(False)
            chip.setAccessibleName(say("certificates.form.remove", value=text))
            chip.setToolTip(chip.accessibleName())
            chip.clicked.connect(lambda _on=False, text=text: self.remove(text))
            self._flow.add(chip)
            chip.show()
        self._flow.setVisible(bool(self._texts))
        self._flow.updateGeometry()
