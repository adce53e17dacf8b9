"""The answer on a scheme: what it is, how far it has come, where it is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from certdesk.vocabulary.schemes import Confidence, Nature, Stage
from certdesk.window.search import parts
from certdesk.window.search.timeline import Moment, StageStrip
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import language, say
from certdesk.window.widgets import Button, Card, Label, RichLabel, Span, State, marked

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from certdesk.window.search.gather import Cited, SchemeAnswer, Staged

NATURE_STATES = {
    Nature.COMPULSORY: State.ATTENTION,
    Nature.VOLUNTARY: State.ACCENT,
    Nature.LICENSING: State.INFO,
}
_NATURE_ICONS = {
    Nature.COMPULSORY: "shield-check",
    Nature.VOLUNTARY: "badge-check",
    Nature.LICENSING: "scroll-text",
}
_OBJECT_ICONS = {
    "product": "package",
    "service": "users",
    "management_system": "layers",
    "body": "building-2",
}


def scheme_cards(
    answer: SchemeAnswer, today: date, follow: Callable[[Target], None]
) -> list[QWidget]:
    """Return the cards of a scheme; ``follow`` opens what a link leads to."""
    cards: list[QWidget] = [_head(answer, follow)]
    if answer.stages:
        cards.append(_stages(answer, today, follow))
    cards.append(_citations(answer, follow))
    cards.append(_particulars(answer))
    return cards


def sentence(answer: SchemeAnswer) -> str:
    """Return the answer in one sentence: nature, object, and how far it has come by the day."""
    scheme = answer.scheme
    kind = say(
        "window.scheme.kind",
        nature=say(f"word.nature.{scheme.nature}"),
        object=say(f"word.object.{scheme.object}"),
    )
    reached = answer.standing
    if reached.now is not None and reached.since is not None:
        stage = say(f"window.scheme.reached.{reached.now.stage}", year=reached.since.year)
    elif scheme.stages:
        stage = say("window.scheme.not_yet")
    elif scheme.named_in_documents:
        stage = say("window.scheme.named_only")
    else:
        stage = say("window.scheme.not_named")
    return say("window.scheme.sentence", kind=kind, stage=stage, day=answer.as_of.isoformat())


def _head(answer: SchemeAnswer, follow: Callable[[Target], None]) -> Card:
    scheme = answer.scheme
    state = NATURE_STATES[scheme.nature]
    card = Card(edge=state)
    other = scheme.name_en if language() == "zh" else scheme.name
    own = scheme.name if language() == "zh" else scheme.name_en
    card.body.addWidget(parts.headline(sentence(answer), state))
    card.body.addWidget(RichLabel([Span(own, bold=True), Span(f"　{other}", role="muted")]))
    gist = scheme.gist if language() == "zh" else scheme.gist_en
    card.body.addWidget(Label(gist, wrap=True, selectable=True))
    words: list[tuple[str, State, str | None]] = [
        (say(f"word.nature.{scheme.nature}"), state, _NATURE_ICONS[scheme.nature]),
        (say(f"word.object.{scheme.object}"), State.NEUTRAL, _OBJECT_ICONS[scheme.object]),
    ]
    if scheme.region:
        words.append((scheme.region, State.NEUTRAL, "map-pin"))
    if answer.standing.now is not None:
        words.append(_stage_chip(answer.standing.now.stage))
    if not scheme.named_in_documents:
        words.append((say("window.scheme.unnamed_chip"), State.NEUTRAL, "info"))
    if scheme.confidence is Confidence.C:
        words.append((say("word.confidence.C"), State.ATTENTION, None))
    card.body.addWidget(parts.chips(words))
    opened = Button(say("window.scheme.open"), "library", primary=True)
    opened.clicked.connect(lambda: follow(Target(TargetKind.SCHEME, scheme.id)))
    made = [opened]
    family = answer.family
    if family is not None:
        name = family.name if language() == "zh" else family.name_en
        above = Button(say("window.scheme.family", name=name), "arrow-up-right")
        above.clicked.connect(lambda: follow(Target(TargetKind.SCHEME, family.id)))
        made.append(above)
    card.body.addWidget(parts.buttons(*made))
    return card


def _stage_chip(stage: Stage) -> tuple[str, State, str | None]:
    word = say(f"word.stage.{stage}")
    if stage is Stage.ESTABLISHED:
        return word, State.GOOD, None
    if stage is Stage.RETIRED:
        return word, State.BAD, None
    return word, State.INFO, "flag"


def _stages(answer: SchemeAnswer, today: date, follow: Callable[[Target], None]) -> Card:
    card = Card(say("window.scheme.stages"))
    card.body.addWidget(StageStrip(_moments(answer.stages), answer.as_of, today))
    card.body.addWidget(
        parts.Unfolding(
            [partial(_stage_row, staged, answer, follow) for staged in answer.stages],
            4,
        )
    )
    return card


def _moments(stages: tuple[Staged, ...]) -> list[Moment]:
    """One moment for each document; several stages of one document share it."""
    words: dict[tuple[date, str], dict[str, None]] = {}
    year_only: dict[tuple[date, str], bool] = {}
    for staged in stages:
        key = (staged.record.as_of, staged.document)
        words.setdefault(key, {}).setdefault(say(f"word.stage.{staged.record.stage}"))
        year_only[key] = staged.year_only
    return [
        Moment(when, say("window.join").join(said), source, year_only[when, source])
        for (when, source), said in words.items()
    ]


def _stage_row(staged: Staged, answer: SchemeAnswer, follow: Callable[[Target], None]) -> QWidget:
    record = staged.record
    later = record.as_of > answer.as_of
    spans = [
        Span(parts.day(record.as_of, year_only=staged.year_only), role="muted"),
        Span("　"),
        Span(say(f"word.stage.{record.stage}"), bold=True, role="muted" if later else "teal"),
        Span("　"),
        Span(say("window.quote", text=record.quote), role="muted" if later else None),
    ]
    if later:
        spans.append(Span(say("window.scheme.later"), role="amber"))
    return parts.source_row(
        RichLabel(spans),
        staged.label,
        lambda: follow(Target(TargetKind.CLAUSE, record.clause)),
    )


def _citations(answer: SchemeAnswer, follow: Callable[[Target], None]) -> Card:
    cited = answer.cited
    card = Card(say("window.scheme.citations", count=len(cited)))
    if not cited:
        card.body.addWidget(Label(say("window.scheme.no_citations"), "muted", wrap=True))
        return card
    card.body.addWidget(
        parts.Unfolding([partial(_citation_row, one, answer, follow) for one in cited])
    )
    return card


def _citation_row(cited: Cited, answer: SchemeAnswer, follow: Callable[[Target], None]) -> QWidget:
    citation = cited.citation
    spans = marked(cited.context, cited.marks)
    if cited.issued_on > answer.as_of:
        spans.append(Span(say("window.scheme.later"), role="amber"))
    target = Target(
        TargetKind.CLAUSE, cited.clause, citation.start, citation.end, citation.in_heading
    )
    return parts.source_row(RichLabel(spans), cited.label, lambda: follow(target))


def _particulars(answer: SchemeAnswer) -> Card:
    scheme = answer.scheme
    card = Card(say("window.scheme.particulars"))
    rows = []
    if scheme.standards:
        rows.append((say("window.scheme.standards"), say("window.list").join(scheme.standards)))
    if scheme.aliases:
        rows.append((say("window.scheme.aliases"), say("window.list").join(scheme.aliases)))
    basis = parts.basis_line(scheme.basis, scheme.confidence)
    rows.append((say("window.answer.basis_name"), basis))
    rows.append((say("window.answer.id"), scheme.id))
    card.body.addWidget(parts.facts(rows))
    return card
