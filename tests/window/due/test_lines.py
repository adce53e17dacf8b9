from __future__ import annotations

from datetime import date, timedelta

import pytest

from certdesk.judgement.lifecycle.facts import DueItem
from certdesk.ledger.records import Certificate
from certdesk.vocabulary.certificates import DueKind
from certdesk.window.due.lines import (
    DueFilter,
    DueLine,
    Horizon,
    by_day,
    grouped,
    horizon,
    is_pressing,
    kinds,
)

TODAY = date(2026, 11, 22)


def item(kind: DueKind, days: int, *, acknowledged: bool = False) -> DueItem:
    on = TODAY + timedelta(days=days)
    return DueItem(kind, on, days, "rule", None, days < 0, acknowledged, lambda: None)


@pytest.mark.parametrize(
    ("kind", "urgent", "pressing"),
    [
        (DueKind.SURVEILLANCE, True, True),
        (DueKind.SURVEILLANCE, False, False),
        (DueKind.VERIFICATION, True, False),
    ],
)
def test_pressing_is_what_is_urgent_but_no_looking_up(kind, urgent, pressing):
    found = DueItem(kind, TODAY, 0, "rule", None, urgent, False, lambda: None)
    assert is_pressing(found) is pressing


def line(kind: DueKind, days: int, number: str = "A1", **more) -> DueLine:
    certificate = Certificate(number, number, "qms", body="示例认证中心")
    return DueLine(certificate, None, item(kind, days, **more), "质量管理体系认证")


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (-1, Horizon.OVERDUE),
        (0, Horizon.MONTH),
        (30, Horizon.MONTH),
        (31, Horizon.QUARTER),
        (90, Horizon.QUARTER),
        (91, Horizon.HALF_YEAR),
        (180, Horizon.HALF_YEAR),
        (181, Horizon.LATER),
    ],
)
def test_the_last_day_of_a_stretch_belongs_to_it(days, found):
    assert horizon(item(DueKind.SURVEILLANCE, days)) is found


def test_groups_stand_in_the_order_of_time_and_none_is_empty():
    lines = [line(DueKind.SURVEILLANCE, days) for days in (-5, 10, 200)]
    assert [one for one, _ in grouped(lines)] == [Horizon.OVERDUE, Horizon.MONTH, Horizon.LATER]


def test_what_must_be_done_stands_before_looking_up_among_the_overdue():
    lines = [line(DueKind.VERIFICATION, -300), line(DueKind.SURVEILLANCE, -5)]
    ((_, some),) = grouped(lines)
    assert [one.item.kind for one in some] == [DueKind.SURVEILLANCE, DueKind.VERIFICATION]


def test_a_filter_admits_by_kind_words_and_what_was_begun():
    surveillance = line(DueKind.SURVEILLANCE, 10, "06925Q1", acknowledged=True)
    assert DueFilter().admits(surveillance)
    assert not DueFilter(kind=DueKind.EXPIRY).admits(surveillance)
    assert not DueFilter(hide_begun=True).admits(surveillance)
    assert DueFilter(words="06925q 质量").admits(surveillance)
    assert DueFilter(words="认证中心").admits(surveillance)
    assert not DueFilter(words="环境").admits(surveillance)


def test_what_is_overdue_is_listed_even_when_the_work_had_begun():
    assert DueFilter(hide_begun=True).admits(line(DueKind.SURVEILLANCE, -3, acknowledged=True))


def test_kinds_are_counted():
    lines = [line(DueKind.EXPIRY, 4), line(DueKind.SURVEILLANCE, 3), line(DueKind.EXPIRY, 9)]
    assert kinds(lines) == [(DueKind.SURVEILLANCE, 1), (DueKind.EXPIRY, 2)]


def test_lines_are_found_by_their_day():
    lines = [line(DueKind.EXPIRY, 4), line(DueKind.SURVEILLANCE, 4), line(DueKind.EXPIRY, 9)]
    days = by_day(lines)
    assert [len(days[TODAY + timedelta(days=ahead)]) for ahead in (4, 9)] == [2, 1]
