from __future__ import annotations

from datetime import date

import pytest

from certdesk.answers.ask import Answers
from certdesk.window.search.gather import (
    ClauseAnswer,
    NumberAnswer,
    ProductAnswer,
    SchemeAnswer,
    SystemAnswer,
    gather,
)
from certdesk.window.search.lookup import look_up
from certdesk.window.search.rows import Group
from certdesk.window.targets import TargetKind
from certdesk.window.text import use_language

DAY = date(2026, 11, 22)


@pytest.fixture
def answers(registry_path):
    use_language("zh")
    with Answers(registry_path) as opened:
        yield opened


def groups(found) -> list[Group]:
    return [section.group for section in found.sections]


def test_groups_stand_in_their_order(answers) -> None:
    found = look_up(answers, "强制性产品认证", DAY)
    assert groups(found) == sorted(groups(found), key=list(Group).index)
    assert set(groups(found)) >= {Group.SCHEME, Group.CLAUSE}


def test_marks_show_the_words_asked_for(answers) -> None:
    found = look_up(answers, "養老", DAY)
    for row in found.rows:
        for text, marks in ((row.title, row.title_marks), (row.detail, row.detail_marks)):
            assert {text[start:end] for start, end in marks} <= {"养老"}
    assert any(row.title_marks for row in found.rows)
    assert any(row.detail_marks for row in found.rows)


def test_clauses_are_named_as_they_are_cited(answers) -> None:
    found = look_up(answers, "动态调整机制", DAY)
    titles = {row.key: row.title for row in found.rows}
    assert titles["gf-2018-3#四/九"] == "国发〔2018〕3号 四（九）"


@pytest.mark.parametrize("query", ["", "   ", "，。", "\u0000"])
def test_nothing_asked_finds_nothing(answers, query: str) -> None:
    assert look_up(answers, query, DAY).sections == ()


def test_totals_count_what_is_not_listed(answers) -> None:
    few = look_up(answers, "认证", DAY)
    all_of_them = look_up(answers, "认证", DAY, frozenset({Group.CLAUSE}))
    listed = {section.group: section for section in all_of_them.sections}[Group.CLAUSE]
    cut = {section.group: section for section in few.sections}[Group.CLAUSE]
    assert len(cut.rows) < cut.total == len(listed.rows) == listed.total


@pytest.mark.parametrize(
    ("query", "group"),
    [
        ("06913Q12270R0S", Group.NUMBER),
        ("2016010901123456", Group.NUMBER),
        ("玩具", Group.PRODUCT),
        ("2202", Group.PRODUCT),
        ("qzxrz", Group.CLAUSE),
        ("监管体系", Group.SYSTEM),
    ],
)
def test_each_kind_of_question_is_understood(answers, query: str, group: Group) -> None:
    assert group in groups(look_up(answers, query, DAY))


@pytest.mark.parametrize("query", ["质量管理体系", "双随机", "认证认可", "qms"])
def test_words_that_name_no_product_ask_nothing_of_the_catalogue(answers, query: str) -> None:
    assert Group.PRODUCT not in groups(look_up(answers, query, DAY))


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("质量管理体系", SchemeAnswer),
        ("17大类103种", ClauseAnswer),
        ("法律体系", SystemAnswer),
        ("06913Q12270R0S", NumberAnswer),
        ("玩具", ProductAnswer),
    ],
)
def test_first_result_has_the_answer_of_its_kind(answers, query: str, kind: type) -> None:
    row = look_up(answers, query, DAY).rows[0]
    assert isinstance(gather(answers, row, query, DAY), kind)


def test_every_scheme_system_and_clause_can_be_answered(answers) -> None:
    from certdesk.window.search.gather import clause_answer, scheme_answer, system_answer
    from certdesk.window.search.shelf import shelf

    books = shelf(answers)
    for scheme in books.schemes:
        answer = scheme_answer(books, scheme, DAY)
        for cited in answer.cited:
            passage = cited.passage
            assert all(passage.text[start:end] for start, end in passage.marks)
        assert len(answer.stages) == len(answer.scheme.stages)
    for system in books.systems:
        assert system_answer(books, system, DAY).clauses
    for clause in books.clauses:
        answer = clause_answer(books, clause, "认证", DAY)
        assert answer.label in answer.label.strip()
        assert answer.document.issued_on
        for start, end in answer.text_marks:
            assert answer.clause.text[start:end] == "认证"


def test_stage_is_that_of_the_day(answers) -> None:
    from certdesk.window.search.gather import scheme_answer
    from certdesk.window.search.shelf import shelf

    books = shelf(answers)
    early = scheme_answer(books, "elderly-care-service", date(2016, 1, 1))
    assert early.standing.now is None
    late = scheme_answer(books, "elderly-care-service", DAY)
    assert late.standing.now is not None
    # What was said by the day stands before what was said after it.
    middle = scheme_answer(books, "ccc", date(2018, 6, 1))
    days = [cited.issued_on <= date(2018, 6, 1) for cited in middle.cited]
    assert days == sorted(days, reverse=True)


def test_a_clause_leads_to_its_place(answers) -> None:
    row = next(row for row in look_up(answers, "双随机", DAY).rows if row.group is Group.CLAUSE)
    assert row.target is not None
    assert row.target.kind is TargetKind.CLAUSE


def test_english_shows_english_names(answers) -> None:
    use_language("en")
    row = look_up(answers, "qms", DAY).rows[0]
    use_language("zh")
    assert "Quality management" in row.detail
