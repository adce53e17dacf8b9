"""A field for evidence: chosen from what the desk holds, or put into words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from certdesk.ledger.records import Evidence
from certdesk.vocabulary.evaluations import EvidenceKind
from certdesk.window.certificates.form.suggest_line import SuggestLine, containing
from certdesk.window.text import say
from certdesk.window.widgets import Button, IconButton, Label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Line(SuggestLine):
    """Takes Enter for itself: it adds what stands there, and does not close the dialog."""

    entered = Signal()
    # Evidence may be put into any words.
    completes = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.text().strip():
            event.accept()
            self.entered.emit()
            return
        super().keyPressEvent(event)


class EvidenceField(QWidget):
    """Evidence in rows, each with a way to take it out; below, a line to add more.

    Signal: ``changed()``, with every stroke in the line too.
    """

    changed = Signal()

    def __init__(
        self,
        choices: Sequence[Evidence],
        chosen: Sequence[Evidence],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._chosen = list(chosen)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.line = _Line(containing([each.words for each in self._choices]))
        self.line.setAccessibleName(say("reviews.evidence.name"))
        self.line.setPlaceholderText(say("reviews.evidence.hint"))
        self.line.entered.connect(self.add_line)
        # Once the line has taken the suggestion in.
        self.line.taken.connect(self._add, Qt.ConnectionType.QueuedConnection)
        self.all = IconButton("chevron-down", say("reviews.evidence.all"))
        self.all.clicked.connect(self._offer)
        self.all.setEnabled(bool(self._choices))
        self.add = Button(say("reviews.evidence.add"), "plus")
        self.add.clicked.connect(self.add_line)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.all)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addLayout(row)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.setFocusProxy(self.line)
        self._show()

    def evidence(self) -> tuple[Evidence, ...]:
        """Return what was chosen, with what still stands in the line."""
        left = self._typed()
        return (*self._chosen, *((left,) if left is not None else ()))

    def put(self, evidence: Sequence[Evidence]) -> None:
        """Show other evidence in place of what was chosen."""
        self._chosen = list(evidence)
        self.line.clear()
        self._show()
        self.changed.emit()

    def add_line(self) -> None:
        """Add what stands in the line: something of the desk, else these very words."""
        typed = self._typed()
        if typed is not None:
            self._chosen.append(typed)
            self._show()
            self.changed.emit()
        self.line.clear()

    def _add(self, _words: str) -> None:
        self.add_line()

    def _offer(self) -> None:
        """Show what can be chosen."""
        self.line.setFocus()
        self.line.offer([each.words for each in self._choices])

    def _typed(self) -> Evidence | None:
        words = self.line.text().strip()
        if not words:
            return None
        known = next((each for each in self._choices if each.words == words), None)
        found = known or Evidence(EvidenceKind.TEXT, words=words)
        return None if found in self._chosen else found

    def _take_out(self, evidence: Evidence) -> None:
        self._chosen.remove(evidence)
        self._show()
        self.line.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        for each in self._chosen:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(6)
            line.addWidget(Label(each.words, wrap=True), 1)
            out = IconButton("x", say("reviews.evidence.remove", words=each.words))
            out.setProperty("small", True)
            out.clicked.connect(partial(self._take_out, each))
            line.addWidget(out, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(row)
