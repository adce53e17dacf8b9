"""Dated cases, each with the rule that it rests on."""

from __future__ import annotations

from datetime import date

import pytest

from certdesk.judgement.lifecycle.status import judge
from certdesk.vocabulary.certificates import DueKind

QMS = ("qms", "2025-03-15", "2028-03-14")
OLD = ("qms", "2022-03-15", "2025-03-14")

# Case: rule (~: one that makes nothing fall due here), certificate, as of, state and use, due
# items looked at ("kind day" or "-kind").
CASES = {
    # validity: printed last day included, first day is the day of issue
    "in force on the first day": (
        "certificate.expiry", QMS, "2025-03-15", "valid yes", ["expiry 2028-03-14"],
    ),
    "in force on the last day": (
        "certificate.expiry", (*QMS, "surveillance 2027-10-01"), "2028-03-14", "valid attention",
        ["expiry 2028-03-14", "recertification 2028-03-14", "-surveillance"],
    ),
    "expired on the day after": (
        "state.expired", QMS, "2028-03-15", "expired no", ["-expiry", "-verification"],
    ),
    "not yet valid the day before issue": (
        "state.not_yet_valid", QMS, "2025-03-14", "not_yet_valid no",
        ["-expiry", "-surveillance", "-recertification", "-verification"],
    ),
    "no dates": ("state.unknown", ("qms",), "2026-06-01", "unknown unknown", ["-expiry"]),
    "no expiry: nothing is presumed": (
        "qms-2016.validity", ("qms", "2025-03-15"), "2025-06-01", "unknown unknown",
        ["-expiry", "surveillance 2026-03-15"],
    ),
    "no issue date": (
        "certificate.expiry", ("qms", None, "2028-03-14"), "2026-06-01", "valid yes",
        ["-surveillance", "-verification", "expiry 2028-03-14"],
    ),
    "expiry before issue": (
        "state.unknown", ("qms", "2025-03-15", "2024-03-14"), "2024-06-01",
        "unknown unknown", ["-expiry"],
    ),
    # quality management, rules of 2016
    "QMS 2016: first surveillance within 12 months": (
        "qms-2016.first-surveillance", OLD, "2022-10-01", "valid yes", ["surveillance 2023-03-15"],
    ),
    "QMS 2016: first surveillance enters its ladder 120 days ahead": (
        "qms-2016.first-surveillance", OLD, "2022-11-15", "valid attention",
        ["surveillance 2023-03-15"],
    ),
    "QMS 2016: the day before the ladder": (
        "qms-2016.first-surveillance", OLD, "2022-11-14", "valid yes", ["surveillance 2023-03-15"],
    ),
    "QMS 2016: later in the next calendar year": (
        "qms-2016.later-surveillance", (*OLD, "surveillance 2023-12-20"), "2024-06-01",
        "valid yes", ["surveillance 2024-12-31"],
    ),
    "QMS 2016: gap of 15 months before the year ends": (
        "qms-2016.later-surveillance", (*OLD, "surveillance 2023-02-10"), "2023-06-01",
        "valid yes", ["surveillance 2024-05-10"],
    ),
    "QMS 2016: overdue keeps its date": (
        "qms-2016.later-surveillance", (*OLD, "surveillance 2023-02-10"), "2024-06-01",
        "valid attention", ["surveillance 2024-05-10"],
    ),
    "QMS 2016: no calendar-year duty in the year of recertification": (
        "~qms-2016.later-surveillance", (*OLD, "surveillance 2024-06-10"), "2024-07-01",
        "valid yes", ["-surveillance", "recertification 2025-03-14"],
    ),
    "QMS 2016: suspension without planned end lasts 6 months": (
        "qms-2016.suspension", (*OLD, "suspended 2023-08-31"), "2023-09-10", "suspended no",
        ["suspension_end 2024-02-29"],
    ),
    "QMS 2016: may be restored for 6 months after expiry": (
        "ms.restoration", OLD, "2025-06-01", "expired no",
        ["recertification 2025-09-14", "-expiry"],
    ),
    # quality management across 2026-01-01
    "QMS: a gap over the change, new rule earlier": (
        "qms-2026.later-surveillance", (*QMS, "surveillance 2025-12-14"), "2026-11-22",
        "valid attention", ["surveillance 2026-12-14", "expiry 2028-03-14"],
    ),
    "QMS: a gap over the change, old rule earlier": (
        "qms-2016.later-surveillance",
        ("qms", "2023-06-01", "2026-05-31", "surveillance 2024-12-20"), "2025-11-01",
        "valid attention", ["surveillance 2025-12-31"],
    ),
    "QMS: old duty lapsed before the change stays where it was": (
        "qms-2016.later-surveillance",
        ("qms", "2023-06-01", "2026-05-31", "surveillance 2024-03-10"), "2026-02-01",
        "valid attention", ["surveillance 2025-06-10"],
    ),
    "QMS: 15 months of the old rule cut short by the new one": (
        "qms-2026.later-surveillance",
        ("qms", "2024-01-10", "2027-01-09", "surveillance 2025-01-05"), "2026-01-02",
        "valid attention", ["surveillance 2026-01-05"],
    ),
    "QMS: the new rule asks for one in the year of recertification too": (
        "qms-2026.later-surveillance",
        ("qms", "2023-03-15", "2026-03-14", "surveillance 2025-01-02"), "2025-12-01",
        "valid attention", ["surveillance 2026-01-02", "recertification 2026-03-14"],
    ),
    "QMS: first surveillance spans the change unharmed": (
        "qms-2026.first-surveillance", QMS, "2026-01-15", "valid attention",
        ["surveillance 2026-03-15"],
    ),
    # quality management, rules of 2026
    "QMS 2026: first surveillance": (
        "qms-2026.first-surveillance", ("qms", "2026-02-01", "2029-01-31"), "2026-06-01",
        "valid yes", ["surveillance 2027-02-01"],
    ),
    "QMS 2026: first surveillance on its last day": (
        "qms-2026.first-surveillance", ("qms", "2026-02-01", "2029-01-31"), "2027-02-01",
        "valid attention", ["surveillance 2027-02-01"],
    ),
    "QMS 2026: overdue by a day": (
        "qms-2026.first-surveillance", ("qms", "2026-02-01", "2029-01-31"), "2027-02-02",
        "valid attention", ["surveillance 2027-02-01"],
    ),
    "QMS 2026: a gap that ends after the certificate needs no surveillance": (
        "~qms-2026.later-surveillance",
        ("qms", "2026-02-01", "2029-01-31", "surveillance 2028-02-29"), "2028-03-10", "valid yes",
        ["-surveillance"],
    ),
    "QMS 2026: 12 months clipped to the month": (
        "qms-2026.first-surveillance", ("qms", "2028-02-29", "2031-02-27"), "2028-03-10",
        "valid yes", ["surveillance 2029-02-28"],
    ),
    "QMS 2026: later gap of 12 months": (
        "qms-2026.later-surveillance",
        ("qms", "2026-02-01", "2029-01-31", "surveillance 2026-12-31"), "2027-03-01", "valid yes",
        ["surveillance 2027-12-31"],
    ),
    "QMS 2026: an audit after the as-of day is not known": (
        "qms-2026.first-surveillance",
        ("qms", "2026-02-01", "2029-01-31", "surveillance 2026-12-31"), "2026-12-30",
        "valid attention", ["surveillance 2027-02-01"],
    ),
    "QMS 2026: recertification begins a new cycle": (
        "qms-2026.first-surveillance",
        (*QMS, "surveillance 2026-12-01", "recertification 2028-02-20 until 2031-03-14"),
        "2028-03-20", "valid yes", ["surveillance 2029-02-20", "expiry 2031-03-14"],
    ),
    "QMS 2026: recertification opens its window 90 days ahead": (
        "qms-2026.recertification", (*QMS, "surveillance 2027-10-01"), "2027-12-15",
        "valid attention", ["recertification 2028-03-14"],
    ),
    "QMS 2026: lapsed means starting again": (
        "qms-2026.restoration", QMS, "2028-04-01", "expired no", ["-recertification"],
    ),
    "QMS 2026: suspension with a planned end": (
        "qms-2026.suspension-end", (*QMS, "suspended 2026-04-01 until 2026-09-30"), "2026-05-01",
        "suspended no", ["suspension_end 2026-09-30"],
    ),
    "QMS 2026: past the planned end it stays suspended": (
        "qms-2026.suspension-end", (*QMS, "suspended 2026-04-01 until 2026-09-30"), "2026-11-01",
        "suspended no", ["suspension_end 2026-09-30"],
    ),
    "QMS 2026: restored": (
        "certificate.expiry",
        (*QMS, "suspended 2026-04-01 until 2026-09-30", "surveillance 2026-05-20",
         "restored 2026-06-01"),
        "2026-06-01", "valid yes", ["-suspension_end", "surveillance 2027-05-20"],
    ),
    "QMS 2026: suspended and restored on one day": (
        "certificate.expiry",
        (*QMS, "surveillance 2026-03-01", "restored 2026-04-01", "suspended 2026-04-01"),
        "2026-05-01", "valid yes", ["-suspension_end"],
    ),
    "QMS 2026: restored and suspended again on one day": (
        "qms-2026.suspension-end",
        (*QMS, "suspended 2026-04-01", "suspended 2026-06-01 until 2026-12-01",
         "restored 2026-06-01"),
        "2026-07-01", "suspended no", ["suspension_end 2026-12-01"],
    ),
    "QMS 2026: expires while suspended": (
        "state.expired", (*QMS, "suspended 2028-01-01 until 2028-06-30"), "2028-03-15",
        "expired no", ["-suspension_end"],
    ),
    "a form of QMS has the family's rules": (
        "qms-2026.later-surveillance",
        ("qms-graded", "2025-03-15", "2028-03-14", "surveillance 2025-12-14"), "2026-11-22",
        "valid attention", ["surveillance 2026-12-14"],
    ),
    # environment, health and safety, information security across 2026-03-01
    "EMS: old rule is the international one": (
        "ms.later-surveillance",
        ("ems", "2022-06-01", "2025-05-31", "surveillance 2023-05-10"), "2023-08-01", "valid yes",
        ["surveillance 2024-12-31"],
    ),
    "EMS: gap over the change ends on the day of change": (
        "ms-2026.later-surveillance",
        ("ems", "2024-02-01", "2027-01-31", "surveillance 2025-02-10"), "2026-02-01",
        "valid attention", ["surveillance 2026-03-01"],
    ),
    "EMS: gap over the change ends 12 months on": (
        "ms-2026.later-surveillance",
        ("ems", "2024-07-01", "2027-06-30", "surveillance 2025-06-20"), "2026-04-01",
        "valid attention", ["surveillance 2026-06-20"],
    ),
    "OHSMS: recertification year under the old rule, the new one binds all the same": (
        "ms-2026.later-surveillance",
        ("ohsms", "2023-12-01", "2026-11-30", "surveillance 2025-05-20"), "2026-03-10",
        "valid attention", ["surveillance 2026-05-20"],
    ),
    "ISMS: rule of 2026 alone": (
        "ms-2026.later-surveillance",
        ("isms", "2026-04-01", "2029-03-31", "surveillance 2027-03-05"), "2027-06-01",
        "valid yes", ["surveillance 2028-03-05"],
    ),
    "EMS: lapsed after the change means starting again": (
        "ms-2026.restoration", ("ems", "2023-06-01", "2026-05-31"), "2026-06-10", "expired no", [],
    ),
    # other management systems
    "EnMS: first surveillance within 12 months of the decision": (
        "ms.first-surveillance", ("enms", "2025-08-31", "2028-08-30"), "2026-02-01", "valid yes",
        ["surveillance 2026-08-31"],
    ),
    "EnMS: later surveillance once in each calendar year": (
        "ms.later-surveillance",
        ("enms", "2024-08-31", "2027-08-30", "surveillance 2025-01-15"), "2026-02-01",
        "valid yes", ["surveillance 2026-12-31"],
    ),
    "EnMS: none in the year of recertification": (
        "~ms.later-surveillance",
        ("enms", "2024-08-31", "2027-08-30", "surveillance 2026-01-15"), "2026-06-01",
        "valid yes", ["-surveillance", "recertification 2027-08-30"],
    ),
    "FSMS: food family, rules of management systems": (
        "ms.later-surveillance",
        ("fsms", "2024-08-31", "2027-08-30", "surveillance 2025-08-15"), "2026-02-01",
        "valid yes", ["surveillance 2026-12-31", "-renewal"],
    ),
    "HACCP: three years": (
        "ms.first-surveillance", ("haccp", "2026-01-10", "2029-01-09"), "2026-02-01", "valid yes",
        ["surveillance 2027-01-10", "recertification 2029-01-09"],
    ),
    # CCC
    "CCC: yearly follow-up inspection": (
        "ccc.first-inspection", ("ccc", "2026-01-10", "2031-01-09"), "2026-02-01", "valid yes",
        ["surveillance 2027-01-10", "renewal 2031-01-09", "-recertification"],
    ),
    "CCC: follow-up inspection overdue": (
        "ccc.later-inspection", ("ccc", "2024-01-10", "2029-01-09", "surveillance 2025-01-08"),
        "2026-02-01", "valid attention", ["surveillance 2026-01-08"],
    ),
    "CCC: renewal opens 90 days before the end": (
        "ccc.renewal", ("ccc", "2022-01-10", "2027-01-09", "surveillance 2026-06-01"),
        "2026-10-11", "valid attention", ["renewal 2027-01-09"],
    ),
    "CCC: no longest suspension is known": (
        "state.suspended", ("ccc", "2024-01-10", "2029-01-09", "suspended 2026-01-10 for 0205"),
        "2026-02-01", "suspended no", ["-suspension_end"],
    ),
    "CCC: seasonal suspension 12 months at most": (
        "ccc.suspension-seasonal",
        ("ccc", "2024-01-10", "2029-01-09", "suspended 2026-01-10 for 0208"), "2026-02-01",
        "suspended no", ["suspension_end 2027-01-10"],
    ),
    "CCC: cancelled": (
        "state.cancelled", ("ccc", "2024-01-10", "2029-01-09", "cancelled 2026-01-10 for 0204"),
        "2026-02-01", "cancelled no", ["-expiry", "-renewal", "-surveillance"],
    ),
    "designation of laboratories is no CCC certificate": (
        "certificate.expiry", ("ccc-designation", "2024-01-10", "2029-01-09"), "2026-02-01",
        "valid yes", ["-surveillance", "-renewal"],
    ),
    # other products and services
    "organic: application 3 months before the end": (
        "organic.renewal", ("organic", "2026-01-31", "2027-01-30"), "2026-06-01", "valid yes",
        ["renewal 2026-10-30", "expiry 2027-01-30", "-surveillance"],
    ),
    "organic: application overdue while in force": (
        "organic.renewal", ("organic", "2026-01-31", "2027-01-30"), "2026-11-01",
        "valid attention", ["renewal 2026-10-30"],
    ),
    "organic: short ladder of expiry": (
        "certificate.expiry", ("organic", "2026-06-01", "2027-05-31", "verified 2026-11-01"),
        "2026-11-28", "valid yes", ["renewal 2027-02-28", "expiry 2027-05-31"],
    ),
    "GAP: as organic, 90 days": (
        "food-agri.renewal", ("gap", "2026-06-01", "2027-05-31"), "2026-11-01", "valid yes",
        ["renewal 2027-05-31"],
    ),
    "voluntary product: renewal within 90 days": (
        "product.renewal", ("clean-toy", "2022-06-01", "2027-05-31"), "2027-03-02",
        "valid attention", ["renewal 2027-05-31", "-surveillance"],
    ),
    "service: surveillance each year": (
        "service.later-surveillance",
        ("after-sales-service", "2025-06-01", "2028-05-31", "surveillance 2026-05-20"),
        "2026-11-22", "valid yes", ["surveillance 2027-05-20", "recertification 2028-05-31"],
    ),
    "licence: only its printed end": (
        "certificate.expiry", ("production-licence", "2022-06-01", "2027-05-31"), "2026-06-01",
        "valid yes", ["-renewal", "-surveillance", "expiry 2027-05-31"],
    ),
    "unknown scheme: only its printed end": (
        "certificate.expiry", ("自定义认证", "2022-06-01", "2027-05-31"), "2026-12-02",
        "valid attention", ["-renewal", "-surveillance", "expiry 2027-05-31"],
    ),
    # ends for good
    "withdrawn": (
        "state.withdrawn", (*QMS, "withdrawn 2026-05-01 for 0112"), "2026-05-01",
        "withdrawn no", ["-expiry", "-surveillance", "-verification"],
    ),
    "in force the day before withdrawal": (
        "qms-2026.first-surveillance", (*QMS, "withdrawn 2026-05-01"), "2026-04-30",
        "valid attention", ["surveillance 2026-03-15"],
    ),
    "withdrawn stays withdrawn past the expiry": (
        "state.withdrawn", (*QMS, "withdrawn 2026-05-01"), "2029-01-01", "withdrawn no", [],
    ),
    "nothing restores a withdrawn certificate": (
        "state.withdrawn", (*QMS, "withdrawn 2026-05-01", "restored 2026-06-01"), "2026-07-01",
        "withdrawn no", [],
    ),
    "withdrawn weighs more than cancelled on one day": (
        "state.withdrawn", (*QMS, "cancelled 2026-05-01", "withdrawn 2026-05-01"),
        "2026-07-01", "withdrawn no", [],
    ),
    "the first end counts": (
        "state.cancelled", (*QMS, "withdrawn 2026-05-02", "cancelled 2026-05-01"),
        "2026-07-01", "cancelled no", [],
    ),
    # recertification told incompletely, late, or printed anew
    "recertified without a new expiry: the printed one holds": (
        "certificate.expiry",
        (*QMS, "surveillance 2027-06-01", "recertification 2028-02-01"), "2028-02-10",
        "valid attention", ["-recertification", "expiry 2028-03-14"],
    ),
    "recertified without a new expiry: unknown past the printed one": (
        "state.unknown", (*QMS, "recertification 2028-02-01"), "2028-03-15",
        "unknown unknown", ["-expiry", "surveillance 2029-02-01"],
    ),
    "recertified after expiry": (
        "ms.first-surveillance",
        ("enms", "2022-05-01", "2025-04-30", "recertification 2025-07-01 until 2028-04-30"),
        "2025-08-01", "valid yes", ["surveillance 2026-07-01", "expiry 2028-04-30"],
    ),
    "expired between the last day and the late recertification": (
        "ms.restoration",
        ("enms", "2022-05-01", "2025-04-30", "recertification 2025-07-01 until 2028-04-30"),
        "2025-06-30", "expired no", ["recertification 2025-10-30"],
    ),
    "printed anew after the recertification": (
        "qms-2026.first-surveillance",
        ("qms", "2028-03-15", "2031-03-14", "surveillance 2026-12-01",
         "recertification 2028-02-20 until 2031-03-14"),
        "2028-04-01", "valid yes", ["surveillance 2029-03-15", "expiry 2031-03-14"],
    ),
    # looking it up
    "verification falls due 90 days on": (
        "certificate.verification",
        (*QMS, "surveillance 2025-12-14", "verified 2026-01-01 saw 有效"), "2026-06-01",
        "valid yes", ["verification 2026-04-01"],
    ),
    "never looked up": (
        "certificate.verification", (*QMS, "surveillance 2025-12-14"), "2026-06-01",
        "valid yes", ["verification 2025-06-13"],
    ),
    "the register shows an end that the desk does not know": (
        "certificate.verification",
        (*QMS, "surveillance 2025-12-14", "verified 2026-05-01 saw 撤销"), "2026-06-01",
        "valid unknown", [],
    ),
    "restored since the register was looked at": (
        "certificate.verification",
        (*QMS, "surveillance 2025-12-14", "suspended 2026-04-01", "verified 2026-05-01 saw 02",
         "restored 2026-05-10"),
        "2026-06-01", "valid yes", [],
    ),
}  # fmt: skip


