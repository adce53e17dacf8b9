"""A window on the real registry, on a fixed day, that speaks Chinese."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from certdesk.answers.ask import Answers
from certdesk.ledger.records import Certificate, Event
from certdesk.vocabulary.certificates import EventKind
from certdesk.window import theme
from certdesk.window.background import Background
from certdesk.window.clock import FixedClock
from certdesk.window.palette import LIGHT
from certdesk.window.session import Session
from certdesk.window.settings import Settings
from certdesk.window.shell import Shell
from certdesk.window.text import use_language
from certdesk.window.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2026, 11, 22)

# Its second surveillance falls due in 22 days.
QMS = Certificate(
    "c1",
    "06925Q10328R1S",
    "qms",
    body="示例认证中心",
    standard=("GB/T 19001-2016",),
    issued_on=date(2025, 3, 15),
    expires_on=date(2028, 3, 14),
    events=(
        Event("e1", EventKind.SURVEILLANCE, date(2025, 12, 14)),
        Event("e2", EventKind.VERIFIED, date(2026, 11, 13), seen_state="valid"),
    ),
)


@pytest.fixture(scope="session")
def _light(qapp: QApplication) -> str:
    """Return the style sheet that the application wears in light clothes."""
    qapp.setStyle("Fusion")
    theme.wear(qapp, Scheme.LIGHT)
    return qapp.styleSheet()


@pytest.fixture
def worn(qapp: QApplication, _light: str) -> Iterator[QApplication]:
    """Return the application in light clothes, speaking Chinese; undressed afterwards."""
    use_language("zh")
    # Dressing polishes every widget anew; most tests find the application as they want it.
    if (theme.current(), theme.zoom(), qapp.styleSheet()) != (LIGHT, 1.0, _light):
        theme.wear(qapp, Scheme.LIGHT)
    yield qapp
    use_language("zh")
    # The test's windows were closed; without this they would go, with all they hold, during the
    # next test, which would dress and paint them too.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def background(worn: QApplication, registry_path: Path) -> Iterator[Background]:
    opened = Background(lambda: Answers(registry_path))
    yield opened
    opened.close()


@pytest.fixture
def session(background: Background) -> Session:
    return Session(background, Settings(theme="light"), FixedClock(TODAY))


@pytest.fixture
def reading_session(background: Background) -> Session:
    """Return a session as a new user has it, in which no reading may fail."""
    background.failed.connect(_fail)
    return Session(background, Settings(), FixedClock(TODAY))


def _fail(error: Exception) -> None:
    raise error


@pytest.fixture
def shell(qtbot, session: Session) -> Shell:
    shell = Shell(session)
    qtbot.addWidget(shell)
    with qtbot.waitSignal(shell.painted):
        shell.show()
    # The page that is seen first fetches what it shows a moment after it was painted.
    qtbot.waitSignal(session.background.ready).wait()
    qtbot.waitUntil(lambda: not (session.background.busy or shell.page()._answer.making))
    return shell


@pytest.fixture
def with_desk(qtbot, registry_path: Path, background: Background, tmp_path: Path):
    """Return a function that makes a desk with certificates (or products) and opens it."""
    from certdesk.ledger.desk import Desk
    from certdesk.ledger.records import Company, Site

    opened: list[Session] = []

    def make(*certificates, read_only: bool = False) -> Session:
        path = tmp_path / "示例企业.certdesk"
        sites = (Site("s1", "一厂"), Site("s2", "二厂"))
        with Desk.create(path, "示例企业", Company("co", "示例企业", sites=sites)) as desk:
            if certificates:
                with desk.change("history.certificates.added") as change:
                    change.put_all(certificates)
        session = Session(
            background,
            Settings(theme="light"),
            FixedClock(TODAY),
            open_answers=lambda: Answers(registry_path),
        )
        with qtbot.waitSignal(session.desk_changed, timeout=10_000):
            session.open_desk(path, read_only=read_only)
        opened.append(session)
        return session

    yield make
    for session in opened:
        session.close_desk()
