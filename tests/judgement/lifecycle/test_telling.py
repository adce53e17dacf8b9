"""Reasons, strip, ladders: what a status says beside its verdict."""

from __future__ import annotations

from datetime import date

import pytest

from certdesk.judgement.lifecycle.reasons import page_type, reason_code, reason_codes
from certdesk.judgement.lifecycle.register import seen_state
from certdesk.judgement.lifecycle.scheme_rules import scheme_rules, usual_expiry
from certdesk.judgement.lifecycle.status import judge
from certdesk.judgement.lifecycle.surveillance import surveyed_as
from certdesk.vocabulary.certificates import DueKind, EventKind, PageType
from certdesk.vocabulary.lifecycle import RuleKind

QMS = ("qms", "2025-03-15", "2028-03-14")


def _reasons(facts, as_of, rules):
    return {
        reason.rule: reason for reason in judge(facts, date.fromisoformat(as_of), rules).reasons
    }


def _item(facts, as_of, kind, rules):
    due = judge(facts, date.fromisoformat(as_of), rules).due
    return next(item for item in due if item.kind is kind)


def test_a_withdrawal_locks_out_for_a_year(certificate, rules, worded):
    facts = certificate(*QMS, "withdrawn 2026-05-31 for 0112")
    reason = _reasons(facts, "2026-06-01", rules)["qms-2026.new-application"]
    assert "2027-05-31 起才能重新申请" in worded(reason.message)
    assert reason.basis.endswith("5.1.2")


@pytest.mark.parametrize(
    ("facts", "rule", "found"),
    [
        ((*QMS, "withdrawn 2026-05-31 for 0120"), "qms-2026.new-application", False),
        ((*QMS, "withdrawn 2025-12-31"), "qms-2026.new-application", False),
        ((*QMS, "cancelled 2026-05-31"), "qms-2026.new-application", False),
        (
            ("ems", "2024-03-15", "2027-03-14", "cancelled 2026-05-31"),
            "ms-2026.new-application",
            True,
        ),
    ],
)
def test_who_is_locked_out(facts, rule, found, certificate, rules):
    assert (rule in _reasons(certificate(*facts), "2026-07-01", rules)) == found


def test_lapsed_while_suspended_the_year_counts_from_the_suspension(certificate, rules, worded):
    facts = certificate("ems", "2023-06-01", "2026-05-31", "suspended 2026-04-10 until 2026-10-10")
    reason = _reasons(facts, "2026-07-01", rules)["ms-2026.new-application"]
    assert "2027-04-10 起" in worded(reason.message)


def test_a_suspension_longer_than_the_rule(certificate, rules, worded):
    facts = certificate("qms", "2022-03-15", "2025-03-14", "suspended 2023-05-01 until 2024-05-01")
    reason = _reasons(facts, "2023-06-01", rules)["qms-2016.suspension"]
    assert "超过了规则的期限 2023-11-01" in worded(reason.message)


@pytest.mark.parametrize(
    ("scheme", "state", "rules_said"),
    [
        ("ccc", "suspended", {"consequence.ccc-suspended", "penalty.uncertified-product"}),
        ("ccc", "cancelled", {"consequence.ccc-cancelled", "penalty.uncertified-product"}),
        ("qms", "suspended", {"consequence.suspended", "penalty.misuse"}),
        ("qms", "withdrawn", {"consequence.ended", "penalty.misuse"}),
    ],
)
def test_what_a_state_means_for_the_holder(scheme, state, rules_said, certificate, rules):
    facts = certificate(scheme, "2025-03-15", "2028-03-14", f"{state} 2026-05-01")
    said = {
        rule
        for rule in _reasons(facts, "2026-06-01", rules)
        if rule.startswith(("consequence.", "penalty."))
    }
    assert said == rules_said


def test_penalties_count_from_their_day(certificate, rules):
    facts = certificate("ccc", "2021-03-15", "2026-03-14", "suspended 2023-05-01")
    assert "penalty.uncertified-product" not in _reasons(facts, "2023-07-19", rules)
    assert "penalty.uncertified-product" in _reasons(facts, "2023-07-20", rules)


def test_a_missing_expiry_is_hinted_at_not_presumed(certificate, rules, worded):
    facts = certificate("qms", "2026-01-31")
    reason = _reasons(facts, "2026-06-01", rules)["qms-2026.validity"]
    assert "通常到 2029-01-30" in worded(reason.message)
    assert judge(facts, date(2026, 6, 1), rules).state == "unknown"


@pytest.mark.parametrize(
    ("scheme", "issued", "expected"),
    [
        ("qms", "2025-03-15", "2028-03-14"),
        ("ccc", "2024-02-29", "2029-02-27"),
        ("organic", "2026-01-31", "2027-01-30"),
        ("gap", "2026-03-01", "2027-02-28"),
        ("green-food", "2026-03-01", None),
        ("production-licence", "2026-03-01", None),
    ],
)
def test_the_usual_expiry(scheme, issued, expected, certificate, rules):
    day = date.fromisoformat(issued)
    rule = scheme_rules(certificate(scheme), rules).rule(RuleKind.VALIDITY, day)
    found = None if rule is None else usual_expiry(day, rule)
    assert found == (date.fromisoformat(expected) if expected else None)


