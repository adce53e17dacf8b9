"""Dated cases on the border of two rules, of two states or of the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from certdesk.judgement.lifecycle.status import judge
from certdesk.vocabulary.certificates import CertificateState, DueKind, Usable

QMS = ("qms", "2023-06-01", "2026-05-31", "surveillance 2024-05-20", "surveillance 2025-05-20")
ENMS = ("enms", "2023-06-01", "2026-05-31", "surveillance 2024-05-01", "surveillance 2025-05-01")
ISMS = ("isms", "2024-12-01", "2027-11-30")
CHILD = ("qms", "2024-03-01", "2027-02-28", "surveillance 2025-02-20", "surveillance 2026-01-20")

# Case: certificate, standards, as of, state and use, all that falls due but looking it up
CASES = {
    # recertification after the last day
    "QMS 2026: recertified after the end, nothing is restored": (
        (*QMS, "recertification 2026-08-15 until 2029-08-14"), (), "2026-09-01", "expired no", "",
    ),
    "EMS 2026: recertified the day after the end": (
        ("ems", "2023-04-01", "2026-03-31", "recertification 2026-04-01 until 2029-03-31"), (),
        "2026-04-01", "expired no", "",
    ),
    "QMS 2026: recertified on the last day": (
        (*QMS, "recertification 2026-05-31 until 2029-05-31"), (), "2026-06-01", "valid yes",
        "surveillance 2027-05-31, recertification 2029-05-31, expiry 2029-05-31",
    ),
    "EnMS: recertified on the last of six months": (
        (*ENMS, "recertification 2026-11-30 until 2029-05-31"), (), "2026-12-01", "valid yes",
        "surveillance 2027-11-30, recertification 2029-05-31, expiry 2029-05-31",
    ),
    "EnMS: recertified a day after the six months": (
        (*ENMS, "recertification 2026-12-01 until 2029-05-31"), (), "2026-12-02", "expired no", "",
    ),
    "QMS: expired under the old rule, recertified before the new one": (
        ("qms", "2022-10-01", "2025-09-30", "recertification 2025-12-31 until 2028-09-30"), (),
        "2026-01-10", "valid yes",
        "surveillance 2026-12-31, recertification 2028-09-30, expiry 2028-09-30",
    ),
    "QMS: expired under the old rule, recertified under the new one": (
        ("qms", "2022-10-01", "2025-09-30", "recertification 2026-01-01 until 2028-09-30"), (),
        "2026-01-10", "expired no", "",
    ),
    # surveillance across a change of rules
    "QMS: audited on new year's day, the old calendar year does not help": (
        ("qms", "2024-01-10", "2027-01-09", "surveillance 2025-01-01"), (), "2025-12-31",
        "valid attention", "surveillance 2026-01-01, recertification 2027-01-09, expiry 2027-01-09",
    ),
    "OHSMS: the calendar year missed before the change stays overdue": (
        ("ohsms", "2023-09-01", "2026-08-31", "surveillance 2024-06-01"), (), "2026-04-01",
        "valid attention", "surveillance 2025-12-31, recertification 2026-08-31, expiry 2026-08-31",
    ),
    "ITSMS: first surveillance overdue before the change": (
        ("itsms", "2025-02-10", "2028-02-09"), (), "2026-03-01", "valid attention",
        "surveillance 2026-02-10, recertification 2028-02-09, expiry 2028-02-09",
    ),
    "ISMS: 29 February is no anniversary in 2025": (
        ("isms", "2024-02-29", "2027-02-28"), (), "2025-02-28", "valid attention",
        "surveillance 2025-02-28, recertification 2027-02-28, expiry 2027-02-28",
    ),
    # other standards than GB/T 19001
    "IATF 16949 is not under the rule for QMS": (
        ("automotive-qms", "2024-11-01", "2027-10-31", "surveillance 2025-10-20"), (),
        "2026-06-01", "valid yes",
        "surveillance 2026-12-31, recertification 2027-10-31, expiry 2027-10-31",
    ),
    "IATF 16949 may be restored": (
        ("automotive-qms", "2023-02-01", "2026-01-31", "surveillance 2025-02-01",
         "recertification 2026-03-01 until 2029-01-31"), (), "2026-03-02", "valid yes",
        "surveillance 2027-03-01, recertification 2029-01-31, expiry 2029-01-31",
    ),
    # a self-declaration has no body that comes once a year
    "self-declaration: neither inspection nor renewal": (
        ("ccc-self-declaration", "2021-05-01"), (), "2026-01-01", "unknown unknown", "",
    ),
    # editions
    "edition on its last day": (
        (*ISMS, "surveillance 2025-10-01"), ("GB/T 22080-2016",), "2025-10-31", "valid attention",
        ("edition_end 2025-10-31, surveillance 2026-10-01, recertification 2027-11-30, "
        "expiry 2027-11-30"),
    ),
    "edition the day after": (
        (*ISMS, "surveillance 2025-10-01"), ("GB/T 22080-2016",), "2025-11-01", "valid no",
        ("edition_end 2025-10-31, surveillance 2026-10-01, recertification 2027-11-30, "
        "expiry 2027-11-30"),
    ),
    "both editions on the certificate": (
        (*ISMS, "surveillance 2025-10-01"), ("GB/T 22080-2016", "ISO/IEC 27001:2022"),
        "2025-11-01", "valid yes",
        "surveillance 2026-10-01, recertification 2027-11-30, expiry 2027-11-30",
    ),
    # the ladder of a short certificate
    "valid for 12 months: nothing presses 91 days ahead": (
        ("enms", "2026-01-01", "2026-12-31", "surveillance 2026-08-01"), (), "2026-10-01",
        "valid yes", "recertification 2026-12-31, expiry 2026-12-31",
    ),
    "valid for 12 months and a day: 180 days ahead": (
        ("enms", "2026-01-01", "2027-01-02", "surveillance 2026-08-01"), (), "2026-10-01",
        "valid attention", "recertification 2027-01-02, expiry 2027-01-02",
    ),
    # the end of the calendar
    "the last day there is": (
        ("ccc", "9999-06-01", "9999-12-31"), (), "9999-12-31", "valid attention",
        "expiry 9999-12-31, renewal 9999-12-31",
    ),
    # suspensions
    "surveillance alone does not end a suspension": (
        ("enms", "2025-03-01", "2028-02-29", "suspended 2026-03-10 until 2026-09-01",
         "surveillance 2026-06-01"), (), "2026-09-02", "suspended no",
        ("suspension_end 2026-09-01, surveillance 2027-12-31, recertification 2028-02-29, "
        "expiry 2028-02-29"),
    ),
    "a restoration after the last day restores nothing": (
        (*QMS, "suspended 2026-04-01 until 2026-10-01", "restored 2026-06-20"), (), "2026-07-01",
        "expired no", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_state_use_and_everything_due(name, certificate, rules):
    facts, standards, as_of, expected, due = CASES[name]
    status = judge(certificate(*facts, standards=standards), date.fromisoformat(as_of), rules)
    assert f"{status.state} {status.usable}" == expected
    items = [item for item in status.due if item.kind is not DueKind.VERIFICATION]
    assert ", ".join(f"{item.kind} {item.on}" for item in items) == due


def test_a_change_of_rules_cuts_restoration_short_and_says_so(certificate, rules, worded):
    facts = certificate("qms", "2022-10-01", "2025-09-30", "surveillance 2024-09-30")
    before = judge(facts, date(2025, 12, 31), rules)
    assert "最迟 2025-12-31 补完再认证" in worded(before.headline)
    after = judge(facts, date(2026, 1, 1), rules)
    assert "补完" not in worded(after.headline)
    for status in (before, after):
        said = {reason.rule: worded(reason.message) for reason in status.reasons}
        assert "本程序理解为这天起不再恢复" in said["qms-2026.restoration"]


def test_a_late_recertification_is_named_with_its_rule(certificate, rules, worded):
    facts = certificate(*QMS, "recertification 2026-08-15 until 2029-08-14")
    status = judge(facts, date(2026, 9, 1), rules)
    said = {reason.rule: worded(reason.message) for reason in status.reasons}
    assert said["qms-2026.restoration"].startswith("2026-08-15 才完成再认证")
    assert status.spans[-1].state is CertificateState.EXPIRED


@pytest.mark.parametrize(
    ("happened", "state"),
    [
        ("suspended 2026-03-01 until 2026-09-01", "暂停"),
        ("withdrawn 2026-03-01", "撤销"),
        ("cancelled 2026-03-01", "注销"),
    ],
)
def test_a_sub_certificate_waits_while_its_main_one_is_out_of_force(
    happened, state, certificate, rules, worded
):
    child = certificate(*CHILD, parent=certificate(*CHILD, happened))
    assert judge(child, date(2026, 2, 28), rules).usable is Usable.YES
    status = judge(child, date(2026, 3, 1), rules)
    assert (status.state, status.usable) == (CertificateState.VALID, Usable.UNKNOWN)
    reason = next(one for one in status.reasons if one.rule == "certificate.parent")
    assert f"的状态是“{state}”" in worded(reason.message)
    assert reason.confidence == "C"


def test_a_sub_certificate_outlives_a_main_one_that_was_restored(certificate, rules):
    main = certificate(*CHILD, "suspended 2026-03-01", "restored 2026-04-01")
    status = judge(certificate(*CHILD, parent=main), date(2026, 4, 1), rules)
    assert status.usable is Usable.YES


def test_an_expired_main_certificate_counts_however_far_above(certificate, rules):
    top = certificate("qms", "2023-03-01", "2026-02-28")
    middle = replace(certificate(*CHILD), parent=top)
    child = replace(certificate(*CHILD), parent=middle)
    assert judge(child, date(2026, 2, 28), rules).usable is Usable.YES
    assert judge(child, date(2026, 3, 1), rules).usable is Usable.UNKNOWN


@pytest.mark.parametrize(
    ("looked", "usable"), [("2026-02-20", Usable.UNKNOWN), ("2026-03-05", Usable.YES)]
)
def test_the_register_may_clear_a_sub_certificate(looked, usable, certificate, rules):
    main = certificate(*CHILD, "withdrawn 2026-03-01")
    child = certificate(*CHILD, f"verified {looked} saw 有效", parent=main)
    assert judge(child, date(2026, 4, 1), rules).usable is usable


def test_a_new_edition_that_did_not_come_when_expected_is_said_so(certificate, rules, worded):
    facts = certificate("qms", "2025-06-01", "2028-05-31", standards=("ISO 9001:2015",))
    for day, words in ((date(2026, 9, 30), "预计 2026-09 发布，过渡期未定"),
                       (date(2026, 10, 1), "原预计 2026-09 发布")):  # fmt: skip
        said = {one.rule: worded(one.message) for one in judge(facts, day, rules).reasons}
        assert words in said["edition.iso-9001-2026"]


def test_who_has_begun_the_renewal_has_taken_up_the_end_too(certificate, rules):
    day = date(2026, 5, 31)
    begun = frozenset({(DueKind.RECERTIFICATION, day)})
    asked = (*ENMS, "verified 2026-03-01 saw 有效")
    status = judge(certificate(*asked, acknowledged=begun), date(2026, 3, 10), rules)
    assert status.usable is Usable.YES
    assert [item.kind for item in status.due if item.acknowledged] == [
        DueKind.RECERTIFICATION,
        DueKind.EXPIRY,
    ]
    ended = frozenset({(DueKind.EXPIRY, day)})
    status = judge(certificate(*asked, acknowledged=ended), date(2026, 3, 10), rules)
    assert status.usable is Usable.ATTENTION


@pytest.mark.parametrize(("looked", "said"), [("2026-05-31", False), ("2026-06-01", True)])
def test_the_register_showing_an_expired_certificate_as_valid_is_told(
    looked, said, certificate, rules
):
    facts = certificate(*QMS, f"verified {looked} saw 有效")
    status = judge(facts, date(2026, 6, 10), rules)
    assert (status.state, status.usable) == (CertificateState.EXPIRED, Usable.NO)
    assert ("certificate.register" in {one.rule for one in status.reasons}) is said
