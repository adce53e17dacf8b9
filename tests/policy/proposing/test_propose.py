from __future__ import annotations

import pytest

from certdesk.policy.proposing.learning import learn
from certdesk.policy.proposing.lessons import ReadClause, lessons
from certdesk.policy.proposing.propose import Surroundings, propose
from certdesk.vocabulary.certificates import CompanyRole, CompanySize
from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.proposals import Cue, CueWords
from certdesk.vocabulary.provisions import (
    Addressee,
    CertificateCondition,
    Conditions,
    Effect,
    Provision,
    Reach,
)
from certdesk.vocabulary.schemes import Confidence

FORBID = Cue("forbid", ("严禁",), Effect.PROHIBITION, None, Reach.COMPANY, 6)
ENCOURAGE = Cue("encourage", ("鼓励",), Effect.INCENTIVE, Addressee.ENTERPRISE, Reach.SEEKER, 6)
WATCH = Cue("watch", ("抽查",), Effect.SUPERVISION, Addressee.GOVERNMENT, Reach.HOLDER, 6)
BODIES = Cue("bodies", ("机构",), None, Addressee.CERTIFICATION_BODY, None, 20)
AIM = Cue("aim", ("坚持",), None, None, None, 2)
WORDS = CueWords((FORBID, ENCOURAGE, WATCH, BODIES, AIM), ("鼓励", "严禁", "开展"), ("提升",))
AROUND = Surroundings(
    schemes={"有机产品认证": ("organic",), "产品认证": ("product",), "能源管理体系": ("enms",)},
    fields={"食品": ("food",), "食品机械": ("food-machines",)},
    sizes={"小微企业": (CompanySize.MICRO, CompanySize.SMALL), "中小微企业": tuple(CompanySize)},
    region="湖北省",
)
LEARNED = learn(WORDS.cues, ())


def proposed(text, heading="", around=AROUND):
    return list(propose("x-1#一", heading, text, LEARNED, WORDS, around))


def test_each_thing_laid_down_is_proposed_with_its_words():
    text = "坚持原则。鼓励企业申请有机产品认证，提升水平；严禁买卖证书。"
    one, other = proposed(text)
    assert (one.quote, one.effect, one.addressee, one.reach) == (
        "鼓励企业申请有机产品认证",
        Effect.INCENTIVE,
        Addressee.ENTERPRISE,
        Reach.SEEKER,
    )
    assert (other.quote, other.effect) == ("严禁买卖证书", Effect.PROHIBITION)
    assert all(text[each.start : each.end] == each.quote for each in (one, other))
    assert not one.in_heading
    assert 0 < one.certainty <= 1


def test_nothing_is_proposed_where_no_cue_of_an_effect_stands():
    assert proposed("坚持原则，认证机构众多。") == []
    assert proposed("") == []


def test_a_clause_without_text_is_read_by_its_heading():
    (one,) = proposed("  ", heading="严禁买卖证书")
    assert one.in_heading
    assert one.quote == "严禁买卖证书"


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("鼓励申请有机产品认证", "schemes", ("organic",)),
        ("鼓励申请有机产品认证和能源管理体系认证", "schemes", ("organic", "enms")),
        ("鼓励食品机械制造", "fields", ("food-machines",)),
        ("鼓励食品制造", "fields", ("food",)),
        ("鼓励小微企业", "sizes", (CompanySize.MICRO, CompanySize.SMALL)),
        ("鼓励中小微企业", "sizes", tuple(CompanySize)),
        ("鼓励企业", "sizes", ()),
        ("鼓励企业", "region", "湖北省"),
        ("鼓励自贸试验区内企业", "free_trade_zone", True),
        ("鼓励企业", "free_trade_zone", None),
        ("鼓励出口企业", "exports", True),
        ("鼓励进出口检验", "exports", None),
        ("开展抽查", "certificate", CertificateCondition.IN_FORCE),
        ("鼓励企业", "certificate", None),
        ("严禁机构", "roles", (CompanyRole.CERTIFICATION_BODY, CompanyRole.LABORATORY)),
    ],
)
def test_conditions_are_those_that_the_words_carry(text, field, value):
    (one,) = proposed(text)
    assert getattr(one.conditions, field) == value


def test_what_binds_bodies_reaches_those_that_are_one():
    (one,) = proposed("严禁机构")
    assert (one.addressee, one.reach) == (Addressee.CERTIFICATION_BODY, Reach.COMPANY)


def test_what_reaches_no_company_has_no_conditions():
    government = Cue("state", ("政府",), Effect.OBLIGATION, Addressee.GOVERNMENT, Reach.NONE, 9)
    words = CueWords((government,), (), ())
    (one,) = propose("x#一", "", "政府要支持食品", learn(words.cues, ()), words, AROUND)
    assert one.conditions == Conditions()


def provision(clause_text, quote, *, in_heading=False):
    start = clause_text.index(quote)
    return Provision(
        *("c#1!1", "c#1", "c", quote, start, start + len(quote), in_heading),
        *(Effect.INCENTIVE, Addressee.ENTERPRISE, Reach.SEEKER, Conditions()),
        *(Bilingual("话", "words"), None, None, None, Confidence.A),
    )


def test_stretches_without_a_provision_teach_what_talk_is():
    text = "坚持原则，提升水平。鼓励企业申请认证；开展工作，提升水平。"
    read = ReadClause("标题", text, (provision(text, "鼓励企业"),))
    taught = lessons([read], WORDS)
    assert [each.text for each in taught.found] == ["鼓励企业"]
    assert taught.talk == ("坚持原则", "开展工作")


def test_a_provision_of_the_heading_says_nothing_of_the_text():
    read = ReadClause("鼓励企业", "坚持原则", (provision("鼓励企业", "鼓励", in_heading=True),))
    assert lessons([read], WORDS).talk == ("坚持原则",)
    bare = ReadClause("鼓励企业", "", (provision("鼓励企业", "鼓励", in_heading=True),))
    assert lessons([bare], WORDS).talk == ()
