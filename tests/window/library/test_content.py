from __future__ import annotations

from dataclasses import replace

import pytest

from certdesk.window.library.citations import all_words, citation_words, grouped, whole_clauses
from certdesk.window.library.content import find_quote, passages


@pytest.fixture
def clause(content):
    return replace(
        content.clauses["gf-2018-3#四/九"],
        heading="推行甲认证",
        text="第一句说甲认证。第二句说乙认证和丙认证；第三句。\n第二段。",
    )


def at(clause, *quotes: str):
    return [
        (clause.text.index(quote), clause.text.index(quote) + len(quote), False) for quote in quotes
    ]


def test_a_passage_is_the_sentence_that_names_the_scheme(clause):
    (passage,) = passages(clause, at(clause, "甲认证"))
    assert passage.text == "第一句说甲认证。"
    (mark,) = passage.marks
    assert passage.text[mark[0] : mark[1]] == "甲认证"


def test_two_places_in_one_sentence_make_one_passage(clause):
    (passage,) = passages(clause, at(clause, "乙认证", "丙认证"))
    assert passage.text == "第二句说乙认证和丙认证；"
    assert [passage.text[start:end] for start, end in passage.marks] == ["乙认证", "丙认证"]


def test_the_heading_is_a_passage_of_its_own_and_comes_first(clause):
    found = passages(clause, [*at(clause, "甲认证"), (2, 5, True)])
    assert [passage.in_heading for passage in found] == [True, False]
    assert found[0].text == "推行甲认证"


def test_a_long_sentence_is_cut_around_the_place(clause):
    long = replace(clause, text="前" * 300 + "甲认证" + "后" * 300)
    (passage,) = passages(long, at(long, "甲认证"))
    assert passage.text.startswith("…")
    assert passage.text.endswith("…")
    assert len(passage.text) < 200
    (mark,) = passage.marks
    assert passage.text[mark[0] : mark[1]] == "甲认证"


def test_every_citation_of_the_registry_is_marked_in_its_passage(content):
    for scheme in content.schemes:
        quotes = {citation.quote for citation in scheme.citations}
        for group in grouped(scheme.citations, content):
            for passage in group.passages:
                assert passage.marks
                for start, end in passage.marks:
                    assert passage.text[start:end] in quotes


def test_groups_come_in_the_order_of_their_documents(content):
    qms = next(scheme for scheme in content.schemes if scheme.id == "qms")
    days = [group.document.issued_on for group in grouped(qms.citations, content)]
    assert days == sorted(days)
    assert len(days) > 1


def test_a_citation_goes_along_with_number_and_clause(content):
    ccc = next(scheme for scheme in content.schemes if scheme.id == "ccc")
    groups = grouped(ccc.citations, content)
    words = all_words(groups, content)
    first = citation_words(groups[0].passages[0], content)
    assert words.split("\n")[0] == first
    assert "（国发〔2018〕3号，四、（九））" in words


def test_clauses_of_a_system_open_with_their_own_words(content):
    system = content.systems[0]
    found = [
        passage for group in whole_clauses(system.clauses, content) for passage in group.passages
    ]
    assert {passage.clause for passage in found} == set(system.clauses)
    assert all(passage.text for passage in found)


def test_every_stage_of_the_registry_quotes_its_clause(content):
    for scheme in content.schemes:
        for stage in scheme.stages:
            assert find_quote(content.clauses[stage.clause], stage.quote) is not None


def test_a_quote_that_is_not_there_is_not_found(clause):
    assert find_quote(clause, "没有") is None
    assert find_quote(clause, "推行") == (0, 2, True)