def test_the_register_and_the_desk_disagree(certificate, rules, worded):
    facts = certificate(*QMS, "suspended 2026-04-01", "verified 2026-05-01 saw 有效")
    reason = _reasons(facts, "2026-06-01", rules)["certificate.register"]
    assert "“有效”，案卷记录是“暂停”" in worded(reason.message)
    before = certificate(*QMS, "verified 2026-03-01 saw 有效", "suspended 2026-04-01")
    assert "certificate.register" not in _reasons(before, "2026-06-01", rules)


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        ("valid", "valid"),
        ("02", "suspended"),
        ("撤销", "withdrawn"),
        (" 注销 ", "cancelled"),
        ("EXPIRED", "expired"),
        ("页面打不开", None),
        ("", None),
        (None, None),
    ],
)
def test_what_the_register_showed(seen, state, rules):
    assert seen_state(seen, rules) == state


def test_the_strip_of_a_suspended_certificate(certificate, rules):
    facts = certificate(
        *QMS, "suspended 2026-04-01 until 2026-09-30", "restored 2026-06-01", "changed 2026-07-01"
    )
    spans = judge(facts, date(2026, 5, 1), rules).spans
    assert [(span.state, span.start.isoformat(), span.end.isoformat()) for span in spans] == [
        ("valid", "2025-03-15", "2026-03-31"),
        ("suspended", "2026-04-01", "2028-03-14"),
    ]
    spans = judge(facts, date(2028, 4, 1), rules).spans
    assert [(span.state, span.start.isoformat(), span.end.isoformat()) for span in spans] == [
        ("valid", "2025-03-15", "2026-03-31"),
        ("suspended", "2026-04-01", "2026-05-31"),
        ("valid", "2026-06-01", "2028-03-14"),
        ("expired", "2028-03-15", "2028-04-01"),
    ]


def test_the_strip_before_the_issue(certificate, rules):
    spans = judge(certificate(*QMS), date(2025, 3, 1), rules).spans
    assert [(str(span.state), span.start.isoformat()) for span in spans] == [
        ("not_yet_valid", "2025-03-01"),
        ("valid", "2025-03-15"),
    ]


@pytest.mark.parametrize(
    ("kind", "facts", "opens"),
    [
        (DueKind.SURVEILLANCE, QMS, "2025-11-15"),
        (DueKind.EXPIRY, QMS, "2027-09-16"),
        (DueKind.RECERTIFICATION, QMS, "2027-12-15"),
        (DueKind.RENEWAL, ("ccc", "2022-01-10", "2027-01-09"), "2026-10-11"),
        (DueKind.RENEWAL, ("organic", "2025-01-31", "2026-01-30"), "2025-08-01"),
        (DueKind.EXPIRY, ("organic", "2025-01-31", "2026-01-30"), "2025-11-01"),
    ],
)
def test_when_a_ladder_begins(kind, facts, opens, certificate, rules):
    item = _item(certificate(*facts), "2025-07-01", kind, rules)
    assert item.opens_on == date.fromisoformat(opens)
    day_before = date.fromordinal(item.opens_on.toordinal() - 1).isoformat()
    assert not _item(certificate(*facts), day_before, kind, rules).urgent
    assert _item(certificate(*facts), opens, kind, rules).urgent


def test_a_lapsed_certificate_presses_from_its_first_day_on(certificate, rules, worded):
    lapsed = ("enms", "2022-06-10", "2025-06-09")
    item = _item(certificate(*lapsed), "2025-06-10", DueKind.RECERTIFICATION, rules)
    assert (item.on, item.opens_on) == (date(2025, 12, 9), date(2025, 6, 10))
    assert (item.days_left, item.urgent, item.rule) == (182, True, "ms.restoration")
    assert worded(item.reason.message).startswith("证书 2025-06-09 已经到期；")
    assert "2025-12-09" in worded(item.reason.message)
    assert item.reason.basis
    last = _item(certificate(*lapsed), "2025-12-09", DueKind.RECERTIFICATION, rules)
    assert (last.days_left, last.urgent) == (0, True)
    # The steps say it once.
    reasons = judge(certificate(*lapsed), date(2025, 7, 15), rules).reasons
    assert [reason.rule for reason in reasons].count("ms.restoration") == 1


def test_a_restoration_that_a_new_rule_cuts_short_says_so(certificate, rules, worded):
    facts = certificate("ems", "2022-11-20", "2025-11-19")
    item = _item(facts, "2025-12-01", DueKind.RECERTIFICATION, rules)
    assert item.on == date(2026, 2, 28)
    assert "2026-03-01 起换了规则" in worded(item.reason.message)


