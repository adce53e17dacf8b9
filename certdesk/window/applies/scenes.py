"""What is done on the page 适用条款 before a picture of it is taken (see ``screenshots``)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from certdesk.judgement.applicability.facts import Fact
from certdesk.window.applies.facts import write_fact
from certdesk.window.applies.page import AppliesPage
from certdesk.window.desk_scenes import settle
from certdesk.window.targets import PageName, Target, TargetKind

if TYPE_CHECKING:
    from certdesk.window.shell import Shell

_FORGOTTEN = (Fact.REGION, Fact.SIZE, Fact.FREE_TRADE_ZONE, Fact.EXPORTS)


def shown(shell: Shell) -> AppliesPage:
    """The page, with everything listed."""
    page = shell.show_page(PageName.APPLIES)
    if not isinstance(page, AppliesPage):
        raise TypeError("the page of what applies is another")
    page.head.clear()
    page.show_excluded(False)
    page.choose_certificate(None)
    settle(shell)
    page.list.select_row(page.list.lines.first_card())
    page.take_focus()
    return page


def prohibition(shell: Shell) -> None:
    """A clause that several documents lay down, found by words."""
    page = shown(shell)
    page.head.words.setText("强制性认证 市场")
    page.take_focus()


def unknown(shell: Shell) -> None:
    """A company of which little is known, with the size being filled in."""
    page = shown(shell)
    for fact in _FORGOTTEN:
        page.desk.write(partial(write_fact, fact=fact, value=None))
    settle(shell)
    row = next(
        row
        for row in range(page.list.lines.rowCount())
        if getattr(page.list.lines.line(row), "missing", ())
    )
    page.list.select_row(row)
    page.edit_fact(Fact.SIZE)


def known_again(shell: Shell) -> None:
    """Take back what `unknown` wrote."""
    page = shown(shell)
    for _ in _FORGOTTEN:
        page.desk.undo()
    settle(shell)


def why_not(shell: Shell) -> None:
    """What does not apply."""
    page = shown(shell)
    page.show_excluded(True)
    page.take_focus()


def of_certificate(shell: Shell) -> None:
    """What reaches the company through its second certificate."""
    page = shown(shell)
    held = page.content.certificates if page.content is not None else ()
    shell.open_target(Target(TargetKind.APPLIES, held[1].id))


def with_target(shell: Shell) -> None:
    """A clause whose period has run out."""
    page = shown(shell)
    row = next(
        row
        for row in range(page.list.lines.rowCount())
        if (entry := getattr(page.list.lines.line(row), "entry", None)) is not None and entry.period
    )
    page.list.select_row(row)
