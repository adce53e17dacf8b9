from __future__ import annotations

import json

import pytest

from certdesk.exchange.desk_import import from_json
from certdesk.exchange.desk_json import to_json
from certdesk.ledger.desk import Desk
from certdesk.problems import Problem

PROVISION = {
    "id": "r1",
    "clause": "一",
    "decision": "corrected",
    "quote": "鼓励企业申请认证",
    "start": 0,
    "end": 8,
    "in_heading": True,
    "effect": "incentive",
    "addressee": "enterprise",
    "reach": "seeker",
    "conditions": {
        "schemes": ["qms"],
        "region": "湖北省",
        "sizes": ["micro"],
        "exports": False,
        "certificate": "in_force",
    },
    "gist": "有补助",
    "proposed": [0, 6],
    "decided_on": "2026-11-20",
}
DOCUMENT = {
    "id": "d1",
    "cited_as": "x-1f3a",
    "title": "办法",
    "text": "一、鼓励企业申请认证。",
    "provisions": [PROVISION],
}


def with_document(desk, **changes):
    return to_json(desk) | {"documents": [DOCUMENT | changes]}


def test_decisions_come_and_go_unchanged(desk, tmp_path):
    from_json(desk, with_document(desk))
    data = json.loads(json.dumps(to_json(desk)))
    assert data["documents"][0]["provisions"] == [PROVISION]
    with Desk.create(tmp_path / "另一个.certdesk", "某企业") as other:
        from_json(other, data)
        assert to_json(other)["documents"] == data["documents"]
        before = other.fingerprint
        from_json(other, data)
        assert other.fingerprint == before


def test_the_same_words_are_not_decided_twice(desk):
    from_json(desk, with_document(desk))
    without = {key: value for key, value in PROVISION.items() if key != "id"}
    from_json(desk, with_document(desk, provisions=[without | {"decision": "rejected"}]))
    (reading,) = desk.readings()
    assert (reading.id, reading.decision) == ("r1", "rejected")


def test_a_document_without_decisions_has_no_key_for_them(desk):
    from_json(desk, with_document(desk, provisions=None))
    assert "provisions" not in to_json(desk)["documents"][0]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"effect": "order"}, "problem.import.wrong_word"),
        ({"quote": "鼓励"}, "problem.record.reading_quote"),
        ({"colour": "red"}, "problem.import.unknown_key"),
        ({"conditions": {"weather": "fine"}}, "problem.import.unknown_key"),
        ({"conditions": {"sizes": ["huge"]}}, "problem.import.wrong_word"),
        ({"decided_on": "gestern"}, "problem.import.wrong_day"),
    ],
)
def test_a_wrong_decision_is_told_and_nothing_kept(desk, wrong, message):
    with pytest.raises(Problem) as caught:
        from_json(desk, with_document(desk, provisions=[PROVISION | wrong]))
    assert caught.value.message == message
    assert desk.documents() == []


def test_two_decisions_of_one_id_are_refused(desk):
    with pytest.raises(Problem) as caught:
        from_json(desk, with_document(desk, provisions=[PROVISION, PROVISION | {"end": 8}]))
    assert caught.value.message == "problem.import.same_id"
