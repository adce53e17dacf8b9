"""The left rail: the name of the program and the pages."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from certdesk.window import icons, theme
from certdesk.window.targets import PageName
from certdesk.window.text import say
from certdesk.window.widgets import Label

ICONS = {
    PageName.SEARCH: "search",
    PageName.CERTIFICATES: "badge-check",
    PageName.DUE: "clipboard-list",
    PageName.APPLIES: "scale",
    PageName.LIBRARY: "library",
    PageName.DOCUMENTS: "scroll-text",
    PageName.CLASSROOM: "graduation-cap",
    PageName.CHECKUP: "activity",
    PageName.SETTINGS: "settings",
}
_ICON = 18
_BELOW = (PageName.CHECKUP, PageName.SETTINGS)


class Rail(QFrame):
    """A column of page buttons; up and down walk through it, Ctrl+1 … Ctrl+9 choose.

    Signal: ``chosen(PageName)``.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self.setAccessibleName(say("window.rail.name"))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 18, 10, 14)
        column.setSpacing(4)
        for words, look in (("window.program", "brand"), ("window.program_sub", "small")):
            label = Label(say(words), look)
            label.setContentsMargins(9, 0, 0, 0)
            column.addWidget(label)
        column.addSpacing(10)
        self._group = QButtonGroup(self)
        self._buttons: dict[PageName, QPushButton] = {}
        for number, page in enumerate(PageName, start=1):
            if page is _BELOW[0]:
                column.addStretch()
            column.addWidget(self._button(page, number))
        self.fit()

    def fit(self) -> None:
        """Take the width that the words need at the present size of type."""
        side = round(_ICON * min(theme.zoom(), 1.5))
        for button in self._buttons.values():
            button.setIconSize(QSize(side, side))
        widest = max(button.sizeHint().width() for button in self._buttons.values())
        self.setFixedWidth(max(round(156 * theme.zoom()), widest) + 20)

    def choose(self, page: PageName) -> None:
        """Mark a page as the one shown, without telling anybody."""
        self._buttons[page].setChecked(True)

    def button(self, page: PageName) -> QPushButton:
        """Return the button of a page."""
        return self._buttons[page]

    def _toggled(self, page: PageName) -> None:
        self.chosen.emit(page)

    def _button(self, page: PageName, number: int) -> QPushButton:
        name = say(f"window.rail.{page}")
        # The blank keeps words off the icon: a style sheet cannot set that distance.
        button = QPushButton(f" {name}")
        button.setProperty("look", "rail")
        button.setCheckable(True)
        button.setIcon(icons.icon(ICONS[page], "muted", "teal"))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(name)
        button.setToolTip(f"{name}  Ctrl+{number}")
        # Toggled, not clicked: walking with the arrow keys checks a button without a click.
        button.toggled.connect(lambda on: self._toggled(page) if on else None)
        self._group.addButton(button)
        self._buttons[page] = button
        return button
