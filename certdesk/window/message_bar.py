"""The bar that says what happened, without standing in the way or moving what is being done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QProgressBar, QWidget

from certdesk.window import icons
from certdesk.window.text import say
from certdesk.window.widgets import Button, IconButton, Label, State

if TYPE_CHECKING:
    from collections.abc import Callable

_SECONDS = 6
_SECONDS_WITH_ACTION = 20  # and longer while pointer or keyboard is in it
_AROUND = 18  # px that are left free around a message that floats


class MessageBar(QFrame):
    """One message at a time, told by icon, words and colour; good news leave by themselves.

    What comes and goes by itself floats over the foot of the page, so that nothing moves under the
    reader's hand; what went wrong stands above the page until it is closed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self._state = State.INFO
        self._icon = Label()
        self._text = Label("", wrap=True, selectable=True)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(160)
        self._action = Button("")
        self._close = IconButton("x", say("window.message.close"))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 14, 6)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._progress)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._close.clicked.connect(self.hide)
        self._busy = False
        self._follow: Callable[[], object] | None = None
        self._action.clicked.connect(self._act)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        self._home: tuple[QBoxLayout, int] | None = None
        self.hide()

    def say(
        self,
        state: State,
        text: str,
        action: tuple[str, Callable[[], object]] | None = None,
        *,
        busy: bool = False,
    ) -> None:
        """Show a message, with a button (words, what to do) when ``action`` is given.

        ``busy`` shows that something is under way. Only GOOD and INFO messages go away by
        themselves, those with an action later.
        """
        self._state, self._busy = state, busy
        self._text.setText(text)
        self._progress.setVisible(busy)
        self._follow = action[1] if action else None
        self._action.setVisible(action is not None)
        if action:
            self._action.setText(action[0])
            self._action.setAccessibleName(action[0])
        self._close.setVisible(not busy)
        self.setProperty("state", state.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.theme_changed()
        self.setAccessibleName(text)
        calm = state in (State.GOOD, State.INFO)
        self._float(calm)
        self.show()
        if self._floats:
            # As large as it is when its parts have their styles; they stand where they are clicked.
            self._place()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if calm and not busy:
            self._timer.start(1000 * (_SECONDS_WITH_ACTION if action else _SECONDS))
        else:
            self._timer.stop()

    def end_busy(self) -> None:
        """Take back the message that something is under way; leave any other."""
        if self._busy:
            self.hide()

    def text(self) -> str:
        """Return the message shown, empty when none is."""
        return self._text.text() if self.isVisible() else ""

    def theme_changed(self) -> None:
        """Draw the icon in the palette's colour."""
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icons.pixmap(self._state.icon, self._state.words, 18, ratio))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self._floats:
            # Once the layout has followed.
            QTimer.singleShot(0, self, self._place)
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        """Go, unless the reader is here."""
        if self.underMouse() or self.isAncestorOf(QApplication.focusWidget() or self.window()):
            self._timer.start(_SECONDS * 1000)
        else:
            self.hide()

    @property
    def _floats(self) -> bool:
        return bool(self.property("floats"))

    def _float(self, on: bool) -> None:
        """Stand over the foot of the page, or in the row that the window has for it."""
        if self._home is None:
            self._home = self._find_home()
        if self._home is None or on == self._floats:
            if on and self._home is not None:
                self._place()
            return
        layout, row = self._home
        self.setProperty("floats", on)
        self.style().unpolish(self)
        self.style().polish(self)
        if on:
            layout.removeWidget(self)
            self._place()
        else:
            layout.insertWidget(row, self)

    def _find_home(self) -> tuple[QBoxLayout, int] | None:
        parent = self.parentWidget()
        if parent is None:
            return None
        parent.installEventFilter(self)
        for layout in parent.findChildren(QBoxLayout):
            if layout.indexOf(self) >= 0:
                return layout, layout.indexOf(self)
        return None

    def _place(self) -> None:
        if self._home is None:
            return
        room = self._home[0].geometry().adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        words = self._text.fontMetrics().horizontalAdvance(self._text.text())
        rest = self.sizeHint().width() - self._text.sizeHint().width()
        width = min(words + rest + _AROUND, room.width())
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        left = room.left() + (room.width() - width) // 2
        self.setGeometry(QRect(left, room.bottom() + 1 - height, width, height))
        self._row.activate()
        self.raise_()

    def _act(self) -> None:
        follow = self._follow
        self.hide()
        if follow is not None:
            follow()
