"""The list of repairs beside the two texts: by kind, with counts and a jump to each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from certdesk.vocabulary.clauses import RepairKind
from certdesk.window import icons, theme
from certdesk.window.documents.alignment import PlacedRepair
from certdesk.window.documents.outline_model import Index
from certdesk.window.documents.painting import REPAIR_ROLES
from certdesk.window.text import say
from certdesk.window.widgets import Flow, Label, SectionTitle

REPAIR_ROLE = Qt.ItemDataRole.UserRole
PATH_ROLE = Qt.ItemDataRole.UserRole + 1


class RepairModel(QAbstractListModel):
    """The repairs of a document in the order they stand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._repairs: Sequence[PlacedRepair] = ()
        self._paths: Mapping[str, str] = {}

    def set_repairs(self, repairs: Sequence[PlacedRepair], paths: Mapping[str, str]) -> None:
        """Take the repairs, and for each clause the path by which it is named."""
        self.beginResetModel()
        self._repairs, self._paths = repairs, paths
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self._repairs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        placed = self._repairs[index.row()]
        path = self._paths.get(placed.clause, "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{change_words(placed)} · {kind_word(placed.repair.kind)} · {path}"
        if role == REPAIR_ROLE:
            return placed
        if role == PATH_ROLE:
            return path
        return None


class RepairFilter(QSortFilterProxyModel):
    """Keeps the repairs of one kind, or all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind: RepairKind | None = None

    def set_kind(self, kind: RepairKind | None) -> None:
        """Keep the repairs of ``kind``; None keeps all."""
        self._kind = kind
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if self._kind is None:
            return True
        placed = self.sourceModel().index(row, 0, parent).data(REPAIR_ROLE)
        return bool(placed.repair.kind is self._kind)


class RepairPanel(QFrame):
    """Counts of the repairs by kind, why each kind was made, and the list.

    ``chosen(PlacedRepair)``: show it in both texts; ``kind_chosen(object)``: a RepairKind or None.
    """

    chosen = Signal(object)
    kind_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "margin")
        self.title = SectionTitle("")
        self.kinds = Flow(6, 6)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.why = Label("", "muted", wrap=True)
        self.model = RepairModel(self)
        self.shown = RepairFilter(self)
        self.shown.setSourceModel(self.model)
        self.list = QListView()
        self.list.setModel(self.shown)
        self.list.setItemDelegate(_RepairDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(say("documents.repair_list"))
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        self.list.selectionModel().currentChanged.connect(self._walked)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 4, 8)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.kinds)
        column.addWidget(self.why)
        column.addWidget(self.list, 1)
        self.buttons: dict[RepairKind | None, QPushButton] = {}

    def show_repairs(self, repairs: Sequence[PlacedRepair], paths: Mapping[str, str]) -> None:
        """Show the repairs of a document."""
        self.model.set_repairs(repairs, paths)
        counts = Counter(placed.repair.kind for placed in repairs)
        self.title.setText(say("documents.repairs_total", count=len(repairs)))
        for button in self.buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self.buttons = {}
        self._add_kind(None, say("documents.repair.all"), len(repairs))
        for kind in RepairKind:
            if counts[kind]:
                self._add_kind(kind, kind_word(kind), counts[kind])
        self._choose(None)

    def _add_kind(self, kind: RepairKind | None, word: str, count: int) -> None:
        # The blank keeps the words off the icon, for which Qt has no measure.
        button = QPushButton(f" {word} {count}" if kind else f"{word} {count}")
        button.setProperty("look", "chip")
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if kind is not None:
            button.setIcon(icons.icon("circle-dot", REPAIR_ROLES[kind]))
        button.setAccessibleName(say("documents.repair.kind_name", kind=word, count=count))
        button.clicked.connect(lambda: self._choose(kind))
        self._group.addButton(button)
        self.kinds.add(button)
        self.buttons[kind] = button

    def _choose(self, kind: RepairKind | None) -> None:
        self.buttons[kind].setChecked(True)
        self.shown.set_kind(kind)
        self.why.setText(say(f"documents.why.{kind}") if kind else say("documents.why.all"))
        self.kind_chosen.emit(kind)

    def _pick(self, index: QModelIndex) -> None:
        placed = index.data(REPAIR_ROLE)
        if placed is not None:
            self.chosen.emit(placed)

    def _walked(self, index: QModelIndex, _before: QModelIndex) -> None:
        if self.list.hasFocus():
            self._pick(index)


def kind_word(kind: RepairKind) -> str:
    """Return the word for a kind of damage."""
    return say(f"documents.repair.{kind}")


def change_words(placed: PlacedRepair) -> str:
    """Return what a repair changed: ``區(qū) → 区``, ``删去 (qū)``."""
    repair = placed.repair
    raw, clean = (part.replace("\n", "⏎") for part in (repair.raw, repair.clean))
    if repair.kind is RepairKind.CHROME:
        return say("documents.change.kept", text=raw)
    if not clean.strip():
        return say("documents.change.removed", raw=raw.strip() or "␣")
    if not raw:
        return say("documents.change.added", clean=clean)
    return say("documents.change.replaced", raw=raw, clean=clean)


def describe_repair(placed: PlacedRepair) -> str:
    """Return what was changed, of which kind, and why."""
    kind = placed.repair.kind
    return f"{kind_word(kind)}：{change_words(placed)}\n{say(f'documents.why.{kind}')}"


class _RepairDelegate(QStyledItemDelegate):
    """Paints a repair in two lines: what changed; its kind and clause."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        first, second = QFontMetrics(theme.font()), QFontMetrics(theme.font(9))
        return QSize(80, first.height() + second.height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        placed = index.data(REPAIR_ROLE)
        if placed is None:
            return
        state = option.state  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("teal_soft" if selected else "hover"))
            painter.drawRoundedRect(rect.adjusted(0, 1, -8, -1), 6, 6)
        inner = rect.adjusted(8, 5, -16, -5)
        align = Qt.AlignmentFlag.AlignLeft
        font = theme.font()
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        metrics = QFontMetrics(font)
        words = metrics.elidedText(change_words(placed), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, align | Qt.AlignmentFlag.AlignTop, words)
        font = theme.font(9)
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        words = QFontMetrics(font).elidedText(
            f"{kind_word(placed.repair.kind)} · {index.data(PATH_ROLE)}",
            Qt.TextElideMode.ElideRight,
            inner.width(),
        )
        painter.drawText(inner, align | Qt.AlignmentFlag.AlignBottom, words)
        painter.restore()
