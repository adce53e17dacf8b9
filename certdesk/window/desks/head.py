"""The head of the rail at work: the menu of the desk, and which desks of before are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt

from certdesk.window.desks import recent

if TYPE_CHECKING:
    from certdesk.window.desks.desk_button import DeskButton
    from certdesk.window.desks.keeper import DeskKeeper
    from certdesk.window.desks.menu import DeskMenu


class DeskHead(QObject):
    """Opens the menu below the desk's name."""

    def __init__(self, keeper: DeskKeeper) -> None:
        super().__init__(keeper)
        self._keeper = keeper
        self._session = keeper.session
        self._button: DeskButton | None = None
        self.menu: DeskMenu | None = None

    def attach(self, button: DeskButton) -> None:
        """Take the button that the rail has (newly) made."""
        self._button = button
        button.clicked.connect(self.open_menu)

    def open_menu(self) -> DeskMenu:
        """Open the menu and return it."""
        from certdesk.window.desks.menu import DeskMenu  # noqa: PLC0415 - not to start

        desk = self._session.desk
        menu = DeskMenu(
            is_open=desk is not None,
            read_only=desk is not None and desk.read_only,
            sample=desk is not None and desk.is_sample,
            parent=self._keeper.shell,
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.wished.connect(self._session.desk_wished)
        menu.recent_chosen.connect(self._session.desk_path_wished)
        menu.show_recent(self._session.recent)
        self.menu = menu
        menu.destroyed.connect(self._gone)
        if self._button is not None:
            menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height() + 2)))
        self.look()
        return menu

    def look(self) -> None:
        """Look on the disk which desks of before are there, and tell the session."""
        texts = list(self._session.settings.recent)
        self._keeper.run("", lambda _progress: recent.look_up(texts), self._seen, _leave_be)

    def _seen(self, seen: list[recent.Recent]) -> None:
        self._session.recent = seen
        if self.menu is not None:
            self.menu.show_recent(seen)
        self._session.recent_seen.emit(seen)

    def _gone(self) -> None:
        self.menu = None


def _leave_be(_error: Exception) -> None:
    """Which desks of before are there is a convenience."""
