from __future__ import annotations

from datetime import date

import pytest

from certdesk.answers.added_documents import joined_hits
from certdesk.answers.ask import Answers
from certdesk.answers.check import CheckKind
from certdesk.answers.desk import DeskAnswers
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import AddedDocument
from certdesk.registry.records import SearchHit

TEXT = """江苏省实施意见
一、推行竹制品星级评定
各地要建立竹制品星级评定制度，与强制性产品认证衔接。
二、保障措施
（一）加强组织领导。
各部门要落实责任。
"""
DAY = date(2026, 1, 1)


def document(identifier="d", cited="x-abcd1234", **given):
    from datetime import UTC, datetime

    return AddedDocument(
        identifier, cited, "江苏省实施意见", "", datetime(2025, 5, 1, tzinfo=UTC), **given
    )


@pytest.fixture
def answers(registry_path, tmp_path):
    desk = Desk.create(tmp_path / "d.certdesk", "某企业")
    with desk.change("history.document.added") as change:
        change.add_document(document(number="苏政发〔2021〕8号"), TEXT)
    with DeskAnswers(desk, Answers(registry_path)) as made:
        yield made


def test_clauses_are_computed_and_cited_under_their_own_id(answers):
    one = answers.added.document("x-abcd1234")
    assert [clause.id for clause in one.clauses] == [
        "x-abcd1234#序",
        "x-abcd1234#一",
        "x-abcd1234#二",
        "x-abcd1234#二/一",
    ]
    clause = answers.added.clause("x-abcd1234#二/一")
    assert answers.added.source(clause) == "苏政发〔2021〕8号 二/一"
    assert TEXT[clause.start : clause.end].startswith("（一）")
    assert answers.added.clause("x-abcd1234#九") is None
    assert answers.added.clause("没有") is None


def test_search_finds_them(answers):
    found = answers.search("竹制品星级")
    assert (found.total, found.hits[0].id, found.hits[0].kind) == (1, "x-abcd1234#一", "clause")
    assert found.hits[0].title_marks
    assert answers.search("竹制品星级", kinds=("clause",)).total == 1
    assert answers.search("竹制品星级", kinds=("scheme",)).total == 0
    assert answers.search("竹制品 衔接").total == 1
    assert answers.search("竹製品").total == 1


def test_search_shows_them_beside_the_registrys(answers):
    alone = answers.answers.search("强制性产品认证")
    both = answers.search("强制性产品认证", limit=5)
    assert both.total == alone.total + 1
    assert "x-abcd1234#一" in [hit.id for hit in both.hits]
    assert len(both.hits) == 5


def test_check_cites_a_clause_by_id_and_by_words(answers):
    by_id = answers.check("x-abcd1234#二/一", DAY)
    assert by_id.kind is CheckKind.CLAUSE
    shape = by_id.to_json()["answer"]
    assert (shape["id"], shape["source"]) == ("x-abcd1234#二/一", "苏政发〔2021〕8号 二/一")
    assert shape["issued_on"] is None
    by_words = answers.check("竹制品星级评定", DAY)
    assert by_words.answer is not None
    assert by_words.answer.clause.id == "x-abcd1234#一"


def test_a_document_issued_later_says_so(answers):
    (known,) = answers.desk.documents()
    from dataclasses import replace

    with answers.desk.change("history.document.changed") as change:
        change.put(replace(known, issued_on=date(2027, 1, 1)))
    answer = answers.check("x-abcd1234#一", DAY).answer
    assert "2027-01-01" in answer.headline
    assert answer.to_json()["issued_on"] == "2027-01-01"


def test_removing_and_undoing_is_followed(answers):
    assert answers.search("竹制品").total == 1
    with answers.desk.change("history.document.removed") as change:
        change.remove("document", "d")
    assert answers.search("竹制品").total == 0
    answers.desk.undo()
    assert answers.search("竹制品").total == 1


def test_the_registrys_answers_stay_as_they_were(answers):
    alone = answers.answers.check("gf-2018-3#四/九", DAY).to_json()
    assert answers.check("gf-2018-3#四/九", DAY).to_json() == alone


@pytest.mark.parametrize("room", [0, 1, 5, 20])
@pytest.mark.parametrize("registry", [0, 3, 30])
def test_hits_fill_the_room_and_no_more(answers, registry, room):
    hits = [SearchHit("clause", f"gf#{n}", "", "") for n in range(registry)]
    clauses = answers.added.find("要")
    joined = joined_hits(answers.added, "要", hits, clauses, room)
    assert len(joined) == min(room, registry + len(clauses))
    assert len({hit.id for hit in joined}) == len(joined)
