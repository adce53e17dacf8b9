from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from certdesk.vocabulary.certificates import EventKind
from certdesk.window.certificate.deeds import Deed, deeds, follow_up, next_step

from .conftest import QMS


def test_the_audit_that_is_due_comes_first(answer_of):
    assert deeds(answer_of().status) == (
        Deed.RECORD_AUDIT,
        Deed.VERIFY,
        Deed.CHANGE_STATE,
        Deed.RENEW,
        Deed.EDIT,
        Deed.COVERS,
    )


@pytest.mark.parametrize(
    ("as_of", "step"),
    [
        (date(2026, 11, 22), Deed.RECORD_AUDIT),  # due in 22 days
        (date(2027, 6, 1), Deed.RECORD_AUDIT),  # overdue
        (date(2028, 6, 22), Deed.RENEW),  # expired
    ],
)
def test_the_next_step_follows_the_day(answer_of, as_of, step):
    assert next_step(answer_of(as_of=as_of).status) is step


def test_in_the_window_of_recertification_the_next_step_is_a_new_certificate(
    answer_of, with_events
):
    audits = (("surveillance", day, None, None) for day in ("2026-12-10", "2027-12-01"))
    certificate = with_events(*audits)
    status = answer_of(certificate, as_of=date(2028, 1, 10)).status
    assert next_step(status) is Deed.RENEW


def test_a_suspended_certificate_is_to_be_restored(answer_of, with_events):
    status = answer_of(with_events(("suspended", "2026-11-01", "2026-12-10", None))).status
    assert next_step(status) is Deed.CHANGE_STATE
    assert follow_up(status) is EventKind.RESTORED


def test_an_ended_certificate_offers_no_audit(answer_of, with_events):
    status = answer_of(with_events(("withdrawn", "2026-09-01", None, None))).status
    assert deeds(status)[0] is Deed.VERIFY
    assert Deed.RECORD_AUDIT not in deeds(status)


def test_before_it_begins_nothing_is_audited(answer_of):
    status = answer_of(as_of=date(2025, 3, 1)).status
    assert deeds(status)[0] is Deed.VERIFY
    assert Deed.RECORD_AUDIT not in deeds(status)


def test_without_dates_the_next_step_is_to_fill_them_in(answer_of):
    status = answer_of(replace(QMS, expires_on=None)).status
    assert next_step(status) is Deed.EDIT
