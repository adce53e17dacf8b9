from __future__ import annotations

from datetime import date

import pytest

from certdesk.problems import Problem

DOCUMENTS = ["gf-2018-3", "hubei-2019", "samr-2020-2267", "shanghai-2018", "cnca-2017"]
DAY = date(2026, 6, 1)


def test_documents_have_the_fixed_shape(answers):
    shape = answers.documents().to_json()
    assert [document["id"] for document in shape["documents"]] == DOCUMENTS
    assert shape["registry"] == answers.registry.version
    assert date.fromisoformat(shape["as_of"])
    first = shape["documents"][0]
    assert (first["number"], first["issued_on"]) == ("国发〔2018〕3号", "2018-01-17")
    assert [one["id"] for one in answers.documents("cnca-2017").to_json()["documents"]] == [
        "cnca-2017"
    ]


def test_clauses_have_the_fixed_shape(answers):
    clauses = answers.clauses("gf-2018-3").to_json()["clauses"]
    by_id = {clause["id"]: clause for clause in clauses}
    clause = by_id["gf-2018-3#四/九"]
    assert clause["heading"] == "完善强制性认证制度"
    assert clause["labels"] == ["四", "九"]
    assert (clause["kind"], clause["parent"]) == ("item", "gf-2018-3#四")
    received = answers.registry.document("gf-2018-3").received
    for one in clauses:
        assert one.keys() == {
            *("id", "document", "labels", "kind", "heading", "text", "parent", "order"),
            *("authorities", "raw_start", "raw_end", "repairs"),
        }
        for repair in one["repairs"]:
            assert received.startswith(repair["raw"], repair["at"])


def test_schemes_have_the_fixed_shape(answers):
    schemes = answers.schemes().to_json()["schemes"]
    wanted = {
        *("id", "name", "name_en", "aliases", "nature", "object", "region"),
        *("named_in_documents", "stages", "citations"),
    }
    assert all(wanted <= scheme.keys() for scheme in schemes)
    assert {"ccc", "ccc-self-declaration", "qms", "organic"} <= {one["id"] for one in schemes}
    named = answers.schemes("cnca-2017").to_json()["schemes"]
    assert 0 < len(named) < len(schemes)
    assert all(
        any(citation["clause"].startswith("cnca-2017#") for citation in scheme["citations"])
        for scheme in named
    )


@pytest.mark.parametrize("ask", ["documents", "clauses", "schemes"])
def test_an_unknown_document_is_a_problem_that_names_the_known(answers, ask):
    with pytest.raises(Problem) as caught:
        getattr(answers, ask)("gf-2019-3")
    assert caught.value.message == "problem.document.unknown"
    assert "gf-2018-3" in str(caught.value.parameters["known"])


def test_a_search_has_the_fixed_shape(answers):
    shape = answers.search("完善强制性认证制度", limit=1).to_json()
    assert shape["hits"][0].keys() == {"kind", "id", "title", "snippet"}
    assert shape["hits"][0]["id"] == "gf-2018-3#四/九"
    assert (shape["query"], shape["total"] >= 1) == ("完善强制性认证制度", True)
    only = answers.search("认证", kinds=("scheme",), limit=5).to_json()
    assert {hit["kind"] for hit in only["hits"]} == {"scheme"}
    assert only["total"] > len(only["hits"]) == 5


def test_a_decoded_number_has_the_fixed_shape(answers):
    shape = answers.decode("2016010901123456", DAY).to_json()
    assert shape["parts"]["product_name"] == "微型计算机"
    assert (shape["recognised"], shape["kind"], shape["scheme"]) == (True, "ccc", "ccc")
    assert (shape["warnings"], shape["suggestions"]) == ([], [])
    assert shape["as_of"] == "2026-06-01"
    unknown = answers.decode("某号", DAY).to_json()
    assert (unknown["recognised"], unknown["kind"], unknown["parts"]) == (False, None, {})


def test_the_year_of_the_day_bounds_a_number(answers):
    assert not answers.decode("2023010901123456", date(2021, 12, 31)).recognised
    assert answers.decode("2023010901123456", date(2022, 1, 1)).recognised


def test_warnings_are_said_in_the_language(answers, english):
    number = "914403001922038215"
    assert "校验码" in answers.decode(number).warnings[0]
    assert "check character" in english.decode(number).warnings[0]


def test_a_required_answer_has_the_fixed_shape(answers):
    shape = answers.required("低压元器件", date(2024, 10, 31)).to_json()
    assert shape["answer"] == "yes"
    assert shape["route"] == "self_declaration_b"
    assert shape["matches"][0] == {
        "code": "0302-0309",
        "name": "低压元器件",
        "class": "低压电器",
        "from": "2020-04-21",
        "to": None,
        "basis": "市场监管总局公告2020年第18号",
        "confidence": "A",
    }
    assert all(
        reason.keys() == {"rule", "text", "basis", "confidence"} for reason in shape["reasons"]
    )
    assert "低压元器件" in shape["headline"]


def test_a_product_may_be_written_in_traditional_characters(answers):
    assert (
        answers.required("微型計算機", DAY).matches == answers.required("微型计算机", DAY).matches
    )


def test_reasons_are_said_in_the_language(english):
    reasons = english.required("手机壳", DAY).reasons
    assert "The telephone is listed" in reasons[0].text


def test_a_clause_is_cited_by_number_or_short_title(answers):
    assert answers.source("gf-2018-3#四/九") == "国发〔2018〕3号 四/九"
    assert answers.source("cnca-2017#一/二").endswith(" 一/二")
    assert answers.dated("cnca-2017#一/二") == "2017"
    assert answers.dated("gf-2018-3#四/九") == "2018-01-17"


def test_a_clause_of_no_document_is_a_defect(answers):
    with pytest.raises(LookupError):
        answers.source("nowhere#一")
