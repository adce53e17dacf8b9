"""The strip of a certificate: its states day by day, what was done, and what is still to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from certdesk.window import theme
from certdesk.window.certificate import strip_paint
from certdesk.window.certificate.strip_plan import Plan, plan
from certdesk.window.certificate.strip_subject import words_of
from certdesk.window.widgets.labels import escape

if TYPE_CHECKING:
    from certdesk.window.certificate.strip_plan import Subject

_SIDE = 8.0  # room for marks that stand on an end
_POINTS = 9.0
_REACH = 9.0  # how far from a mark the pointer still means it


class Strip(QWidget):
    """Paints a `Subject`; the arrow keys walk through its marks and tell each in full."""

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = subject
        self._plan: Plan | None = None
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleDescription(words_of(subject))

    def plan(self) -> Plan:
        """Return where everything stands at the present width."""
        if self._plan is None or self._plan.width != self._room(self.width()):
            self._plan = self._lay(self.width())
        return self._plan

    def points(self) -> list[tuple[float, str]]:
        """Return what the arrow keys walk through: where it stands, and its words."""
        laid = self.plan()
        found = [(placed.x, placed.mark.detail) for placed in laid.marks]
        shown = [
            window
            for window in self._subject.windows
            if window.opens <= self._subject.end and window.closes >= self._subject.begin
        ]
        found += [
            (band.left, window.detail) for band, window in zip(laid.bands, shown, strict=True)
        ]
        return sorted(found)

    # ---- sizes

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 240)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(strip_paint.height(self._lay(width).rows, self._line()))

    def _room(self, width: int) -> float:
        return max(width - 2 * _SIDE, 40.0)

    def _line(self) -> float:
        return QFontMetricsF(theme.font(_POINTS)).height()

    def _lay(self, width: int) -> Plan:
        metrics = QFontMetricsF(theme.font(_POINTS))
        return plan(self._subject, self._room(width), metrics.horizontalAdvance)

    # ---- events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(_POINTS))
        painter.translate(_SIDE, 0)
        laid = self.plan()
        strip_paint.paint(painter, laid, self._subject, self._line())
        if self.hasFocus():
            points = self.points()
            x = points[self._current][0] if 0 <= self._current < len(points) else None
            strip_paint.paint_focus(painter, laid, self._line(), x)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._plan = None
            self.updateGeometry()

    def resizeEvent(self, event: object) -> None:
        self._plan = None
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        points = self.points()
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and points:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._current = max(0, min(self._current + step, len(points) - 1))
            x, words = points[self._current]
            self.setAccessibleName(words)
            corner = QPoint(round(x + _SIDE), self.height())
            QToolTip.showText(self.mapToGlobal(corner), f"<p>{escape(words)}</p>", self)
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        QToolTip.hideText()
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            words = self.words_at(QPointF(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), f"<p>{escape(words)}</p>", self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def words_at(self, point: QPointF) -> str:
        """Return what stands at a point, in full; empty where nothing does."""
        laid, x = self.plan(), point.x() - _SIDE
        bar = strip_paint.bar(laid, self._line())
        near = [placed for placed in laid.marks if abs(placed.x - x) <= _REACH]
        if near and QRectF(bar).adjusted(-_REACH, -6, _REACH, 6).contains(QPointF(x, point.y())):
            return "\n".join(placed.mark.detail for placed in near)
        row = strip_paint.row_at(laid, point.y(), self._line())
        for label in laid.labels:
            if label.row == row and label.left <= x <= label.right:
                return next(
                    (
                        placed.mark.detail
                        for placed in laid.marks
                        if placed.mark.label == label.text
                    ),
                    next(
                        (one.detail for one in self._subject.windows if one.label == label.text),
                        label.text,
                    ),
                )
        return ""
