"""The left rail: the name of the program and the pages."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from certdesk.window import icons, theme
from certdesk.window.desks.desk_button import DeskButton
from certdesk.window.targets import PageName
from certdesk.window.text import say
from certdesk.window.widgets import Badge, Chip, Label, State

ICONS = {
    PageName.SEARCH: "search",
    PageName.CERTIFICATES: "badge-check",
    PageName.PRODUCTS: "package",
    PageName.DUE: "clipboard-list",
    PageName.APPLIES: "scale",
    PageName.LIBRARY: "library",
    PageName.DOCUMENTS: "scroll-text",
    PageName.CLASSROOM: "graduation-cap",
    PageName.CHECKUP: "activity",
    PageName.SETTINGS: "settings",
}
# The pages that stand here, in their order.
RAIL = tuple(ICONS)
_MANY = 100
_ICON = 18
_BELOW = (PageName.CHECKUP, PageName.SETTINGS)


def shortcut(number: int) -> str:
    """Return the keys of the page that stands at a place (from 1 to 10)."""
    return f"Ctrl+{number % 10}"


class Rail(QFrame):
    """A column of page buttons; up and down walk through it, Ctrl+1 … Ctrl+9, Ctrl+0 choose.

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
        brand = Label(say("window.program"), "brand")
        brand.setContentsMargins(9, 0, 0, 0)
        column.addWidget(brand)
        self.desk_button = DeskButton()
        column.addWidget(self.desk_button)
        self._sample = Chip(say("desk.sample"), State.ATTENTION, "flag")
        self._sample.setToolTip(say("desk.sample_tip"))
        self._sample.hide()
        sample = QHBoxLayout()
        sample.setContentsMargins(9, 2, 0, 0)
        sample.addWidget(self._sample)
        sample.addStretch()
        column.addLayout(sample)
        column.addSpacing(10)
        self._group = QButtonGroup(self)
        self._buttons: dict[PageName, QPushButton] = {}
        self._counts: dict[PageName, QWidget] = {}
        self._hints: dict[PageName, QWidget] = {}
        for page in RAIL:
            if page is _BELOW[0]:
                column.addStretch()
            column.addWidget(self._button(page))
        self.fit()

    def fit(self) -> None:
        """Take the width that the words need at the present size of type."""
        side = round(_ICON * min(theme.zoom(), 1.5))
        for button in self._buttons.values():
            button.setIconSize(QSize(side, side))
        widest = max(
            button.sizeHint().width()
            + (self._hints[page].sizeHint().width() if page in self._hints else 0)
            for page, button in self._buttons.items()
        )
        self.setFixedWidth(max(round(156 * theme.zoom()), widest) + 20)

    def show_desk(self, name: str | None, *, sample: bool, read_only: bool = False) -> None:
        """Say which desk is open, by the name of its file; ``sample``: it is the example."""
        self.desk_button.show_desk(name, read_only=read_only)
        self._sample.setVisible(sample)

    def show_counts(self, counts: Mapping[PageName, int]) -> None:
        """Say how many there are behind the names of pages; what is due as a badge."""
        for page, button in self._buttons.items():
            if page in self._hints:
                continue
            name, count = say(f"window.rail.{page}"), counts.get(page)
            shown = self._counts.pop(page, None)
            if shown is not None:
                shown.deleteLater()
            button.setAccessibleName(
                name if count is None else say("desk.counted", page=name, count=count)
            )
            alarm = page is PageName.DUE
            if alarm:
                tip = say("duepage.rail", count=count) if count else ""
                button.setToolTip("\n".join(filter(None, (_tip(page), tip))))
            if count is None or (alarm and not count):
                continue
            words = str(count) if count < _MANY or not alarm else f"{_MANY - 1}+"
            mark: QWidget = Badge(words, State.BAD) if alarm else Label(words, "muted")
            mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row = button.layout()
            if row is not None:
                row.addWidget(mark)
            self._counts[page] = mark

    def show_hint(self, page: PageName, words: str, state: State = State.NEUTRAL) -> None:
        """Say something in a few words behind the name of a page; nothing with empty words."""
        shown = self._hints.pop(page, None)
        if shown is not None:
            shown.hide()
            shown.deleteLater()
        button, name = self._buttons[page], say(f"window.rail.{page}")
        button.setAccessibleName(say("desk.counted", page=name, count=words) if words else name)
        row = button.layout()
        if not words or row is None:
            return
        hint = Label(words, "hint")
        hint.setProperty("state", state.value)
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(hint)
        hint.ensurePolished()
        self._hints[page] = hint
        self.fit()

    def choose(self, page: PageName) -> None:
        """Mark a page as the one shown, without telling anybody; one that is not here: none."""
        if page in self._buttons:
            self._buttons[page].setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def button(self, page: PageName) -> QPushButton:
        """Return the button of a page."""
        return self._buttons[page]

    def _toggled(self, page: PageName) -> None:
        self.chosen.emit(page)

    def _button(self, page: PageName) -> QPushButton:
        name = say(f"window.rail.{page}")
        # The blank keeps words off the icon: a style sheet cannot set that distance.
        button = QPushButton(f" {name}")
        button.setProperty("look", "rail")
        button.setCheckable(True)
        button.setIcon(icons.icon(ICONS[page], "muted", "teal"))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(name)
        button.setToolTip(_tip(page))
        # Toggled, not clicked: walking with the arrow keys checks a button without a click.
        row = QHBoxLayout(button)
        row.setContentsMargins(0, 0, 10, 0)
        row.addStretch()
        button.toggled.connect(lambda on: self._toggled(page) if on else None)
        self._group.addButton(button)
        self._buttons[page] = button
        return button


def _tip(page: PageName) -> str:
    return f"{say(f'window.rail.{page}')}  {shortcut(RAIL.index(page) + 1)}"
