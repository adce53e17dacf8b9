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
# No dialog or menu of ours is smaller.
_SMALLEST = (150, 100)
# Looks at one point in so many: no divisor of the usual widths, so all columns have their turn.
_STEP = 7


def save(picture: QPixmap, file: Path, size: tuple[int, int] | None = None) -> str:
    """Save a picture and read it back; return its size in pixels and how many colours it has.

    ``size`` is what it must measure in the window's layout, to the pixel of the screen; without
    it a picture must be large enough for a dialog or a menu. Raises Problem when it has another
    size, shows nothing, or cannot be saved.
    """
    if not picture.save(str(file)):
        raise Problem("problem.selftest.missing", what=file.name)
    saved = QImage(str(file))
    expect(file.name, (picture.width(), picture.height()), (saved.width(), saved.height()))
    measured = f"{saved.width()}×{saved.height()}"
    width, height = size or _SMALLEST
    ratio = picture.devicePixelRatio()
    too_wide, too_high = saved.width() - width * ratio, saved.height() - height * ratio
    if min(too_wide, too_high) <= -1 or (size is not None and max(too_wide, too_high) >= 1):
        expected = f"{width * ratio:g}×{height * ratio:g}"
        raise Problem("problem.selftest.differs", what=file.name, expected=expected, found=measured)
    return f"{measured}, {check_drawn(saved, file.name)}"


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
