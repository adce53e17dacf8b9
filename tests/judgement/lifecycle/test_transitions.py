from __future__ import annotations

from datetime import date

import pytest

from certdesk.judgement.lifecycle.transitions import allowed_kinds, may_follow, refusal
from certdesk.vocabulary.certificates import CertificateState, EventKind

QMS = ("qms", "2025-03-15", "2028-03-14")
ENMS = ("enms", "2025-03-15", "2028-03-14")

# By CNCA's state codes: what each state may become, and what else may happen in it.
ALLOWED = {
    "valid": "surveillance recertification suspended withdrawn cancelled changed verified",
    "suspended": "surveillance recertification restored withdrawn cancelled changed verified",
    "withdrawn": "verified",
    "cancelled": "verified",
    "expired": "recertification verified",
    "not_yet_valid": "withdrawn cancelled changed verified",
    "unknown": (
        "surveillance recertification suspended restored withdrawn cancelled changed verified"
    ),
}


@pytest.mark.parametrize("state", CertificateState)
@pytest.mark.parametrize("kind", EventKind)
def test_what_may_follow_what(state, kind, rules, worded):
    why_not = may_follow(state, kind, rules)
    assert (why_not is None) == (kind in ALLOWED[state].split())
    if why_not is not None:
        assert "None" not in worded(why_not)
        assert worded(why_not, "en")


@pytest.mark.parametrize(
    ("facts", "entered", "why"),
    [
        (QMS, "surveillance 2026-02-01", None),
        (QMS, "suspended 2026-02-01 until 2026-08-01", None),
        (QMS, "recertification 2028-03-14 until 2031-03-14", None),
        (
            QMS,
            "suspended 2026-02-01 until 2026-01-01",
            "截止日期 2026-01-01 早于事件日期 2026-02-01，请改正。",
        ),
        (QMS, "surveillance 2025-03-14", "证书还没生效，不会有监督。请核对颁证日期。"),
        (
            QMS,
            "restored 2026-02-01",
            "证书当时是“有效”，没有暂停，谈不上恢复。漏记了暂停的，请先补记。",
        ),
        (
            (*QMS, "suspended 2026-02-01"),
            "suspended 2026-03-01 until 2026-09-01",
            "证书已在暂停中，不能再暂停一次。暂停延期的，请更正原来那一条的截止日期。",
        ),
        (
            (*QMS, "withdrawn 2026-02-01"),
            "restored 2026-03-01",
            "证书已经撤销，不能恢复。若前面记错了，请作为更正录入。",
        ),
        ((*QMS, "withdrawn 2026-02-01"), "verified 2026-03-01 saw 撤销", None),
        ((*QMS, "withdrawn 2026-02-01"), "surveillance 2026-01-20", None),
        (
            QMS,
            "suspended 2028-03-15",
            "证书已经过期失效，不能再暂停。若到期日期记错了，请先改正。",
        ),
        (
            QMS,
            "recertification 2028-03-20 until 2031-03-14",
            ("证书 2028-03-14 到期，2028-03-20 再认证已经晚了：到期前没有完成再认证的，"
            "不能恢复，只能按初次认证重新申请。应按新证书登记。"),
        ),
        (ENMS, "recertification 2028-09-14 until 2031-03-14", None),
        (
            ENMS,
            "recertification 2028-09-15 until 2031-03-14",
            ("证书 2028-03-14 到期，2028-09-15 再认证已经晚了：到期后 6 个月内补完再认证的，"
            "认证机构可以恢复，不必重做初次审核。应按新证书登记。"),
        ),
        (
            ("ccc", "2022-01-10", "2027-01-09"),
            "recertification 2027-02-01 until 2032-01-09",
            (
                "证书 2027-01-09 到期，2027-02-01 再认证已经晚了，"
                "没有查到可以恢复的规定，应按新证书登记。"
            ),
        ),
        (
            (*QMS, "surveillance 2026-03-01"),
            "withdrawn 2026-02-01",
            ("这样一来，2026-03-01 记的“监督”就说不通了：证书已经撤销，不会再有监督。"
            "若前面记错了，请作为更正录入。"),
        ),
        (
            (*QMS, "suspended 2026-04-01", "restored 2026-06-01"),
            "restored 2026-05-01",
            ("这样一来，2026-06-01 记的“恢复”就说不通了：证书当时是“有效”，没有暂停，"
            "谈不上恢复。漏记了暂停的，请先补记。"),
        ),
        ((*QMS, "suspended 2026-04-01", "restored 2026-06-01"), "surveillance 2026-05-01", None),
        # What was out of order before is not blamed on the new event.
        ((*QMS, "restored 2026-06-01"), "surveillance 2026-05-01", None),
    ],
)  # fmt: skip
def test_an_event_in_its_place(facts, entered, why, certificate, event, rules, worded):
    reason = refusal(certificate(*facts), event(entered), rules)
    assert (None if reason is None else worded(reason.message)) == why


def test_a_refusal_names_what_it_rests_on(certificate, rules, event):
    late = event("recertification 2028-03-20 until 2031-03-14")
    reason = refusal(certificate(*QMS), late, rules)
    assert reason.rule == "qms-2026.restoration"
    assert reason.basis.endswith("5.8.2")
    over = refusal(certificate(*QMS, "withdrawn 2026-02-01"), event("cancelled 2026-03-01"), rules)
    assert over.rule == "transition.cancelled"
    assert "证书状态分类代码 04" in over.basis


def test_a_form_offers_what_may_happen(certificate, rules):
    facts = certificate(*QMS, "suspended 2026-04-01", "withdrawn 2026-06-01")
    assert EventKind.SUSPENDED in allowed_kinds(facts, date(2026, 3, 1), rules)
    assert EventKind.RESTORED in allowed_kinds(facts, date(2026, 5, 1), rules)
    assert allowed_kinds(facts, date(2026, 7, 1), rules) == (EventKind.VERIFIED,)
