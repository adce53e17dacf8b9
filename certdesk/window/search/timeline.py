"""The strip of a scheme's stages: what each document said of it, at its date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from certdesk.window import theme
from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

_MARGIN = 8
_BAR = 10


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the strip; ``day`` when, ``word`` what, ``source`` who said so."""

    day: date
    word: str
    source: str
    year_only: bool = False

    @property
    def date_text(self) -> str:
        """The date as it is shown: the year alone when no more is known."""
        return str(self.day.year) if self.year_only else self.day.isoformat()


class StageStrip(QWidget):
    """Moments in order at even distances; what lies after ``as_of`` is drawn pale.

    Distances are even because two documents may lie weeks apart and the next one years.
    """

    def __init__(
        self, moments: Sequence[Moment], as_of: date, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._moments = tuple(sorted(moments, key=lambda moment: moment.day))
        self._as_of = as_of
        self._now = say("window.as_of.now") if as_of == today else as_of.isoformat()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            "；".join(f"{m.date_text} {m.word}（{m.source}）" for m in self._moments)
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(320, round(self._top() + _BAR + 3 * self._line_height() + 18))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, step = self._top(), (self.width() - 2 * _MARGIN) / (len(self._moments) + 1)
        past = sum(moment.day <= self._as_of for moment in self._moments)
        now = _MARGIN + step * (past + 0.5) if past < len(self._moments) else None
        self._paint_bar(painter, top, step, past, now)
        for at, moment in enumerate(self._moments):
            self._paint_moment(painter, moment, _MARGIN + step * (at + 0.5), top, step, at < past)
        self._paint_now(painter, top, now)

    def _paint_bar(
        self, painter: QPainter, top: float, step: float, past: int, now: float | None
    ) -> None:
        bar = QRectF(_MARGIN, top, self.width() - 2 * _MARGIN, _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        end = (now if now is not None else self.width() - _MARGIN - step / 2) - _MARGIN
        if past or now is None:
            painter.setBrush(theme.colour("teal_line"))
            painter.drawRoundedRect(QRectF(_MARGIN, top, end, _BAR), _BAR / 2, _BAR / 2)

    def _paint_moment(
        self,
        painter: QPainter,
        moment: Moment,
        middle: float,
        top: float,
        step: float,
        reached: bool,
    ) -> None:
        role = "teal" if reached else "muted"
        painter.setPen(QPen(theme.colour(role), 2.5))
        painter.setBrush(theme.colour(role if reached else "card"))
        painter.drawEllipse(QPointF(middle, top + _BAR / 2), 6, 6)
        width = step - 6
        left = middle - width / 2
        align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        line = self._line_height()
        below = top + _BAR + 8
        for text, size, bold, words in (
            (moment.word, 10.0, True, role),
            (moment.date_text, 9.0, False, "muted"),
            (moment.source, 9.0, False, "muted"),
        ):
            painter.setFont(theme.font(size, bold=bold))
            painter.setPen(theme.colour(words))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(QRectF(left, below, width, line + 2), align, shown)
            below += line + 1

    def _paint_now(self, painter: QPainter, top: float, now: float | None) -> None:
        step = (self.width() - 2 * _MARGIN) / (len(self._moments) + 1)
        place = now if now is not None else self.width() - _MARGIN - step / 2
        role = "red" if self._now == say("window.as_of.now") else "amber"
        painter.setPen(QPen(theme.colour(role), 1.5))
        painter.drawLine(QPointF(place, top - 6), QPointF(place, top + _BAR + 10))
        painter.setFont(theme.font(9))
        width = painter.fontMetrics().horizontalAdvance(self._now) + 4
        left = min(max(place - width / 2, 0), self.width() - width)
        painter.drawText(QRectF(left, 0, width, top - 6), Qt.AlignmentFlag.AlignCenter, self._now)

    def _top(self) -> float:
        return self._line_height() + 8

    def _line_height(self) -> int:
        return QFontMetrics(theme.font(9)).height()
