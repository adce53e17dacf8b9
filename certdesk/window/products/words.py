"""How a product's standing is told: icons, colours and the words of each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.answers.product_gaps import Need, ProductGapsAnswer, ProductStanding, Standing
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.verdicts import Verdict
from certdesk.window.certificate.words import told
from certdesk.window.text import say
from certdesk.window.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certdesk.answers.product_gaps import Covered

LOOKS: dict[Standing, tuple[State, str]] = {
    Standing.GAP: (State.BAD, "circle-x"),
    Standing.UNCLEAR: (State.ATTENTION, "circle-question-mark"),
    Standing.COVERED: (State.GOOD, "circle-check"),
    Standing.NOT_NEEDED: (State.NEUTRAL, "minus"),
}
# Of a single model: what a missing, doubtful or proven cover looks like.
NEED_LOOKS: dict[Verdict, tuple[State, str]] = {
    Verdict.NO: LOOKS[Standing.GAP],
    Verdict.UNKNOWN: LOOKS[Standing.UNCLEAR],
    Verdict.YES: LOOKS[Standing.COVERED],
}
REQUIRED_LOOKS: dict[Verdict, tuple[State, str]] = {
    Verdict.YES: (State.INFO, "shield-check"),
    Verdict.NO: (State.NEUTRAL, "minus"),
    Verdict.UNKNOWN: (State.ATTENTION, "circle-question-mark"),
}


def contradicted(one: ProductStanding) -> bool:
    """Return whether a certificate lists what the catalogue seems not to hold."""
    return one.required.answer is Verdict.NO and one.standing is not Standing.NOT_NEEDED


def required_look(one: ProductStanding) -> tuple[State, str]:
    """Return how it looks whether certification is compulsory."""
    return REQUIRED_LOOKS[Verdict.UNKNOWN if contradicted(one) else one.required.answer]


def required_words(one: ProductStanding) -> str:
    """Return whether certification is compulsory, with the route where it is one."""
    if contradicted(one):
        return say("products.required.contradicted")
    words = say(f"products.required.{one.required.answer}")
    if one.required.route is None:
        return words
    route = say(f"products.route.{one.required.route}")
    return say("window.join").join((words, route))


def by_words(one: ProductStanding) -> str:
    """Return which usable certificates cover a product; those of other schemes by their scheme."""
    parts: list[str] = []
    numbers = _numbers(one.by)
    if numbers:
        partly = any(need.verdict is not Verdict.YES for need in one.needs)
        parts.append(say("products.by.partly", numbers=numbers) if partly else numbers)
    others = list(dict.fromkeys(o.scheme_name for o in one.others if o.now is Verdict.YES))
    if others:
        names = say("window.list").join(others)
        parts.append(say("products.by.others" if parts else "products.by.others_only", names=names))
    if parts:
        return say("window.join").join(parts)
    return "" if one.standing is Standing.NOT_NEEDED else say("products.by.none")


def gap_words(one: ProductStanding, *, short: bool = False) -> str:
    """Return what is missing or not clear, else how the product stands; ``short``: for a cell."""
    room = "gap" if short else "finding"
    if one.findings and one.standing is not Standing.COVERED:
        first = one.findings[0]
        about = first.id.removeprefix("products.finding.")
        return told(Message(f"products.{room}.{about}", first.parameters))
    if one.standing is Standing.UNCLEAR:
        return say(f"products.{room}.required_unknown")
    return say(f"products.standing.{one.standing}")


def need_look(need: Need, one: ProductStanding) -> tuple[State, str]:
    """Return how a model at a site looks; red only where certification is compulsory."""
    if need.verdict is Verdict.NO and one.required.answer is not Verdict.YES:
        return LOOKS[Standing.UNCLEAR]
    return NEED_LOOKS[need.verdict]


def need_name(need: Need, one: ProductStanding) -> str:
    """Return a model with its site, as the row below a product."""
    if need.model is None and need.site is None:
        return one.product.name
    if need.model is None or need.site is None:
        return need.model or need.site or ""
    return say("products.list.model_at", model=need.model, site=need.site)


def need_words(need: Need, one: ProductStanding) -> str:
    """Return in a sentence what covers a model at a site."""
    what = need_name(need, one)
    numbers = _numbers(need.by)
    match need.verdict:
        case Verdict.YES:
            return say("products.details.need_yes", what=what, number=numbers)
        case Verdict.UNKNOWN:
            return say("products.details.need_unknown", what=what, number=numbers)
        case _ if need.by:
            return say("products.details.need_gone", what=what, number=numbers)
    return say("products.details.need_no", what=what)


def need_gap(need: Need) -> str:
    """Return what is missing of a model at a site, in a few words."""
    if need.verdict is Verdict.YES:
        return say("products.standing.covered")
    if need.verdict is Verdict.UNKNOWN:
        return say("products.standing.unclear")
    if need.by:
        return say("products.gap.not_usable")
    return say("products.gap.none")


def need_by(need: Need) -> str:
    """Return the numbers of the certificates that cover a model, or may."""
    return _numbers(need.by) if need.verdict is not Verdict.NO else ""


def row_words(one: ProductStanding) -> str:
    """Return a row in words, for those who cannot see it."""
    return say(
        "products.list.row",
        product=one.product.name,
        required=required_words(one),
        standing=say(f"products.standing.{one.standing}"),
        gap=gap_words(one),
    )


def summary(answer: ProductGapsAnswer) -> tuple[str, State]:
    """Return the sentence above the table, and how it looks."""
    required, unclear = answer.required, answer.count(Standing.UNCLEAR)
    gaps = answer.count(Standing.GAP)
    doubtful = sum(
        one.standing is Standing.UNCLEAR and one.required.answer is Verdict.YES
        for one in answer.products
    )
    if not required:
        words, state = say("products.summary.none_required"), State.NEUTRAL
    elif gaps:
        words, state = say("products.summary.gap", count=required, gap=gaps), State.BAD
    elif doubtful:
        words, state = say("products.summary.required", count=required), State.GOOD
    else:
        words, state = say("products.summary.all_covered", count=required), State.GOOD
    if unclear:
        more = say("products.summary.unclear", unclear=unclear)
        words = say("products.summary.both", first=words, second=more)
        state = State.ATTENTION if state is not State.BAD else state
    return words, state


def _numbers(some: Iterable[Covered]) -> str:
    return say("window.list").join(dict.fromkeys(one.certificate.number for one in some))
