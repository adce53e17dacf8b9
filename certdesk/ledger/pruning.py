"""Which backups are kept: 7 days, 4 weeks and 12 months, counted in those that have a backup."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

DAYS = 7
WEEKS = 4
MONTHS = 12
# What was made for a reason stays as long as it may take to notice that it is needed.
LASTING_FOR = timedelta(days=30)
LASTING_LEAST = 3
LASTING_MOST = 20


class Dated(Protocol):
    """A backup: when it was made, and whether for a reason or just by the way."""

    @property
    def at(self) -> datetime:
        """When it was made, with the offset of the clock on the wall."""

    @property
    def lasting(self) -> bool:
        """Whether it was asked for, or made because the desk was about to be replaced."""


D = TypeVar("D", bound=Dated)


def superfluous(backups: Iterable[D], newest_good: D | None) -> list[D]:
    """Return the backups that need not be kept.

    Kept are: ``newest_good`` and all that are newer (they may be damaged, but nobody knows what
    can still be read from them); of each of the last 7 days, 4 weeks (Monday first) and 12 months
    that have a backup, the newest; of the lasting ones the last 3, and up to 20 from the 30 days
    before ``newest_good``. Without a good one nothing is superfluous.
    """
    if newest_good is None:
        return []
    old_first = sorted(backups, key=lambda backup: backup.at)
    settled = [backup for backup in old_first if backup.at <= newest_good.at]
    kept = {id(newest_good)}
    for period, number in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        kept |= _newest_of_each(settled, period, number)
    lasting = [backup for backup in settled if backup.lasting]
    kept |= {
        id(backup)
        for place, backup in enumerate(reversed(lasting))
        if place < LASTING_LEAST
        or (place < LASTING_MOST and newest_good.at - backup.at <= LASTING_FOR)
    }
    return [backup for backup in settled if id(backup) not in kept]


def _newest_of_each(
    old_first: list[D], period: Callable[[datetime], Hashable], number: int
) -> set[int]:
    newest: dict[Hashable, int] = {}
    for backup in reversed(old_first):
        if len(newest) == number:
            break
        newest.setdefault(period(backup.at), id(backup))
    return set(newest.values())


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    return at.year, at.month
