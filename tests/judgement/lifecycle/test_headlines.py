"""Every verdict and headline, as a person reads it."""

from __future__ import annotations

from datetime import date

import pytest

from certdesk.answers.wording import wording
from certdesk.judgement.lifecycle.status import judge

QMS = ("qms", "2025-03-15", "2028-03-14")
AUDITED = (*QMS, "surveillance 2026-02-01", "surveillance 2027-01-20")
ENMS = ("enms", "2025-03-15", "2028-03-14")
CCC = ("ccc", "2022-01-10", "2027-01-09", "surveillance 2026-06-01")
ORGANIC = ("organic", "2026-01-31", "2027-01-30")
NEW = "06928Q10001R2S"

# certificate, more facts, as of, verdict, headline
CASES = {
    "nothing to do": (
        ("production-licence", "2022-06-01", "2027-05-31"), {}, "2026-06-01",
        "可用", "有效至 2027-05-31（还有 364 天）。目前没有要办的事。",
    ),
    "next": (
        (*QMS, "surveillance 2026-02-01"), {}, "2026-03-01", "可用",
        "有效至 2028-03-14（还有 744 天）。下一件事：第 2 次监督审核，最迟 2027-02-01。",
    ),
    "edition end next": (
        ("ipms", "2025-03-15", "2028-03-14"), {"standards": ("GB/T 29490-2013",)}, "2025-03-20",
        "可用，但有事要办",
        "有效至 2028-03-14（还有 1090 天）。依据的标准已换版，须在 2025-12-31 前换成新版。",
    ),
    "edition ends today": (
        ("ipms", "2025-12-15", "2028-12-14"), {"standards": ("GB/T 29490-2013",)}, "2025-12-31",
        "可用，但有事要办",
        "有效至 2028-12-14（还有 1079 天）。依据的旧版标准 2025-12-31 是最后一天。",
    ),
    "edition past": (
        ("ipms", "2025-12-15", "2028-12-14"), {"standards": ("GB/T 29490-2013",)}, "2026-01-01",
        "不能用：标准已换版",
        "证书只依据旧版 GB/T 29490-2013，旧版 2025-12-31 之后不再被承认；请换成 GB/T 29490-2023。",
    ),
    "surveillance must": (
        QMS, {}, "2026-03-01", "可用，但有事要办",
        "有效至 2028-03-14（还有 744 天）。第 1 次监督审核须在 2026-03-15 前完成，逾期将被暂停。",
    ),
    "surveillance must today": (
        QMS, {}, "2026-03-15", "可用，但有事要办",
        "有效至 2028-03-14（还有 730 天）。第 1 次监督审核最迟 2026-03-15 当天完成，逾期将被暂停。",
    ),
    "surveillance must overdue": (
        QMS, {}, "2026-03-25", "可用，但有事要办",
        ("有效至 2028-03-14（还有 720 天）。第 1 次监督审核应在 2026-03-15 前完成，"
        "已逾期 10 天：做过的请补记，没做的随时会被暂停。"),
    ),
    "surveillance may": (
        ENMS, {}, "2026-03-01", "可用，但有事要办",
        "有效至 2028-03-14（还有 744 天）。第 1 次监督审核须在 2026-03-15 前完成，逾期可能被暂停。",
    ),
    "surveillance may today": (
        ENMS, {}, "2026-03-15", "可用，但有事要办",
        ("有效至 2028-03-14（还有 730 天）。第 1 次监督审核最迟 2026-03-15 当天完成，"
        "逾期可能被暂停。"),
    ),
    "inspection overdue": (
        ("ccc", "2025-01-10", "2030-01-09"), {}, "2026-02-09", "可用，但有事要办",
        ("有效至 2030-01-09（还有 1430 天）。第 1 次跟踪检查应在 2026-01-10 前完成，"
        "已逾期 30 天：做过的请补记，没做的请马上联系认证机构。"),
    ),
    "two things": (
        ("qms", "2024-06-01", "2027-05-31", "surveillance 2026-01-10"), {}, "2026-12-20",
        "可用，但有事要办",
        ("有效至 2027-05-31（还有 162 天）。第 2 次监督审核须在 2027-01-10 前完成，逾期将被暂停。"
        "另有 1 件事要办。"),
    ),
    "expiry ahead, recertification": (
        AUDITED, {}, "2027-10-01", "可用，但有事要办",
        ("有效至 2028-03-14（还有 165 天）。第 3 次监督审核须在 2028-01-20 前完成，逾期将被暂停。"
        "另有 1 件事要办。"),
    ),
    "expiry only, recertification": (
        (*AUDITED, "surveillance 2027-09-20"), {}, "2027-10-01", "可用，但有事要办",
        "有效至 2028-03-14（还有 165 天）。再认证须在到期前完成，请现在就与认证机构排期。",
    ),
    "expiry only, renewal": (
        CCC, {}, "2026-08-01", "可用，但有事要办",
        "有效至 2027-01-09（还有 161 天）。请准备换证。",
    ),
    "expiry only": (
        ("production-licence", "2022-06-01", "2027-05-31"), {}, "2027-05-30", "可用，但有事要办",
        "有效至 2027-05-31（还有 1 天）。到期后不能再用，请准备换证。",
    ),
    "recertification": (
        (*AUDITED, "surveillance 2027-09-20"), {}, "2028-01-01", "可用，但有事要办",
        ("有效至 2028-03-14（还有 73 天）。再认证须在 2028-03-14 前完成，"
        "否则只能按初次认证重新申请。"),
    ),
    "recertification on the last day": (
        (*AUDITED, "surveillance 2027-09-20"), {}, "2028-03-14", "可用，但有事要办",
        ("有效至 2028-03-14（最后一天）。再认证最迟 2028-03-14 当天完成，"
        "否则只能按初次认证重新申请。"),
    ),
    "recertification, may be restored": (
        (*ENMS, "surveillance 2026-02-01", "surveillance 2027-01-20"), {}, "2028-01-01",
        "可用，但有事要办",
        "有效至 2028-03-14（还有 73 天）。再认证须在 2028-03-14 前完成，否则证书失效。",
    ),
    "recertification, may be restored, on the last day": (
        (*ENMS, "surveillance 2026-02-01", "surveillance 2027-01-20"), {}, "2028-03-14",
        "可用，但有事要办",
        "有效至 2028-03-14（最后一天）。再认证最迟 2028-03-14 当天完成，否则证书失效。",
    ),
    "renewal open": (
        CCC, {}, "2026-11-01", "可用，但有事要办",
        "有效至 2027-01-09（还有 69 天）。换证申请已经可以提交，请在 2027-01-09 前办妥。",
    ),
    "renewal on the last day": (
        CCC, {}, "2027-01-09", "可用，但有事要办",
        "有效至 2027-01-09（最后一天）。换证最迟 2027-01-09 当天办妥，次日证书就失效了。",
    ),
    "organic": (
        ORGANIC, {}, "2026-10-01", "可用，但有事要办",
        "有效至 2027-01-30（还有 121 天）。再认证申请须在 2026-10-30 前提交。",
    ),
    "organic on the last day": (
        ORGANIC, {}, "2026-10-30", "可用，但有事要办",
        "有效至 2027-01-30（还有 92 天）。再认证申请最迟 2026-10-30 当天提交。",
    ),
    "organic overdue": (
        ORGANIC, {}, "2026-11-09", "可用，但有事要办",
        ("有效至 2027-01-30（还有 82 天）。再认证申请应在 2026-10-30 前提交，已逾期 10 天："
        "提交过的，拿到新证书后记再认证；没提交的，请马上联系认证机构。"),
    ),
    "no issue date": (
        ("qms", None, "2028-03-14"), {}, "2026-06-01", "可用",
        "有效至 2028-03-14（还有 652 天）。没有填颁证日期，算不出监督审核的期限；请照证书补上。",
    ),
    "recertified, new expiry missing": (
        (*AUDITED, "recertification 2028-02-01"), {}, "2028-02-10", "可用，但有事要办",
        "有效至 2028-03-14（还有 33 天）。再认证已经完成，请填上新的到期日期。",
    ),
    "superseded": (
        AUDITED, {"successor": NEW, "successor_from": date(2028, 3, 1)}, "2028-03-05",
        "可用，但已有新证书",
        f"有效至 2028-03-14（还有 9 天）。新证书 {NEW} 已发，请改用新证书。",
    ),
    "disputed": (
        (*QMS, "surveillance 2026-02-01", "verified 2026-05-01 saw Suspended"), {}, "2026-05-02",
        "先核对，再使用",
        "2026-05-01 在官网看到的状态是“暂停”，案卷里却没有记录；核对清楚之前不要使用。",
    ),
    "suspended": (
        (*QMS, "suspended 2026-04-01 until 2026-09-30"), {}, "2026-05-01", "暂停中，不能用",
        ("2026-04-01 起暂停，计划到 2026-09-30（还有 152 天）；"
        "恢复之前不能用，期满未恢复将被撤销。"),
    ),
    "suspended, last day": (
        (*QMS, "suspended 2026-04-01 until 2026-09-30"), {}, "2026-09-30", "暂停中，不能用",
        "2026-04-01 起暂停，2026-09-30 当天期满；当天还不恢复，就该撤销了。",
    ),
    "suspended, run out": (
        (*QMS, "suspended 2026-04-01 until 2026-09-30"), {}, "2026-10-01", "暂停中，不能用",
        ("2026-04-01 起暂停，2026-09-30 已经期满（1 天前），没有恢复记录，应予撤销；"
        "请尽快与认证机构核实。"),
    ),
    "suspended, end not recorded": (
        (*QMS, "suspended 2026-04-01"), {}, "2026-10-01", "暂停中，不能用",
        "2026-04-01 起暂停，没有填计划结束日期；恢复之前不能用。",
    ),
    "withdrawn": (
        (*QMS, "withdrawn 2026-05-01 for 0112"), {}, "2026-05-01", "已撤销，不能用",
        "2026-05-01 被撤销，不能恢复；需要时只能重新申请认证。",
    ),
    "withdrawn, later certified anew": (
        (*QMS, "withdrawn 2026-05-01 for 0112"), {"successor": NEW}, "2027-06-01",
        "旧证，请用新证书", f"2026-05-01 被撤销，不能恢复；请改用新证书 {NEW}。",
    ),
    "withdrawn for the new one": (
        (*QMS, "withdrawn 2028-03-10 for 0120"), {"successor": NEW}, "2028-03-11",
        "旧证，请用新证书", f"2028-03-10 因换发新证撤销，不是处罚；请改用新证书 {NEW}。",
    ),
    "withdrawn for a new one that is not recorded": (
        (*QMS, "withdrawn 2028-03-10 for 0120"), {}, "2028-03-11", "旧证，请用新证书",
        "2028-03-10 因换发新证撤销，不是处罚；请把新证书也记进案卷。",
    ),
    "cancelled": (
        (*CCC, "cancelled 2026-07-01 for 0202"), {}, "2026-08-01", "已注销，不能用",
        "2026-07-01 已注销，不能恢复；需要时只能重新申请认证。",
    ),
    "cancelled, new one": (
        (*CCC, "cancelled 2026-07-01 for 0204"), {"successor": "2026012201000001"}, "2026-08-01",
        "旧证，请用新证书", "2026-07-01 已注销，不能恢复；请改用新证书 2026012201000001。",
    ),
    "expired": (
        CCC, {}, "2027-01-10", "已过期，不能用",
        "2027-01-09 到期（1 天前），没有换证记录；已换证的请补记，没换的不能再用。",
    ),
    "expired, start again": (
        AUDITED, {}, "2028-03-24", "已过期，不能用",
        ("2028-03-14 到期（10 天前），没有再认证记录；做过的请补记，"
        "没做的只能按初次认证重新申请。"),
    ),
    "expired, restorable": (
        ENMS, {}, "2028-03-24", "已过期，不能用",
        ("2028-03-14 到期（10 天前），没有再认证记录；"
        "最迟 2028-09-14 补完再认证的，认证机构还可以恢复。"),
    ),
    "expired, recertified too late": (
        (*AUDITED, "recertification 2028-03-20 until 2031-03-19"), {}, "2028-03-24",
        "已过期，不能用",
        ("2028-03-14 到期，2028-03-20 才完成再认证，已经晚了，不能恢复；"
        "请与认证机构核实，另发了新证书的请登记新证书。"),
    ),
    "three things": (
        ("isms", "2023-01-11", "2026-01-10", "surveillance 2024-01-10"),
        {"standards": ("ISO/IEC 27001:2013",)}, "2025-10-20", "可用，但有事要办",
        ("有效至 2026-01-10（还有 82 天）。依据的标准已换版，须在 2025-10-31 前换成新版。"
        "另有 2 件事要办。"),
    ),
    "organic next": (
        ORGANIC, {}, "2026-03-01", "可用",
        "有效至 2027-01-30（还有 335 天）。下一件事：再认证申请，最迟 2026-10-30。",
    ),
    "expired, new one": (
        AUDITED, {"successor": NEW, "successor_from": date(2028, 3, 20)}, "2028-03-24",
        "旧证，请用新证书", f"2028-03-14 到期（10 天前），请改用新证书 {NEW}。",
    ),
    "not yet valid": (
        QMS, {}, "2025-03-14", "还没生效", "2025-03-15 才生效（还有 1 天），现在还不能用。",
    ),
    "no dates": (
        ("qms",), {}, "2026-05-01", "说不准，缺日期",
        "没有填颁证日期和到期日期，说不准现在是否有效；请照证书补上。",
    ),
    "no expiry": (
        ("qms", "2025-03-15"), {}, "2026-05-01", "说不准，缺日期",
        "2025-03-15 颁证，但没有填到期日期，说不准现在是否有效；请照证书补上。",
    ),
    "no new expiry": (
        (*QMS, "recertification 2028-02-01"), {}, "2028-04-01", "说不准，缺日期",
        "2028-02-01 做过再认证，但没有填新的到期日期，说不准现在是否有效；请照新证书补上。",
    ),
    "contradiction after recertification": (
        (*QMS, "recertification 2026-03-10 until 2026-01-01"), {}, "2026-04-01", "说不准，日期矛盾",
        "到期日 2026-01-01 早于再认证日 2026-03-10，请对照证书改正。",
    ),
    "contradiction": (
        ("qms", "2025-03-15", "2025-03-14"), {}, "2025-03-20", "说不准，日期矛盾",
        "到期日 2025-03-14 早于颁证日 2025-03-15，请对照证书改正。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_person_reads(name, certificate, rules, worded):
    facts, more, as_of, verdict, headline = CASES[name]
    status = judge(certificate(*facts, **more), date.fromisoformat(as_of), rules)
    assert worded(status.verdict) == verdict
    assert worded(status.headline) == headline


def test_a_sub_certificate_goes_with_its_main_one(certificate, rules, worded):
    main = certificate(*AUDITED, "suspended 2027-03-01 until 2027-09-01")
    status = judge(certificate(*AUDITED, parent=main), date(2027, 4, 1), rules)
    assert worded(status.verdict) == "先核实主证书"
    assert worded(status.headline) == (
        f"主证书 {main.number} 的状态是“暂停”，子证书一般也不能用；到官网核验清楚之前不要使用。"
    )


def test_every_verdict_and_headline_is_reached(certificate, rules):
    reached = set()

    def collect(message):
        reached.add(message.id)
        for value in message.parameters.values():
            if hasattr(value, "parameters"):
                collect(value)

    main = certificate(*AUDITED, "withdrawn 2027-03-01")
    known = [(facts, more, as_of) for facts, more, as_of, _, _ in CASES.values()]
    for facts, more, as_of in (*known, (AUDITED, {"parent": main}, "2027-04-01")):
        status = judge(certificate(*facts, **more), date.fromisoformat(as_of), rules)
        collect(status.verdict)
        collect(status.headline)
    groups = ("lifecycle.verdict.", "lifecycle.headline.", "lifecycle.task.")
    written = {message for message in wording("zh")._sentences if message.startswith(groups)}
    assert written - reached == set()
