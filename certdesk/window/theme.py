"""Dresses the application: palette, fonts and the style sheet made from roles.

The style sheet lies in ``resources/style/window.qss``; ``@card`` stands for the colour of a role,
``@size(11)`` for a size in points at the reader's zoom, ``@picture(check)`` for the file of a
picture beside it, drawn in the colour for words on a filled ground.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from certdesk import places
from certdesk.window.palette import DARK, LIGHT, Palette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FAMILIES = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei")
BASE_POINTS = 10.5
_PLACEHOLDER = r"@size\((?P<size>[\d.]+)\)|@picture\((?P<picture>[a-z-]+)\)|@(?P<role>[a-z_]+)"


class Scheme(StrEnum):
    """What the reader chose: light, dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class _Dress:
    """What the application wears just now; widgets that paint themselves read it."""

    palette: Palette = LIGHT
    zoom: float = 1.0


_worn = _Dress()


def current() -> Palette:
    """Return the palette in use."""
    return _worn.palette


def zoom() -> float:
    """Return the factor that the reader put on all sizes of type (1.0 is 10.5 pt)."""
    return _worn.zoom


def colour(role: str) -> QColor:
    """Return the colour of a role of the palette in use."""
    return QColor(getattr(_worn.palette, role))


def points(size: float) -> float:
    """Return a size of type in points, with the reader's zoom."""
    return round(size * _worn.zoom, 2)


def font(size: float = BASE_POINTS, *, bold: bool = False) -> QFont:
    """Return the window's font at ``size`` points before zoom."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPointSizeF(points(size))
    made.setBold(bold)
    return made


def resolve(scheme: Scheme) -> Palette:
    """Return the palette that a choice means now."""
    if scheme is Scheme.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if scheme is Scheme.DARK else LIGHT


def wear(app: QApplication, scheme: Scheme, zoom_factor: float = 1.0) -> Palette:
    """Dress the application and return the palette it wears from now on."""
    hints = QGuiApplication.styleHints()
    # Lets title bars and native dialogs follow; must come before the system's choice is read.
    hints.setColorScheme(
        {Scheme.LIGHT: Qt.ColorScheme.Light, Scheme.DARK: Qt.ColorScheme.Dark}.get(
            scheme, Qt.ColorScheme.Unknown
        )
    )
    palette = resolve(scheme)
    _worn.palette, _worn.zoom = palette, zoom_factor
    app.setFont(font())
    app.setPalette(_qt_palette(palette))
    app.setStyleSheet(style_sheet(palette, zoom_factor))
    return palette


def style_sheet(palette: Palette, zoom_factor: float) -> str:
    """Return the style sheet with every role and size filled in.

    Raises KeyError when the template names a role that does not exist.
    """
    folder = places.resources_folder() / "style"
    template = (folder / "window.qss").read_text(encoding="utf-8")
    roles = palette.roles()
    kind = "dark" if palette.dark else "light"

    def fill(match: re.Match[str]) -> str:
        if match["size"]:
            return f"{float(match['size']) * zoom_factor:.2f}pt"
        if match["picture"]:
            # Qt's style sheets want slashes on every system.
            return (folder / f"{match['picture']}-{kind}.svg").as_posix()
        return roles[match["role"]]

    return re.sub(_PLACEHOLDER, fill, template)


def _qt_palette(palette: Palette) -> QPalette:
    """Return Qt's own palette for what the style sheet does not reach."""
    role = QPalette.ColorRole
    made = QPalette()
    for target, name in (
        (role.Window, "ground"),
        (role.WindowText, "text"),
        (role.Base, "card"),
        (role.AlternateBase, "side"),
        (role.Text, "text"),
        (role.PlaceholderText, "muted"),
        (role.Button, "card"),
        (role.ButtonText, "text"),
        (role.BrightText, "red"),
        (role.ToolTipBase, "card"),
        (role.ToolTipText, "text"),
        (role.Highlight, "teal_fill"),
        (role.HighlightedText, "on_fill"),
        (role.Link, "teal"),
        (role.LinkVisited, "teal"),
        (role.Light, "card"),
        (role.Midlight, "line"),
        (role.Mid, "border"),
        (role.Dark, "muted"),
        (role.Shadow, "border"),
        (role.Accent, "teal_fill"),
    ):
        made.setColor(target, QColor(getattr(palette, name)))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(palette.muted))
    return made
