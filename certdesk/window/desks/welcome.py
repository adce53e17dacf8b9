"""What is offered while no desk is open: three ways to begin, and the desks of before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from certdesk.window import icons
from certdesk.window.desks.recent import Recent
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.text import say
from certdesk.window.widgets import Card, ElidedLabel, ElidedLink, Label, LinkButton

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from certdesk.window.session import Session

WAYS = (
    (DeskWish.SAMPLE, "eye"),
    (DeskWish.NEW, "building-2"),
    (DeskWish.IMPORT, "file-down"),
)
_NARROW = 560
_SHOWN = 5


class WayButton(QPushButton):
    """A large button: an icon, what to do, and what comes of it."""

    def __init__(self, wish: DeskWish, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wish = wish
        title, text = say(f"desks.way.{wish}.title"), say(f"desks.way.{wish}.text")
        self.setProperty("look", "way")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        self._icon = Label()
        self._name = icon
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(title, "section", wrap=True), 1)
        column.addLayout(head)
        self._text = Label(text, "muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._text, 1)
        for label in self.findChildren(Label):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.theme_changed()

    def theme_changed(self) -> None:
        """Draw the icon in the palette's colour."""
        self._icon.setPixmap(icons.pixmap(self._name, "teal", 20, self.devicePixelRatioF()))

    def height_for(self, width: int) -> int:
        """Return the height that its words need at a width: a button does not ask its layout."""
        layout = self.layout()
        return 0 if layout is None else layout.totalHeightForWidth(width) + 4

    def sizeHint(self) -> QSize:
        return QSize(170, self.height_for(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(150, 40)


class Ways(QWidget):
    """The three ways to begin, side by side, or below each other where it is narrow."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {wish: WayButton(wish, icon) for wish, icon in WAYS}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        for wish, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, wish=wish: session.desk_wished.emit(wish))
            self._row.addWidget(button, 1)
        session.dressed.connect(self._dressed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        direction = (
            QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        )
        if self._row.direction() != direction:
            self._row.setDirection(direction)
        self._fit()

    def _fit(self) -> None:
        """Make all as high as the one that needs most."""
        count = len(self.buttons)
        width = self.width()
        if self._row.direction() == QHBoxLayout.Direction.LeftToRight:
            width = (width - (count - 1) * self._row.spacing()) // count
        height = max(button.height_for(width) for button in self.buttons.values())
        for button in self.buttons.values():
            button.setFixedHeight(height)

    def _dressed(self) -> None:
        for button in self.buttons.values():
            button.theme_changed()
        self._fit()


class WelcomeCard(Card):
    """The card that greets: what a desk is, the three ways, the desks of before.

    Signal: ``recent_chosen(Path)``.
    """

    recent_chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(say("desks.welcome.title"), parent=parent)
        self.body.addWidget(Label(say("desks.welcome.text"), "muted", wrap=True))
        self.ways = Ways(session)
        self.body.addWidget(self.ways)
        open_other = LinkButton(say("desks.menu.open"), "folder-open")
        open_other.clicked.connect(lambda: session.desk_wished.emit(DeskWish.OPEN))
        self.add_action(open_other)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(4)
        self.body.addLayout(self._recent)

    def show_recent(self, desks: Iterable[Recent]) -> None:
        """List desks that were open before; those that are gone are left out."""
        while self._recent.count():
            self._recent.takeAt(0).widget().deleteLater()
        there = [desk for desk in desks if not desk.missing][:_SHOWN]
        if not there:
            return
        self._recent.addWidget(Label(say("desks.welcome.recent"), "group"))
        for desk in there:
            self._recent.addWidget(self._line(desk))

    def _line(self, desk: Recent) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        button = ElidedLink(desk.name, "folder-open", middle=True)
        button.setAccessibleName(say("desks.welcome.open", name=desk.name))
        button.clicked.connect(lambda: self.recent_chosen.emit(desk.path))
        row.addWidget(button)
        row.addWidget(ElidedLabel(str(desk.path.parent), "small"), 1)
        return line


def welcome_card(session: Session) -> WelcomeCard:
    """Return a card that follows which desks of before are there, and opens what is chosen."""
    card = WelcomeCard(session)
    session.recent_seen.connect(card.show_recent)
    card.recent_chosen.connect(session.desk_path_wished)
    card.show_recent(session.recent)
    return card
