"""Hangs the register of requirements into the page 适用条款: a card beside a clause, an export."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from certdesk.judgement.applicability.facts import Standing
from certdesk.window.requirements.export_dialog import ExportDialog
from certdesk.window.requirements.review_card import ReviewCard
from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from certdesk.window.applies.cards import Source
    from certdesk.window.applies.content import Content
    from certdesk.window.applies.page import AppliesPage
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.page import Page


def review_card(
    page: AppliesPage, desk: DeskSession, content: Content, source: Source
) -> ReviewCard | None:
    """Return the card of a clause's review; None for a clause that does not apply.

    What stands on one card with the clause can be reviewed along with it.
    """
    entry = source.entry
    if entry is None or entry.standing is Standing.NOT:
        return None

    def offer(words: str) -> None:
        page.offered.emit(State.GOOD.value, words, say("desk.undo"), desk.undo)

    requirement = entry.provision.id
    cards = (card for card in content.cards if requirement in card.keys)
    alike = next((card.keys for card in cards), ())
    wished = partial(page.take_wish, requirement)
    return ReviewCard(desk, requirement, content.as_of, offer, alike=alike, wished=wished)


def export_words() -> str:
    """Return what the button of the export says."""
    return say("reviews.export.button")


def export_tip() -> str:
    """Return what it writes."""
    return say("reviews.export.text")


def export(page: Page, desk: DeskSession, content: Content) -> ExportDialog:
    """Open the dialog of the export and return it."""
    dialog = ExportDialog(desk, content.company.name, content.as_of, page.window())
    dialog.written.connect(partial(_tell, page))
    dialog.open()
    return dialog


def _tell(page: Page, file: Path) -> None:
    def show() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))

    words = say("reviews.export.done", file=file.name)
    page.offered.emit(State.GOOD.value, words, say("desks.show_folder"), show)
