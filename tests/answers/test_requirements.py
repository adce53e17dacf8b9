from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from certdesk.answers.desk import DeskAnswers
from certdesk.answers.evidence import evidence_choices
from certdesk.answers.requirements import Look
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, Company, Evaluation, Event
from certdesk.vocabulary.certificates import CompanyRole, CompanySize, EventKind
from certdesk.vocabulary.evaluations import Conclusion, EvidenceKind, SeenKind

TODAY = date(2026, 11, 23)
QMS = Certificate(
    "c1",
    "99925Q10328R1S",
    "qms",
    issued_on=date(2025, 3, 15),
    expires_on=date(2028, 3, 14),
    events=(Event("v1", EventKind.VERIFIED, date(2026, 11, 13), seen_state="valid"),),
)
COMPANY = Company(
    "co",
    "示例企业",
    region="上海市",
    industry="C",
    free_trade_zone=False,
    exports=False,
    roles=(CompanyRole.MANUFACTURER,),
)


@pytest.fixture
def desk(tmp_path, answers):
    with Desk.create(tmp_path / "甲.certdesk", COMPANY.name, COMPANY) as made:
        _put(made, QMS)
        yield DeskAnswers(made, answers)


def _put(desk, *records):
    with desk.change("history.import") as change:
        change.put_all(records)


def _review(requirement, **fields):
    given = {
        "id": f"e-{requirement.id}",
        "requirement": requirement.id,
        "conclusion": Conclusion.COMPLIANT,
        "evaluated_on": TODAY - timedelta(days=30),
        "facts_seen": requirement.seen,
    }
    return Evaluation(**given | fields)


def _holder(register):
    """An entry that reaches the company through its certificate."""
    return next(each for each in register.entries if each.answer.certificates and not each.open)


def test_the_register_holds_what_applies_and_what_is_open_in_the_order_of_documents(desk):
    register = desk.requirements(TODAY)
    applies = desk.applies(TODAY)
    assert len(register.entries) == len(applies.applies) + len(applies.depends)
    assert {each.id for each in register.entries if each.open} == {
        each.provision.id for each in applies.depends
    }
    order = [each.id for each in desk.answers.provisions]
    places = [order.index(each.id) for each in register.entries]
    assert places == sorted(places)
    assert register.looks == {
        Look.FIRST: len(register.entries),
        Look.DUE: 0,
        Look.CHANGED: 0,
        Look.NONE: 0,
    }
    assert (register.registry, register.fingerprint) == (
        desk.answers.registry.version,
        desk.desk.fingerprint,
    )


def test_the_newest_review_holds_and_earlier_ones_stay(desk):
    entry = _holder(desk.requirements(TODAY))
    old = _review(entry, id="old", evaluated_on=date(2025, 11, 1))
    new = _review(entry, id="new", conclusion=Conclusion.PARTLY)
    _put(desk.desk, new, old)
    found = desk.requirements(TODAY).entry(entry.id)
    assert found.newest == new
    assert found.reviews == (new, old)
    assert desk.requirements(date(2026, 1, 1)).entry(entry.id).reviews == (old,)


@pytest.mark.parametrize(
    ("days", "look"), [(1, Look.NONE), (0, Look.DUE), (-1, Look.DUE), (None, Look.NONE)]
)
def test_a_review_is_due_from_the_day_that_was_set(desk, days, look):
    entry = _holder(desk.requirements(TODAY))
    day = None if days is None else TODAY + timedelta(days=days)
    _put(desk.desk, _review(entry, next_review=day))
    assert desk.requirements(TODAY).entry(entry.id).look is look


def test_of_two_reviews_of_one_day_the_later_made_holds(desk):
    entry = _holder(desk.requirements(TODAY))
    _put(desk.desk, _review(entry, id="first"))
    _put(desk.desk, _review(entry, id="second", conclusion=Conclusion.PARTLY))
    assert desk.requirements(TODAY).entry(entry.id).newest.id == "second"


def test_a_new_certificate_and_a_changed_state_ask_for_a_new_look(desk):
    entry = _holder(desk.requirements(TODAY))
    _put(desk.desk, _review(entry))
    assert desk.requirements(TODAY).entry(entry.id).look is Look.NONE
    _put(desk.desk, replace(QMS, id="c2", number="99926Q10400R0S", events=()))
    found = desk.requirements(TODAY).entry(entry.id)
    assert found.look is Look.CHANGED
    assert found.changed == ("新增了证书 99926Q10400R0S（有效）。",)


