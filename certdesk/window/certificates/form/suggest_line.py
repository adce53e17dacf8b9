"""A line that offers what could be meant while it is typed into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

_MOST = 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SuggestLine(QLineEdit):
    """A line with suggestions; arrow down in it opens them, whatever is typed.

    ``find`` gives suggestions for what is typed; without it they come through `offer`, asked for
    by ``asked``. Enter and Tab take the suggestion that is meant beyond doubt (see `meant`); after
    Esc what was typed stays. Signals: ``asked(str)``; ``taken(str)``: a suggestion was chosen.
    """

    # Whether Enter and Tab take what is meant.
    completes = True

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
        self._answered = ""  # what was typed when the suggestions came
        self._owed = False  # what is meant is taken as soon as they come
        self._composing = False
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
        self._answered = self.text()
        completer = self.completer()
        if self._owed:
            self._owed = False
            if self._take_meant():
                return
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

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and self.completes:
            key = event.key()  # type: ignore[attr-defined]
            if key in _ENTER and self._composing:
                event.accept()  # it ends the composition, nothing else
                return True
            if key == Qt.Key.Key_Escape:
                self._owed = False
            elif key in _ENTER and self._complete():
                event.accept()
                return True
            elif key == Qt.Key.Key_Tab:
                self._complete()
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def _complete(self) -> bool:
        """Take what is meant, now or when it is known; return whether it was taken now."""
        popup = self.completer().popup()
        if self.isReadOnly() or popup.selectionModel().hasSelection():
            return False
        if self._answered != self.text() and self._find is None:
            # Typed faster than looked up.
            self._owed = bool(self.text().strip())
            return False
        return popup.isVisible() and self._take_meant()

    def _take_meant(self) -> bool:
        text = meant(self.text(), self.offered())
        if text is None:
            return False
        self.completer().popup().hide()
        self.setText(text)
        self.taken.emit(text)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        closed = not self.completer().popup().isVisible()
        if event.key() == Qt.Key.Key_Down and closed:
            self._typed("" if self._find else self.text())
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._owed = False
        if self._find is not None:
            self.offer(self._find(text))
        else:
            self.asked.emit(text)


def meant(typed: str, offered: Sequence[str]) -> str | None:
    """Return the suggestion that typed words stand for beyond doubt, None where there is none.

    That is the only one that is offered, and the first for letters that do not stand in it:
    pinyin, or initials. Words that are a suggestion already stand for nothing else.
    """
    plain = "".join(typed.casefold().split())
    folded = ["".join(text.casefold().split()) for text in offered]
    if not plain or not folded or plain in folded:
        return None
    letters = plain.isascii() and plain.isalpha() and plain not in folded[0]
    return offered[0] if letters or len(offered) == 1 else None


def containing(texts: Sequence[str]) -> Callable[[str], list[str]]:
    """Return what finds the texts that hold what is typed, whatever its case and blanks."""
    folded = [("".join(text.casefold().split()), text) for text in texts]

    def find(typed: str) -> list[str]:
        wanted = "".join(typed.casefold().split())
        begin = [text for plain, text in folded if plain.startswith(wanted)]
        return begin + [text for plain, text in folded if wanted in plain and text not in begin]

    return find
