from __future__ import annotations

from datetime import date

import pytest

DAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("query", "kind", "key", "value"),
    [
        ("gf-2018-3#四/九", "clause", "id", "gf-2018-3#四/九"),
        ("完善强制性认证制度", "clause", "id", "gf-2018-3#四/九"),
        ("qms", "scheme", "id", "qms"),
        ("质量管理体系认证", "scheme", "id", "qms"),
        ("質量管理體系認證", "scheme", "id", "qms"),
        ("iso 9001", "scheme", "id", "qms"),
        ("ＩＳＯ９００１", "scheme", "id", "qms"),
        ("CCC", "scheme", "id", "ccc"),
        ("GB/T 19001-2016", "number", "scheme", "qms"),
        ("06913q12270r0s", "number", "kind", "management_system"),
        ("O6913Q12270R0S", "number", "recognised", False),
        ("91350100M0001TGQXM", "number", "kind", "uscc"),
        ("电饭煲", "product", "answer", "yes"),
        ("手机壳", "product", "answer", "no"),
        ("蓝牙音箱", "product", "answer", "no"),
        ("铅酸电池", "product", "answer", "unknown"),
    ],
)
def test_a_query_is_taken_for_what_it_means(answers, query, kind, key, value):
    shape = answers.check(query, DAY).to_json()
    assert (shape["query"], shape["as_of"], shape["kind"]) == (query, "2026-06-01", kind)
    assert shape["answer"][key] == value
    assert shape["registry"] == answers.registry.version


@pytest.mark.parametrize("query", ["", "   ", "！？", "没有这样的东西xyz"])
def test_what_means_nothing_gets_no_answer(answers, query):
    shape = answers.check(query, DAY).to_json()
    assert (shape["kind"], shape["answer"], shape["results"]) == ("none", None, [])


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("APP", "scheme"),
        ("绿色", "scheme"),
        ("服务认证", "scheme"),
        ("管理体系认证", "scheme"),
        ("环境", "scheme"),
        ("认可", None),
        ("企业", None),
        ("保健", None),
        ("3", None),
        ("的", None),
        ("qzxrz", None),
    ],
)
def test_words_that_may_mean_several_get_no_answer_but_the_nearest(answers, query, kind):
    found = answers.check(query, DAY)
    shape = found.to_json()
    assert shape["answer"] is None
    assert shape["results"]
    first = next(hit for hit in shape["results"] if hit["kind"] in ("scheme", "clause"))
    assert shape["kind"] == (kind or first["kind"])


@pytest.mark.parametrize(
    ("query", "kind", "identifier"),
    [
        ("电子商务", "scheme", "ecommerce-service"),
        ("NQI", "clause", "cnca-2017#四/十一"),
        ("国发〔2018〕3号 四/九", "clause", "gf-2018-3#四/九"),
        ("法律体系", "clause", "samr-2020-2267#一/二/1"),
    ],
)
def test_words_that_can_mean_only_one_are_answered(answers, query, kind, identifier):
    shape = answers.check(query, DAY).to_json()
    assert (shape["kind"], shape["answer"]["id"]) == (kind, identifier)


def test_a_scheme_is_answered_as_of_the_day(answers):
    then = answers.check("organic", date(2018, 6, 1)).to_json()["answer"]
    now = answers.check("organic", DAY).to_json()["answer"]
    assert then["stage"]["as_of"] == "2018-01-17"
    assert {stage["as_of"] for stage in then["later"]} >= {"2019-11-01", "2020-09-24"}
    assert now["later"] == []
    assert len(now["citations"]) > len(then["citations"])
    assert not any(one["clause"].startswith("samr") for one in then["citations"])


def test_a_scheme_that_nobody_had_spoken_of_has_no_stage(answers):
    shape = answers.check("organic", date(2016, 1, 1)).to_json()["answer"]
    assert (shape["stage"], shape["stages"], shape["citations"]) == (None, [], [])
    assert shape["headline"]


def test_figures_that_changed_since_are_told_with_their_date(answers):
    figures = answers.check("ccc", DAY).to_json()["answer"]["figures"]
    assert figures
    for figure in figures:
        assert figure["later"]
        assert figure["as_of"] < figure["later"][-1]["since"]
        assert all(later["text"] and later["basis"] for later in figure["later"])


def test_a_clause_brings_its_figures_and_the_schemes_it_names(answers):
    shape = answers.check("samr-2020-2267#一/二/2", DAY).to_json()["answer"]
    assert "17大类" in {figure["quote"] for figure in shape["figures"]} | {
        figure["quote"][:4] for figure in shape["figures"]
    }
    assert "ccc" in shape["schemes"]
    assert shape["source"].endswith(" 一/二/2")


def test_a_clause_that_was_not_issued_yet_says_so(answers):
    early = answers.check("gf-2018-3#四/九", date(2017, 1, 1)).to_json()["answer"]
    later = answers.check("gf-2018-3#四/九", DAY).to_json()["answer"]
    assert "2018-01-17" in early["headline"]
    assert "2018-01-17" not in later["headline"]


def test_an_answer_speaks_english(english):
    shape = english.check("organic", DAY).to_json()["answer"]
    assert "voluntary certification scheme" in shape["headline"]
    assert "promoted since" in shape["headline"]
