"""The build stops at a provision that is not as it should be, and says where."""

from __future__ import annotations

import re
from functools import cache

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.document_content import read_content
from certdesk.registry.scheme_content import read_schemes
from certdesk.registry.sources.business_fields import load_business_fields
from certdesk.registry.sources.provisions import load_provisions
from certdesk.registry.sources.regions import load_regions
from certdesk.vocabulary.provisions import Reach

FILE = "gf-2018-3.toml"


@cache
def _around():
    """Return what provisions point at, which no test here breaks: clauses and schemes."""
    documents = read_content(places.data_folder())
    schemes = [scheme.id for scheme in read_schemes(places.data_folder(), documents)]
    return [clause for one in documents for clause in one.clauses], schemes


def _load(data):
    clauses, schemes = _around()
    fields = {field.id for field in load_business_fields(data, schemes).fields}
    return clauses, load_provisions(data, clauses, schemes, load_regions(data), fields)


def _change(data, before, after, file=FILE):
    """Put ``after`` in the place of ``before`` and return the line where it stood."""
    path = data / "provisions" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(before) >= 1
    at = text.index(before)
    path.write_text(text[:at] + after + text[at + len(before) :], encoding="utf-8")
    return text.count("\n", 0, at) + 1


def _refused(data):
    with pytest.raises(Problem) as caught:
        _load(data)
    return caught.value


@pytest.fixture(scope="module")
def loaded():
    return _load(places.data_folder())


def test_every_leaf_clause_has_provisions_or_a_reason_for_none(loaded):
    clauses, (provisions, without) = loaded
    parents = {clause.parent for clause in clauses}
    leaves = {clause.id for clause in clauses if clause.id not in parents}
    named = {each.clause for each in provisions}
    bare = {each.clause for each in without}
    assert leaves <= named | bare
    assert not named & bare
    assert len(provisions) > 300


def test_a_quote_is_what_the_clause_says(loaded):
    clauses, (provisions, _) = loaded
    by_id = {clause.id: clause for clause in clauses}
    for each in provisions:
        clause = by_id[each.clause]
        text = clause.heading if each.in_heading else clause.text
        assert text[each.start : each.end] == each.quote
        # A point of a letter may be one sentence and nothing else.
        assert len(each.quote) < len(clause.heading + clause.text)


def test_a_gist_is_short_and_our_own(loaded):
    _, (provisions, _) = loaded
    for each in provisions:
        assert 4 < len(each.gist.zh) <= 40, each.id
        assert each.gist.zh.rstrip("。") != each.quote, each.id
        assert not re.search("[\u4e00-\u9fff]", each.gist.en), each.id
        if each.reaching is not None:
            assert not re.search("[\u4e00-\u9fff]", each.reaching.en), each.id


def test_what_is_said_to_others_says_how_it_reaches_a_company(loaded):
    _, (provisions, _) = loaded
    for each in provisions:
        if each.addressee.value in ("government", "association") and each.reach is not Reach.NONE:
            assert each.reaching is not None, each.id


def test_a_regions_document_reaches_companies_of_that_region_only(loaded):
    _, (provisions, _) = loaded
    regions = {"shanghai-2018": "上海市", "hubei-2019": "湖北省"}
    for each in provisions:
        if each.reach is not Reach.NONE:
            assert each.conditions.region == regions.get(each.document), each.id


def test_a_quote_that_the_clause_does_not_say_is_refused(data):
    line = _change(data, 'quote = "严禁未获强制性认证的产品进入市场"', 'quote = "严禁进入市场"')
    problem = _refused(data)
    assert problem.message == "problem.data.quote_not_found"
    assert problem.parameters["file"].endswith(FILE)
    assert (problem.parameters["line"], problem.parameters["field"]) == (
        line,
        _ending("quote", problem),
    )
    assert problem.parameters["clause"] == "gf-2018-3#五/十五"


def _ending(name, problem):
    """The field as the problem names it, which must end with ``name``."""
    field = problem.parameters["field"]
    assert field.endswith(name)
    return field


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("schemes", 'schemes = ["qms"]', 'schemes = ["iso-9999"]'),
        ("fields", 'fields = ["defence"]', 'fields = ["moonshots"]'),
    ],
)
def test_a_word_that_no_condition_knows_is_refused(data, field, before, after):
    line = _change(data, before, after)
    problem = _refused(data)
    assert problem.message == "problem.data.unknown_reference"
    assert problem.parameters["file"].endswith(FILE)
    assert problem.parameters["line"] == line
    assert _ending(field, problem)


def test_a_region_that_nobody_knows_is_refused(data):
    line = _change(data, 'region = "湖北省"', 'region = "湖北"', "hubei-2019.toml")
    problem = _refused(data)
    assert (problem.message, problem.parameters["line"]) == (
        "problem.data.unknown_reference",
        line,
    )
    assert problem.parameters["value"] == "湖北"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('effect = "prohibition"', 'effect = "forbidden"'),
        ('addressee = "enterprise"', 'addressee = "company"'),
        ('reach = "seeker"', 'reach = "everybody"'),
        ('certificate = "in_force"', 'certificate = "alive"'),
        ('roles = ["laboratory"]', 'roles = ["lab"]'),
        ('sizes = ["micro", "small", "medium"]', 'sizes = ["tiny"]'),
        ('sectors = ["C"]', 'sectors = ["制造业"]'),
        ("exports = true", "exporting = true"),
        ("reaching_en = ", "reaching_fr = "),
    ],
)
def test_a_word_that_the_form_does_not_know_is_refused(data, before, after):
    file = next(
        path.name
        for path in sorted((data / "provisions").iterdir())
        if before in path.read_text(encoding="utf-8")
    )
    line = _change(data, before, after, file)
    problem = _refused(data)
    assert problem.parameters["file"].endswith(file)
    assert abs(problem.parameters["line"] - line) <= 12


def test_a_leaf_clause_that_is_left_out_is_refused(data):
    path = data / "provisions" / FILE
    text = path.read_text(encoding="utf-8")
    start = text.index('[[clause]]\nid = "gf-2018-3#八/二十七"')
    end = text.index("[[clause]]", start + 1)
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    problem = _refused(data)
    assert problem.message == "problem.data.clause_left_out"
    assert problem.parameters["value"] == "gf-2018-3#八/二十七"
    assert problem.parameters["file"].endswith(FILE)


def test_a_clause_that_does_not_exist_or_stands_twice_is_refused(data):
    line = _change(data, 'id = "gf-2018-3#八/二十七"', 'id = "gf-2018-3#八/二十八"')
    problem = _refused(data)
    assert (problem.message, problem.parameters["line"]) == ("problem.data.no_such_clause", line)
    _change(data, 'id = "gf-2018-3#八/二十八"', 'id = "gf-2018-3#八/二十六"')
    assert _refused(data).message == "problem.data.duplicate"


def test_a_clause_with_neither_provision_nor_reason_is_refused(data):
    _change(data, 'because = "署名和日期，不作规定。"\n', "")
    assert _refused(data).parameters["file"].endswith(FILE)
