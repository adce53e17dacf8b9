"""Judges and saves the pictures of a self-test."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from certdesk.answers.selftest import expect
from certdesk.problems import Problem

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

# Words alone have more shades than that at their edges.
_FEWEST_COLOURS = 12
_LARGEST_SHARE = 0.995
# Looks at one point in so many: no divisor of the usual widths, so all columns have their turn.
_STEP = 7


def save(picture: QPixmap, file: Path, size: tuple[int, int]) -> str:
    """Save a picture and read it back; return its size in pixels.

    ``size`` is what it must measure in the window's layout. Raises Problem when it has another
    size, shows nothing, or cannot be saved.
    """
    ratio = picture.devicePixelRatio()
    wanted = (round(size[0] * ratio), round(size[1] * ratio))
    expect(file.name, wanted, (picture.width(), picture.height()))
    if not picture.save(str(file)):
        raise Problem("problem.selftest.missing", what=file.name)
    saved = QImage(str(file))
    expect(file.name, wanted, (saved.width(), saved.height()))
    colours = check_drawn(saved, file.name)
    return f"{saved.width()}×{saved.height()}, {colours}"


def check_part(picture: QPixmap, part: QWidget, whole: QWidget, name: str) -> None:
    """Raise Problem when nothing is drawn where ``part`` of the window stands."""
    ratio = picture.devicePixelRatio()
    corner = part.mapTo(whole, QPoint(0, 0))
    area = QRect(
        round(corner.x() * ratio),
        round(corner.y() * ratio),
        round(part.width() * ratio),
        round(part.height() * ratio),
    )
    check_drawn(picture.copy(area).toImage(), name)


def check_drawn(image: QImage, name: str) -> int:
    """Return how many colours a picture has; raise Problem when nothing is drawn in it."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    points = memoryview(plain.constBits()).cast("B").cast("I")[::_STEP]
    colours = Counter(points)
    most = max(colours.values(), default=0)
    if len(colours) < _FEWEST_COLOURS or most > _LARGEST_SHARE * len(points):
        raise Problem("problem.selftest.blank", file=name, colours=len(colours))
    return len(colours)
