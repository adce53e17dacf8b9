"""Theme and size of type: worn at once, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from certdesk.window import theme
from certdesk.window.theme import Scheme

if TYPE_CHECKING:
    from certdesk.window.shell import Shell


class Appearance(QObject):
    """Dresses the application as the reader wishes, on behalf of the shell."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        # Later, for what is dressed anew may be the very button that was pressed.
        later = Qt.ConnectionType.QueuedConnection
        shell.session.scheme_wished.connect(self.set_scheme, later)
        shell.session.zoom_wished.connect(self.set_zoom, later)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow_system, later)

    def set_scheme(self, scheme: Scheme) -> None:
        """Wear a theme and keep the choice."""
        self._shell.session.settings.theme = scheme.value
        self._dress()
        self._shell.theme_button.set_scheme(scheme)
        self._shell.keep_settings()

    def set_zoom(self, zoom: float) -> None:
        """Set the size of type and keep the choice."""
        self._shell.session.settings.zoom = zoom
        self._dress()
        self._shell.keep_settings()

    def follow_system(self) -> None:
        """The system turned light or dark: follow when the reader chose so."""
        if self._shell.session.settings.theme == Scheme.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise TypeError("a window needs an application")
        shell = self._shell
        settings = shell.session.settings
        theme.wear(app, Scheme(settings.theme), settings.zoom)
        shell.rail.fit()
        shell.field.theme_changed()
        shell.bar.theme_changed()
        shell.banner.theme_changed()
        shell.session.dressed.emit()
