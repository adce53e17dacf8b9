from __future__ import annotations

import pytest

from certdesk.registry.document_content import read_content
from certdesk.registry.entries import search_entries
from certdesk.registry.records import SystemRecord
from certdesk.vocabulary.clauses import ClauseKind


@pytest.fixture(scope="module")
def contents():
    from certdesk import places

    return read_content(places.data_folder())


def test_everything_can_be_found_once_and_schemes_come_first(contents, registry):
    entries = list(search_entries(contents, registry.schemes(), registry.systems()))
    kinds = [entry.kind for entry in entries]
    assert kinds == sorted(kinds, key=["scheme", "system", "clause"].index)
    assert len({(entry.kind, entry.id) for entry in entries}) == len(entries)
    assert {entry.id for entry in entries if entry.kind == "clause"} == {
        clause.id for clause in registry.clauses()
    }


def test_what_surrounds_an_act_stands_last(contents):
    entries = list(search_entries(contents, [], []))
    surrounds = [
        clause.id
        for content in contents
        for clause in content.clauses
        if clause.kind is ClauseKind.SURROUND
    ]
    assert [entry.id for entry in entries if entry.aside] == surrounds
    assert [entry.id for entry in entries][-len(surrounds) :] == surrounds


def test_a_document_is_found_at_its_opening_under_title_and_number(contents):
    (opening,) = (
        entry for entry in search_entries(contents, [], []) if entry.id == "hubei-2019#序"
    )
    assert opening.names == (
        "湖北省加强质量认证体系建设促进全面质量管理的实施方案",
        "鄂政发〔2019〕23号",
    )
    assert opening.body.startswith("各市、州、县人民政府")
    assert "hubei-2019" in opening.citing


def test_a_clause_can_be_cited_in_several_ways(contents):
    (clause,) = (
        entry for entry in search_entries(contents, [], []) if entry.id == "gf-2018-3#四/九"
    )
    assert set(clause.citing) == {
        "gf-2018-3#四/九",
        "国发〔2018〕3号四/九",
        "国务院关于加强质量认证体系建设促进全面质量管理的意见四/九",
        "四/九",
    }


def test_standards_are_also_found_as_people_write_them(registry):
    entries = {entry.id: entry for entry in search_entries([], registry.schemes(), [])}
    assert "GBT 19001-2016" in entries["qms"].variants
    assert "ISO 27001:2022" in entries["isms"].variants
    assert "GBT 19001-2016" not in entries["qms"].names


def test_a_system_is_known_by_its_other_names():
    system = SystemRecord("s", "法律体系", "Legal", "甲", "a", (), (), aliases=("法规体系",))
    (entry,) = search_entries([], [], [system])
    assert entry.names == ("法律体系", "法规体系", "Legal")
    assert entry.spelled == 2
