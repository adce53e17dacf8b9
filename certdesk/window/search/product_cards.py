"""The answer on a product: is compulsory certification needed, why, and where that is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from certdesk.window.library.words import scheme_name
from certdesk.window.search import parts
from certdesk.window.search.rows import PRODUCT_STATES
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Button, Card, Label, RichLabel, Span, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.vocabulary.schemes import Confidence
    from certdesk.window.search.card_column import Maker
    from certdesk.window.search.gather import ProductAnswer


def product_cards(answer: ProductAnswer, follow: Callable[[Target], None]) -> list[Maker]:
    """Return what makes the cards of a product."""
    made: list[Maker] = [partial(_head, answer, follow)]
    if answer.required.reasons:
        made.append(partial(_reasons, answer))
    if answer.required.matches:
        made.append(partial(_kinds, answer))
    return made


def _head(answer: ProductAnswer, follow: Callable[[Target], None]) -> Card:
    required, scheme = answer.required, answer.scheme
    state = PRODUCT_STATES[required.answer]
    card = Card(edge=state)
    verdict = say(f"window.product.{required.answer}")
    card.body.addWidget(parts.headline(verdict, state, required.product))
    card.body.addWidget(RichLabel([Span(required.headline)]))
    words: list[tuple[str, State, str | None]] = [
        (say(f"window.product.short.{required.answer}"), state, None)
    ]
    if required.route is not None:
        words.append((say(f"window.product.route.{required.route}"), State.NEUTRAL, "shield-check"))
    as_of = say("window.product.as_of", day=required.as_of.isoformat())
    words.append((as_of, State.NEUTRAL, "calendar-days"))
    card.body.addWidget(parts.chips(words))
    if scheme is not None:
        name = say("window.product.open_scheme", name=scheme_name(scheme))
        opened = Button(name, "library", primary=True)
        opened.clicked.connect(lambda: follow(Target(TargetKind.SCHEME, scheme.id)))
        card.body.addWidget(parts.buttons(opened))
    return card


def _reasons(answer: ProductAnswer) -> Card:
    card = Card(say("window.answer.why"))
    for number, reason in enumerate(answer.required.reasons, start=1):
        card.body.addWidget(reason_row(number, reason.text, reason.basis, reason.confidence))
    return card


def _kinds(answer: ProductAnswer) -> Card:
    matches = answer.required.matches
    card = Card(say("window.product.kinds", count=len(matches)))
    rows = [(match.code or "—", f"{match.name}（{match.class_name}）") for match in matches]
    card.body.addWidget(parts.facts(rows))
    return card


def reason_row(number: int, text: str, basis: str, confidence: Confidence) -> QWidget:
    """Return a step of the reasoning with what it rests on below it."""
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(2)
    column.addWidget(RichLabel([Span(f"{number}　", role="muted"), Span(text)]))
    if basis:
        column.addWidget(Label(f"　 {parts.basis_line(basis, confidence)}", "small", wrap=True))
    return row
