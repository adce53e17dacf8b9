"""The answer on a product: is compulsory certification needed, why, and where that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from certdesk.window.search import parts
from certdesk.window.search.rows import PRODUCT_STATES
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import language, say
from certdesk.window.widgets import Button, Card, Label, RichLabel, Span, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.vocabulary.schemes import Confidence
    from certdesk.window.search.gather import ProductAnswer


def product_cards(answer: ProductAnswer, follow: Callable[[Target], None]) -> list[QWidget]:
    """Return the cards of a product."""
    required, scheme = answer.required, answer.scheme
    state = PRODUCT_STATES[required.answer]
    head = Card(edge=state)
    head.body.addWidget(
        parts.headline(say(f"window.product.{required.answer}"), state, required.product)
    )
    head.body.addWidget(RichLabel([Span(required.headline)]))
    words: list[tuple[str, State, str | None]] = [
        (say(f"window.product.short.{required.answer}"), state, None)
    ]
    if required.route is not None:
        words.append((say(f"window.product.route.{required.route}"), State.NEUTRAL, "shield-check"))
    words.append(
        (
            say("window.product.as_of", day=required.as_of.isoformat()),
            State.NEUTRAL,
            "calendar-days",
        )
    )
    head.body.addWidget(parts.chips(words))
    if scheme is not None:
        name = scheme.name if language() == "zh" else scheme.name_en
        opened = Button(say("window.product.open_scheme", name=name), "library", primary=True)
        opened.clicked.connect(lambda: follow(Target(TargetKind.SCHEME, scheme.id)))
        head.body.addWidget(parts.buttons(opened))
    cards: list[QWidget] = [head]
    if required.reasons:
        why = Card(say("window.answer.why"))
        for number, reason in enumerate(required.reasons, start=1):
            why.body.addWidget(reason_row(number, reason.text, reason.basis, reason.confidence))
        cards.append(why)
    if required.matches:
        kinds = Card(say("window.product.kinds", count=len(required.matches)))
        kinds.body.addWidget(
            parts.facts(
                [
                    (match.code or "—", f"{match.name}（{match.class_name}）")
                    for match in required.matches
                ]
            )
        )
        cards.append(kinds)
    return cards


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
