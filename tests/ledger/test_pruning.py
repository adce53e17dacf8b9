"""Which backups are kept: whatever the order and the days, never fewer than promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.ledger.pruning import DAYS, LASTING_LEAST, MONTHS, WEEKS, superfluous

START = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)


@dataclass(frozen=True)
class One:
    at: datetime
    lasting: bool = False


moments = st.datetimes(
    min_value=datetime(2023, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2026, 12, 31),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
vaults = st.lists(st.builds(One, moments, st.booleans()), unique_by=lambda one: one.at, max_size=60)


def _kept(backups, good):
    gone = superfluous(backups, good)
    return [one for one in backups if one not in gone]


def _newest(backups):
    return max(backups, key=lambda one: one.at)


def test_a_year_of_daily_backups_comes_down_to_days_weeks_and_months():
    every = [One(START - timedelta(days=days)) for days in range(400)]
    kept = [one.at.date().isoformat() for one in _kept(every, every[0])]
    assert kept == [
        "2026-11-23",
        "2026-11-22",
        "2026-11-21",
        "2026-11-20",
        "2026-11-19",
        "2026-11-18",
        "2026-11-17",
        "2026-11-15",
        "2026-11-08",
        "2026-10-31",
        "2026-09-30",
        "2026-08-31",
        "2026-07-31",
        "2026-06-30",
        "2026-05-31",
        "2026-04-30",
        "2026-03-31",
        "2026-02-28",
        "2026-01-31",
        "2025-12-31",
    ]


def test_days_count_that_have_a_backup():
    every = [One(START - timedelta(days=40 * number)) for number in range(5)]
    assert superfluous(every, every[0]) == []


def test_of_a_day_the_newest_is_kept():
    morning, noon = One(START), One(START + timedelta(hours=3))
    assert superfluous([noon, morning], noon) == [morning]


def test_a_day_is_that_of_the_clock_on_the_wall():
    evening = One(datetime.fromisoformat("2026-11-22 23:30:00+08:00"))
    night = One(datetime.fromisoformat("2026-11-23 00:30:00+08:00"))
    assert superfluous([evening, night], night) == []


def test_what_was_made_for_a_reason_stays_a_month():
    aside = [One(START - timedelta(minutes=number), lasting=True) for number in range(1, 6)]
    assert superfluous([One(START), *aside], One(START)) == []
    later = One(START + timedelta(days=31))
    left = _kept([later, One(START), *aside], later)
    assert left == [later, One(START), *aside[:LASTING_LEAST]]


def test_without_a_good_one_nothing_is_deleted():
    assert superfluous([One(START), One(START - timedelta(minutes=1))], None) == []


@given(vaults.filter(bool))
def test_the_newest_of_the_last_days_weeks_and_months_stay(backups):
    kept = _kept(backups, _newest(backups))
    for period, number in (
        (lambda one: one.at.date(), DAYS),
        (lambda one: one.at.isocalendar()[:2], WEEKS),
        (lambda one: (one.at.year, one.at.month), MONTHS),
    ):
        for which in sorted({period(one) for one in backups}, reverse=True)[:number]:
            assert _newest([one for one in backups if period(one) == which]) in kept


@given(vaults.filter(bool), st.data())
def test_the_newest_good_one_and_what_came_after_stay(backups, data):
    good = data.draw(st.sampled_from(backups))
    kept = _kept(backups, good)
    assert good in kept
    assert all(one in kept for one in backups if one.at > good.at)


@given(vaults.filter(bool))
def test_no_more_is_kept_than_promised_and_deleting_twice_deletes_no_more(backups):
    good = _newest(backups)
    kept = _kept(backups, good)
    assert len([one for one in kept if not one.lasting]) <= DAYS + WEEKS + MONTHS
    assert superfluous(kept, good) == []


@given(vaults.filter(bool), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(backups, random):
    mixed = list(backups)
    random.shuffle(mixed)
    good = _newest(backups)
    assert set(superfluous(backups, good)) == set(superfluous(mixed, good))


@pytest.mark.parametrize("number", [25, 200])
def test_not_endlessly_many_are_kept_for_a_reason(number):
    every = [One(START - timedelta(minutes=each), lasting=True) for each in range(number)]
    assert len(_kept(every, every[0])) == 20
