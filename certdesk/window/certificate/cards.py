"""The cards of a certificate, in the order in which they answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from certdesk.window.certificate.coverage_card import coverage_card
from certdesk.window.certificate.head_card import head_card
from certdesk.window.certificate.papers_card import files_card, history_card
from certdesk.window.certificate.strip import Strip
from certdesk.window.certificate.strip_subject import subject_of, title_of
from certdesk.window.certificate.why_card import why_card
from certdesk.window.widgets import Card

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.window.certificate.content import CertificateAnswer
    from certdesk.window.certificate.deeds import Deed
    from certdesk.window.search.card_column import Maker


def certificate_cards(answer: CertificateAnswer, do: Callable[[Deed, object], None]) -> list[Maker]:
    """Return what makes the cards of a certificate; ``do`` hears of the action that is wanted.

    With ``Deed.CHANGE_STATE`` goes the kind of event, with the deeds on files the attachment,
    with ``Deed.OPEN_CERTIFICATE`` the certificate.
    """
    return [
        partial(head_card, answer, do),
        partial(strip_card, answer),
        partial(why_card, answer.status.reasons),
        partial(coverage_card, answer.certificate, answer.sites, answer.majors, page=answer.page),
        partial(files_card, answer, do),
        partial(history_card, answer, do),
    ]


def strip_card(answer: CertificateAnswer) -> Card:
    """Return the card of the strip."""
    subject = subject_of(answer.facts, answer.status, answer.today, answer.activity)
    title = title_of(answer.facts, answer.status.as_of)
    card = Card(title)
    strip = Strip(subject)
    strip.setAccessibleName(title)
    card.body.addWidget(strip)
    return card
