"""Where the window stands: never larger than its screen, never where no screen is any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# What frame and title bar may take around the window, in device-independent pixels; asked of the
# system only once the window is shown.
_FRAME = QSize(16, 40)


def fit_to_screen(window: QWidget) -> None:
    """Put a window that is not shown yet onto a screen that is there, as large as fits.

    A laptop of 1366 by 768 at 150 % has 911 by 512 to offer: less than the least that the window
    would ask for, and then its lower edge would lie where nobody can reach it.
    """
    free = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if not free:
        return
    room = free_room(window.geometry(), free)
    most = room.size() - _FRAME
    window.setMinimumSize(window.minimumSize().boundedTo(most))
    place = fitted(window.geometry(), room)
    if place != window.geometry() and not window.isMaximized() and not window.isFullScreen():
        window.setGeometry(place)


def most_of(window: QWidget) -> QSize:
    """Return how large a window may be on the screen where it (or what it belongs to) stands."""
    return window.screen().availableSize() - _FRAME


def free_room(window: QRect, free: list[QRect]) -> QRect:
    """Return of the free areas of all screens (the first the main one) that with most of a window.

    The first one for a window that lies on none of them.
    """

    def shared(area: QRect) -> int:
        common = area & window
        return common.width() * common.height()

    # The first of equals.
    return max(free, key=shared)


def fitted(window: QRect, room: QRect) -> QRect:
    """Return a window's place, made smaller and moved as little as needed to lie in ``room``."""
    inner = QRect(room)
    inner.adjust(_FRAME.width() // 2, _FRAME.height() - 8, -_FRAME.width() // 2, -8)
    size = window.size().boundedTo(inner.size())
    # Frame and shadow may reach a little over the edge: people put windows there.
    if room.contains(window):
        return QRect(window)
    x = min(max(window.x(), inner.left()), inner.right() + 1 - size.width())
    y = min(max(window.y(), inner.top()), inner.bottom() + 1 - size.height())
    return QRect(x, y, size.width(), size.height())
