"""Line icons that take their colour from the palette and are drawn sharp at any scale.

The drawings lie in ``resources/icons`` (Lucide, ISC licence) and paint with ``currentColor``.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from certdesk import places
from certdesk.window import theme


def icon(name: str, role: str = "text", on_role: str | None = None) -> QIcon:
    """Return an icon in the colour of ``role``, in that of ``on_role`` when checked.

    It follows a change of theme by itself. Raises FileNotFoundError for an unknown name.
    """
    _drawing(name)
    return QIcon(_Engine(name, role, on_role or role))


def pixmap(name: str, role: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture of ``size`` device-independent pixels for a screen ratio."""
    return _pixmap(name, theme.colour(role).name(), size, size, ratio)


class _Engine(QIconEngine):
    """Draws the icon when it is asked for, in the palette of that moment."""

    def __init__(self, name: str, role: str, on_role: str) -> None:
        super().__init__()
        self._name, self._role, self._on_role = name, role, on_role

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode is QIcon.Mode.Disabled:
            return theme.colour("muted").name()
        role = self._on_role if state is QIcon.State.On else self._role
        return theme.colour(role).name()

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        _renderer(self._name, self._colour(mode, state)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        return _pixmap(self._name, self._colour(mode, state), size.width(), size.height(), scale)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role, self._on_role)


@cache
def _drawing(name: str) -> str:
    file = places.resources_folder() / "icons" / f"{name}.svg"
    return file.read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = _drawing(name).replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode("utf-8")))


@cache
def _pixmap(name: str, colour: str, width: int, height: int, ratio: float) -> QPixmap:
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, colour).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return made
