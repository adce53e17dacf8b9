"""The outline at the left of a document: filter field and tree."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from certdesk.vocabulary.clauses import ClauseKind
from certdesk.window import icons, theme
from certdesk.window.documents.content import DocumentContent
from certdesk.window.documents.outline_model import (
    CLAUSE_ROLE,
    LABEL_ROLE,
    Index,
    OutlineFilter,
    OutlineModel,
)
from certdesk.window.documents.quoting import printed_label
from certdesk.window.text import say
from certdesk.window.widgets import Label

_ROW = 30


class OutlinePanel(QFrame):
    """Lists all clauses of a document. ``chosen(str)``: the reader picked a clause."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "side")
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("documents.outline.filter"))
        self.field.setAccessibleName(say("documents.outline.filter_name"))
        self.field.setClearButtonEnabled(True)
        self.field.addAction(
            icons.icon("funnel", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.model = OutlineModel(self)
        self.shown = OutlineFilter(self)
        self.shown.setSourceModel(self.model)
        self.tree = QTreeView()
        self.tree.setModel(self.shown)
        self.tree.setItemDelegate(_ClauseDelegate(self.tree))
        self.tree.setProperty("look", "outline")
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(14)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setAccessibleName(say("documents.outline.name"))
        self.nothing = Label(say("documents.outline.nothing"), "muted", wrap=True)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 4, 8)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.nothing)
        column.addWidget(self.tree, 1)
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self._enter)
        self.tree.clicked.connect(self._pick)
        self.tree.activated.connect(self._pick)
        self.tree.selectionModel().currentChanged.connect(self._walked)

    def show_content(self, content: DocumentContent) -> None:
        """Show the clauses of a document."""
        self.field.clear()
        # The page's own lines belong where they stand, so parents and children keep text order.
        labels = [printed_label(clause, say) for clause in content.clauses]
        self.model.set_clauses(content.clauses, labels)
        self.tree.expandAll()

    def set_current(self, clause: str) -> None:
        """Show which clause is being read, without picking it."""
        index = self.shown.mapFromSource(self.model.index_of(clause))
        if index.isValid() and index != self.tree.currentIndex():
            model = self.tree.selectionModel()
            blocked = model.blockSignals(True)
            model.setCurrentIndex(index, model.SelectionFlag.ClearAndSelect)
            model.blockSignals(blocked)
            self.tree.scrollTo(index)
            self.tree.viewport().update()

    def _filter(self, typed: str) -> None:
        self.shown.set_words(typed)
        self.tree.expandAll()
        self.nothing.setVisible(self.shown.rowCount() == 0)

    def _enter(self) -> None:
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.shown.index(0, 0))

    def _pick(self, index: QModelIndex) -> None:
        clause = index.data(CLAUSE_ROLE)
        if clause is not None:
            self.chosen.emit(clause.id)

    def _walked(self, index: QModelIndex, _before: QModelIndex) -> None:
        """Follow the arrow keys; a filter that moves the selection does not move the text."""
        if self.tree.hasFocus():
            self._pick(index)


class _ClauseDelegate(QStyledItemDelegate):
    """Paints a clause: its label as printed, then its heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(theme.font()).height() + 12
        return QSize(80, max(_ROW, height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        clause = index.data(CLAUSE_ROLE)
        if clause is None:
            return
        state = option.state  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("teal_soft" if selected else "hover"))
            painter.drawRoundedRect(rect.adjusted(0, 1, -4, -1), 6, 6)
        surround = clause.kind is ClauseKind.SURROUND
        part = clause.kind in (ClauseKind.PART, ClauseKind.CHAPTER)
        font = theme.font(10 if not part else 10.5, bold=part or selected)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        label = str(index.data(LABEL_ROLE))
        inner = rect.adjusted(6, 0, -10, 0)
        painter.setPen(theme.colour("teal" if selected else "muted"))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, align, label)
        inner.setLeft(
            inner.left() + metrics.horizontalAdvance(label) + (2 if label[-1] in "、）" else 5)
        )
        painter.setPen(theme.colour("teal" if selected else "muted" if surround else "text"))
        heading = metrics.elidedText(
            clause.heading.split("\n")[0], Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, align, heading)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Active:
            painter.setPen(theme.colour("teal_line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0, 1, -4, -1), 6, 6)
        painter.restore()