def test_a_fact_that_was_filled_in_is_told_where_it_matters(desk):
    register = desk.requirements(TODAY)
    asking = next(each for each in register.entries if "size" in map(str, each.answer.missing))
    other = _holder(register)
    _put(desk.desk, _review(asking), _review(other))
    company = replace(desk.desk.company, size=CompanySize.SMALL)
    _put(desk.desk, company)
    register = desk.requirements(TODAY)
    assert register.entry(asking.id).changed == (
        "上次评价时还断不了是否适用，现在适用。",
        "企业规模由“未填”改为“小型”。",
    )
    assert register.entry(other.id).changed == ()


def test_a_new_reading_of_the_registry_asks_for_a_new_look(desk):
    entry = _holder(desk.requirements(TODAY))
    seen = tuple(
        replace(each, value="another") if each.kind is SeenKind.PROVISION else each
        for each in entry.seen
    )
    _put(desk.desk, _review(entry, facts_seen=seen))
    found = desk.requirements(TODAY).entry(entry.id)
    assert found.look is Look.CHANGED
    assert found.changed == ("条文的读法随制度库更新了，请重新对照原文。",)


def test_documents_that_came_since_the_last_review_are_named(desk):
    entry = _holder(desk.requirements(TODAY))
    _put(desk.desk, _review(entry))
    assert desk.requirements(TODAY).documents == ()
    fewer = tuple(
        each
        for each in entry.seen
        if (each.kind, each.subject) != (SeenKind.DOCUMENT, "hubei-2019")
    )
    _put(desk.desk, _review(entry, facts_seen=fewer))
    (title,) = desk.requirements(TODAY).documents
    assert "湖北" in title


def test_what_was_reviewed_and_no_longer_applies_is_not_forgotten(desk):
    register = desk.requirements(TODAY)
    shanghai = next(each for each in register.entries if each.id.startswith("shanghai-2018"))
    _put(desk.desk, _review(shanghai))
    gone = Evaluation("x", "no-such#一!1", Conclusion.PARTLY, date(2026, 1, 1))
    _put(desk.desk, gone, replace(desk.desk.company, region="湖北省"))
    register = desk.requirements(TODAY)
    assert register.entry(shanghai.id) is None
    assert [(each.evaluation.requirement, each.because) for each in register.lapsed] == [
        (shanghai.id, "只适用于上海市；企业在湖北省。"),
        ("no-such#一!1", "现在的制度库里没有这一条了。"),
    ]


def test_a_review_of_a_whole_clause_counts_for_its_provisions(desk):
    entry = _holder(desk.requirements(TODAY))
    _put(desk.desk, replace(_review(entry), requirement=entry.answer.provision.clause))
    assert desk.requirements(TODAY).entry(entry.id).newest is not None


def test_how_it_reaches_the_company_names_its_certificates(desk):
    entry = _holder(desk.requirements(TODAY))
    assert entry.how[-1] == "通过证书 99925Q10328R1S。"
    many = [replace(QMS, id=f"m{at}", number=f"99926Q1040{at}R0S", events=()) for at in range(4)]
    _put(desk.desk, *many)
    entry = desk.requirements(TODAY).entry(entry.id)
    assert entry.how[-1].endswith("等 5 张。")


def test_evidence_can_be_chosen_from_certificates_look_ups_and_files(desk):
    with desk.desk.change("history.attachment.added") as change:
        kept = change.attach(QMS.id, "scan", "证书.pdf", b"%PDF-1.4")
    choices = evidence_choices(desk)
    assert [(each.kind, each.subject) for each in choices] == [
        (EvidenceKind.CERTIFICATE, "c1"),
        (EvidenceKind.EVENT, "v1"),
        (EvidenceKind.ATTACHMENT, kept.id),
    ]
    assert [each.words for each in choices] == [
        "证书 99925Q10328R1S（质量管理体系认证）",
        "2026-11-13 官网核验 99925Q10328R1S（有效）",
        "证书.pdf（99925Q10328R1S）",
    ]
