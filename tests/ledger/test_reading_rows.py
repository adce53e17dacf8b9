from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from certdesk.ledger.desk import Desk
from certdesk.ledger.records import AddedDocument, ReadProvision
from certdesk.ledger.rescue import rescue
from certdesk.problems import Problem
from certdesk.vocabulary.certificates import CompanyRole, CompanySize
from certdesk.vocabulary.proposals import Decision
from certdesk.vocabulary.provisions import (
    Addressee,
    CertificateCondition,
    Conditions,
    Effect,
    Reach,
)
from certdesk.vocabulary.schemes import ConformityObject, Nature

DOCUMENT = AddedDocument(
    "d1", "x-1f3a9c2e", "办法", "", datetime(2026, 1, 2, 3, 4, tzinfo=UTC), region="湖北省"
)
TEXT = "一、鼓励企业申请认证。"
CONFIRMED = ReadProvision(
    id="r1",
    document="d1",
    clause="一",
    decision=Decision.CONFIRMED,
    quote="鼓励企业申请认证",
    start=0,
    end=8,
    in_heading=True,
    effect=Effect.INCENTIVE,
    addressee=Addressee.ENTERPRISE,
    reach=Reach.SEEKER,
    conditions=Conditions(),
    decided_on=date(2026, 11, 20),
    proposed=(0, 8),
)
CORRECTED = replace(
    CONFIRMED,
    id="r2",
    decision=Decision.CORRECTED,
    conditions=Conditions(
        schemes=("qms", "ems"),
        objects=(ConformityObject.PRODUCT,),
        natures=(Nature.VOLUNTARY,),
        certificate=CertificateCondition.ANY,
        region="湖北省",
        sectors=("C",),
        fields=("food",),
        sizes=(CompanySize.MICRO, CompanySize.SMALL),
        roles=(CompanyRole.MANUFACTURER,),
        free_trade_zone=False,
        exports=True,
        listed_product=True,
    ),
    gist="有补助",
    proposed=None,
)


@pytest.fixture
def kept(desk):
    with desk.change("history.document.added") as change:
        change.add_document(DOCUMENT, TEXT)
    with desk.change("history.reading.confirmed") as change:
        change.put_all([CONFIRMED, CORRECTED])
    return desk


def test_decisions_are_kept_whole(kept):
    assert kept.readings() == [CONFIRMED, CORRECTED]
    assert kept.verify().whole


def test_a_decision_can_be_changed_and_taken_back(kept):
    with kept.change("history.reading.rejected") as change:
        change.put(replace(CONFIRMED, decision=Decision.REJECTED))
    assert kept.readings()[0].decision is Decision.REJECTED
    kept.undo()
    assert kept.readings() == [CONFIRMED, CORRECTED]
    kept.undo()
    assert kept.readings() == []
    kept.redo()
    assert kept.readings() == [CONFIRMED, CORRECTED]


def test_decisions_go_with_their_document_and_come_back_with_it(kept):
    other = replace(CONFIRMED, id="r3", document="another")
    with kept.change("history.reading.confirmed") as change:
        change.put(other)
    with kept.change("history.document.removed") as change:
        change.remove("document", "d1")
    assert kept.readings() == [other]
    kept.undo()
    assert kept.documents()[0].id == "d1"
    assert {each.id: each for each in kept.readings()} == {
        each.id: each for each in (CONFIRMED, CORRECTED, other)
    }
    assert kept.verify().whole


@pytest.mark.parametrize("wrong", [{"quote": "  ", "end": 2}, {"end": 9}, {"quote": "鼓励"}])
def test_words_that_do_not_fit_their_place_are_refused(kept, wrong):
    with pytest.raises(Problem) as caught, kept.change("history.reading.corrected") as change:
        change.put(replace(CONFIRMED, **wrong))
    assert caught.value.message == "problem.record.reading_quote"
    assert kept.readings() == [CONFIRMED, CORRECTED]


def test_a_rescue_keeps_decisions(kept, desk_path, tmp_path):
    kept.close()
    damaged = tmp_path / "坏.certdesk"
    shutil.copy(desk_path, damaged)
    assert rescue(damaged, tmp_path / "好.certdesk").verified.whole
    with Desk.open(tmp_path / "好.certdesk") as saved:
        assert saved.readings() == [CONFIRMED, CORRECTED]
