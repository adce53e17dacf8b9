"""The cards of the answer 覆盖吗？: verdict, the certificate's own words, why, and what to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from certdesk.vocabulary.verdicts import Verdict
from certdesk.window.certificate.why_card import Steps
from certdesk.window.certificate.words import STATE_LOOKS
from certdesk.window.search import parts
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import known, say
from certdesk.window.widgets import (
    Card,
    Chip,
    ElidedLabel,
    ElidedLink,
    Label,
    RichLabel,
    Span,
    State,
    marked,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.answers.covers import CoverageAsked
    from certdesk.window.coverage.reading import CoverageShown, OneShown
    from certdesk.window.search.card_column import Maker

LOOKS: dict[Verdict, tuple[State, str]] = {
    Verdict.YES: (State.GOOD, "circle-check"),
    Verdict.NO: (State.BAD, "circle-x"),
    Verdict.UNKNOWN: (State.ATTENTION, "circle-question-mark"),
}
_ASPECTS = ("product", "model", "activity", "site", "standard")


def coverage_cards(shown: CoverageShown, follow: Callable[[Target], None]) -> list[Maker]:
    """Return what makes the cards of an answer."""
    made: list[Maker] = [partial(_head, shown, follow)]
    best = shown.results[0] if shown.results else None
    if best is not None and best.words:
        made.append(partial(_words, best))
    if shown.reasons:
        made.append(partial(_why, shown))
    if shown.advice:
        made.append(partial(_advice, shown))
    if len(shown.results) > 1:
        made.append(partial(_others, shown, follow))
    return made


def asked_words(asked: CoverageAsked) -> str:
    """Return what is asked in a line: ``型号 KFR-35GW · 场所 二厂``."""
    parts_ = [
        say(f"coverage_window.asked.{aspect}", words=value)
        for aspect in _ASPECTS
        if (value := getattr(asked, aspect))
    ]
    return say("window.join").join(parts_)


def verdict_words(verdict: Verdict) -> str:
    """Return the verdict in a word."""
    return say(f"coverage_window.verdict.{verdict}")


def _head(shown: CoverageShown, follow: Callable[[Target], None]) -> Card:
    state, icon = LOOKS[shown.answer]
    card = Card(edge=state)
    card.body.addWidget(
        parts.headline(verdict_words(shown.answer), state, asked_words(shown.asked))
    )
    card.body.addWidget(RichLabel([Span(shown.headline)]))
    words: list[tuple[str, State, str | None]] = [(verdict_words(shown.answer), state, icon)]
    best = shown.results[0] if shown.results else None
    if best is not None:
        look, sign = STATE_LOOKS[best.state]
        name = say(f"lifecycle.state.{best.state}")
        words.append((say("certificate.chip.state", state=name), look, sign))
    day = say("window.product.as_of", day=shown.as_of.isoformat())
    words.append((day, State.NEUTRAL, "calendar-days"))
    card.body.addWidget(parts.chips(words))
    if best is not None:
        card.body.addWidget(_link(best, follow))
    card.setAccessibleName(shown.headline)
    return card


def _words(best: OneShown) -> Card:
    card = Card(say("coverage_window.words"))
    for quoted in best.words:
        message = f"covers.field.{quoted.name.replace('/', '_')}"
        if known(message):
            card.body.addWidget(Label(say(message), "small"))
        card.body.addWidget(parts.quote_box(marked(quoted.text, quoted.marks)))
    return card


def _why(shown: CoverageShown) -> Card:
    card = Card(say("window.answer.why"))
    card.body.addWidget(Steps(shown.reasons))
    return card


def _advice(shown: CoverageShown) -> Card:
    card = Card(say("coverage_window.advice"))
    for number, words in enumerate(shown.advice, start=1):
        card.body.addWidget(RichLabel([Span(f"{number}　", role="muted"), Span(words)]))
    return card


def _others(shown: CoverageShown, follow: Callable[[Target], None]) -> Card:
    """The next certificates, each with its verdict; what is beyond them is counted."""
    card = Card(say("coverage_window.others", count=shown.total - 1))
    rest = shown.results[1:]
    makers = [partial(_other, one, follow) for one in rest]
    card.body.addWidget(parts.Unfolding(makers, 4))
    left = shown.total - len(shown.results)
    if left > 0:
        card.body.addWidget(Label(say("coverage_window.left", count=left), "small", wrap=True))
    return card


def _other(one: OneShown, follow: Callable[[Target], None]) -> QWidget:
    state, icon = LOOKS[one.answer]
    row = QFrame()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    top = Qt.AlignmentFlag.AlignTop
    line.addWidget(Chip(verdict_words(one.answer), state, icon), 0, top)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(_link(one, follow))
    column.addWidget(RichLabel([Span(one.headline)], "small"))
    line.addLayout(column, 1)
    return row


def _link(one: OneShown, follow: Callable[[Target], None]) -> QWidget:
    """The number, which leads to the certificate, and its scheme in what room there is."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    link = ElidedLink(one.number, "badge-check", middle=True)
    link.setAccessibleName(say("window.join").join((one.scheme_name, one.number)))
    link.clicked.connect(lambda: follow(Target(TargetKind.CERTIFICATE, one.certificate)))
    line.addWidget(link)
    line.addWidget(ElidedLabel(one.scheme_name, "muted"), 1)
    return row
