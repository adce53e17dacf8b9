"""What the command line does with a defect of ours: the log, a report to send, a line in words."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from certdesk import __version__
from certdesk.answers.wording import Wording
from certdesk.commandline.output import write_message
from certdesk.log import record_defect
from certdesk.reports.writing import report_defect


def tell_defect(error: Exception, arguments: Sequence[str], wording: Wording) -> None:
    """Write log and report, and say where the report lies; nothing is raised for a full disk."""
    record_defect(" ".join(("certdesk", *arguments)), error)
    facts = {
        "Version": __version__,
        "Python": sys.version.split()[0],
        "System": _system(),
        "Language": wording.language,
    }
    report = report_defect(error, facts, wording.say("window.defect.preface"))
    if report.file is None:
        write_message(wording.say("problem.defect.unlogged", cause=type(error).__name__))
    else:
        write_message(wording.say("problem.defect.logged", log=report.file))


def _system() -> str:
    # The module platform may start another program to learn more.
    if sys.platform == "win32":
        return "Windows " + ".".join(str(part) for part in sys.getwindowsversion()[:3])
    return sys.platform
