"""The side of the review: the clause with the words marked, what they do, on what conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from certdesk.window.adding.condition_words import NO_NAMES, condition_words
from certdesk.window.adding.review_model import LOOKS, state_words
from certdesk.window.text import say
from certdesk.window.widgets import Chip, Flow, Label, RichLabel, marked

if TYPE_CHECKING:
    from certdesk.answers.readings import ReviewItem
    from certdesk.window.adding.condition_words import ConditionNames


class ReviewDetails(QScrollArea):
    """Shows one item; ``names`` lead from ids of schemes and fields to their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(say("adding.review_page.words"))
        self.show_item(None, NO_NAMES)

    def show_item(self, item: ReviewItem | None, names: ConditionNames) -> None:
        """Show an item, or that none is chosen."""
        body = QWidget()
        body.setProperty("look", "column")
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        if item is None:
            column.addWidget(Label(say("adding.review_page.choose"), "muted", wrap=True))
        else:
            self._fill(column, item, names)
        column.addStretch()
        self.setWidget(body)

    def _fill(self, column: QVBoxLayout, item: ReviewItem, names: ConditionNames) -> None:
        icon, state = LOOKS[item.state]
        chips = Flow(8, 6)
        chips.add(Chip(state_words(item), state, icon))
        chips.add(Chip(say(f"applies.effect.{item.effect}"), icon="scale"))
        chips.add(Chip(say(f"applies.addressee.{item.addressee}"), icon="users"))
        column.addWidget(chips)
        path = "/".join(item.clause.labels)
        heading = f"{path}  {item.clause.heading}" if not item.in_heading else path
        column.addWidget(Label(heading, "group", wrap=True))
        column.addWidget(RichLabel(marked(item.passage, [item.span])))
        if item.gist:
            column.addWidget(Label(say("adding.review_page.gist"), "group"))
            column.addWidget(Label(item.gist, wrap=True))
        column.addWidget(Label(say("adding.review_page.reach"), "group"))
        column.addWidget(Label(say(f"proposals.reach.{item.reach}"), wrap=True))
        column.addWidget(Label(say("adding.review_page.conditions"), "group"))
        words = condition_words(item.conditions, names)
        if not words:
            column.addWidget(Label(say("adding.review_page.no_conditions"), "muted", wrap=True))
            return
        flow = Flow(8, 6)
        for each in words:
            flow.add(Chip(each, icon=""))
        column.addWidget(flow)
