from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from certdesk.registry.records import ClauseRecord, DocumentRecord
from certdesk.vocabulary.clauses import ClauseKind, clause_id
from certdesk.window.documents.quoting import (
    citation_label,
    full_path,
    lineage,
    quotation,
    quoted,
    short_path,
)
from certdesk.window.text import say, use_language

NUMBERED = DocumentRecord(
    id="gf-2018-3",
    title="关于某事的意见",
    short_title="意见",
    number="国发〔2018〕3号",
    issuer="国务院",
    level="state",
    region=None,
    issued_on=date(2018, 1, 17),
    effective_from=None,
    status="in_force",
    superseded_by=None,
    source_kind="text",
    received="",
    text="",
)
TITLED = replace(NUMBERED, number=None, short_title="某方案")


def clause(*labels: str, kind: ClauseKind) -> ClauseRecord:
    parent = clause_id("d", labels[:-1]) if len(labels) > 1 else None
    return ClauseRecord(
        id=clause_id("d", labels),
        document="d",
        labels=labels,
        kind=kind,
        heading="",
        text="",
        parent=parent,
        order=0,
        authorities=(),
        start=0,
        end=0,
        raw_start=0,
        raw_end=0,
        heading_start=0,
        text_spans=(),
        repairs=(),
    )


PART = clause("二", kind=ClauseKind.PART)
ITEM = clause("二", "二", kind=ClauseKind.ITEM)
TASK = clause("二", "二", "5", kind=ClauseKind.TASK)
POINT = clause("二", "二", "二", kind=ClauseKind.POINT)
PRINCIPLE = clause("二", "二", "-2", kind=ClauseKind.PRINCIPLE)
SIGNATURE = clause("落款", kind=ClauseKind.SIGNATURE)
SURROUND = clause("附", "3", kind=ClauseKind.SURROUND)
ARTICLE = clause("第一章", "第五条", kind=ClauseKind.ARTICLE)
ALL = {each.id: each for each in (PART, ITEM, TASK, POINT, PRINCIPLE, SIGNATURE, SURROUND, ARTICLE)}


@pytest.mark.parametrize(
    ("asked", "short", "full"),
    [
        (PART, "二", "二、"),
        (ITEM, "二（二）", "二、（二）"),
        (TASK, "二（二）5", "二、（二）5."),
        (POINT, "二（二）二是", "二、（二）二是"),
        (PRINCIPLE, "二（二）原则2", "二、（二）原则2"),
        (SIGNATURE, "落款", "落款"),
        (SURROUND, "页面文字3", "页面文字3"),
        (ARTICLE, "第五条", "第五条"),
    ],
    ids=lambda each: each.id if isinstance(each, ClauseRecord) else each,
)
def test_a_clause_is_named_as_it_is_printed(asked, short, full):
    assert short_path(asked, ALL, say) == short
    assert full_path(asked, ALL, say) == full


def test_lineage_runs_from_the_outermost():
    assert lineage(TASK, ALL) == (PART, ITEM, TASK)


def test_the_label_begins_with_the_number_or_the_short_title():
    assert citation_label(NUMBERED, ITEM, ALL, say) == "国发〔2018〕3号 二（二）"
    assert citation_label(TITLED, ITEM, ALL, say) == "某方案 二（二）"


def test_a_quotation_names_number_and_clause():
    words = quotation("推行认证", NUMBERED, (ITEM, ITEM), ALL, say)
    assert words == "“推行认证”（国发〔2018〕3号，二、（二））"


def test_a_quotation_over_two_clauses_names_both():
    words = quotation("推行认证", NUMBERED, (ITEM, TASK), ALL, say)
    assert words == "“推行认证”（国发〔2018〕3号，二、（二）至二、（二）5.）"


def test_a_document_without_number_is_named_by_title_and_date():
    words = quotation("推行认证", TITLED, (TASK, TASK), ALL, say)
    assert words == "“推行认证”（《关于某事的意见》，2018年1月17日，二、（二）5.）"


def test_only_the_year_is_named_where_no_more_is_known():
    words = quotation("推行", replace(TITLED, precision="year"), (PART, PART), ALL, say)
    assert "，2018年，" in words


def test_line_ends_are_closed_up_and_inner_quotation_marks_become_single():
    words = quotation("打造\n“升级版”。", NUMBERED, (ITEM, ITEM), ALL, say)
    assert words.startswith("“打造‘升级版’。”（")


def headed(text: str, heading: str) -> str:
    begin = len(heading) + text[len(heading) :].index("全")
    one = replace(ITEM, heading=heading, end=len(text), text_spans=((begin, len(text)),))
    words = quoted(text, 0, len(text), (one,))
    return quotation(words, NUMBERED, (one, one), ALL, say).partition("（国发")[0]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("指导思想。\n全面贯彻\n精神。", "“指导思想。全面贯彻精神。”"),
        ("指导思想。全面贯彻", "“指导思想。全面贯彻”"),
        ("指导思想\n\n全面贯彻\n精神。", "“指导思想\u3000全面贯彻精神。”"),
        ("指导思想 全面贯彻", "“指导思想 全面贯彻”"),
    ],
)
def test_heading_and_text_are_parted_as_the_document_parts_them(text, quote):
    assert headed(text, "指导思想") == quote


def test_english_names_what_has_no_printed_label():
    use_language("en")
    assert short_path(SIGNATURE, ALL, say) == "signature"
    assert quotation("x", TITLED, (PART, PART), ALL, say).endswith("2018-01-17, 二、)")
