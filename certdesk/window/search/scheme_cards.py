"""The answer on a scheme: what it is, how far it has come, where it is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from certdesk.vocabulary.schemes import Confidence
from certdesk.window.library.timeline import StageTimeline
from certdesk.window.library.words import (
    NATURE_LOOKS,
    OBJECT_ICONS,
    STAGE_LOOKS,
    nature_word,
    object_word,
    stage_word,
)
from certdesk.window.search import parts
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import language, say
from certdesk.window.widgets import Button, Card, Label, RichLabel, Span, State, marked

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from certdesk.window.search.card_column import Maker
    from certdesk.window.search.gather import Cited, SchemeAnswer, Staged

_STAGES = 3  # sentences of stages that are shown at once


def scheme_cards(answer: SchemeAnswer, follow: Callable[[Target], None]) -> list[Maker]:
    """Return what makes the cards of a scheme; ``follow`` opens what a link leads to."""
    made: list[Maker] = [partial(_head, answer, follow)]
    if answer.stages:
        made.append(partial(_stages, answer, follow))
    return [*made, partial(_citations, answer, follow), partial(_particulars, answer)]


def sentence(answer: SchemeAnswer) -> str:
    """Return the answer in one sentence: nature, object, and how far it has come by the day."""
    scheme = answer.scheme
    kind = say(
        "window.scheme.kind",
        nature=nature_word(scheme.nature),
        object=object_word(scheme.object),
    )
    reached = answer.standing
    if reached.now is not None and reached.since is not None:
        stage = say(
            f"window.scheme.reached.{reached.reached}",
            year=reached.since.year,
            latest=reached.now.as_of.year,
        )
    elif scheme.stages:
        stage = say("window.scheme.not_yet")
    elif scheme.named_in_documents:
        stage = say("window.scheme.named_only")
    else:
        stage = say("window.scheme.not_named")
    return say("window.scheme.sentence", kind=kind, stage=stage, day=answer.as_of.isoformat())


def _head(answer: SchemeAnswer, follow: Callable[[Target], None]) -> Card:
    scheme = answer.scheme
    card = Card(edge=State.ACCENT)
    own, other = scheme.name, scheme.name_en
    if language() == "en":
        own, other = other, own
    card.body.addWidget(parts.headline(sentence(answer), State.ACCENT))
    card.body.addWidget(RichLabel([Span(own, bold=True), Span(f"　{other}", role="muted")]))
    gist = scheme.gist if language() == "zh" else scheme.gist_en
    card.body.addWidget(Label(gist, wrap=True, selectable=True))
    words: list[tuple[str, State, str | None]] = [
        (nature_word(scheme.nature), *NATURE_LOOKS[scheme.nature]),
        (object_word(scheme.object), State.NEUTRAL, OBJECT_ICONS[scheme.object]),
    ]
    if scheme.region:
        words.append((scheme.region, State.NEUTRAL, "map-pin"))
    if answer.standing.now is not None:
        stage = answer.standing.now.stage
        words.append((stage_word(stage), *STAGE_LOOKS[stage]))
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


def _stages(answer: SchemeAnswer, follow: Callable[[Target], None]) -> Card:
    card = Card(say("window.scheme.stages"))
    timeline = StageTimeline()
    timeline.show_steps(answer.steps, answer.as_of)
    timeline.chosen.connect(lambda stage: follow(Target(TargetKind.CLAUSE, stage.clause)))
    card.body.addWidget(timeline)
    card.body.addWidget(parts.rule())
    rows = [partial(_stage_row, staged, answer, follow) for staged in answer.stages]
    card.body.addWidget(parts.Unfolding(rows, _STAGES))
    return card


def _stage_row(staged: Staged, answer: SchemeAnswer, follow: Callable[[Target], None]) -> QWidget:
    record = staged.record
    later = record.as_of > answer.as_of
    spans = [
        Span(parts.day(record.as_of, year_only=staged.year_only), role="muted"),
        Span("　"),
        Span(stage_word(record.stage), bold=True, role="muted" if later else "teal"),
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
    passage = cited.passage
    spans = marked(passage.text, passage.marks)
    if cited.issued_on > answer.as_of:
        spans.append(Span(say("window.scheme.later"), role="amber"))
    target = Target(
        TargetKind.CLAUSE, passage.clause, passage.start, passage.end, passage.in_heading
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
