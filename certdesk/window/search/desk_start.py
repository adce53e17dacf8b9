"""How the desk stands, shown while nothing is asked: figures, what comes next, twelve months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from certdesk.vocabulary.certificates import CertificateState, Usable
from certdesk.window import icons
from certdesk.window.certificate.words import (
    DUE_ICONS,
    REPLACED_LOOK,
    STATE_LOOKS,
    USABLE_LOOKS,
    days_words,
    due_name,
    due_state,
    usable_icon,
)
from certdesk.window.search import parts
from certdesk.window.search.month_strip import MonthStrip
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say, titled
from certdesk.window.widgets import (
    Button,
    Card,
    Chip,
    ElidedLabel,
    Flow,
    Label,
    LinkButton,
    RichLabel,
    Span,
    State,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from certdesk.answers.desk import DeskAnswers
    from certdesk.answers.due import DueEntry
    from certdesk.answers.summary import DeskSummary
    from certdesk.window.search.card_column import Maker

_LATE = 5
_FIGURES = (Usable.YES, Usable.ATTENTION, Usable.NO, Usable.UNKNOWN)


@dataclass(frozen=True, slots=True)
class DeskStart:
    """How a desk stands, with what comes next and how the schemes of that are called."""

    summary: DeskSummary
    next: tuple[DueEntry, ...]
    schemes: Mapping[str, str]


def read_start(desk: DeskAnswers, as_of: date) -> DeskStart:
    """Return how the desk stands as of a day; on the reading thread."""
    summary = desk.summary(as_of)
    shown = (*summary.overdue[:_LATE], *summary.next)
    names = {entry.certificate.scheme for entry in shown}
    return DeskStart(summary, shown, {name: desk.scheme_name(name) for name in names})


def desk_cards(
    start: DeskStart, follow: Callable[[Target], None], *, read_only: bool = False
) -> list[Maker]:
    """Return what makes the cards of a desk; of one without certificates: how to begin."""
    summary = start.summary
    if not summary.total:
        return [partial(_beginning, summary, follow, read_only)]
    made: list[Maker] = [partial(_figures, summary, follow)]
    if start.next:
        made.append(partial(_next, start, follow))
    made.append(partial(_months, summary, follow))
    return made


def _beginning(summary: DeskSummary, follow: Callable[[Target], None], read_only: bool) -> Card:
    card = Card(say("certificate.start.empty", company=summary.company.name))
    card.body.addWidget(Label(say("certificate.start.empty_text"), "muted", wrap=True))
    if read_only:
        return card
    first = Button(say("certificate.start.first"), "plus", primary=True)
    first.clicked.connect(lambda: follow(Target(TargetKind.CERTIFICATE_FORM, "")))
    ways = Button(say("certificate.start.ways"), "arrow-right")
    ways.clicked.connect(lambda: follow(Target(TargetKind.PAGE, PageName.CERTIFICATES)))
    row = Flow()
    row.add(first)
    row.add(ways)
    card.body.addWidget(row)
    return card


def _figures(summary: DeskSummary, follow: Callable[[Target], None]) -> Card:
    named = {"company": summary.company.name, "count": summary.total}
    if summary.replaced:
        # The figures below leave these out; together they are to add up.
        title = say("certificate.start.title_replaced", replaced=summary.replaced, **named)
    else:
        title = say("certificate.start.title", **named)
    card = Card(title)
    every = LinkButton(say("certificate.start.all"), "arrow-right")
    every.clicked.connect(lambda: follow(Target(TargetKind.PAGE, PageName.CERTIFICATES)))
    card.add_action(every)
    row = QHBoxLayout()
    row.setSpacing(10)
    for usable in _FIGURES:
        count = summary.by_usable.get(usable, 0)
        if count or usable is not Usable.UNKNOWN:
            row.addWidget(_figure(usable, count), 1)
    card.body.addLayout(row)
    chips: list[tuple[str, State, str | None]] = []
    for state in CertificateState:
        count = summary.by_state.get(state, 0)
        if count:
            look, icon = STATE_LOOKS[state]
            word = titled(say(f"lifecycle.state.{state}"))
            chips.append((say("certificate.start.state", state=word, count=count), look, icon))
    if summary.replaced:
        word = titled(say("certificate.state.replaced"))
        words = say("certificate.start.state", state=word, count=summary.replaced)
        chips.append((words, *REPLACED_LOOK))
    if summary.unverified:
        words = say("certificate.start.unverified", count=summary.unverified)
        chips.append((words, State.ATTENTION, "eye"))
    card.body.addWidget(parts.chips(chips))
    return card


def _figure(usable: Usable, count: int) -> QWidget:
    """A large figure in the colour of its verdict, with its icon and word."""
    look = USABLE_LOOKS[usable] if count else State.NEUTRAL
    word = titled(say(f"certificate.start.usable.{usable}"))
    box = QWidget()
    box.setAccessibleName(say("certificate.start.figure", word=word, count=count))
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(0)
    role = look.words if count else "muted"
    column.addWidget(RichLabel([Span(str(count), role=role)], "figure", selectable=False))
    line = QHBoxLayout()
    line.setSpacing(5)
    picture = Label()
    picture.setPixmap(icons.pixmap(usable_icon(usable), role, 15, box.devicePixelRatioF()))
    line.addWidget(picture)
    line.addWidget(RichLabel([Span(word, role=role)], selectable=False), 1)
    column.addLayout(line)
    return box


def _next(start: DeskStart, follow: Callable[[Target], None]) -> Card:
    card = Card(say("certificate.start.next"))
    every = LinkButton(say("certificate.start.all_due"), "arrow-right")
    every.clicked.connect(lambda: follow(Target(TargetKind.PAGE, PageName.DUE)))
    card.add_action(every)
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(3, 1)
    for at, entry in enumerate(start.next):
        _line(grid, at, entry, start.schemes[entry.certificate.scheme], follow)
    card.body.addWidget(table)
    hidden = len(start.summary.overdue) - _LATE
    if hidden > 0:
        card.body.addWidget(Label(say("certificate.start.more_late", count=hidden), "small"))
    return card


def _line(
    grid: QGridLayout,
    at: int,
    entry: DueEntry,
    scheme: str,
    follow: Callable[[Target], None],
) -> None:
    item = entry.item
    state = due_state(item)
    picture = Label()
    role = "muted" if state is State.NEUTRAL else state.words
    picture.setPixmap(icons.pixmap(DUE_ICONS[item.kind], role, 16, picture.devicePixelRatioF()))
    grid.addWidget(picture, at, 0)
    number = LinkButton(entry.certificate.number)
    number.setAccessibleName(
        say(
            "certificate.start.line",
            number=entry.certificate.number,
            what=due_name(item),
            day=item.on,
            days=days_words(item),
        )
    )
    target = Target(TargetKind.CERTIFICATE, entry.certificate.id)
    number.clicked.connect(lambda: follow(target))
    grid.addWidget(ElidedLabel(titled(due_name(item)), "section"), at, 1)
    grid.addWidget(number, at, 2, Qt.AlignmentFlag.AlignLeft)
    grid.addWidget(ElidedLabel(scheme, "muted"), at, 3)
    grid.addWidget(Label(item.on.isoformat(), "muted"), at, 4)
    words = say("certificate.chip.begun", words=days_words(item)) if item.acknowledged else ""
    chip = Chip(words or days_words(item), State.INFO if words else state)
    # Where there is little room, what is due is cut, never how pressing it is.
    chip.setMinimumWidth(chip.sizeHint().width())
    grid.addWidget(chip, at, 5, Qt.AlignmentFlag.AlignRight)


def _months(summary: DeskSummary, follow: Callable[[Target], None]) -> Card:
    card = Card(say("certificate.start.months"))
    strip = MonthStrip(summary.months)
    strip.chosen.connect(lambda month: follow(Target(TargetKind.DUE_MONTH, month.isoformat())))
    card.body.addWidget(strip)
    return card
