"""The answer on a product: is compulsory certification needed, why, and where that is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from certdesk.answers.product_gaps import Standing
from certdesk.vocabulary.verdicts import Verdict
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.library.words import scheme_name
from certdesk.window.search import parts
from certdesk.window.search.rows import HELD_STATES, PRODUCT_STATES
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Button, Card, Label, RichLabel, Span, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.vocabulary.schemes import Confidence
    from certdesk.window.search.card_column import Maker
    from certdesk.window.search.gather import ProductAnswer


def product_cards(
    answer: ProductAnswer, follow: Callable[[Target], None], wish: Callable[[DeskWish], None]
) -> list[Maker]:
    """Return what makes the cards of a product; of an open desk with what it holds."""
    held = answer.required.held
    made: list[Maker] = [partial(_head, answer, follow)]
    if held is not None:
        from certdesk.window.search.held_cards import advice_card, certificates_card  # noqa: PLC0415

        if held.certificates:
            made.append(partial(certificates_card, held, follow))
        if held.advice:
            made.append(partial(advice_card, held))
    elif not answer.asking:
        made.append(partial(_without_desk, wish))
    if answer.required.reasons:
        made.append(partial(_reasons, answer))
    if answer.required.matches:
        made.append(partial(_kinds, answer))
    return made


def _head(answer: ProductAnswer, follow: Callable[[Target], None]) -> Card:
    required, scheme, held = answer.required, answer.scheme, answer.required.held
    needed = PRODUCT_STATES[required.answer]
    state = needed if held is None else HELD_STATES[held.standing]
    card = Card(edge=state)
    verdict, short = say(f"window.product.{required.answer}"), required.answer
    if held is not None and required.answer != Verdict.NO:
        verdict = say(f"window.product.held.{required.answer}_{held.answer}")
    elif held is not None and held.standing is not Standing.NOT_NEEDED:
        # A certificate lists what the catalogue seems not to know by this name.
        verdict, short, needed = say("window.product.unknown"), Verdict.UNKNOWN, State.ATTENTION
    card.body.addWidget(parts.headline(verdict, state, required.product))
    said = required.headline if held is None else held.headline
    card.body.addWidget(RichLabel([Span(said)]))
    card.setAccessibleName(said)
    if answer.asking:
        card.body.addWidget(Label(say("window.product.asking"), "muted", wrap=True))
    words: list[tuple[str, State, str | None]] = [
        (say(f"window.product.short.{short}"), needed, None)
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


def _without_desk(wish: Callable[[DeskWish], None]) -> Card:
    """Whether a certificate is held can be told only of a desk: how to come to one."""
    card = Card(say("window.product.no_desk"))
    card.body.addWidget(Label(say("window.product.no_desk_text"), "muted", wrap=True))
    made = []
    for one, icon in ((DeskWish.NEW, "building-2"), (DeskWish.OPEN, "folder-open")):
        button = Button(say(f"window.product.desk.{one}"), icon, primary=one is DeskWish.NEW)
        button.clicked.connect(lambda _on=False, one=one: wish(one))
        made.append(button)
    card.body.addWidget(parts.buttons(*made))
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
