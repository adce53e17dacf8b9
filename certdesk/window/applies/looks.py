"""The words, colours and icons of effects, steps and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.judgement.applicability.facts import StepResult
from certdesk.vocabulary.provisions import Effect
from certdesk.window.applies.cards import ClauseCard, Section
from certdesk.window.applies.reviewed import mark_of
from certdesk.window.text import say
from certdesk.window.widgets.states import State

if TYPE_CHECKING:
    from certdesk.judgement.applicability.facts import Fact

_EFFECTS = {
    Effect.PROHIBITION: State.BAD,
    Effect.LIABILITY: State.BAD,
    Effect.OBLIGATION: State.ACCENT,
    Effect.SUPERVISION: State.INFO,
    Effect.INCENTIVE: State.GOOD,
    Effect.SUPPORT: State.GOOD,
    Effect.RIGHT: State.GOOD,
    Effect.DIRECTION: State.NEUTRAL,
}
STEPS = {
    StepResult.MET: ("check", "green"),
    StepResult.FAILED: ("x", "red"),
    StepResult.OPEN: ("circle-question-mark", "amber"),
    StepResult.NOTE: ("info", "muted"),
}


def chip_of(card: ClauseCard) -> tuple[str, State]:
    """Return the word of a card's chip and its colour: what it does, or what it hangs on."""
    if card.section is Section.DEPENDS:
        facts = say("window.list").join(fact_word(fact) for fact in card.missing)
        return say("appliespage.depends_on", facts=facts), State.ATTENTION
    if card.effect is None:
        return say("appliespage.no_effect"), State.NEUTRAL
    if card.section is Section.BENEFIT and card.effect in (Effect.OBLIGATION, Effect.PROHIBITION):
        # It binds an authority, to the company's good.
        return say("appliespage.duty_of_government"), State.GOOD
    return say(f"applies.effect.{card.effect}"), _EFFECTS[card.effect]


def fact_word(fact: Fact) -> str:
    """Return what a fact is called."""
    return say(f"appliespage.fact.{fact}")


def card_words(card: ClauseCard) -> str:
    """Return a card in words, for those who cannot see it."""
    chip, _ = chip_of(card)
    labels = say("window.join").join(card.labels)
    mark = mark_of(card)
    reviewed = "" if mark is None else mark.words
    return say("window.join").join(
        part for part in (chip, card.title, labels, card.second, card.quote, reviewed) if part
    )
