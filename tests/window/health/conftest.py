"""A desk in which something is amiss, and the page that says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, Company, Event, Site
from certdesk.vocabulary.certificates import EventKind
from certdesk.window.desks import errand
from certdesk.window.health.page import HealthPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SEEN = Event("v", EventKind.VERIFIED, date(2026, 11, 13), seen_state="valid")
AUDIT = Event("a", EventKind.SURVEILLANCE, date(2026, 3, 1))
# Nothing is amiss with this one but that it has no scan.
GOOD = Certificate(
    "c1",
    "06925Q10328R1S",
    "qms",
    body="华东认证",
    standard=("GB/T 19001-2016",),
    first_issued_on=date(2022, 3, 15),
    issued_on=date(2025, 3, 15),
    expires_on=date(2028, 3, 14),
    events=(AUDIT, SEEN),
)
# Its dates are the wrong way round, and it was never looked up.
BAD = Certificate(
    "c2",
    "06925E20111R0S",
    "ems",
    body="华东认证",
    issued_on=date(2025, 5, 1),
    expires_on=date(2024, 5, 1),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "甲公司.certdesk"
    company = Company("co", "甲公司", "914403001922038217", sites=(Site("s1", "一厂"),))
    with Desk.create(path, "甲公司", company) as desk, desk.change("history.x.y") as change:
        change.put_all([GOOD, BAD])
    return path


@pytest.fixture
def quiet(qtbot, session) -> Callable[[], None]:
    def busy() -> bool:
        # The page waits for the last of a flock of changes before it looks.
        pages = (each for each in QApplication.allWidgets() if isinstance(each, HealthPage))
        return session.busy or errand.any_running() or any(page._pause.isActive() for page in pages)

    def wait() -> None:
        # Wishes and results come through the event loop: let it turn first.
        qtbot.wait(20)
        qtbot.waitUntil(lambda: not busy(), timeout=15_000)
        qtbot.wait(20)

    return wait


@pytest.fixture
def opened(qtbot, session, file):
    """Return a session with the desk open."""
    with qtbot.waitSignal(session.desk_changed, timeout=10_000):
        session.open_desk(file)
    yield session
    qtbot.waitUntil(lambda: not session.busy, timeout=15_000)
    session.close_desk()