def test_a_lapsed_certificate_can_be_taken_up_and_stays_lapsed(certificate, rules):
    lapsed = ("enms", "2022-06-10", "2025-06-09")
    taken_up = frozenset({(DueKind.RECERTIFICATION, date(2025, 12, 9))})
    plain = judge(certificate(*lapsed), date(2025, 7, 15), rules)
    begun = judge(certificate(*lapsed, acknowledged=taken_up), date(2025, 7, 15), rules)
    assert [(item.urgent, item.acknowledged) for item in begun.due] == [(False, True)]
    assert (begun.state, begun.usable, begun.headline) == (
        plain.state,
        plain.usable,
        plain.headline,
    )
    silent = certificate(*lapsed, ladder=())
    assert not _item(silent, "2025-07-15", DueKind.RECERTIFICATION, rules).urgent


def test_what_was_replaced_need_not_be_restored(certificate, rules):
    lapsed = certificate("enms", "2022-06-10", "2025-06-09", successor="X1")
    assert judge(lapsed, date(2025, 7, 15), rules).due == ()


def test_before_its_issue_the_beginning_is_told_and_nothing_falls_due(certificate, rules, worded):
    facts = certificate(*QMS, standards=("GB/T 19001-2008",), ladder=(9000,))
    status = judge(facts, date(2024, 11, 1), rules)
    assert status.due == ()
    assert "2025-03-15" in worded(status.headline)
    assert status.reasons[0].rule == "state.not_yet_valid"
    assert "2025-03-15" in worded(status.reasons[0].message)


def test_a_ladder_of_the_certificates_own(certificate, rules):
    facts = certificate(*QMS, ladder=(30, 7))
    assert not _item(facts, "2026-02-12", DueKind.SURVEILLANCE, rules).urgent
    assert _item(facts, "2026-02-13", DueKind.SURVEILLANCE, rules).urgent
    # A window stays where the rule opens it, even if nobody wants to be reminded then.
    window = _item(facts, "2027-12-20", DueKind.RECERTIFICATION, rules)
    assert (window.opens_on, window.urgent) == (date(2027, 12, 15), False)


def test_acknowledged_until_it_is_overdue(certificate, rules):
    facts = certificate(*QMS, acknowledged=frozenset({(DueKind.SURVEILLANCE, date(2026, 3, 15))}))
    assert judge(facts, date(2026, 3, 15), rules).usable == "yes"
    assert judge(facts, date(2026, 3, 16), rules).usable == "attention"


def test_a_replaced_certificate_reminds_of_nothing(certificate, rules):
    facts = certificate(*QMS, successor="06928Q10001R2S", successor_from=date(2026, 2, 1))
    assert judge(facts, date(2026, 1, 31), rules).usable == "attention"
    status = judge(facts, date(2026, 2, 1), rules)
    assert status.usable == "yes"
    assert {str(item.kind) for item in status.due} == {"expiry", "verification"}


@pytest.mark.parametrize(
    ("scheme", "family", "conformity_object", "page"),
    [
        ("qms", None, "management_system", PageType.MANAGEMENT_SYSTEM),
        ("property-service", None, "service", PageType.MANAGEMENT_SYSTEM),
        ("ccc", None, "product", PageType.CCC),
        ("ccc-self-declaration", "ccc", "product", PageType.CCC),
        ("organic", "food-agri", "product", PageType.FOOD_AGRICULTURE),
        ("haccp", "food-agri", "management_system", PageType.FOOD_AGRICULTURE),
        ("clean-toy", "premium-quality", "product", PageType.VOLUNTARY_PRODUCT),
        ("别的", None, None, None),
    ],
)
def test_the_kind_of_page(scheme, family, conformity_object, page):
    assert page_type(scheme, family, conformity_object) == page


def test_reason_codes_of_a_page_and_event(rules, certificate):
    codes = reason_codes(PageType.MANAGEMENT_SYSTEM, EventKind.WITHDRAWN, rules)
    assert [code.code for code in codes if code.renewal] == ["0120"]
    assert len(reason_codes(PageType.CCC, EventKind.SUSPENDED, rules)) == 9
    assert reason_codes(PageType.VOLUNTARY_PRODUCT, EventKind.SUSPENDED, rules) == ()
    event = certificate(*QMS, "suspended 2026-01-01 for 0116").events[0]
    assert reason_code(event, rules).name.zh == "主动请求暂停"


@pytest.mark.parametrize(
    ("scheme", "called"),
    [
        ("qms", "audit"),
        ("enms", "audit"),
        ("ccc", "inspection"),
        ("after-sales-service", "review"),
        ("自定义认证", "audit"),
    ],
)
@pytest.mark.parametrize("as_of", ["2015-01-01", "2026-06-01", "2040-01-01"])
def test_what_surveillance_is_called_whether_due_or_not(scheme, called, as_of, certificate, rules):
    assert surveyed_as(certificate(scheme), date.fromisoformat(as_of), rules) == called
