"""Finding words in one document: the field, its buttons, and the search behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from certdesk.registry.folding import PLAIN, Script, fold, phrases
from certdesk.window.text import say
from certdesk.window.widgets import IconButton, Label


class Finder:
    """Finds words in a text whatever their width, case, marks or blanks.

    ``script`` says which simplified character stands for a traditional one.
    """

    def __init__(self, text: str, script: Script = PLAIN) -> None:
        self._script = script
        self._text = fold(text, script)

    def find(self, typed: str) -> list[tuple[int, int]]:
        """Return the ranges (end exclusive) where any phrase of ``typed`` stands, in text order."""
        return sorted(
            place for phrase in phrases(typed, self._script) for place in self._text.places(phrase)
        )


class FindBar(QFrame):
    """The field for words to find in the document, with next, previous and how many.

    Signals: ``sought(str)``: other words were typed; ``turned(int)``: go on by +1 or -1;
    ``closed()``.
    """

    sought = Signal(str)
    turned = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "findbar")
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("documents.find.placeholder"))
        self.field.setAccessibleName(say("documents.find.name"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.sought)
        self.count = Label("", "muted")
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000 / 0000"))
        self.previous = IconButton("chevron-up", say("documents.find.previous"))
        self.next = IconButton("chevron-down", say("documents.find.next"))
        self.close_button = IconButton("x", say("documents.find.close"))
        self.previous.clicked.connect(lambda: self.turned.emit(-1))
        self.next.clicked.connect(lambda: self.turned.emit(1))
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addWidget(self.close_button)

    def open(self) -> None:
        """Show the bar with its words selected, ready for others."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def tell(self, current: int, total: int) -> None:
        """Say which of how many is shown (``current`` counts from 0)."""
        if not self.field.text().strip():
            self.count.setText("")
        elif not total:
            self.count.setText(say("documents.find.none"))
        else:
            self.count.setText(say("documents.find.count", current=current + 1, total=total))
        self.previous.setEnabled(total > 0)
        self.next.setEnabled(total > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.turned.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)
