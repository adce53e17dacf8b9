"""The column of cards at the right: made one after the other, so that no frame is missed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from certdesk.window.text import say

Maker = Callable[[], QWidget]


class CardColumn(QScrollArea):
    """Shows cards below each other; the first at once, each of the rest in a turn of its own.

    ``margins`` are left, top, right and bottom of all cards.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        margins: tuple[int, int, int, int] = (22, 18, 22, 22),
    ) -> None:
        super().__init__(parent)
        self._margins = margins
        self.setWidgetResizable(True)
        self.setAccessibleName(say("window.answer.name"))
        self._layout: QVBoxLayout | None = None
        self._rest: Iterator[Maker] = iter(())
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._make_next)

    @property
    def making(self) -> bool:
        """Whether cards are still to come."""
        return self._turn.isActive()

    def show_cards(self, makers: Iterable[Maker], *, stay: bool = False) -> None:
        """Show what the makers make, in place of what was shown.

        ``stay``: it is the same anew; the reader stays where he was, with eye and keyboard.
        """
        bar = self.verticalScrollBar()
        place = bar.value() if stay else 0
        focused = self.window().focusWidget() if stay else None
        within = focused is not None and self.isAncestorOf(focused)
        column = QWidget()
        column.setProperty("look", "column")
        self._layout = QVBoxLayout(column)
        self._layout.setContentsMargins(*self._margins)
        self._layout.setSpacing(12)
        self._layout.addStretch()
        self._rest = iter(makers)
        self._make_next()
        while stay and self.making:
            self._make_next()
        self.setWidget(column)
        if stay:
            column.resize(self.viewport().width(), column.sizeHint().height())
        if within:
            first = column.nextInFocusChain()
            while first is not None and first is not column:
                if first.focusPolicy() & Qt.FocusPolicy.TabFocus and column.isAncestorOf(first):
                    first.setFocus()
                    break
                first = first.nextInFocusChain()
        bar.setValue(place)

    def add_cards(self, makers: Iterable[Maker]) -> None:
        """Show more cards below those that are shown, or are still being made."""
        self._rest = chain(self._rest, makers)
        if self._layout is not None:
            self._turn.start()

    def show_alone(self, widget: QWidget) -> None:
        """Show one widget that fills the column."""
        self._turn.stop()
        self._layout = None
        self.setWidget(widget)

    def _make_next(self) -> None:
        maker = next(self._rest, None)
        if maker is None or self._layout is None:
            self._turn.stop()
            return
        self._layout.insertWidget(self._layout.count() - 1, maker())
        self._turn.start()
