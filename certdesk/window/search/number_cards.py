"""The answer on a number: what its parts say, what looks doubtful, what may be meant."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from certdesk.window.library.words import nature_word, object_word
from certdesk.window.search import parts
from certdesk.window.search.wordings import part_name, part_value
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import language, say
from certdesk.window.widgets import Button, Card, Flow, Label, RichLabel, Span, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.window.search.card_column import Maker
    from certdesk.window.search.gather import NumberAnswer


def number_cards(answer: NumberAnswer, follow: Callable[[Target], None]) -> list[Maker]:
    """Return what makes the cards of a number."""
    decoded = answer.decoded
    made: list[Maker] = [partial(_head, answer, follow)]
    if decoded.warnings:
        made.append(partial(_warnings, answer))
    if decoded.suggestions:
        made.append(partial(_suggestions, answer, follow))
    if decoded.parts:
        made.append(partial(_parts, answer))
    return made


def _head(answer: NumberAnswer, follow: Callable[[Target], None]) -> Card:
    decoded, scheme = answer.decoded, answer.scheme
    if not decoded.recognised:
        state, title = State.NEUTRAL, say("window.number.unknown")
        text = say("window.number.unknown_text")
    else:
        state = State.ATTENTION if decoded.warnings else State.ACCENT
        title = say(f"window.number.kind.{decoded.kind}")
        text = say("window.number.form_only")
    card = Card(edge=state)
    look = State.NEUTRAL if state is State.NEUTRAL else state
    card.body.addWidget(parts.headline(title, look, decoded.normalised))
    card.body.addWidget(Label(text, wrap=True))
    if scheme is not None:
        words = [
            (scheme.name if language() == "zh" else scheme.name_en, State.ACCENT, "library"),
            (nature_word(scheme.nature), State.NEUTRAL, ""),
            (object_word(scheme.object), State.NEUTRAL, ""),
        ]
        card.body.addWidget(parts.chips(words))
        opened = Button(say("window.number.open_scheme"), "library", primary=True)
        opened.clicked.connect(lambda: follow(Target(TargetKind.SCHEME, scheme.id)))
        card.body.addWidget(parts.buttons(opened))
    return card


def _parts(answer: NumberAnswer) -> Card:
    card = Card(say("window.number.parts"))
    rows = [
        (part_name(name), part_value(name, value)) for name, value in answer.decoded.parts.items()
    ]
    card.body.addWidget(parts.facts(rows))
    return card


def _warnings(answer: NumberAnswer) -> Card:
    card = Card(say("window.number.warnings"), edge=State.ATTENTION)
    for warning in answer.decoded.warnings:
        card.body.addWidget(RichLabel([Span("• ", role="amber", bold=True), Span(warning)]))
    return card


def _suggestions(answer: NumberAnswer, follow: Callable[[Target], None]) -> Card:
    card = Card(say("window.number.suggestions"))
    card.body.addWidget(Label(say("window.number.suggestions_text"), "muted", wrap=True))
    flow = Flow()
    for suggestion in answer.decoded.suggestions:
        button = Button(suggestion, "search")
        target = Target(TargetKind.SEARCH, suggestion)
        button.clicked.connect(lambda _on=False, target=target: follow(target))
        flow.add(button)
    card.body.addWidget(flow)
    return card
