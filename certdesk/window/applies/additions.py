"""What other parts of the program put on the page: cards beside a clause, deeds for the whole.

A card is made anew for each clause that is shown; None leaves it out. A deed stands as a button
in the head of the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.window.requirements.hanging import export, export_tip, export_words, review_card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from certdesk.window.applies.cards import Source
    from certdesk.window.applies.content import Content
    from certdesk.window.applies.page import AppliesPage
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.page import Page


# Makes the card of a clause that applies, below why it does.
CardMaker = Callable[["AppliesPage", "DeskSession", "Content", "Source"], "QWidget | None"]


@dataclass(frozen=True, slots=True)
class PageDeed:
    """A button: what it says, and in full, its icon, what it does with what the page shows."""

    words: Callable[[], str]
    tip: Callable[[], str]
    icon: str
    act: Callable[[Page, DeskSession, Content], object]


CARDS: tuple[CardMaker, ...] = (review_card,)
DEEDS: tuple[PageDeed, ...] = (PageDeed(export_words, export_tip, "file-down", export),)
