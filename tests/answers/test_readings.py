from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from certdesk.answers.desk import DeskAnswers
from certdesk.answers.readings import Waiting
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import AddedDocument, Company, ReadProvision
from certdesk.vocabulary.proposals import Decision
from certdesk.vocabulary.provisions import Addressee, Conditions, Effect, Reach

TEXT = """某市推进质量认证的办法
一、严格监管
严禁未获强制性认证的产品进入市场。对获证企业开展双随机抽查。
二、鼓励支持
（一）鼓励企业
鼓励小微企业申请绿色产品认证，提升质量水平。
（二）提供帮助
加强对获证企业的培训服务。
"""
DOCUMENT = AddedDocument(
    "d1", "x-1f3a", "办法", "", datetime(2026, 1, 2, tzinfo=UTC), region="湖北省"
)
DAY = date(2026, 11, 23)


@pytest.fixture
def desk(tmp_path, answers):
    company = Company("c", "某企业", region="湖北省")
    with Desk.create(tmp_path / "我.certdesk", "某企业", company) as made:
        with made.change("history.document.added") as change:
            change.add_document(DOCUMENT, TEXT)
        yield DeskAnswers(made, answers)


def decide(desk, item, decision=Decision.CONFIRMED, **changes):
    """Decide on an item as it is, but for the changes."""
    start, end = item.span
    whole = {
        "id": f"r-{item.key}",
        "document": "d1",
        "clause": "/".join(item.clause.labels),
        "decision": decision,
        "quote": item.quote,
        "start": start,
        "end": end,
        "in_heading": item.in_heading,
        "effect": item.effect,
        "addressee": item.addressee,
        "reach": item.reach,
        "conditions": item.conditions,
        "decided_on": DAY,
        "proposed": item.proposed,
    }
    reading = ReadProvision(**(whole | changes))
    with desk.desk.change(f"history.reading.{decision}") as change:
        change.put(reading)
    return reading


def items(desk):
    return desk.readings.review("x-1f3a").items


def item(desk, words):
    return next(each for each in items(desk) if words in each.quote)


def own(answer):
    entries = (*answer.applies, *answer.depends, *answer.excluded)
    return [each for each in entries if each.own]


def test_everything_waits_at_first(desk):
    review = desk.readings.review("x-1f3a")
    assert {each.state for each in review.items} == {Waiting.WAITING}
    assert (review.decided, review.waiting) == (0, len(review.items))
    assert item(desk, "严禁").effect is Effect.PROHIBITION
    assert item(desk, "抽查").effect is Effect.SUPERVISION
    assert item(desk, "鼓励小微").addressee is Addressee.ENTERPRISE
    assert item(desk, "鼓励小微").conditions.region == "湖北省"
    for each in review.items:
        start, end = each.span
        assert each.passage[start:end] == each.quote


def test_a_document_that_is_not_there_has_no_review(desk):
    assert desk.readings.review("x-none") is None


def test_what_waits_takes_no_part_but_is_counted(desk):
    answer = desk.applies(DAY)
    assert own(answer) == []
    assert answer.waiting == len(items(desk))
    assert answer.to_json()["waiting"] == answer.waiting


def test_a_confirmed_provision_applies_as_the_companys_own_reading(desk):
    decide(desk, item(desk, "严禁"))
    (entry,) = own(desk.applies(DAY))
    assert entry.provision.clause == "x-1f3a#一"
    assert entry.basis == "办法 一"
    assert entry.gist == "严禁未获强制性认证的产品进入市场"
    assert desk.applies(DAY).waiting == len(items(desk)) - 1


def test_a_corrected_one_says_what_the_person_says(desk):
    changed = decide(
        desk,
        item(desk, "培训"),
        Decision.CORRECTED,
        effect=Effect.SUPPORT,
        reach=Reach.COMPANY,
        conditions=Conditions(region="湖北省", fields=("never-heard-of",)),
        gist="有培训",
    )
    (entry,) = desk.applies(DAY).applies[-1:]
    assert (entry.gist, entry.provision.effect) == ("有培训", Effect.SUPPORT)
    assert entry.own
    assert entry.to_json()["own"] is True
    assert entry.provision.conditions == replace(changed.conditions, fields=())


def test_conditions_of_an_own_reading_decide(desk):
    decide(desk, item(desk, "培训"), reach=Reach.COMPANY, conditions=Conditions(region="上海市"))
    assert [each.own for each in desk.applies(DAY).excluded].count(True) == 1


def test_a_rejected_one_takes_no_part_and_waits_no_more(desk):
    before = desk.applies(DAY).waiting
    decide(desk, item(desk, "严禁"), Decision.REJECTED)
    answer = desk.applies(DAY)
    assert own(answer) == []
    assert answer.waiting == before - 1
    assert item(desk, "严禁").state is Decision.REJECTED


def test_a_decision_taken_back_lets_it_wait_again(desk):
    decide(desk, item(desk, "严禁"))
    desk.desk.undo()
    assert item(desk, "严禁").state is Waiting.WAITING
    assert own(desk.applies(DAY)) == []


def test_a_shorter_quote_still_answers_its_proposal(desk):
    before = len(items(desk))
    proposal = item(desk, "鼓励小微")
    start, _ = proposal.span
    decide(desk, proposal, Decision.CORRECTED, quote="鼓励小微", start=start, end=start + 4)
    assert len(items(desk)) == before
    changed = item(desk, "鼓励小微")
    assert (changed.quote, changed.state) == ("鼓励小微", Decision.CORRECTED)
    assert changed.key == proposal.key


def test_words_that_no_longer_stand_there_are_proposed_anew(desk):
    before = len(items(desk))
    decide(desk, item(desk, "严禁"), quote="从来没有过这句话", start=0, end=8)
    assert len(items(desk)) == before
    assert item(desk, "严禁").state is Waiting.WAITING
    assert own(desk.applies(DAY)) == []


def test_what_a_person_found_unaided_stands_in_its_place(desk):
    clause = item(desk, "抽查").clause
    start = clause.text.index("市场")
    decide(
        desk, item(desk, "严禁"), quote="市场", start=start, end=start + 2, proposed=None, id="new"
    )
    here = [each for each in items(desk) if each.clause.id == clause.id]
    assert [each.quote for each in here if each.state is Decision.CONFIRMED] == ["市场"]


def test_the_region_of_the_document_can_be_corrected(desk):
    with desk.desk.change("history.document.changed") as change:
        change.put(replace(desk.desk.documents()[0], region="上海市"))
    assert item(desk, "鼓励小微").conditions.region == "上海市"


def test_removing_the_document_removes_its_provisions(desk):
    decide(desk, item(desk, "严禁"))
    with desk.desk.change("history.document.removed") as change:
        change.remove("document", "d1")
    answer = desk.applies(DAY)
    assert own(answer) == []
    assert answer.waiting == 0
    assert "waiting" not in answer.to_json()
    desk.desk.undo()
    assert len(own(desk.applies(DAY))) == 1


def test_before_its_day_a_document_binds_nobody(desk):
    with desk.desk.change("history.document.changed") as change:
        change.put(replace(desk.desk.documents()[0], issued_on=date(2026, 12, 1)))
    decide(desk, item(desk, "严禁"))
    (entry,) = own(desk.applies(DAY))
    assert entry.standing == "not"
    assert len(own(desk.applies(date(2026, 12, 1)))) == 1
