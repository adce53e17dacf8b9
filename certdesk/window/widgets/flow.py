"""A layout that sets widgets in lines, as words are set in a paragraph."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Widgets from left to right, a new line where the width ends."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, line_gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() + self._gap for hint in hints) - self._gap if hints else 0
        height = max((hint.height() for hint in hints), default=0)
        return QSize(width, height) + self._margins()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size + self._margins()

    def _margins(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Set the lines into ``rect`` and return the height that they take, margins included."""
        margins = self.contentsMargins()
        inside = rect.marginsRemoved(margins)
        left, top, line_height = inside.x(), inside.y(), 0
        line: list[tuple[QLayoutItem, int, QSize]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            # What does not find room even alone in a line is made as narrow as it can be.
            least = max(item.minimumSize().width(), inside.width())
            hint.setWidth(min(hint.width(), least))
            if left > inside.x() and left + hint.width() > inside.x() + inside.width():
                if move:
                    _place(line, top, line_height)
                line = []
                left, top, line_height = inside.x(), top + line_height + self._line_gap, 0
            line.append((item, left, hint))
            left += hint.width() + self._gap
            line_height = max(line_height, hint.height())
        if move:
            _place(line, top, line_height)
        return top + line_height - rect.y() + margins.bottom()


def _place(line: list[tuple[QLayoutItem, int, QSize]], top: int, height: int) -> None:
    """Set what stands in a line, each in the middle of its height."""
    for item, left, size in line:
        item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))


class Flow(QWidget):
    """A widget whose children flow."""

    def __init__(self, gap: int = 8, line_gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap, line_gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add a child at the end."""
        self._flow.addWidget(widget)
