"""The stages of a scheme over time, painted from what each document says at its date."""

from __future__ import annotations

import html
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from certdesk.registry.records import StageRecord
from certdesk.window import icons, theme
from certdesk.window.library.steps import Step, steps_of
from certdesk.window.library.words import STAGE_LOOKS, stage_word
from certdesk.window.text import say

__all__ = ["StageTimeline", "Step", "steps_of"]

_TOP, _LINE, _GAP, _SIDE = 20.0, 30.0, 7.0, 4.0


class StageTimeline(QWidget):
    """Paints the steps from left to right.

    Steps after the as-of day are faint and say 尚未; a line between the steps shows the day.
    ``chosen(object)``: the reader follows a StageRecord to its clause.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._as_of = date.max
        self._spots: list[tuple[QRectF, StageRecord]] = []
        self._paths: list[str] = []
        self._beside = True
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: tuple[Step, ...], as_of: date) -> None:
        """Show the steps as of a day."""
        self._steps, self._as_of = steps, as_of
        self._current = -1
        self._lay_spots()
        self.setAccessibleName(self.words())
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return the timeline as a sentence: ``2017 探索 → 2018 推行 → 2020 已建立``."""
        parts = []
        for step in self._steps:
            said = "、".join(dict.fromkeys(stage_word(stage.stage) for stage in step.stages))
            later = say("library.timeline.later") if step.day > self._as_of else ""
            parts.append(f"{step.day.year} {said}{later}")
        return " → ".join(parts)

    def spots(self) -> list[tuple[QRectF, StageRecord]]:
        """Return where each stage is painted, in the order of the arrow keys."""
        return list(self._spots)

    # ---- sizes

    def sizeHint(self) -> QSize:
        most = max((len(step.stages) for step in self._steps), default=0)
        return QSize(320, round(self._pills_top() + most * self._pill_height()) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _pill_height(self) -> float:
        below = 0.0 if self._beside else QFontMetricsF(theme.font(8.5)).height()
        return QFontMetricsF(theme.font(9.5)).height() + 8 + below + _GAP

    def _pills_top(self) -> float:
        year, name = QFontMetricsF(theme.font(bold=True)), QFontMetricsF(theme.font(8.5))
        return _TOP + _LINE + year.height() + name.height() - 2

    def _column(self) -> float:
        return (self.width() - 2 * _SIDE) / max(1, len(self._steps))

    def _lay_spots(self) -> None:
        """Reckon where the stages' pills stand."""
        self._spots = []
        self._paths = [path for step in self._steps for path in step.paths]
        self._beside = self._paths_fit_beside()
        pill = QFontMetricsF(theme.font(9.5)).height() + 8
        height = self._pill_height()
        metrics = QFontMetricsF(theme.font(9.5))
        for place, step in enumerate(self._steps):
            left = _SIDE + place * self._column()
            for row, stage in enumerate(step.stages):
                words = self._pill_words(stage)
                width = min(metrics.horizontalAdvance(words) + 14 + 5 + 20, self._column() - 6)
                top = self._pills_top() + row * height
                self._spots.append((QRectF(left, top, width, pill), stage))

    def _paths_fit_beside(self) -> bool:
        """Whether every clause can be named beside its stage rather than below it."""
        pills, paths = QFontMetricsF(theme.font(9.5)), QFontMetricsF(theme.font(8.5))
        return all(
            pills.horizontalAdvance(self._pill_words(stage))
            + 39
            + paths.horizontalAdvance(path)
            + 14
            < self._column()
            for step in self._steps
            for stage, path in zip(step.stages, step.paths, strict=True)
        )

    def _pill_words(self, stage: StageRecord) -> str:
        if stage.as_of > self._as_of:
            return say(f"library.not_yet.{stage.stage}")
        return stage_word(stage.stage)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis = _TOP + 8
        self._paint_axis(painter, axis)
        for place, step in enumerate(self._steps):
            self._paint_step(painter, step, _SIDE + place * self._column(), axis)
        for spot, (rect, stage) in enumerate(self._spots):
            self._paint_pill(
                painter, rect, stage, focused=self.hasFocus() and spot == self._current
            )
            self._paint_path(painter, rect, self._paths[spot])

    def _paint_axis(self, painter: QPainter, y: float) -> None:
        """Paint the axis, solid up to the as-of day and dotted after it, and the day's mark."""
        if not self._steps:
            return
        first, end = _SIDE + 6, self.width() - _SIDE
        now = self._place_of(self._as_of)
        painter.setPen(QPen(theme.colour("teal"), 2))
        painter.drawLine(QPointF(first, y), QPointF(max(first, min(now, end)), y))
        if now < end:
            painter.setPen(QPen(theme.colour("border"), 2, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(max(now, first), y), QPointF(end, y))
        painter.setPen(QPen(theme.colour("red"), 1.5))
        x = min(max(now, _SIDE + 1), end)
        painter.drawLine(QPointF(x, y - 8), QPointF(x, y + 10))
        painter.setFont(theme.font(8.5))
        words = say("library.timeline.as_of", date=self._as_of)
        width = painter.fontMetrics().horizontalAdvance(words) + 2
        left = min(max(x - width / 2, 0), self.width() - width)
        painter.drawText(QRectF(left, 0, width, _TOP), int(Qt.AlignmentFlag.AlignCenter), words)

    def _place_of(self, day: date) -> float:
        """Return where a day stands: between the steps around it, in proportion to time."""
        column = self._column()
        centres = [_SIDE + 6 + place * column for place in range(len(self._steps))]
        days = [step.day for step in self._steps]
        if day < days[0]:
            return _SIDE
        for place in range(len(days) - 1):
            if day < days[place + 1]:
                share = (day - days[place]).days / max(1, (days[place + 1] - days[place]).days)
                # Stay clear of both nodes so that the mark is read as between them.
                return centres[place] + column * min(0.88, max(0.2, share))
        return min(centres[-1] + column * 0.86, self.width() - _SIDE - 30)

    def _paint_step(self, painter: QPainter, step: Step, left: float, y: float) -> None:
        later = step.day > self._as_of
        painter.setPen(QPen(theme.colour("border" if later else "teal"), 2))
        painter.setBrush(theme.colour("card" if later else "teal"))
        painter.drawEllipse(QPointF(left + 6, y), 5.5, 5.5)
        font = theme.font(bold=True)
        painter.setFont(font)
        painter.setPen(theme.colour("muted" if later else "text"))
        width = self._column() - 8
        top = _TOP + _LINE - 8
        height = QFontMetricsF(font).height()
        align = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, top, width, height), align, str(step.day.year))
        font = theme.font(8.5)
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        metrics = QFontMetricsF(font)
        name = metrics.elidedText(step.name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(left, top + height, width, metrics.height()), align, name)

    def _paint_pill(
        self, painter: QPainter, rect: QRectF, stage: StageRecord, *, focused: bool
    ) -> None:
        later = stage.as_of > self._as_of
        state, icon = STAGE_LOOKS[stage.stage]
        words_role = "muted" if later else state.words
        if later:
            painter.setPen(QPen(theme.colour("border"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(QPen(theme.colour(state.line), 1))
            painter.setBrush(theme.colour(state.soft))
        if focused:
            painter.setPen(QPen(theme.colour("teal"), 2))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        picture = icons.pixmap(icon, words_role, 13, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(rect.left() + 9, rect.center().y() - 6.5), picture)
        painter.setPen(theme.colour(words_role))
        font = theme.font(9.5)
        painter.setFont(font)
        inner = rect.adjusted(27, 0, -6, 0)
        words = QFontMetricsF(font).elidedText(
            self._pill_words(stage), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(
            inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words
        )

    def _paint_path(self, painter: QPainter, pill: QRectF, path: str) -> None:
        """Name the clause beside its stage, or below where there is no room."""
        font = theme.font(8.5)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        if self._beside:
            width = metrics.horizontalAdvance(path) + 4
            box = QRectF(pill.right() + 6, pill.top(), width, pill.height())
        else:
            width = self._column() - 8
            box = QRectF(pill.left() + 2, pill.bottom() + 1, width, metrics.height())
        words = metrics.elidedText(path, Qt.TextElideMode.ElideRight, width)
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words
        )

    # ---- events

    def resizeEvent(self, event: object) -> None:
        self._lay_spots()
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._lay_spots()
            self.updateGeometry()

    def _spot_at(self, point: QPointF) -> StageRecord | None:
        return next((stage for rect, stage in self._spots if rect.contains(point)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._spot_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._spot_at(event.position())
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
            forward = key in (Qt.Key.Key_Right, Qt.Key.Key_Down)
            last = len(self._spots) - 1
            self._current = max(0, min(last, self._current + (1 if forward else -1)))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.chosen.emit(self._spots[self._current][1])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        self._current = max(0, self._current)
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self._spot_at(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
            else:
                path = self._paths[[stage for _, stage in self._spots].index(found)]
                words = f"<p>{html.escape(path)}<br>{html.escape(found.quote)}</p>"
                QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
