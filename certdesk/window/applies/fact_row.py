"""Rows of the company's facts: what is known, and what is worth filling in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from certdesk.window.applies.looks import fact_word
from certdesk.window.text import say
from certdesk.window.widgets import Label, RichLabel, Span, marked

if TYPE_CHECKING:
    from certdesk.judgement.applicability.facts import Fact


class _Row(QPushButton):
    """A button with labels in it, as high as they need at its width."""

    def __init__(self, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(10)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._row.totalMinimumSize().height())

    def _add(self, label: Label | RichLabel, stretch: int = 0) -> None:
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row.addWidget(label, stretch, Qt.AlignmentFlag.AlignTop if not stretch else _NONE)


_NONE = Qt.AlignmentFlag(0)


class FactRow(_Row):
    """A fact that opens its editor; amber where it is wanted."""

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__("fact", parent)
        self.fact = fact
        self._row.setContentsMargins(2, 7, 2, 7)
        self._value = RichLabel(selectable=False)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._add(Label(fact_word(fact)))
        self._add(self._value, 1)

    def show_value(self, words: str, count: int) -> None:
        """Show what is known (nothing: not filled in); ``count`` cards would be settled by it."""
        shown = words or say("appliespage.not_filled")
        wanted = bool(count) or not words
        text = say("appliespage.wanted", value=shown) if wanted else shown
        self._value.set_spans([Span(text, bold=True, role="amber" if wanted else None)])
        name = say("desks.truth.named", name=fact_word(self.fact), value=shown)
        if count:
            name = say("appliespage.settles_named", name=name, count=count)
        self.setAccessibleName(name)
        self.updateGeometry()


class HintRow(_Row):
    """Says how many clauses a missing fact would settle, and opens its editor."""

    def __init__(self, fact: Fact, count: int, parent: QWidget | None = None) -> None:
        super().__init__("hint", parent)
        self._row.setContentsMargins(3, 2, 3, 2)
        name = fact_word(fact)
        words = say("appliespage.profile.settles", fact=name, count=count)
        at = words.find(name)
        spans = [
            Span(span.text, bold=span.mark, role="amber")
            for span in marked(words, [(at, at + len(name))])
        ]
        self._add(RichLabel(spans, "muted", selectable=False), 1)
        self.setAccessibleName(words)
