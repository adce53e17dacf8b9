from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.ledger.canonical import canonical
from certdesk.ledger.records import (
    Attachment,
    Certificate,
    CertificateSite,
    Company,
    Event,
    Party,
    Product,
    SavedView,
    Setting,
    Site,
)
from certdesk.vocabulary.certificates import CompanyRole, CompanySize, EventKind, PartyRole
from certdesk.vocabulary.messages import Bilingual
from certdesk.window.history import difference
from certdesk.window.history.difference import How, differences, field_word, how
from certdesk.window.history.reading import RecordChange
from certdesk.window.history.values import Glossary
from certdesk.window.text import use_language

GLOSSARY = Glossary(
    {"qms": Bilingual("质量管理体系认证", "Quality management")},
    {("suspended", "0116"): Bilingual("主动请求暂停", "at the holder's request")},
)
ONE = Certificate("c1", "06925Q10328R1S", "qms")
AUDIT = Event("e1", EventKind.SURVEILLANCE, date(2025, 12, 14))


def change(entity, before, after) -> RecordChange:
    texts = [None if each is None else canonical(each) for each in (before, after)]
    return RecordChange(entity, "x", "", *texts)


def told(entity, before, after) -> list[tuple[str, str, str]]:
    found = differences(change(entity, before, after), GLOSSARY)
    return [(each.field, each.before, each.after) for each in found]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"expires_on": date(2028, 3, 14)}, ("到期日期", "", "2028-03-14")),
        ({"scheme": "ems"}, ("认证制度", "质量管理体系认证", "ems")),
        ({"people_covered": 45}, ("覆盖人数", "", "45")),
        ({"standard": ("ISO 9001:2015", "GB/T 19001-2016")},
         ("认证标准", "", "ISO 9001:2015、GB/T 19001-2016")),
        ({"supersedes": "c0"}, ("取代的旧证书", "", "已填")),
        ({"ladder": (90, 30, 0)}, ("提醒提前量", "", "提前 90/30/0 天提醒")),
        ({"acknowledged": (("surveillance", date(2026, 12, 14)),)},
         ("已着手的待办", "", "2026-12-14 监督")),
        ({"sites": (CertificateSite("一厂", "注塑"),)}, ("场所", "", "一厂，注塑")),
        ({"parties": (Party(PartyRole.FACTORY, "甲厂", "X1"),)},
         ("当事人", "", "生产企业：甲厂，X1")),
        ({"products": (Product("积木", "A-1"),)}, ("产品", "", "积木，A-1")),
        ({"events": (AUDIT,)}, ("事件", "", "2025-12-14 监督")),
    ],
)  # fmt: skip
def test_a_field_is_told_in_words(worn, changes, expected):
    assert told("certificate", ONE, replace(ONE, **changes)) == [expected]
    back = [(expected[0], expected[2], expected[1])]
    assert told("certificate", replace(ONE, **changes), ONE) == back


def test_an_event_tells_all_that_is_known_of_it(worn):
    event = Event(
        "e2", EventKind.SUSPENDED, date(2026, 5, 1), date(2026, 10, 31), "0116", None, "来函"
    )
    ((_, _, words),) = told("certificate", ONE, replace(ONE, events=(event,)))
    assert words == "2026-05-01 暂停，到 2026-10-31，0116 主动请求暂停，来函"
    seen = Event("e3", EventKind.VERIFIED, date(2026, 6, 1), seen_state="valid", corrects="e2")
    ((_, _, words),) = told("certificate", ONE, replace(ONE, events=(seen,)))
    assert words == "2026-06-01 核验，官网显示“有效”，更正先前的记录"


def test_an_event_that_changed_is_told_as_one_line_from_to(worn):
    before = replace(ONE, events=(AUDIT,))
    after = replace(ONE, events=(replace(AUDIT, on=date(2025, 12, 15)),))
    assert told("certificate", before, after) == [("事件", "2025-12-14 监督", "2025-12-15 监督")]


def test_two_sites_of_one_name_are_both_told(worn):
    two = (CertificateSite("一厂"), CertificateSite("一厂"))
    assert len(told("certificate", ONE, replace(ONE, sites=two))) == 2


def test_a_company_is_told_in_words(worn):
    before = Company("co", "甲")
    after = Company(
        "co", "甲", "X", "上海市", CompanySize.SMALL, "C", True, False,
        (CompanyRole.SELLER,), (Site("s", "一厂", "松江"),),
    )  # fmt: skip
    assert told("company", before, after) == [
        ("统一社会信用代码", "", "X"),
        ("所在地区", "", "上海市"),
        ("企业规模", "", "小型企业"),
        ("所属行业", "", "C 制造业"),
        ("在自贸试验区内", "", "是"),
        ("有出口", "", "否"),
        ("角色", "", "销售者"),
        ("场所", "", "一厂，松江"),
    ]


def test_a_file_is_told_by_name_purpose_and_size(worn):
    at = datetime(2026, 1, 1, tzinfo=UTC)
    file = Attachment("a", "c1", "scan", "证书.pdf", "application/pdf", 2048, "0" * 64, 1, at)
    assert told("attachment", None, file) == [
        ("文件名", "", "证书.pdf"),
        ("用途", "", "证书扫描件"),
        ("版本", "", "1"),
        ("大小", "", "2 KB"),
    ]


def test_settings_and_views_are_told_without_json(worn):
    assert told("view", None, SavedView("v", "快到期", '{"a": 1}')) == [("名称", "", "快到期")]
    lists = Setting("health.ignored", '[{"key": "x"}]'), Setting("health.ignored", "[]")
    assert told("setting", *lists) == [("内容", "1 项", "0 项")]
    assert told("setting", None, Setting("sample", "true")) == [("内容", "", "是")]


def test_what_became_of_a_record():
    assert how(change("certificate", None, ONE)) is How.ADDED
    assert how(change("certificate", ONE, None)) is How.REMOVED
    assert how(change("certificate", ONE, ONE)) is How.CHANGED


def test_nothing_is_said_when_nothing_differs(worn):
    assert told("certificate", ONE, ONE) == []


def test_what_cannot_be_read_is_no_defect(worn):
    assert differences(RecordChange("certificate", "x", "", "{", "[1]"), GLOSSARY) == ()
    odd = RecordChange("strange", "x", "", None, '{"b": 1, "a": {"c": 2}}')
    assert [each.field for each in differences(odd, GLOSSARY)] == ["a", "b"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("entity", "record"),
    [("certificate", Certificate), ("company", Company), ("attachment", Attachment)],
)
def test_every_field_that_is_told_has_a_word(worn, language, entity, record):
    use_language(language)
    listed = difference._FIELDS[entity]
    assert set(listed) <= {field.name for field in fields(record)}
    assert [name for name in listed if field_word(entity, name) == name] == []


def test_no_field_of_a_certificate_is_kept_silent():
    told_of = set(difference._FIELDS["certificate"])
    assert {field.name for field in fields(Certificate)} - told_of == {"id"}
    assert {field.name for field in fields(Company)} - set(difference._FIELDS["company"]) == {"id"}


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
))  # fmt: skip
def test_whatever_a_history_holds_is_told_without_a_defect(value):
    text = json.dumps(dict.fromkeys(("number", "sites", "events", "note", "scheme"), value))
    for entity in ("certificate", "company", "setting"):
        differences(RecordChange(entity, "x", "", None, text), GLOSSARY)
        differences(RecordChange(entity, "x", "", text, "{}"), GLOSSARY)