@pytest.fixture(params=CASES)
def case(request):
    return CASES[request.param]


def test_there_are_enough_cases():
    assert len(CASES) >= 60


def test_state_and_use(case, certificate, rules):
    _, facts, as_of, expected, _ = case
    status = judge(certificate(*facts), date.fromisoformat(as_of), rules)
    assert f"{status.state} {status.usable}" == expected


def test_what_falls_due(case, certificate, rules):
    _, facts, as_of, _, wanted = case
    day = date.fromisoformat(as_of)
    due = judge(certificate(*facts), day, rules).due
    found = [f"{item.kind} {item.on}" for item in due]
    for want in wanted:
        if want.startswith("-"):
            assert want[1:] not in {str(item.kind) for item in due}
        else:
            assert want in found
    assert [item.on for item in due] == sorted(item.on for item in due)
    assert all(item.days_left == (item.on - day).days for item in due)


def test_the_rule_is_named(case, certificate, rules):
    rule, facts, as_of, _, _ = case
    status = judge(certificate(*facts), date.fromisoformat(as_of), rules)
    named = {item.rule for item in status.due} | {reason.rule for reason in status.reasons}
    if rule.startswith("~"):
        assert rule[1:] in {one.id for one in rules.rules} - named
    else:
        assert rule in named


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_is_said(case, certificate, rules, worded, language):
    _, facts, as_of, _, _ = case
    status = judge(certificate(*facts), date.fromisoformat(as_of), rules)
    said = [status.verdict, status.headline, *(reason.message for reason in status.reasons)]
    for message in (*said, *(item.reason.message for item in status.due)):
        sentence = worded(message, language)
        assert "None" not in sentence
        assert "。。" not in sentence
        assert ".." not in sentence


def test_the_mock_up(certificate, rules, worded):
    facts = certificate(
        *QMS,
        "surveillance 2025-12-14",
        "verified 2026-11-13 saw 有效",
        standards=("GB/T 19001-2016", "ISO 9001:2015"),
    )
    status = judge(facts, date(2026, 11, 22), rules)
    assert worded(status.verdict) == "可用，但有事要办"
    assert worded(status.headline) == (
        "有效至 2028-03-14（还有 478 天）。第 2 次监督审核须在 2026-12-14 前完成，逾期将被暂停。"
    )
    assert status.last_verified == date(2026, 11, 13)
    assert status.last_audit == date(2025, 12, 14)
    first = status.due[0]
    assert (first.kind, first.days_left, first.urgent) == (DueKind.SURVEILLANCE, 22, True)
    assert "这是本程序的理解" in worded(first.reason.message)
