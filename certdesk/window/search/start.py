"""What the page shows while nothing is asked: the desk, what can be asked, the registry."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from certdesk.window.desks.welcome import welcome_card
from certdesk.window.search.examples import examples_card
from certdesk.window.search.product_ask import ProductAskCard
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.answers.ask import Answers
    from certdesk.window.search.card_column import Maker
    from certdesk.window.search.desk_part import DeskPart
    from certdesk.window.search.summary import Summary
    from certdesk.window.session import Session


def start_cards(
    session: Session,
    desk: DeskPart | None,
    summary: Summary | None,
    follow: Callable[[Target], None],
) -> list[Maker]:
    """Return what makes the cards; ``summary`` is None until it was read."""
    made: list[Maker] = [] if desk is None else desk.start_cards()
    if not made:
        made.append(lambda: Label(say("window.start.heading"), "page"))
    if desk is None:
        made.append(partial(welcome_card, session))

    def ask(words: str) -> None:
        follow(Target(TargetKind.SEARCH, words))

    made += [partial(ProductAskCard, ask), partial(examples_card, ask)]
    if summary is not None:
        from certdesk.window.search.summary import summary_cards  # noqa: PLC0415

        made += summary_cards(summary, session.as_of, follow)
    return made


def summarise(answers: Answers) -> Summary:
    """Read what the registry holds; imports, on the worker thread, what a first question needs."""
    from certdesk.window.search import cards, gather, lookup  # noqa: F401, PLC0415
    from certdesk.window.search.summary import summarise as read  # noqa: PLC0415

    return read(answers)
