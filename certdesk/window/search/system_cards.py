"""The answer on one of the systems that the documents describe."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from certdesk.window.search import parts
from certdesk.window.search.clause_cards import clause_row, figure_row
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import language, say
from certdesk.window.widgets import Button, Card, Label, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from certdesk.registry.records import FigureRecord
    from certdesk.window.search.card_column import Maker
    from certdesk.window.search.gather import SystemAnswer


def system_cards(answer: SystemAnswer, follow: Callable[[Target], None]) -> list[Maker]:
    """Return what makes the cards of a system."""
    made: list[Maker] = [partial(_head, answer, follow), partial(_clauses, answer, follow)]
    if answer.figures:
        made.append(partial(_figures, answer, follow))
    return made


def _head(answer: SystemAnswer, follow: Callable[[Target], None]) -> Card:
    system = answer.system
    chinese = language() == "zh"
    card = Card(edge=State.INFO)
    name, other = (system.name, system.name_en) if chinese else (system.name_en, system.name)
    card.body.addWidget(parts.headline(name, State.INFO, other))
    card.body.addWidget(Label(system.gist if chinese else system.gist_en, wrap=True))
    opened = Button(say("window.scheme.open"), "library", primary=True)
    opened.clicked.connect(lambda: follow(Target(TargetKind.SYSTEM, system.id)))
    card.body.addWidget(parts.buttons(opened))
    return card


def _clauses(answer: SystemAnswer, follow: Callable[[Target], None]) -> Card:
    card = Card(say("window.system.clauses", count=len(answer.clauses)))
    rows = [partial(clause_row, *clause, follow) for clause in answer.clauses]
    card.body.addWidget(parts.Unfolding(rows))
    return card


def _figures(answer: SystemAnswer, follow: Callable[[Target], None]) -> Card:
    card = Card(say("window.clause.figures", count=len(answer.figures)))
    rows = [partial(_figure_row, *figure, answer.as_of, follow) for figure in answer.figures]
    card.body.addWidget(parts.Unfolding(rows))
    return card


def _figure_row(
    figure: FigureRecord,
    label: str,
    year_only: bool,
    day: date,
    follow: Callable[[Target], None],
) -> QWidget:
    target = Target(TargetKind.CLAUSE, figure.clause, figure.start, figure.end)
    row = figure_row(figure, year_only, day)
    return parts.source_row(row, label, partial(follow, target))
