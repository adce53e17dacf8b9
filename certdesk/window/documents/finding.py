"""Finding words in the document that is open: what is typed, where it stands, next, previous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from certdesk.window.documents.find import FindBar, Finder

if TYPE_CHECKING:
    from certdesk.window.documents.content import DocumentContent
    from certdesk.window.documents.marked_text import MarkedText


class Finding(QObject):
    """Joins the find bar with a text. ``shown(int)``: the reader was led to a place."""

    shown = Signal(int)

    def __init__(self, text: MarkedText, parent: QObject) -> None:
        super().__init__(parent)
        self.bar = FindBar()
        self.bar.hide()
        self._text = text
        self._content: DocumentContent | None = None
        self._finder: Finder | None = None
        self._hits: list[tuple[int, int]] = []
        self._hit = -1
        self.bar.sought.connect(self._find)
        self.bar.turned.connect(self.turn)
        self.bar.closed.connect(self.close)

    def look_in(self, content: DocumentContent) -> None:
        """Look in another document from now on, with nothing sought."""
        self._content, self._finder, self._hits = content, None, []
        self.close()

    def turn(self, step: int) -> None:
        """Go on to the next (+1) or previous (-1) place; open the bar when nothing is sought."""
        if self._hits:
            self._hit = (self._hit + step) % len(self._hits)
            self._show()
        elif self.bar.isHidden():
            self.bar.open()

    def close(self) -> None:
        """Close the bar and take its highlights away."""
        had_focus = self.bar.field.hasFocus()
        self.bar.hide()
        self._text.set_hits([], -1)
        if had_focus:
            self._text.setFocus()

    def _find(self, typed: str) -> None:
        if self._content is None:
            return
        if self._finder is None:
            self._finder = Finder(self._content.document.text, self._content.script)
        self._hits = self._finder.find(typed)
        after = self._text.place_at(0)
        self._hit = next(
            (index for index, hit in enumerate(self._hits) if hit[0] >= after),
            0 if self._hits else -1,
        )
        self._show()

    def _show(self) -> None:
        self._text.set_hits(self._hits, self._hit)
        self.bar.tell(self._hit, len(self._hits))
        if self._hits:
            start, end = self._hits[self._hit]
            if not self._text.is_in_sight(start, end):
                self._text.bring(start)
            self.shown.emit(start)
