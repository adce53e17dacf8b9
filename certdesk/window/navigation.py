"""Back and forward through what was shown, over all pages: Alt+←, Alt+→, and the mouse."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut

from certdesk.window.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget

    from certdesk.window.targets import Target


class Navigation(QObject):
    """Keeps the trail of one window.

    ``standing`` tells what is shown just now; ``show`` shows a step of the trail again.
    """

    def __init__(
        self, window: QWidget, standing: Callable[[], Target], show: Callable[[Target], object]
    ) -> None:
        super().__init__(window)
        self._standing = standing
        self._show = show
        self._trail = Trail()
        self._under_way = False
        for keys, step in (
            ("Alt+Left", self.back),
            ("Back", self.back),
            ("Alt+Right", self.forward),
            ("Forward", self.forward),
        ):
            QShortcut(QKeySequence(keys), window).activated.connect(step)

    @contextmanager
    def going(self) -> Iterator[None]:
        """Note where the reader stood before and where he stands after what is done within."""
        if self._under_way:
            yield
            return
        self._trail.amend(self._standing())
        self._under_way = True
        try:
            yield
        finally:
            self._under_way = False
        self._trail.add(self._standing())

    def moved(self, target: Target) -> None:
        """The reader went on within a page, by a link that he may want to come back from."""
        if not self._under_way:
            self._trail.add(target)

    def back(self) -> None:
        """Show what was shown before."""
        self._again(self._trail.back)

    def forward(self) -> None:
        """Undo going back."""
        self._again(self._trail.forward)

    def forget(self) -> None:
        """Begin anew at what is shown: what was before belongs to another desk."""
        self._trail.clear()
        self._trail.add(self._standing())

    def watch(self, handle: QWindow | None) -> None:
        """Listen for the two side buttons of the mouse, wherever in the window they are pressed."""
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            step = {
                Qt.MouseButton.BackButton: self.back,
                Qt.MouseButton.ForwardButton: self.forward,
            }.get(event.button())
            if step is not None:
                step()
                return True
        return False

    def _again(self, step: Callable[[], Target | None]) -> None:
        self._trail.amend(self._standing())
        target = step()
        if target is None:
            return
        self._under_way = True
        try:
            self._show(target)
        finally:
            self._under_way = False
