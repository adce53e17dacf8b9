"""Which cards show which answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.window.search.clause_cards import clause_cards
from certdesk.window.search.gather import (
    Answer,
    ClauseAnswer,
    NumberAnswer,
    ProductAnswer,
    SchemeAnswer,
    SystemAnswer,
)
from certdesk.window.search.number_cards import number_cards
from certdesk.window.search.product_cards import product_cards
from certdesk.window.search.scheme_cards import scheme_cards
from certdesk.window.search.system_cards import system_cards

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.window.desks.wishes import DeskWish
    from certdesk.window.search.card_column import Maker
    from certdesk.window.targets import Target


def cards(
    answer: Answer,
    follow: Callable[[Target], None],
    copied: Callable[[], None],
    wish: Callable[[DeskWish], None],
) -> list[Maker]:
    """Return what makes the cards of an answer, in order.

    ``follow`` opens links, ``copied`` hears of the clipboard, ``wish`` of what is to
    be done with desks.
    """
    match answer:
        case SchemeAnswer():
            return scheme_cards(answer, follow)
        case ClauseAnswer():
            return clause_cards(answer, follow, copied)
        case SystemAnswer():
            return system_cards(answer, follow)
        case NumberAnswer():
            return number_cards(answer, follow)
        case ProductAnswer():
            return product_cards(answer, follow, wish)
