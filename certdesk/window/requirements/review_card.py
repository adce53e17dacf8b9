"""Beside a clause that applies: how the company meets it, and the way to review it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from certdesk.answers.requirements import Look
from certdesk.vocabulary.evaluations import Conclusion
from certdesk.window import icons
from certdesk.window.requirements.reading import ReviewContent, read_review
from certdesk.window.requirements.review_dialog import ReviewDialog
from certdesk.window.search import parts
from certdesk.window.text import say
from certdesk.window.widgets import Button, Chip, Flow, Label, State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from certdesk.ledger.change import Change
    from certdesk.ledger.records import Evaluation
    from certdesk.window.desks.session import DeskSession

CONCLUSION_LOOKS = {
    Conclusion.COMPLIANT: State.GOOD,
    Conclusion.PARTLY: State.ATTENTION,
    Conclusion.NOT_COMPLIANT: State.BAD,
    Conclusion.NOT_APPLICABLE: State.NEUTRAL,
}
_ICON, _EARLIER = 15, 1


class ReviewCard(QWidget):
    """The newest review of a requirement, what changed since, and buttons to review it.

    It reads for itself. ``alike`` are requirements that say the same, which can be reviewed along
    with it. ``offer(words)`` tells that something was saved and can be taken back. ``wished``
    tells, once it has read, whether its dialog is to open at once.
    """

    def __init__(
        self,
        desk: DeskSession,
        requirement: str,
        as_of: date,
        offer: Callable[[str], None],
        parent: QWidget | None = None,
        *,
        alike: Sequence[str] = (),
        wished: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent)
        self.content: ReviewContent | None = None
        self.review: Button | None = None
        self.correct: Button | None = None
        self._desk, self._offer, self._wished = desk, offer, wished
        self.setAccessibleName(say("reviews.title"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(Label(say("reviews.title"), "group"))
        desk.ask(
            self,
            "review",
            lambda answers: read_review(answers, requirement, as_of, alike),
            self._show,
        )

    def open_dialog(self, *, correcting: bool = False) -> ReviewDialog | None:
        """Open the dialog of a review and return it; None before anything was read."""
        if self.content is None:
            return None
        dialog = ReviewDialog(self._desk, self.content, correcting=correcting, parent=self.window())
        # The dialog may outlive this card, which is made anew when the desk changes.
        dialog.entered.connect(partial(_save, self._desk, self._offer, correcting))
        dialog.open()
        return dialog

    def _show(self, content: ReviewContent | None) -> None:
        if content is None:
            self.hide()
            return
        self.content = content
        requirement = content.requirement
        newest = requirement.newest
        if newest is None:
            self._column.addWidget(Label(say("reviews.none"), "muted", wrap=True))
        else:
            self._column.addWidget(_facts(newest))
        if requirement.look is Look.DUE:
            self._column.addWidget(_note("clock", say("reviews.due")))
        for words in requirement.changed:
            self._column.addWidget(_note("triangle-alert", words))
        if requirement.changed:
            self._column.addWidget(Label(say("reviews.look_again"), "small", wrap=True))
        if len(requirement.reviews) > 1:
            self._column.addWidget(Label(say("reviews.earlier"), "small"))
            rows = [partial(_earlier, each) for each in requirement.reviews[1:]]
            self._column.addWidget(parts.Unfolding(rows, _EARLIER))
        if not self._desk.read_only:
            self._column.addWidget(self._buttons(requirement.look, newest))
            if self._wished():
                self.open_dialog()

    def _buttons(self, look: Look, newest: Evaluation | None) -> Flow:
        flow = Flow(gap=8)
        words = "reviews.first" if newest is None else "reviews.again"
        self.review = Button(say(words), "clipboard-list", primary=look is not Look.NONE)
        self.review.clicked.connect(lambda _on: self.open_dialog())
        flow.add(self.review)
        if newest is not None:
            self.correct = Button(say("reviews.correct"), "pencil")
            self.correct.clicked.connect(lambda _on: self.open_dialog(correcting=True))
            flow.add(self.correct)
        return flow


def _save(
    desk: DeskSession,
    offer: Callable[[str], None],
    correcting: bool,
    made: Sequence[Evaluation],
) -> None:
    def fill(change: Change) -> None:
        change.put_all(made)

    conclusion = say(f"requirements.conclusion.{made[0].conclusion}")
    words = say("reviews.saved", conclusion=conclusion)
    if len(made) > 1:
        words = say("reviews.saved_many", count=len(made), conclusion=conclusion)
    action = "history.evaluation.changed" if correcting else "history.evaluation.added"
    desk.change(action, fill, lambda _nothing: offer(words))


def _facts(evaluation: Evaluation) -> QWidget:
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(1, 1)
    name = say(f"requirements.conclusion.{evaluation.conclusion}")
    rows: list[tuple[str, QWidget]] = [
        ("conclusion", Chip(name, CONCLUSION_LOOKS[evaluation.conclusion]))
    ]
    texts = [
        ("reason", evaluation.reason),
        ("evidence", "\n".join(each.words for each in evaluation.evidence)),
        ("role", evaluation.role),
        ("evaluated_by", evaluation.evaluated_by),
        ("evaluated_on", evaluation.evaluated_on.isoformat()),
        ("next_review", evaluation.next_review.isoformat() if evaluation.next_review else ""),
    ]
    rows += [(field, Label(text, wrap=True, selectable=True)) for field, text in texts if text]
    for at, (field, widget) in enumerate(rows):
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Label(say(f"reviews.field.{field}"), "muted"), at, 0, top)
        left = Qt.AlignmentFlag.AlignLeft if at == 0 else Qt.AlignmentFlag(0)
        grid.addWidget(widget, at, 1, left)
    return whole


def _note(icon: str, words: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    mark = Label()
    mark.setPixmap(icons.pixmap(icon, "amber", _ICON, row.devicePixelRatioF()))
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Label(words, wrap=True), 1)
    return row


def _earlier(evaluation: Evaluation) -> QWidget:
    conclusion = say(f"requirements.conclusion.{evaluation.conclusion}")
    told = [evaluation.evaluated_on.isoformat(), conclusion, evaluation.reason]
    return Label(say("window.join").join(part for part in told if part), "small", wrap=True)
