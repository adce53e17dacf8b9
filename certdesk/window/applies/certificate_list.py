"""The company's certificates, of which one can be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from certdesk.window import icons, theme
from certdesk.window.applies.content import HeldCertificate
from certdesk.window.certificate.words import STATE_LOOKS
from certdesk.window.text import say
from certdesk.window.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole.UserRole
_ICON = 14
_FEWEST = 5  # rows that are seen at once however little room there is


class CertificateList(QListView):
    """The whole company, then its certificates. Signal: ``chosen(str | None)``: a certificate's id.

    None is the whole company.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: tuple[HeldCertificate, ...] = ()
        self._rows = _Model(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(say("appliespage.certificates"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._current_changed)

    def show_certificates(self, held: Sequence[HeldCertificate], chosen: str | None) -> None:
        """Show certificates with one of them chosen, None for the whole company."""
        self._quiet = True
        if tuple(held) != self._held:
            self._held = tuple(held)
            self._rows.show_rows([None, *held])
        self.choose(chosen)
        self._quiet = False
        self.fit()

    def choose(self, identifier: str | None) -> None:
        """Choose a certificate, or the whole company."""
        ids = [None, *(each.id for each in self._held)]
        index = self._rows.index(ids.index(identifier) if identifier in ids else 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def fit(self) -> None:
        """Be as high as the rows, or as there is room."""
        rows = self._rows.rowCount()
        self.setMinimumHeight(min(rows, _FEWEST) * _row_height() + 2)
        self.setMaximumHeight(rows * _row_height() + 2)
        self.doItemsLayout()

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet:
            held = current.data(_Role)
            self.chosen.emit(None if held is None else held.id)


class _Model(QAbstractListModel):
    """None for the whole company, then the certificates."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[HeldCertificate | None] = [None]

    def show_rows(self, rows: Sequence[HeldCertificate | None]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        held = self._rows[index.row()]
        if role == _Role:
            return held
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words_of(held)
        if role == Qt.ItemDataRole.ToolTipRole and held is not None:
            return words_of(held)
        return None


class _Delegate(QStyledItemDelegate):
    """Paints a number with the state of its certificate."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, _row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        held: HeldCertificate | None = index.data(_Role)
        rect = QRectF(option.rect)  # type: ignore[attr-defined]  # missing in the stub
        flags: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, flags)
        chosen = bool(flags & QStyle.StateFlag.State_Selected)
        font = theme.font(10, bold=chosen)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        right = rect.right() - 8
        if held is not None:
            state, icon = STATE_LOOKS[held.state]
            role = "muted" if state is State.NEUTRAL else state.words
            word = say(f"lifecycle.state.{held.state}")
            bold = theme.font(9.5, bold=True)
            width = QFontMetricsF(bold).horizontalAdvance(word) + 1
            painter.setFont(bold)
            painter.setPen(theme.colour(role))
            align = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(rect.adjusted(0, 0, -8, 0), align, word)
            ratio = painter.device().devicePixelRatioF()
            right -= width + _ICON + 5
            picture = icons.pixmap(icon, role, _ICON, ratio)
            painter.drawPixmap(QPointF(right, rect.center().y() - _ICON / 2), picture)
            right -= 6
        painter.setFont(font)
        painter.setPen(theme.colour("teal" if chosen else "text"))
        left = rect.left() + 8
        text = say("appliespage.whole_company") if held is None else held.number
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, right - left)
        align = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, rect.top(), right - left, rect.height()), align, shown)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, flags: QStyle.StateFlag) -> None:
        view = self.parent()
        inside = QRect(rect.toRect()).adjusted(0, 1, -1, -2)
        if flags & QStyle.StateFlag.State_Selected:
            focused = isinstance(view, QListView) and view.hasFocus()
            painter.setPen(theme.colour("teal") if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("teal_soft"))
            painter.drawRoundedRect(QRectF(inside).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        elif flags & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(inside, 6, 6)


def words_of(held: HeldCertificate | None) -> str:
    """Return a row in words."""
    if held is None:
        return say("appliespage.whole_company")
    parts = (held.number, held.scheme_name, say(f"lifecycle.state.{held.state}"))
    return say("window.join").join(parts)


def _row_height() -> int:
    return round(QFontMetricsF(theme.font(10)).height()) + 15
