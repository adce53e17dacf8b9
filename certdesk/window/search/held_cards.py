"""What the desk holds for a product: its certificates with what they say, and what to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from certdesk.vocabulary.verdicts import Verdict
from certdesk.window.certificate.why_card import Steps
from certdesk.window.coverage.cards import LOOKS
from certdesk.window.search import parts
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import (
    Card,
    Chip,
    ElidedLabel,
    ElidedLink,
    Label,
    RichLabel,
    Span,
    State,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.answers.held import Held, HeldCertificate

_SHOWN = 3


def certificates_card(held: Held, follow: Callable[[Target], None]) -> Card:
    """Return the card of the certificates: each with its verdict, its link, and why."""
    count = len(held.certificates)
    card = Card(say("window.product.held_certificate.title", count=count))
    partly = held.answer is not Verdict.YES
    makers = [partial(_certificate, one, follow, partly) for one in held.certificates]
    card.body.addWidget(parts.Unfolding(makers, _SHOWN))
    for reason in held.reasons:
        card.body.addWidget(Label(reason.text, "muted", wrap=True))
    return card


def advice_card(held: Held) -> Card:
    """Return the card of what can be done."""
    card = Card(say("window.product.held_certificate.advice"))
    for number, words in enumerate(held.advice, start=1):
        card.body.addWidget(RichLabel([Span(f"{number}　", role="muted"), Span(words)]))
    return card


def _certificate(one: HeldCertificate, follow: Callable[[Target], None], partly: bool) -> QWidget:
    """``partly``: not all that has to be covered is, so that a yes tells a part of it."""
    state, icon = LOOKS[one.answer]
    part = partly and one.answer is Verdict.YES
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(5)
    line = QHBoxLayout()
    line.setSpacing(10)
    if part:
        state, icon = State.ATTENTION, "triangle-alert"
    word = say(f"window.product.held_certificate.{'part' if part else one.answer}")
    line.addWidget(Chip(word, state, icon), 0, Qt.AlignmentFlag.AlignVCenter)
    link = ElidedLink(one.number, "badge-check", middle=True)
    link.setAccessibleName(say("window.join").join((word, one.scheme_name, one.number)))
    link.clicked.connect(lambda: follow(Target(TargetKind.CERTIFICATE, one.id)))
    line.addWidget(link)
    line.addWidget(ElidedLabel(one.scheme_name, "muted"), 1)
    column.addLayout(line)
    column.addWidget(Steps(one.reasons))
    return widget
