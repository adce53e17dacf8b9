"""Puts a planned strip on the screen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from certdesk.vocabulary.certificates import CertificateState
from certdesk.window import theme
from certdesk.window.certificate.strip_plan import Band, MarkKind, Placed, Plan, Segment, Subject

_BAR = 16.0
_ABOVE = 5.0
_BELOW = 13.0
_OVERHANG = 14.0
_DOT = 7.0

_ROLES = {
    CertificateState.VALID: "green",
    CertificateState.SUSPENDED: "amber",
    CertificateState.WITHDRAWN: "red",
    CertificateState.EXPIRED: "red",
    CertificateState.NOT_YET_VALID: "blue",
}
# States are told by a pattern too, for those who do not tell the colours apart.
_PATTERNS = {
    CertificateState.SUSPENDED: Qt.BrushStyle.BDiagPattern,
    CertificateState.WITHDRAWN: Qt.BrushStyle.DiagCrossPattern,
    CertificateState.CANCELLED: Qt.BrushStyle.DiagCrossPattern,
    CertificateState.EXPIRED: Qt.BrushStyle.FDiagPattern,
    CertificateState.UNKNOWN: Qt.BrushStyle.Dense6Pattern,
}


def height(rows: int, line: float) -> float:
    """Return how high a strip with so many rows of labels is; ``line`` is the height of one."""
    return line + _ABOVE + _BAR + _BELOW + rows * (line + 1) + 1


def bar(plan: Plan, line: float) -> QRectF:
    """Return where the bar stands."""
    return QRectF(0, line + _ABOVE, plan.width, _BAR)


def row_at(plan: Plan, y: float, line: float) -> int:
    """Return the row of labels at a height, -1 for none."""
    below = y - bar(plan, line).bottom() - _BELOW
    return int(below // (line + 1)) if below >= 0 else -1


def paint(painter: QPainter, plan: Plan, subject: Subject, line: float) -> None:
    """Paint the strip; the painter has the labels' font."""
    area = bar(plan, line)
    shape = QPainterPath()
    shape.addRoundedRect(area, _BAR / 2, _BAR / 2)
    painter.save()
    painter.setClipPath(shape)
    for segment in plan.segments:
        _paint_segment(painter, segment, area)
    for band in plan.bands:
        _paint_band(painter, band, area)
    painter.restore()
    painter.setPen(QPen(_mix("border", "muted", 0.25), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    for placed in plan.marks:
        _paint_quiet(painter, placed, area)
    _paint_day(painter, plan, subject, area, line)
    for placed in plan.marks:
        _paint_mark(painter, placed, area)
    for label in plan.labels:
        painter.setPen(theme.colour(label.role))
        top = area.bottom() + _BELOW + label.row * (line + 1)
        box = QRectF(label.left - 1, top, label.width + 2, line)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), label.text)


def paint_focus(painter: QPainter, plan: Plan, line: float, x: float | None) -> None:
    """Paint where the keyboard is: at the mark at ``x``, or around the bar."""
    painter.setPen(QPen(theme.colour("teal"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    area = bar(plan, line)
    if x is None:
        painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), _BAR / 2 + 3, _BAR / 2 + 3)
    else:
        painter.drawEllipse(QPointF(x, area.center().y()), _DOT + 4, _DOT + 4)


def _paint_segment(painter: QPainter, segment: Segment, area: QRectF) -> None:
    rect = QRectF(segment.left, area.top(), segment.right - segment.left, area.height())
    if segment.state is None:
        painter.fillRect(rect, theme.colour("grey_soft"))
        return
    # What was replaced is no cause for alarm: as on the head of its card, no colour.
    role = None if segment.replaced else _ROLES.get(segment.state)
    fill = _fill(role, ahead=segment.ahead)
    painter.fillRect(rect, fill)
    pattern = _PATTERNS.get(segment.state)
    if pattern is not None:
        ink = theme.colour(role or "muted")
        ink.setAlphaF(0.35 if segment.ahead else 0.6)
        painter.fillRect(rect, QBrush(ink, pattern))


def _fill(role: str | None, *, ahead: bool) -> QColor:
    if role is None:
        return _mix("grey_soft", "muted", 0.1 if ahead else 0.3)
    if ahead:
        return _mix(f"{role}_soft", f"{role}_line", 0.55)
    line, strong = theme.colour(f"{role}_line"), theme.colour(role)
    # Darkened, not mixed: mixing would turn it grey.
    lightness = line.lightnessF() * 0.78 + strong.lightnessF() * 0.22
    return QColor.fromHslF(line.hslHueF(), line.hslSaturationF(), lightness)


def _paint_band(painter: QPainter, band: Band, area: QRectF) -> None:
    """What lies ahead of a window takes the whole bar; what has gone by only its lower edge."""
    rect = QRectF(band.now, area.top(), band.right - band.now, area.height())
    painter.fillRect(rect, _mix(f"{band.role}_line", band.role, 0.08))
    gone = QRectF(band.left, area.bottom() - 4, band.now - band.left, 4)
    painter.fillRect(gone, _mix(f"{band.role}_line", band.role, 0.35))


def _paint_day(painter: QPainter, plan: Plan, subject: Subject, area: QRectF, line: float) -> None:
    painter.setPen(QPen(theme.colour("red"), 2))
    x = min(max(plan.as_of_x, 1.0), plan.width - 1)
    painter.drawLine(QPointF(x, area.top() - _OVERHANG), QPointF(x, area.bottom() + _BELOW))
    box = QRectF(plan.as_of_left, 0, plan.width + 40, line)
    align = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(box, align, subject.as_of_label)


def _paint_quiet(painter: QPainter, placed: Placed, area: QRectF) -> None:
    """Looks into the register are small ticks below the bar: they change nothing."""
    kind = placed.mark.kind
    if kind not in (MarkKind.SEEN, MarkKind.STALE):
        return
    colour = theme.colour("muted")
    dashed = Qt.PenStyle.DotLine if kind is MarkKind.STALE else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colour, 1.5, dashed))
    painter.drawLine(QPointF(placed.x, area.bottom() + 2), QPointF(placed.x, area.bottom() + 7))


def _paint_mark(painter: QPainter, placed: Placed, area: QRectF) -> None:
    centre = QPointF(placed.x, area.center().y())
    kind, role = placed.mark.kind, placed.mark.role
    if kind is MarkKind.DONE:
        painter.setPen(QPen(theme.colour("card"), 1))
        painter.setBrush(theme.colour("green"))
        painter.drawEllipse(centre, _DOT, _DOT)
    elif kind is MarkKind.DUE:
        painter.setPen(QPen(theme.colour(role), 3))
        painter.setBrush(theme.colour("card"))
        painter.drawEllipse(centre, _DOT, _DOT)
    elif kind is MarkKind.TURN:
        painter.setPen(QPen(theme.colour(role), 2.5))
        painter.drawLine(QPointF(placed.x, area.top() - 3), QPointF(placed.x, area.bottom() + 5))


def _mix(role: str, other: str, share: float) -> QColor:
    """Return the colour of a role with so much of another in it."""
    one, two = theme.colour(role), theme.colour(other)
    return QColor.fromRgbF(
        one.redF() * (1 - share) + two.redF() * share,
        one.greenF() * (1 - share) + two.greenF() * share,
        one.blueF() * (1 - share) + two.blueF() * share,
    )
