"""How long a desk of ten thousand certificates keeps people waiting: table, filter, check."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from bench.measure import Bound, Measure, median, percentile
from certdesk.answers.ask import Answers
from certdesk.answers.desk import DeskAnswers
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, CertificateSite, Event, Product
from certdesk.vocabulary.certificates import CertificateState, EventKind
from certdesk.window.certificates.columns import Column
from certdesk.window.certificates.filters import DueWithin, RowFilter, listed
from certdesk.window.certificates.finding import WordIndex
from certdesk.window.certificates.rows import read_listing
from certdesk.window.certificates.table_model import CertificateModel

COUNT = 10_000
ROUNDS = 5
SHARE = 0.95
AS_OF = date(2026, 11, 23)

_SCHEMES = ("qms", "ems", "ohsms", "isms", "ccc", "organic", "energy-saving-product")
_STANDARDS = ("GB/T 19001-2016", "GB/T 24001-2016", "GB/T 45001-2020", "GB/T 22080-2025")
_FILTERS = (
    RowFilter(),
    RowFilter(state=CertificateState.VALID, scheme="qms"),
    RowFilter(due=DueWithin.D90),
    RowFilter(words="塑料 7"),
    RowFilter(site="3 厂", words="认证机构"),
)


def measures(registry: Path, folder: Path) -> Iterator[Measure]:
    """Fill a desk in ``folder``, then take each measure in turn with its baseline."""
    file = folder / "一万张.certdesk"
    with Desk.create(file, "大企业") as desk, desk.change("history.import.desk") as change:
        change.put_all(certificate(number) for number in range(COUNT))
    with Desk.open(file, read_only=True) as desk, Answers(registry) as answers:
        asked = DeskAnswers(desk, answers)
        yield _table(file, asked)
        yield _filter_and_sort(asked)
        yield _check(file, asked)


def certificate(number: int) -> Certificate:
    """Return one of many certificates, each with what a real one has."""
    scheme = _SCHEMES[number % len(_SCHEMES)]
    issued = date(2022, 1, 1) + timedelta(days=number * 37 % 1700)
    printed = f"{issued.year}992202{number:06}"
    if scheme != "ccc":
        printed = f"999{issued.year % 100:02}Q{number:05}R0M"
    return Certificate(
        id=f"certificate-{number}",
        number=printed,
        scheme=scheme,
        body=f"第 {number % 40} 认证机构",
        accreditation="CNAS",
        standard=(_STANDARDS[number % len(_STANDARDS)],),
        first_issued_on=issued,
        issued_on=issued,
        expires_on=issued + timedelta(days=1095),
        scope=f"第 {number} 种塑料玩具的设计、生产和销售",
        people_covered=number % 900,
        sites=(CertificateSite(f"{number % 9} 厂"),),
        products=(Product("塑料玩具", f"TL-{number}"),) if scheme == "ccc" else (),
        events=(
            Event(f"audit-{number}", EventKind.SURVEILLANCE, issued + timedelta(days=350)),
            Event(
                f"look-{number}",
                EventKind.VERIFIED,
                issued + timedelta(days=360),
                seen_state="有效",
            ),
        ),
    )


def _table(file: Path, asked: DeskAnswers) -> Measure:
    """Judge every certificate for a day that was not judged yet, as the table asks for it.

    The certificates themselves were read when the desk was opened. Baseline: reading bare rows.
    """
    asked.desk.certificates()
    shown, read = [], []
    for number in range(ROUNDS):
        start = time.perf_counter()
        _bare_rows(file)
        read.append(time.perf_counter() - start)
        start = time.perf_counter()
        read_listing(asked, AS_OF + timedelta(days=number))
        shown.append(time.perf_counter() - start)
    return Measure("desk_table", median(shown), "s", median(read), 0.3, Bound.VALUE)


def _filter_and_sort(asked: DeskAnswers) -> Measure:
    """Narrow the window's table by each filter and sort it by each column, as clicks do.

    Baseline: sorting the numbers alone.
    """
    rows = read_listing(asked, AS_OF).rows
    words = WordIndex(rows, asked.answers.registry.script)
    waits, bare = [], []
    for _ in range(ROUNDS):
        model = CertificateModel()
        model.show_rows(rows, list(range(len(rows))))
        for column in range(len(Column)):
            for wanted in _FILTERS:
                start = time.perf_counter()
                sorted(row.certificate.number for row in rows)
                bare.append(time.perf_counter() - start)
                start = time.perf_counter()
                model.sort(column)
                found = words.find(wanted.words) if wanted.words else None
                model.list_only(listed(rows, wanted, found.__getitem__ if found else None))
                waits.append(time.perf_counter() - start)
    value, baseline = (percentile(times, SHARE) * 1000 for times in (waits, bare))
    return Measure("desk_filter_sort_p95", value, "ms", baseline, 50, Bound.VALUE)


def _check(file: Path, asked: DeskAnswers) -> Measure:
    """Check certificates by number and by part of it. Baseline: one row out of the file."""
    certificates = asked.desk.certificates()[:: COUNT // 100]
    asked.check(certificates[0].number, AS_OF)
    waits, bare = [], []
    with closing(sqlite3.connect(file)) as connection:
        for each in certificates:
            for query in (each.number, each.number[:-2]):
                start = time.perf_counter()
                connection.execute(
                    "SELECT * FROM certificates WHERE number = ?", (each.number,)
                ).fetchall()
                bare.append(time.perf_counter() - start)
                start = time.perf_counter()
                asked.check(query, AS_OF).to_json()
                waits.append(time.perf_counter() - start)
    value, baseline = (percentile(times, SHARE) * 1000 for times in (waits, bare))
    return Measure("desk_check_p95", value, "ms", baseline, 20, Bound.VALUE)


def _bare_rows(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for table in ("certificates", "events", "certificate_sites", "parties", "products"):
            connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own tables
