"""A line that offers what could be meant while it is typed into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_MOST = 12


class SuggestLine(QLineEdit):
    """A line with suggestions; arrow down in it opens them, whatever is typed.

    ``find`` gives suggestions for what is typed; without it they come through `offer`, asked for
    by ``asked``. Signals: ``asked(str)``; ``taken(str)``: a suggestion was chosen.
    """

    asked = Signal(str)
    taken = Signal(str)

    def __init__(
        self,
        find: Callable[[str], Sequence[str]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_MOST)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.popup().setProperty("look", "suggestions")
        completer.activated.connect(self.taken)
        self.setCompleter(completer)
        self.textEdited.connect(self._typed)

    def offer(self, texts: Sequence[str], *, unasked: bool = False) -> None:
        """Offer texts below the line, if it still has the keyboard; ``unasked``: only keep them."""
        self._offered.setStringList(list(texts[:_MOST]))
        completer = self.completer()
        if unasked or not texts or not self.hasFocus() or list(texts) == [self.text()]:
            completer.popup().hide()
        else:
            completer.complete()

    def find_with(self, find: Callable[[str], Sequence[str]]) -> None:
        """Find suggestions in another way from now on."""
        self._find = find

    def offered(self) -> list[str]:
        """Return what is offered just now."""
        return self._offered.stringList()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        closed = not self.completer().popup().isVisible()
        if event.key() == Qt.Key.Key_Down and closed:
            self._typed("" if self._find else self.text())
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        if self._find is not None:
            self.offer(self._find(text))
        else:
            self.asked.emit(text)


def containing(texts: Sequence[str]) -> Callable[[str], list[str]]:
    """Return what finds the texts that hold what is typed, whatever its case and blanks."""
    folded = [("".join(text.casefold().split()), text) for text in texts]

    def find(typed: str) -> list[str]:
        wanted = "".join(typed.casefold().split())
        begin = [text for plain, text in folded if plain.startswith(wanted)]
        return begin + [text for plain, text in folded if wanted in plain and text not in begin]

    return find
