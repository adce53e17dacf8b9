"""A desk with certificates of every kind, open in a window's session, on a fixed day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from certdesk.answers.ask import Answers
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import (
    Certificate,
    CertificateSite,
    Company,
    Event,
    Party,
    Product,
    Site,
)
from certdesk.vocabulary.certificates import EventKind, PartyRole
from certdesk.window.background import Background
from certdesk.window.clock import FixedClock
from certdesk.window.session import Session
from certdesk.window.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2026, 11, 22)

QMS = Certificate(
    "qms-2025",
    "06925Q10328R1S",
    "qms",
    body="上海质量体系审核中心",
    accreditation="CNAS",
    standard=("GB/T 19001-2016",),
    first_issued_on=date(2022, 3, 15),
    issued_on=date(2025, 3, 15),
    expires_on=date(2028, 3, 14),
    scope="塑料玩具的设计、生产和销售",
    scope_codes=("14",),
    people_covered=48,
    supersedes="qms-2022",
    sites=(CertificateSite("松江一厂"),),
    events=(Event("e1", EventKind.SURVEILLANCE, date(2025, 12, 14)),),
)
OLD = Certificate(
    "qms-2022",
    "06921Q10328R0S",
    "qms",
    body="上海质量体系审核中心",
    issued_on=date(2022, 3, 15),
    expires_on=date(2025, 3, 14),
    events=(Event("e2", EventKind.WITHDRAWN, date(2025, 3, 16), reason="0120"),),
)
OHS = Certificate(
    "ohs",
    "06924S20077R0S",
    "ohsms",
    body="方圆标志认证集团",
    standard=("GB/T 45001-2020",),
    issued_on=date(2024, 2, 1),
    expires_on=date(2027, 1, 31),
    sites=(CertificateSite("松江二厂"),),
    events=(
        Event("e3", EventKind.SURVEILLANCE, date(2025, 1, 20)),
        Event("e4", EventKind.SUSPENDED, date(2026, 9, 1), until=date(2027, 2, 28)),
    ),
)
TOY = Certificate(
    "toy",
    "2019012202123456",
    "ccc",
    body="中国质量认证中心",
    issued_on=date(2024, 4, 8),
    expires_on=date(2029, 4, 7),
    parties=(Party(PartyRole.APPLICANT, "上海启明玩具有限公司"),),
    products=(Product("塑胶玩具", "QM-101 QM-102", "启明"),),
    events=(Event("e5", EventKind.SURVEILLANCE, date(2026, 4, 2)),),
)
OWN = Certificate("own", "LAB-7", "企业自有评定", note="只有扫描件")
ALL = (QMS, OLD, OHS, TOY, OWN)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a desk with some certificates."""
    path = tmp_path / "启明 玩具.certdesk"
    company = Company("company", "", sites=(Site("s1", "松江一厂"), Site("s2", "松江二厂")))
    with (
        Desk.create(path, "上海启明玩具有限公司", company) as desk,
        desk.change("history.import.desk") as change,
    ):
        change.put_all(ALL)
    return path


@pytest.fixture
def empty_file(tmp_path: Path) -> Path:
    """Return a desk without certificates."""
    path = tmp_path / "空.certdesk"
    Desk.create(path, "新企业").close()
    return path


@pytest.fixture
def session(worn, qtbot, file: Path, registry_path: Path) -> Iterator[Session]:
    """Return a session in which the desk is open."""
    yield from _opened(qtbot, file, registry_path)


@pytest.fixture
def empty_session(worn, qtbot, empty_file: Path, registry_path: Path) -> Iterator[Session]:
    """Return a session in which the empty desk is open."""
    yield from _opened(qtbot, empty_file, registry_path)


def _opened(qtbot, file: Path, registry_path: Path) -> Iterator[Session]:
    background = Background(lambda: Answers(registry_path))
    session = Session(
        background,
        Settings(theme="light"),
        FixedClock(TODAY),
        open_answers=lambda: Answers(registry_path),
    )
    background.failed.connect(_fail)
    session.desk_not_opened.connect(lambda _path, error: _fail(error))
    with qtbot.waitSignal(session.desk_changed):
        session.open_desk(file)
    session.desk.failed.connect(_fail)
    yield session
    session.close_desk()
    background.close()


def _fail(error: Exception) -> None:
    raise error


@pytest.fixture
def stored(session: Session, qtbot):
    """Return what reads the desk's certificates by their ids as they stand on the disk."""

    def read(job=lambda desk: {each.id: each for each in desk.certificates()}):
        found = []
        session.desk.write(job, found.append)
        qtbot.waitUntil(lambda: bool(found))
        return found[0]

    return read
