"""What is done in the window before a picture of a desk is taken (see ``screenshots``)."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from certdesk.ledger.desk import Desk
from certdesk.window.desks import errand
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.search.card_column import CardColumn
from certdesk.window.targets import PageName, Target, TargetKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from certdesk.ledger.records import Certificate
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.shell import Shell

_QUIET = 0.25  # seconds without anything under way until a page counts as shown
_LONGEST = 30.0


def settle(shell: Shell) -> None:
    """Let the window work until nothing has been under way for a moment."""
    begun = quiet = time.monotonic()
    while time.monotonic() - quiet < _QUIET and time.monotonic() - begun < _LONGEST:
        QCoreApplication.processEvents()
        making = any(column.making for column in shell.findChildren(CardColumn))
        if making or shell.session.busy or errand.any_running():
            quiet = time.monotonic()
        time.sleep(0.005)


def wished(wish: DeskWish) -> Callable[[Shell], QWidget | None]:
    """The dialog that a wish opens."""

    def prepare(shell: Shell) -> QWidget | None:
        shell.keeper.do(wish)
        settle(shell)
        return QApplication.activeModalWidget()

    return prepare


def backups(shell: Shell) -> QWidget | None:
    """The backups of the desk, of which there is one."""
    shell.keeper.back_up()
    settle(shell)
    return wished(DeskWish.BACKUPS)(shell)


def changed(shell: Shell) -> None:
    """The history after scope and people of a certificate were changed."""
    desk = _desk(shell)
    found: list[Certificate] = []
    desk.write(lambda open_desk: open_desk.find("99925Q10328R1S"), found.extend)
    settle(shell)
    after = replace(found[0], scope="塑料玩具的设计、生产和销售；童车的销售", people_covered=52)
    desk.change("history.certificate.changed", lambda change: change.put(after))
    shell.open_target(Target(TargetKind.PAGE, PageName.HISTORY))


def read_only(shell: Shell) -> None:
    """The banner of a desk that somebody else holds."""
    path = _desk(shell).path
    shell.session.close_desk()
    with Desk.open(path):
        shell.keeper.open(path)
        settle(shell)
    shell.open_target(Target(TargetKind.PAGE, PageName.CERTIFICATES))


def _desk(shell: Shell) -> DeskSession:
    desk = shell.session.desk
    if desk is None:
        raise LookupError("no desk is open")
    return desk
