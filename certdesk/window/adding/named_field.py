"""A field for several of what is known by name: ticked ones, and a line that adds more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from certdesk.window.certificates.form.suggest_line import SuggestLine, containing
from certdesk.window.widgets import Flow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Line(SuggestLine):
    """Takes Enter for itself while words stand in it: it adds them, and closes no dialog."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.text().strip():
            event.accept()
            self.entered.emit()
            return
        super().keyPressEvent(event)


class NamedField(QWidget):
    """Lets some of what is known be chosen.

    ``names`` lead from ids to words, ``also`` from other words to ids; ``chosen`` are ticked from
    the start. What is ticked off counts no more. Signal: ``changed()``.
    """

    changed = Signal()

    def __init__(
        self,
        title: str,
        hint: str,
        names: Mapping[str, str],
        chosen: Iterable[str],
        also: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._names = names
        self._ids = {_fold(words): known for words, known in (also or {}).items()}
        self._ids |= {_fold(words): known for known, words in names.items()}
        self.boxes: dict[str, QCheckBox] = {}
        self._flow = Flow(14, 6)
        self._flow.hide()
        self.line = _Line(containing([*names.values(), *(also or {})]))
        self.line.setAccessibleName(title)
        self.line.setPlaceholderText(hint)
        self.line.entered.connect(self.add_typed)
        # Once the line has taken the suggestion in.
        self.line.taken.connect(lambda _words: self.add_typed(), Qt.ConnectionType.QueuedConnection)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._flow)
        column.addWidget(self.line)
        self.setAccessibleName(title)
        self.setFocusProxy(self.line)
        for each in chosen:
            self._add(each)

    def chosen(self) -> tuple[str, ...]:
        """Return the ids that are ticked, and what stands in the line if that is known."""
        ticked = [each for each, box in self.boxes.items() if box.isChecked()]
        typed = self._typed()
        return tuple(dict.fromkeys([*ticked, *([typed] if typed else [])]))

    @property
    def unknown(self) -> str:
        """What stands in the line and is not known, empty where nothing is wrong."""
        return "" if self._typed() else self.line.text().strip()

    def add_typed(self) -> None:
        """Tick what stands in the line; what is not known stays there."""
        typed = self._typed()
        if typed is not None:
            self._add(typed)
            self.line.clear()
            self.line.setFocus()
        self.changed.emit()

    def _typed(self) -> str | None:
        return self._ids.get(_fold(self.line.text()))

    def _add(self, known: str) -> None:
        box = self.boxes.get(known)
        if box is None:
            box = self.boxes[known] = QCheckBox(self._names.get(known, known).replace("&", "&&"))
            box.toggled.connect(lambda _on: self.changed.emit())
            self._flow.add(box)
            QWidget.setTabOrder(box, self.line)
        box.setChecked(True)
        self._flow.show()


def _fold(words: str) -> str:
    return "".join(words.casefold().split())
