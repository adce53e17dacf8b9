"""The page on the desk of a toy maker."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from certdesk.ledger.records import Certificate
from certdesk.vocabulary.certificates import CompanyRole
from certdesk.window.applies.page import AppliesPage

TOYS = Certificate(
    "c1",
    "2023992202000117",
    "ccc",
    issued_on=date(2023, 5, 1),
    expires_on=date(2028, 4, 30),
)
QMS = Certificate(
    "c2",
    "99925Q10328R1S",
    "qms",
    issued_on=date(2025, 2, 15),
    expires_on=date(2028, 2, 14),
)
FACTS = {
    "region": "上海市",
    "size": None,
    "industry": "C",
    "free_trade_zone": False,
    "exports": False,
    "roles": (CompanyRole.CERTIFIED_ENTERPRISE, CompanyRole.MANUFACTURER),
}


@pytest.fixture
def session(with_desk):
    """Return a session on the desk of a toy maker in Shanghai whose size is not known."""
    session = with_desk(TOYS, QMS)

    def fill(desk) -> None:
        with desk.change("history.company.changed") as change:
            change.put_company(replace(desk.company, **FACTS))

    session.desk.write(fill)
    return session


@pytest.fixture
def page(qtbot, session) -> AppliesPage:
    qtbot.waitUntil(lambda: not session.busy)
    page = AppliesPage(session, session.desk)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    rest(qtbot, page)
    return page


def rest(qtbot, page: AppliesPage) -> None:
    """Wait until the page shows what it asked for."""
    qtbot.waitUntil(lambda: not page.session.busy and page.content is not None, timeout=10_000)
