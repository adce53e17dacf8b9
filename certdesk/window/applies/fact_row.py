"""A fact of the company: its name, what is known, and the way to change it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from certdesk.judgement.applicability.facts import Fact
from certdesk.window.applies.looks import fact_word
from certdesk.window.text import say
from certdesk.window.widgets import Label, RichLabel, Span


class FactRow(QPushButton):
    """A row that opens its editor; amber where the fact is wanted."""

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact = fact
        self.setProperty("look", "fact")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 7, 2, 7)
        self._row.setSpacing(10)
        name = Label(fact_word(fact))
        self._value = RichLabel(selectable=False)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        for part in (name, self._value):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._value, 1)

    def show_value(self, words: str, count: int) -> None:
        """Show what is known (nothing: not filled in); ``count`` cards would be settled by it."""
        shown = words or say("appliespage.not_filled")
        wanted = bool(count) or not words
        self._value.set_spans(
            [
                Span(
                    say("appliespage.wanted", value=shown) if wanted else shown,
                    bold=True,
                    role="amber" if wanted else None,
                )
            ]
        )
        name = say("desks.truth.named", name=fact_word(self.fact), value=shown)
        if count:
            name = say("appliespage.settles_named", name=name, count=count)
        self.setAccessibleName(name)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._row.totalHeightForWidth(width), self._row.totalMinimumSize().height())

    def sizeHint(self) -> QSize:
        return self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._row.totalMinimumSize().height())
