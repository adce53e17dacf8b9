from __future__ import annotations

import pytest

from bench.proposals import agreement
from certdesk.answers.ask import Answers
from certdesk.answers.proposing import leaves
from certdesk.vocabulary.provisions import Effect


@pytest.fixture(scope="module")
def proposals(registry_path):
    """Each document of the registry as read by what the others teach."""
    with Answers(registry_path) as answers:
        return _proposals(answers)


def _proposals(answers):
    return {
        document.id: answers.proposer.proposals(
            answers.registry.clauses(document.id),
            document.region,
            answers.proposer.learned(without=document.id),
        )
        for document in answers.registry.documents()
    }


def test_every_proposal_quotes_its_clause(answers, proposals):
    assert sum(map(len, proposals.values())) > 200
    for each in [one for found in proposals.values() for one in found]:
        clause = answers.clause(each.clause)
        words = clause.heading if each.in_heading else clause.text
        assert words[each.start : each.end] == each.quote


def test_only_innermost_clauses_are_read(answers, proposals):
    inner = {clause.id for clause in leaves(answers.registry.clauses())}
    assert {one.clause for found in proposals.values() for one in found} <= inner


def test_conditions_name_what_the_registry_knows(answers, proposals):
    fields = {field.id for field in answers.business_fields.fields}
    schemes = {scheme.id for scheme in answers.registry.schemes()}
    for each in [one for found in proposals.values() for one in found]:
        assert set(each.conditions.fields) <= fields
        assert set(each.conditions.schemes) <= schemes
        assert not each.conditions.sectors


def test_what_reaches_companies_of_a_province_holds_there_only(proposals):
    regions = {one.conditions.region for one in proposals["hubei-2019"]}
    assert regions == {None, "湖北省"}
    assert {one.conditions.region for one in proposals["gf-2018-3"]} == {None}


def test_prohibitions_are_found_in_a_document_that_was_not_learned_from(answers, proposals):
    read = [each for each in answers.provisions if each.document == "shanghai-2018"]
    forbidden = [each for each in read if each.effect is Effect.PROHIBITION]
    found = agreement(list(proposals["shanghai-2018"]), forbidden, lambda one: one.effect)
    assert found.found >= 3


def test_a_document_left_out_is_not_learned_from(answers):
    assert answers.proposer.learned(without="gf-2018-3") != answers.proposer.learned()
