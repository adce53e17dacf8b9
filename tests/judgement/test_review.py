from __future__ import annotations

from dataclasses import replace

import pytest

from certdesk.judgement.applicability.facts import (
    Applicability,
    CompanyFacts,
    HeldCertificate,
    Standing,
)
from certdesk.judgement.review import changes, new_documents, reading_of, rests_on
from certdesk.vocabulary.certificates import CertificateState, CompanyRole, CompanySize
from certdesk.vocabulary.evaluations import Seen, SeenKind
from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.provisions import Addressee, Conditions, Effect, Provision, Reach
from certdesk.vocabulary.schemes import Confidence

PROVISION = Provision(
    id="x#一!1",
    clause="x#一",
    document="x",
    quote="鼓励中小微企业参加培训",
    start=0,
    end=11,
    in_heading=False,
    effect=Effect.SUPPORT,
    addressee=Addressee.GOVERNMENT,
    reach=Reach.COMPANY,
    conditions=Conditions(
        region="上海市",
        sizes=(CompanySize.SMALL,),
        sectors=("C",),
        roles=(CompanyRole.MANUFACTURER,),
        exports=True,
        free_trade_zone=True,
        listed_product=True,
    ),
    gist=Bilingual("可以参加培训。", "May take part."),
    reaching=None,
    target=None,
    target_until=None,
    confidence=Confidence.A,
)
HELD = HeldCertificate(
    "c1", "99925Q1", "qms", "质量管理体系认证", None, None, None, CertificateState.VALID
)
FACTS = CompanyFacts(
    region="上海市",
    size=CompanySize.SMALL,
    industry="C",
    free_trade_zone=True,
    exports=True,
    roles=(CompanyRole.MANUFACTURER,),
    listed_product=True,
    certificates=(HELD,),
)
DOCUMENTS = {"x": "某意见"}


def _seen(provision=PROVISION, facts=FACTS, standing=Standing.APPLIES, held=(HELD,), docs=None):
    judged = Applicability(provision, standing, (), held)
    return rests_on(judged, facts, docs or DOCUMENTS)


BEFORE = _seen()


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (_seen(), []),
        (_seen(replace(PROVISION, quote="鼓励企业")), ["provision"]),
        (_seen(replace(PROVISION, effect=Effect.OBLIGATION)), ["provision"]),
        (_seen(replace(PROVISION, gist=Bilingual("换个说法。", "Other words."))), []),
        (_seen(replace(PROVISION, confidence=Confidence.C)), []),
        (_seen(standing=Standing.DEPENDS), ["now_depends"]),
        (_seen(held=()), ["certificate_gone"]),
        (_seen(held=(HELD, replace(HELD, id="c2", number="新"))), ["certificate_added"]),
        (_seen(held=(replace(HELD, state=CertificateState.SUSPENDED),)), ["certificate_state"]),
        (_seen(held=(replace(HELD, id="c2"),)), ["certificate_added", "certificate_gone"]),
        (_seen(facts=replace(FACTS, region="湖北省")), ["fact"]),
        (_seen(facts=replace(FACTS, size=None)), ["fact"]),
        (_seen(facts=replace(FACTS, industry="F", exports=False)), ["fact", "fact"]),
        (_seen(facts=replace(FACTS, listed_product=None)), ["fact"]),
        (_seen(facts=replace(FACTS, products=("别的",))), []),
        (_seen(docs=DOCUMENTS | {"y": "新文件"}), []),
    ],
)
def test_what_changed_since_a_review_is_said(now, said):
    found = changes(BEFORE, now)
    assert [message.id.rpartition(".")[2] for message in found] == said


def test_a_fact_that_a_provision_does_not_ask_for_changes_nothing():
    everywhere = replace(PROVISION, conditions=Conditions(sizes=(CompanySize.SMALL,)))
    before = _seen(everywhere)
    assert [each.subject for each in before if each.kind is SeenKind.FACT] == ["size"]
    assert changes(before, _seen(everywhere, replace(FACTS, region="湖北省"))) == ()


def test_a_change_tells_what_was_and_what_is():
    (message,) = changes(BEFORE, _seen(facts=replace(FACTS, size=None)))
    before, after = message.parameters["before"], message.parameters["after"]
    assert [each.id for each in before] == ["applies.of_size.small"]
    assert after.id == "requirements.fact.unknown"
    (message,) = changes(BEFORE, _seen(held=(replace(HELD, state=CertificateState.WITHDRAWN),)))
    assert message.parameters["number"] == "99925Q1"
    assert message.parameters["after"].id == "lifecycle.state.withdrawn"


def test_a_review_that_does_not_say_what_it_rested_on_cannot_be_compared():
    assert changes((), BEFORE) == ()
    assert new_documents((), BEFORE) == ()


def test_new_documents_are_named():
    more = _seen(docs=DOCUMENTS | {"y": "新文件"})
    assert new_documents(BEFORE, more) == ("新文件",)
    assert new_documents(more, BEFORE) == ()


def test_a_condition_that_is_not_stated_leaves_the_reading_as_it_was():
    plain = replace(PROVISION, conditions=Conditions())
    assert reading_of(plain) == reading_of(replace(plain, conditions=Conditions(fields=())))
    assert reading_of(plain) != reading_of(replace(plain, conditions=Conditions(region="上海市")))


def test_what_is_seen_needs_no_words_of_the_program():
    assert Seen(SeenKind.FACT, "exports", "yes") in BEFORE
    assert Seen(SeenKind.CERTIFICATE, "c1", "valid", "99925Q1") in BEFORE
