"""Whether a provision reaches a company: each condition both ways, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from certdesk.judgement.applicability.apply import applicability
from certdesk.judgement.applicability.facts import (
    CompanyFacts,
    Fact,
    Grounds,
    HeldCertificate,
    Standing,
    StepResult,
)
from certdesk.vocabulary.certificates import CertificateState, CompanyRole, CompanySize
from certdesk.vocabulary.messages import Bilingual, Message
from certdesk.vocabulary.provisions import (
    Addressee,
    CertificateCondition,
    Conditions,
    Effect,
    Provision,
    Reach,
)
from certdesk.vocabulary.regions import Regions
from certdesk.vocabulary.schemes import Confidence, ConformityObject, Nature

TODAY = date(2026, 11, 23)
GROUNDS = Grounds(
    Regions({"湖北省": "湖北省", "武汉市": "湖北省", "宜昌市": "湖北省", "上海市": "上海市"})
)
QMS = HeldCertificate(
    "1", "Q1", "qms", "QMS", None, "management_system", "voluntary", CertificateState.VALID
)
CCC = HeldCertificate(
    "2", "C1", "ccc", "CCC", None, "product", "compulsory", CertificateState.VALID
)
BASE = Provision(
    id="x#一!1",
    clause="x#一",
    document="x",
    quote="…",
    start=0,
    end=1,
    in_heading=False,
    effect=Effect.SUPPORT,
    addressee=Addressee.GOVERNMENT,
    reach=Reach.COMPANY,
    conditions=Conditions(),
    gist=Bilingual("要点", "gist"),
    reaching=None,
    target=None,
    target_until=None,
    confidence=Confidence.A,
)
FULL = CompanyFacts(
    region="上海市",
    size=CompanySize.SMALL,
    industry="C",
    free_trade_zone=False,
    exports=True,
    roles=(CompanyRole.MANUFACTURER,),
    listed_product=True,
    listed_because=Message("applies.listed_product.by_certificate", {"number": "C1"}),
    certificates=(QMS, CCC),
)


def _judge(company=FULL, through=None, as_of=TODAY, reach=Reach.COMPANY, **conditions):
    provision = replace(BASE, reach=reach, conditions=Conditions(**conditions))
    return applicability(provision, company, as_of, GROUNDS, through)


@pytest.mark.parametrize(
    ("conditions", "standing"),
    [
        ({}, Standing.APPLIES),
        ({"region": "上海市"}, Standing.APPLIES),
        ({"region": "湖北省"}, Standing.NOT),
        ({"sizes": (CompanySize.MICRO, CompanySize.SMALL)}, Standing.APPLIES),
        ({"sizes": (CompanySize.LARGE,)}, Standing.NOT),
        ({"sectors": ("C", "F")}, Standing.APPLIES),
        ({"sectors": ("J",)}, Standing.NOT),
        ({"free_trade_zone": True}, Standing.NOT),
        ({"free_trade_zone": False}, Standing.APPLIES),
        ({"exports": True}, Standing.APPLIES),
        ({"exports": False}, Standing.NOT),
        ({"roles": (CompanyRole.MANUFACTURER,)}, Standing.APPLIES),
        ({"roles": (CompanyRole.LABORATORY,)}, Standing.NOT),
        ({"roles": (CompanyRole.CERTIFIED_ENTERPRISE,)}, Standing.APPLIES),
        ({"listed_product": True}, Standing.APPLIES),
        ({"listed_product": False}, Standing.NOT),
        ({"region": "上海市", "sectors": ("J",)}, Standing.NOT),
    ],
)
def test_a_known_fact_decides(conditions, standing):
    found = _judge(**conditions)
    assert found.standing is standing
    assert found.missing == ()


@pytest.mark.parametrize(
    ("conditions", "fact"),
    [
        ({"region": "上海市"}, Fact.REGION),
        ({"sizes": (CompanySize.SMALL,)}, Fact.SIZE),
        ({"sectors": ("C",)}, Fact.INDUSTRY),
        ({"free_trade_zone": True}, Fact.FREE_TRADE_ZONE),
        ({"exports": True}, Fact.EXPORTS),
        ({"roles": (CompanyRole.LABORATORY,)}, Fact.ROLES),
        ({"listed_product": True}, Fact.PRODUCTS),
    ],
)
def test_a_missing_fact_leaves_it_open_and_is_named(conditions, fact):
    found = _judge(CompanyFacts(), **conditions)
    assert found.standing is Standing.DEPENDS
    assert found.missing == (fact,)
    assert found.because.id.startswith("applies.")


def test_a_failed_condition_decides_whatever_else_is_open():
    found = _judge(CompanyFacts(region="上海市"), region="湖北省", sizes=(CompanySize.SMALL,))
    assert found.standing is Standing.NOT
    assert found.missing == ()
    assert found.because.id == "applies.region.no"


@pytest.mark.parametrize(
    ("place", "wanted", "standing"),
    [
        ("武汉市", "湖北省", Standing.APPLIES),
        ("湖北省", "武汉市", Standing.DEPENDS),
        ("宜昌市", "武汉市", Standing.NOT),
        ("上海市", "湖北省", Standing.NOT),
        ("某地", "湖北省", Standing.DEPENDS),
    ],
)
def test_a_city_lies_in_its_province(place, wanted, standing):
    assert _judge(replace(FULL, region=place), region=wanted).standing is standing


@pytest.mark.parametrize(
    ("wanted", "state", "standing"),
    [
        (CertificateCondition.IN_FORCE, CertificateState.VALID, Standing.APPLIES),
        (CertificateCondition.IN_FORCE, CertificateState.SUSPENDED, Standing.NOT),
        (CertificateCondition.IN_FORCE, CertificateState.NOT_YET_VALID, Standing.NOT),
        (CertificateCondition.SUSPENDED, CertificateState.SUSPENDED, Standing.APPLIES),
        (CertificateCondition.SUSPENDED, CertificateState.VALID, Standing.NOT),
        (CertificateCondition.ENDED, CertificateState.EXPIRED, Standing.APPLIES),
        (CertificateCondition.ENDED, CertificateState.VALID, Standing.NOT),
        (CertificateCondition.ANY, CertificateState.WITHDRAWN, Standing.APPLIES),
    ],
)
def test_the_state_of_the_certificate_matters(wanted, state, standing):
    company = replace(FULL, certificates=(replace(QMS, state=state),))
    found = _judge(company, reach=Reach.HOLDER, certificate=wanted)
    assert found.standing is standing
    assert bool(found.certificates) is (standing is Standing.APPLIES)


def test_holders_are_told_from_those_who_hold_nothing_of_the_kind():
    found = _judge(reach=Reach.HOLDER, certificate=CertificateCondition.ANY, schemes=("organic",))
    assert (found.standing, found.because.id) == (Standing.NOT, "applies.certificate.none_of")
    none = _judge(CompanyFacts(), reach=Reach.HOLDER, certificate=CertificateCondition.ANY)
    assert (none.standing, none.because.id) == (Standing.NOT, "applies.certificate.none")


def test_a_form_of_a_scheme_counts_as_the_scheme():
    form = replace(QMS, scheme="automotive-qms", family="qms")
    found = _judge(
        replace(FULL, certificates=(form,)),
        reach=Reach.HOLDER,
        certificate=CertificateCondition.IN_FORCE,
        schemes=("qms",),
    )
    assert found.certificates == (form,)


@pytest.mark.parametrize(
    ("reach", "conditions", "standing"),
    [
        (Reach.HOLDER, {"certificate": CertificateCondition.ANY}, Standing.APPLIES),
        (
            Reach.HOLDER,
            {"certificate": CertificateCondition.ANY, "natures": (Nature.COMPULSORY,)},
            Standing.NOT,
        ),
        (Reach.COMPANY, {}, Standing.NOT),
        (Reach.COMPANY, {"objects": (ConformityObject.MANAGEMENT_SYSTEM,)}, Standing.APPLIES),
        (Reach.COMPANY, {"schemes": ("ccc",), "listed_product": True}, Standing.NOT),
        (Reach.SEEKER, {"natures": (Nature.VOLUNTARY,)}, Standing.NOT),
        (Reach.NONE, {}, Standing.NOT),
    ],
)
def test_through_one_certificate_only_what_comes_by_it(reach, conditions, standing):
    assert _judge(through=QMS, reach=reach, **conditions).standing is standing


def test_what_asks_something_of_the_government_alone_reaches_no_company():
    found = _judge(reach=Reach.NONE)
    assert (found.standing, found.because.id) == (Standing.NOT, "applies.reach.none")


@pytest.mark.parametrize(
    ("until", "message"),
    [
        (date(2026, 11, 22), "applies.target.past"),
        (date(2026, 11, 23), "applies.target.running"),
        (None, "applies.target.open"),
    ],
)
def test_a_target_period_is_said_and_silences_nothing(until, message):
    provision = replace(BASE, target=Bilingual("到2020年", "by 2020"), target_until=until)
    found = applicability(provision, FULL, TODAY, GROUNDS)
    assert found.standing is Standing.APPLIES
    last = found.steps[-1]
    assert (last.result, last.message.id) == (StepResult.NOTE, message)
