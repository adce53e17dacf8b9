"""Buttons: filled, plain, link, and icon alone. Each has an accessible name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from certdesk.window import icons


class Button(QPushButton):
    """A button; ``primary`` is the one step that the page suggests."""

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        *,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f" {text}" if icon else text, parent)
        self.setProperty("look", "primary" if primary else "plain")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if icon:
            self.setIcon(icons.icon(icon, "on_fill" if primary else "text"))
            self.setIconSize(QSize(16, 16))
        self.setAccessibleName(text)


class LinkButton(QPushButton):
    """Words that lead somewhere, reachable by keyboard."""

    def __init__(self, text: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("look", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if icon:
            self.setIcon(icons.icon(icon, "teal"))
            self.setIconSize(QSize(15, 15))
        self.setAccessibleName(text)


class IconButton(QToolButton):
    """An icon alone; ``name`` is told by tool tip and to assistive technology."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "icon")
        self.setIconSize(QSize(18, 18))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set(icon, name)

    def set(self, icon: str, name: str) -> None:
        """Change icon and name."""
        self.setIcon(icons.icon(icon, "text"))
        self.setToolTip(name)
        self.setAccessibleName(name)
