"""The list of schemes, a row for each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from certdesk.window import theme
from certdesk.window.library.scheme_model import (
    COUNT_ROLE,
    LINE_ROLE,
    SCHEME_ROLE,
    Index,
    SchemeModel,
    SchemeOrder,
)
from certdesk.window.text import say


class SchemeList(QListView):
    """Lists schemes. ``chosen(str)``: the reader went to a scheme, by click or arrow keys."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.schemes = SchemeModel(self)
        self.order = SchemeOrder(self)
        self.order.setSourceModel(self.schemes)
        self.setModel(self.order)
        self.setItemDelegate(RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("library.list_name"))
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._moved)

    def show_scheme(self, scheme: str) -> bool:
        """Make a scheme the current row; False when it is not listed."""
        index = self.order.mapFromSource(self.schemes.index_of(scheme))
        if not index.isValid():
            return False
        self._quiet = True
        self.setCurrentIndex(index)
        self._quiet = False
        if not self.viewport().rect().contains(self.visualRect(index)):
            self.scrollTo(index, QListView.ScrollHint.PositionAtCenter)
        return True

    def current(self) -> str | None:
        """Return the identifier of the current scheme."""
        scheme = self.currentIndex().data(SCHEME_ROLE)
        return scheme.id if scheme else None

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        scheme = index.data(SCHEME_ROLE)
        # A filter that takes the current row away moves the selection: that is no choice.
        if scheme is not None and not self._quiet and self.hasFocus():
            self.chosen.emit(scheme.id)


class RowDelegate(QStyledItemDelegate):
    """Paints a scheme or system: its name, what it is, and how many citations it has."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        first = QFontMetrics(theme.font(bold=True))
        second = QFontMetrics(theme.font(9.5))
        return QSize(100, first.height() + second.height() + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, theme.colour("teal_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("teal"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        inner = rect.adjusted(18, 8, -14, -8)
        count = index.data(COUNT_ROLE)
        if count:
            painter.setFont(theme.font(9.5))
            painter.setPen(theme.colour("muted"))
            words = say("library.citation_count", count=count)
            width = painter.fontMetrics().horizontalAdvance(words)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(inner.adjusted(0, 2, 0, 0), align, words)
            name_width = inner.width() - width - 12
        else:
            name_width = inner.width()
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("text"))
        upper = inner.adjusted(0, 0, name_width - inner.width(), 0)
        _line(painter, upper, str(index.data()), Qt.AlignmentFlag.AlignTop)
        painter.setFont(theme.font(9.5))
        painter.setPen(theme.colour("muted"))
        _line(painter, inner, str(index.data(LINE_ROLE)), Qt.AlignmentFlag.AlignBottom)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("teal_line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()


def _line(painter: QPainter, rect: QRect, words: str, side: Qt.AlignmentFlag) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | side, shown)
