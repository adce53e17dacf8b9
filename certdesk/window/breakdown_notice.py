"""Says once, in the message bar, that the program broke down the time before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from certdesk import places
from certdesk.reports.fault_file import NAMES
from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from pathlib import Path

    from certdesk.window.shell import Shell

_AGAIN = 400  # milliseconds until the next try where the bar is taken


def tell_of_breakdown(shell: Shell) -> None:
    """Tell of a breakdown that no start has told of yet, when there was one."""
    if next(places.log_folder().glob(NAMES), None) is None:
        return
    from certdesk.reports.breakdown import report_breakdown  # noqa: PLC0415 - hardly ever

    report = report_breakdown(say("window.defect.preface"))
    if report is not None and report.file is not None:
        _tell(shell, report.file)


def _tell(shell: Shell, file: Path) -> None:
    # Opening a desk makes the bar anew, and what is said of the desk comes first.
    if shell.session.busy or shell.bar.text():
        # A child of the window, gone with it.
        again = QTimer(shell)
        again.setSingleShot(True)
        again.timeout.connect(again.deleteLater)
        again.timeout.connect(lambda: _tell(shell, file))
        again.start(_AGAIN)
        return
    act = say("window.defect.before_open"), lambda: _open(shell, file)
    shell.bar.say(State.ATTENTION, say("window.defect.before"), act)


def _open(shell: Shell, file: Path) -> None:
    from certdesk.window.defect_dialog import open_report  # noqa: PLC0415 - hardly ever

    if not open_report(file):
        shell.bar.say(State.ATTENTION, say("window.defect.not_opened", file=file))
