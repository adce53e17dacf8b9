"""A desk with some history, and the page that shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, Event
from certdesk.vocabulary.certificates import EventKind
from certdesk.window.desks import errand
from certdesk.window.history.page import HistoryPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ONE = Certificate("c1", "06925Q10328R1S", "qms", issued_on=date(2025, 3, 15))
TWO = Certificate("c2", "2019012202123456", "ccc")
SUSPENDED = Event("e1", EventKind.SUSPENDED, date(2026, 5, 1), date(2026, 10, 31), "0116")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "甲公司.certdesk"
    with Desk.create(path, "甲公司") as desk:
        with desk.change("history.certificate.added") as change:
            change.put(ONE)
        with desk.change("history.certificate.changed") as change:
            change.put(replace(ONE, expires_on=date(2028, 3, 14), people_covered=45))
        with desk.change("history.certificates.changed") as change:
            change.put_all([replace(ONE, scope="玩具"), replace(TWO, note="新到")])
        with desk.change("history.attachment.added") as change:
            change.attach("c1", "scan", "扫描件.txt", "证书".encode())
        with desk.change("history.event.suspended") as change:
            change.put(replace(ONE, events=(SUSPENDED,)))
    return path


@pytest.fixture
def page(qtbot, session, file) -> Iterator[HistoryPage]:
    with qtbot.waitSignal(session.desk_changed, timeout=10_000):
        session.open_desk(file)
    page = HistoryPage(session, session.desk)
    page.resize(1100, 740)
    page.show()
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    qtbot.waitUntil(lambda: not (session.busy or errand.any_running()), timeout=15_000)
    yield page
    qtbot.waitUntil(lambda: not (session.busy or errand.any_running()), timeout=15_000)
    session.close_desk()
    page.deleteLater()


@pytest.fixture
def quiet(qtbot, session) -> Callable[[], None]:
    def wait() -> None:
        qtbot.wait(20)
        qtbot.waitUntil(lambda: not (session.busy or errand.any_running()), timeout=15_000)
        qtbot.wait(20)

    return wait
