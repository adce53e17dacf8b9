"""The button that chooses light, dark, or as the system has it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from certdesk.window import icons
from certdesk.window.text import say
from certdesk.window.theme import Scheme

_ICONS = {Scheme.LIGHT: "sun", Scheme.DARK: "moon", Scheme.SYSTEM: "monitor"}


class ThemeButton(QToolButton):
    """A round button with a menu of the three choices.

    Signal: ``chosen(Scheme)``.
    """

    chosen = Signal(object)

    def __init__(self, scheme: Scheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "round")
        self.setIconSize(QSize(18, 18))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = QMenu(self)
        group = QActionGroup(self)
        self._actions: dict[Scheme, QAction] = {}
        for choice in (Scheme.LIGHT, Scheme.DARK, Scheme.SYSTEM):
            action = self._menu.addAction(say(f"window.theme.{choice}"))
            action.setIcon(icons.icon(_ICONS[choice]))
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, choice=choice: self.chosen.emit(choice))
            self._actions[choice] = action
        self.clicked.connect(self.open_menu)
        self.set_scheme(scheme)

    def set_scheme(self, scheme: Scheme) -> None:
        """Show which choice is in force."""
        self._actions[scheme].setChecked(True)
        self.setIcon(icons.icon(_ICONS[scheme]))
        words = say("window.theme.name", choice=say(f"window.theme.{scheme}"))
        self.setAccessibleName(words)
        self.setToolTip(words)

    def menu_of_choices(self) -> QMenu:
        """Return the menu."""
        return self._menu

    def open_menu(self) -> None:
        """Open the menu below the button."""
        width = self._menu.sizeHint().width()
        self._menu.popup(self.mapToGlobal(QPoint(self.width() - width, self.height() + 4)))
