"""What a report says of the program and the computer: nothing of the user's."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from certdesk import __version__
from certdesk.window.text import language

if TYPE_CHECKING:
    from certdesk.window.shell import Shell


def situation(shell: Shell | None) -> dict[str, str]:
    """Return the lines at the head of a report, by their names; from any thread."""
    facts = {
        "Version": __version__ + (" (packaged)" if getattr(sys, "frozen", False) else ""),
        "Python": sys.version.split()[0],
        "Qt": qVersion(),
        "System": f"{QSysInfo.prettyProductName()} ({QSysInfo.currentCpuArchitecture()})",
        "Display": QGuiApplication.platformName(),
        "Language": language(),
    }
    if shell is not None:
        # What does not hold in the midst of a defect must not hide the defect.
        with suppress(Exception):
            settings = shell.session.settings
            facts["Scale"] = f"{shell.devicePixelRatioF():g} × {settings.zoom:g}"
            facts["Theme"] = settings.theme
            facts["Page"] = shell.page().name.value
    return facts
