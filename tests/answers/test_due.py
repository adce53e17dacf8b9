from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from certdesk.answers.due import DueEntry, without_doubles
from certdesk.answers.summary import summary_of
from certdesk.judgement.lifecycle.facts import DueItem, Status
from certdesk.ledger.records import Certificate, Company
from certdesk.vocabulary.certificates import CertificateState, DueKind, Usable

TODAY = date(2026, 11, 22)


def item(kind: DueKind, days: int) -> DueItem:
    return DueItem(kind, TODAY + timedelta(days=days), days, "rule", None, True, False, None)


def entry(kind: DueKind, days: int, number: str = "A1") -> DueEntry:
    return DueEntry(Certificate(number, number, "qms"), None, item(kind, days))


def test_the_end_is_left_out_where_its_renewal_says_the_same() -> None:
    both = [entry(DueKind.RECERTIFICATION, 40), entry(DueKind.EXPIRY, 40)]
    assert [one.item.kind for one in without_doubles(both)] == [DueKind.RECERTIFICATION]


def test_the_end_stays_where_the_renewal_is_due_before_or_of_another_certificate() -> None:
    entries = (
        entry(DueKind.RENEWAL, 10),
        entry(DueKind.EXPIRY, 100),
        entry(DueKind.RECERTIFICATION, 40, "B1"),
        entry(DueKind.EXPIRY, 40, "C1"),
    )
    assert without_doubles(entries) == entries


@pytest.mark.parametrize("taken_up", [False, True])
def test_while_only_the_end_presses_the_renewal_is_left_out(taken_up):
    end, renewal = entry(DueKind.EXPIRY, 100), entry(DueKind.RECERTIFICATION, 100)
    pressing = replace(end.item, urgent=not taken_up, acknowledged=taken_up)
    both = (replace(end, item=pressing), replace(renewal, item=replace(renewal.item, urgent=False)))
    assert [one.item.kind for one in without_doubles(both)] == [DueKind.EXPIRY]


def test_a_summary_counts_an_end_and_its_renewal_once() -> None:
    due = (item(DueKind.EXPIRY, 40), item(DueKind.RENEWAL, 40))
    status = Status(TODAY, CertificateState.VALID, Usable.ATTENTION, due, None, None, None)
    facts = [(Certificate("A1", "A1", "ccc"), status)]
    summary = summary_of(Company("co", "示例企业"), facts, TODAY, "r")
    assert summary.urgent == 1
    assert sum(len(month.entries) for month in summary.months) == 1
    assert len(summary.next) == 1
