"""``python pages.py FOLDER``: opens every page and the dialogs of the window, as a person would.

Run under guard (see ``guard``). Writes to standard output, as JSON: ``pages`` that were shown,
``scenes`` that were played, ``handed`` out without a click, and ``clicked``: what was handed to
the browser by the click on the register's button.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu

from certdesk.exchange.sample import build_sample
from certdesk.window import application, desk_scenes, theme
from certdesk.window.background import Background
from certdesk.window.certificate_scenes import SCENES
from certdesk.window.clock import FixedClock
from certdesk.window.desk_scenes import settle
from certdesk.window.scene_drawing import TODAY
from certdesk.window.session import Session
from certdesk.window.settings import Settings
from certdesk.window.shell import Shell
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say, use_language
from certdesk.window.theme import Scheme
from certdesk.window.widgets import Button

_QUIET = 0.04  # seconds
# The same dialog or page as another scene, in another state.
_AGAIN = (
    *("covers-site", "covers-typed", "covers-yes", "desk-applies", "desk-cert", "desk-due"),
    *("desk-form-", "desk-health", "desk-refused", "desk-sources", "desk-start", "desk-suspend"),
    *("desk-month", "desk-table", "own-shelf", "products-new", "settings-privacy-foot"),
    *("desk-years", "own-correct", "own-found", "own-rea", "own-rem", "products-unclear"),
)


def main(folder: Path) -> None:
    """Open a desk, then every page, then every scene of a dialog."""
    handed: list[str] = []
    QDesktopServices.openUrl = lambda url: not handed.append(QUrl(url).toString())
    desk_scenes._QUIET = _QUIET
    app = application.make_application()
    use_language("zh")
    theme.wear(app, Scheme.LIGHT)
    background = Background(application.open_answers)
    session = Session(background, Settings(theme="light"), FixedClock(TODAY))
    shell = Shell(session)
    shell.show()
    session.open_desk(build_sample(folder / "示例企业.certdesk", TODAY))
    settle(shell)
    shown = []
    for name in PageName:
        shell.open_target(Target(TargetKind.PAGE, name))
        settle(shell)
        shown.append(shell.page().name.value)
    shell.open_target(Target(TargetKind.SEARCH, "99925Q1032"))
    settle(shell)
    unasked = handed.copy()
    look = _register_button(shell)
    QTest.mouseClick(look, Qt.MouseButton.LeftButton)
    settle(shell)
    clicked = handed[len(unasked) :]
    for dialog in shell.findChildren(QDialog):
        dialog.close()
    handed.clear()
    played = []
    for scene in SCENES:
        if scene.language == "zh" and not scene.name.startswith(_AGAIN):
            played.append(scene.name)
            session.set_as_of(None)
            # A document passes from thread to thread before it stands in the desk.
            desk_scenes._QUIET = 0.25 if scene.name.startswith("own-") else _QUIET
            made = scene.prepare(shell)
            settle(shell)
            if isinstance(made, QDialog | QMenu):
                made.close()
    sys.stdout.write(
        json.dumps(
            {"pages": shown, "scenes": played, "handed": unasked + handed, "clicked": clicked}
        )
    )
    session.close_desk()
    background.close()


def _register_button(shell: Shell) -> Button:
    """Return the button that leads to the register; an answer is built up in steps."""
    for _ in range(100):
        for button in shell.page().findChildren(Button):
            if button.accessibleName() == say("certificate.deed.verify") and button.isVisible():
                return button
        settle(shell)
    raise LookupError("the answer on a certificate offers no look into the register")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
