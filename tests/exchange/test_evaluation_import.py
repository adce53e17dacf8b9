from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from certdesk.exchange.desk_import import from_json
from certdesk.exchange.desk_json import to_json
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, Evaluation, Evidence
from certdesk.problems import Problem
from certdesk.vocabulary.evaluations import Conclusion, EvidenceKind, Seen, SeenKind

REVIEW = Evaluation(
    id="e1",
    requirement="gf-2018-3#五/十五!1",
    conclusion=Conclusion.PARTLY,
    evaluated_on=date(2025, 11, 13),
    reason="标签上的标志印得太小",
    evidence=(
        Evidence(EvidenceKind.CERTIFICATE, "c1", "2019012202123456"),
        Evidence(EvidenceKind.TEXT, words="现场查看"),
    ),
    role="质量部",
    next_review=date(2026, 11, 13),
    evaluated_by="王工",
    facts_seen=(Seen(SeenKind.CERTIFICATE, "c1", "valid", "2019012202123456"),),
)
LATER = replace(REVIEW, id="e2", evaluated_on=date(2026, 11, 1), next_review=None)
SHORT = {"requirement": "x#一!1", "conclusion": "compliant", "evaluated_on": "2026-01-02"}


@pytest.fixture
def whole(tmp_path):
    """Return the JSON of a desk with a certificate and two reviews."""
    with Desk.create(tmp_path / "甲.certdesk", "示例企业") as desk:
        with desk.change("history.import") as change:
            change.put_all([Certificate("c1", "2019012202123456", "ccc"), REVIEW, LATER])
        return to_json(desk)


def test_a_round_trip_leaves_reviews_as_they_were(whole, tmp_path):
    with Desk.create(tmp_path / "乙.certdesk", "别的") as desk:
        from_json(desk, whole)
        assert desk.evaluations() == [REVIEW, LATER]
        assert to_json(desk) == whole
        before = desk.fingerprint
        from_json(desk, whole)
        assert desk.fingerprint == before


def test_reviews_follow_a_certificate_that_the_desk_knows_under_another_id(whole, tmp_path):
    with Desk.create(tmp_path / "乙.certdesk", "别的") as desk:
        with desk.change("history.import") as change:
            change.put(Certificate("mine", "2019012202123456", "ccc"))
        from_json(desk, whole)
        first = desk.evaluations()[0]
    assert [each.subject for each in first.evidence] == ["mine", ""]
    assert first.facts_seen[0].subject == "mine"


def test_a_desk_without_reviews_is_written_as_earlier_versions_read_it(tmp_path):
    with Desk.create(tmp_path / "甲.certdesk", "示例企业") as desk:
        assert "evaluations" not in to_json(desk)


def test_a_review_without_id_is_added_once(whole, tmp_path):
    whole["evaluations"] = [SHORT]
    with Desk.create(tmp_path / "乙.certdesk", "别的") as desk:
        from_json(desk, whole)
        from_json(desk, whole)
        (only,) = desk.evaluations()
    assert (only.requirement, only.conclusion) == ("x#一!1", Conclusion.COMPLIANT)


def test_what_the_file_does_not_say_stays(whole, tmp_path):
    with Desk.create(tmp_path / "乙.certdesk", "别的") as desk:
        from_json(desk, whole)
        whole["evaluations"] = [SHORT | {"id": "e1", "role": None, "evidence": []}]
        from_json(desk, whole)
        changed = next(each for each in desk.evaluations() if each.id == "e1")
    assert changed.requirement == "x#一!1"
    assert (changed.role, changed.evidence) == (REVIEW.role, REVIEW.evidence)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (SHORT | {"verdict": "good"}, "problem.import.unknown_key"),
        (SHORT | {"conclusion": "fine"}, "problem.import.wrong_word"),
        (SHORT | {"evaluated_on": "2026"}, "problem.import.wrong_day"),
        (SHORT | {"evidence": [{"kind": "text", "page": 3}]}, "problem.import.unknown_key"),
        ({"requirement": "x", "conclusion": "partly"}, "problem.import.missing_key"),
    ],
)
def test_a_wrong_review_is_refused_and_nothing_is_changed(whole, tmp_path, entry, message):
    whole["evaluations"] = [entry]
    with Desk.create(tmp_path / "乙.certdesk", "别的") as desk:
        with pytest.raises(Problem) as told:
            from_json(desk, whole)
        assert told.value.message == message
        assert "evaluations[1]" in str(told.value.parameters["place"])
        assert desk.certificates() == []
