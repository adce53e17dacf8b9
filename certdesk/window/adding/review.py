"""Going through what a document seems to lay down: confirm, correct, reject, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from certdesk.vocabulary.proposals import Decision
from certdesk.window.adding.condition_words import NO_NAMES, ConditionNames, condition_names
from certdesk.window.adding.deciding import decided, putting
from certdesk.window.adding.review_details import ReviewDetails
from certdesk.window.adding.review_list import ReviewList
from certdesk.window.adding.review_model import ReviewModel
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Button, ElidedLabel, EmptyState, Flow, IconButton, Label, State

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers
    from certdesk.answers.readings import DocumentReview, ReviewItem
    from certdesk.window.adding.edit_sheet import EditSheet
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.session import Session

_Read = tuple["DocumentReview | None", ConditionNames]


class ReviewView(QWidget):
    """The review of one document.

    Signals: ``left()``: back to the shelf; ``clause_wished(Target)``; ``said(state, words)``.
    """

    left = Signal()
    clause_wished = Signal(object)
    said = Signal(str, str)

    def __init__(self, session: Session, desk: DeskSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._document = ""
        self._names = NO_NAMES
        self._review: DocumentReview | None = None
        self.model = ReviewModel()
        self._build()
        desk.changed.connect(lambda _kinds, _ids: self._read())

    def show_document(self, document: str) -> None:
        """Show a document by the id under which it is cited."""
        if document != self._document:
            self._document = document
            self._review = None
            self.model.show(())
        self._read()

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[ReviewItem]:
        """Return the chosen items in their order."""
        return [self.model.items[row] for row in self.list.rows()]

    # ---- reading

    def _read(self) -> None:
        document = self._document
        if not document:
            return

        def job(desk: DeskAnswers) -> _Read:
            return desk.readings.review(document), condition_names(desk)

        self._desk.ask(self, "review", job, self._show)

    def _show(self, read: _Read) -> None:
        review, self._names = read
        if review is None:
            self._document = ""
            self.left.emit()
            return
        first = self._review is None
        self._review = review
        self.title.set_text(review.document.added.title)
        done, total = review.decided, len(review.items)
        words = say("adding.review_page.progress", done=done, total=total)
        self.progress_words.setText(words)
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)
        self.progress.setAccessibleName(words)
        self.model.show(review.items)
        self._stack.setCurrentWidget(self._columns if total else self._empty)
        if first and total:
            self.list.choose(self._next(0))
        self._tell()

    def _next(self, row: int) -> int:
        """The first row from ``row`` on, around the end, that waits; ``row`` itself if none."""
        items = self.model.items
        order = [*range(row, len(items)), *range(row)]
        return next((each for each in order if items[each].reading is None), min(row, len(items)))

    def _tell(self) -> None:
        some = self.chosen()
        one = some[0] if len(some) == 1 else None
        self.details.show_item(one, self._names)
        many = len(some) > 1
        page = "adding.review_page"
        words = say(f"{page}.confirm_some", count=len(some)) if many else say(f"{page}.confirm")
        self.confirm.setText(words)
        self.confirm.setAccessibleName(words)
        for button in (self.confirm, self.reject):
            button.setEnabled(bool(some))
        self.edit.setEnabled(one is not None)
        self.read.setEnabled(one is not None)
        self.again.setEnabled(any(item.reading is not None for item in some))

    # ---- deciding

    def decide(self, decision: Decision) -> None:
        """Decide on all that is chosen, as one change, and go on to the next that waits."""
        some, review = self.chosen(), self._review
        if not some or review is None or self._desk.read_only:
            return
        day = self._session.as_of
        readings = [decided(review, item, decision, day) for item in some]
        last = self.list.rows()[-1]
        said = "done" if decision is Decision.CONFIRMED else "done_reject"

        self._desk.change(
            f"history.reading.{decision}",
            putting(readings),
            lambda count: self.said.emit(
                State.GOOD.value, say(f"adding.review_page.{said}", count=count)
            ),
        )
        following = self._following(last, {item.key for item in some})
        if following is not None:
            self.list.choose(following)

    def _following(self, row: int, done: set[str]) -> int | None:
        """The next row that waits and is not among those that are decided just now."""
        items = self.model.items
        order = [*range(row + 1, len(items)), *range(row + 1)]
        waiting = (at for at in order if items[at].reading is None and items[at].key not in done)
        return next(waiting, None)

    def wait_again(self) -> None:
        """Take back what was decided on the chosen items."""
        ids = [item.reading.id for item in self.chosen() if item.reading is not None]
        if not ids or self._desk.read_only:
            return
        self._desk.change(
            "history.reading.withdrawn",
            lambda change: change.remove_all("reading", ids),
            lambda count: self.said.emit(
                State.INFO.value, say("adding.review_page.done_again", count=count)
            ),
        )

    def edit_chosen(self) -> EditSheet | None:
        """Open the form of the one that is chosen."""
        some, review = self.chosen(), self._review
        if len(some) != 1 or review is None or self._desk.read_only:
            return None
        from certdesk.window.adding.edit_sheet import EditSheet  # noqa: PLC0415 - seldom

        sheet = EditSheet(
            decided(review, some[0], Decision.CORRECTED, self._session.as_of),
            some[0],
            self._names,
            self.window(),
        )
        sheet.accepted.connect(
            lambda: self._desk.change(
                "history.reading.corrected",
                putting([sheet.edited()]),
                lambda _count: self.said.emit(
                    State.GOOD.value, say("adding.review_page.done_edit")
                ),
            )
        )
        sheet.open()
        return sheet

    def _read_chosen(self) -> None:
        some = self.chosen()
        if some:
            start, end = some[0].span
            self.clause_wished.emit(
                Target(
                    TargetKind.CLAUSE, some[0].clause.id, start, end, in_heading=some[0].in_heading
                )
            )

    # ---- making

    def _build(self) -> None:
        self.back = IconButton("arrow-left", say("adding.review_page.back"))
        self.back.clicked.connect(self.left)
        self.title = ElidedLabel("", "section")
        self.progress_words = Label("", "muted")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(140)
        head = QHBoxLayout()
        head.setContentsMargins(10, 10, 18, 0)
        head.setSpacing(10)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.progress_words)
        head.addWidget(self.progress)
        intro = Label(say("adding.review_page.intro"), "muted", wrap=True)
        intro.setContentsMargins(18, 0, 18, 0)
        self.list = ReviewList(self.model)
        self.list.chosen.connect(self._tell)
        self.list.confirm_wished.connect(lambda: self.decide(Decision.CONFIRMED))
        self.list.edit_wished.connect(self.edit_chosen)
        self.list.reject_wished.connect(lambda: self.decide(Decision.REJECTED))
        self.list.left.connect(self.left)
        self.details = ReviewDetails()
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(self.details, 1)
        column.addWidget(self._make_deeds())
        self._columns = QSplitter()
        self._columns.setChildrenCollapsible(False)
        self._columns.addWidget(self.list)
        self._columns.addWidget(side)
        self._columns.setStretchFactor(0, 3)
        self._columns.setStretchFactor(1, 2)
        self._columns.setSizes([640, 420])
        self._empty = EmptyState(
            "scroll-text",
            say("adding.review_page.nothing"),
            say("adding.review_page.nothing_text"),
            (),
        )
        self._stack = QStackedWidget()
        for widget in (QWidget(), self._columns, self._empty):
            self._stack.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(intro)
        whole.addWidget(self._stack, 1)

    def _make_deeds(self) -> Flow:
        page = "adding.review_page"
        self.confirm = Button(say(f"{page}.confirm"), "check", primary=True)
        self.confirm.clicked.connect(lambda _on: self.decide(Decision.CONFIRMED))
        self.edit = Button(say(f"{page}.edit"), "pencil")
        self.edit.clicked.connect(lambda _on: self.edit_chosen())
        self.reject = Button(say(f"{page}.reject"), "x")
        self.reject.clicked.connect(lambda _on: self.decide(Decision.REJECTED))
        self.again = Button(say(f"{page}.again"), "undo-2")
        self.again.clicked.connect(lambda _on: self.wait_again())
        self.read = Button(say(f"{page}.read"), "book-open")
        self.read.clicked.connect(lambda _on: self._read_chosen())
        flow = Flow(8, 8)
        flow.setContentsMargins(18, 0, 18, 0)
        for button in (self.confirm, self.edit, self.reject, self.again, self.read):
            flow.add(button)
            # Said to be shown without a place of its own, a button would be a window.
            if self._desk.read_only and button is not self.read:
                button.hide()
        return flow
