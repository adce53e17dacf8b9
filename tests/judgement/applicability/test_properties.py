"""What holds of every provision and every company: more facts settle more, and never less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from certdesk.judgement.applicability.apply import applicability
from certdesk.judgement.applicability.facts import (
    CompanyFacts,
    FieldSign,
    Grounds,
    HeldCertificate,
    Naming,
    Standing,
    StepResult,
)
from certdesk.vocabulary.business_fields import BusinessField
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
FIELDS = {
    name: BusinessField(name, Bilingual(name, name), sectors, (), (), schemes, "", Confidence.B)
    for name, sectors, schemes in (("food", ("A", "C"), ("haccp",)), ("toys", ("C", "F"), ()))
}
GROUNDS = Grounds(Regions({"湖北省": "湖北省", "武汉市": "湖北省", "上海市": "上海市"}), FIELDS)
KINDS = (
    ("qms", None, "management_system", "voluntary"),
    ("ccc", None, "product", "compulsory"),
    ("haccp", "food-agri", "management_system", "voluntary"),
    ("别的", None, None, None),
)


def _some(values, least=0):
    return st.lists(st.sampled_from(values), min_size=least, max_size=2, unique=True).map(tuple)


def _maybe(values):
    return st.sampled_from([None, *values])


@st.composite
def provisions(draw):
    reach = draw(st.sampled_from(Reach))
    conditions = Conditions(
        schemes=draw(_some(["qms", "ccc", "food-agri"])),
        objects=draw(_some(list(ConformityObject))),
        natures=draw(_some(list(Nature))),
        certificate=draw(st.sampled_from(CertificateCondition)) if reach is Reach.HOLDER else None,
        region=draw(_maybe(["湖北省", "武汉市", "上海市"])),
        sectors=draw(_some(["A", "C", "K"])),
        fields=draw(_some(["food", "toys"])),
        sizes=draw(_some(list(CompanySize))),
        roles=draw(_some(list(CompanyRole))),
        free_trade_zone=draw(_maybe([True, False])),
        exports=draw(_maybe([True, False])),
        listed_product=draw(_maybe([True, False])),
    )
    return Provision(
        id="x#一!1",
        clause="x#一",
        document="x",
        quote="…",
        start=0,
        end=1,
        in_heading=False,
        effect=draw(st.sampled_from(Effect)),
        addressee=draw(st.sampled_from(Addressee)),
        reach=reach,
        conditions=conditions,
        gist=Bilingual("要点", "gist"),
        reaching=draw(_maybe([Bilingual("怎样", "how")])),
        target=None,
        target_until=None,
        confidence=Confidence.A,
    )


@st.composite
def certificates(draw):
    kinds = draw(st.lists(st.sampled_from(KINDS), max_size=4))
    return tuple(
        HeldCertificate(
            str(at),
            f"N{at}",
            scheme,
            scheme,
            family,
            kind,
            nature,
            draw(st.sampled_from(CertificateState)),
        )
        for at, (scheme, family, kind, nature) in enumerate(kinds)
    )


@st.composite
def companies(draw):
    """A company of which everything is known."""
    products = draw(st.lists(st.sampled_from(["饼干", "积木", "螺丝"]), min_size=1, max_size=2))
    naming = Naming(products[0])
    return CompanyFacts(
        region=draw(st.sampled_from(["湖北省", "武汉市", "上海市"])),
        size=draw(st.sampled_from(CompanySize)),
        industry=draw(st.sampled_from("ACFK")),
        free_trade_zone=draw(st.booleans()),
        exports=draw(st.booleans()),
        roles=draw(_some(list(CompanyRole), least=1)),
        listed_product=draw(st.booleans()),
        listed_because=Message("applies.listed_product.by_list"),
        products=tuple(products),
        signs={"food": FieldSign("饼干", naming)} if products[0] == "饼干" else {},
        certificates=draw(certificates()),
    )


NOTHING = {
    "region": None,
    "size": None,
    "industry": None,
    "free_trade_zone": None,
    "exports": None,
    "roles": (),
    "listed_product": None,
    "products": (),
}
FACTS = st.lists(st.sampled_from(sorted(NOTHING)), unique=True)


def _forgetting(company, names):
    known = {name: NOTHING[name] for name in names}
    if "listed_product" in known:
        known["listed_because"] = None
    if "products" in known:
        # What the company's own list shows is not seen without the list.
        known["signs"] = {}
    return replace(company, **known)


@given(provisions(), companies(), FACTS, FACTS)
def test_a_fact_that_is_added_only_settles(provision, company, some, more):
    less = applicability(provision, _forgetting(company, {*some, *more}), TODAY, GROUNDS).standing
    with_more = applicability(provision, _forgetting(company, some), TODAY, GROUNDS).standing
    if less is not Standing.DEPENDS:
        # A city tells more than nothing; what was settled without a fact stays so with it.
        assert with_more is less


@given(provisions(), companies(), FACTS, st.booleans())
def test_what_applies_has_no_failed_and_no_open_step(provision, company, forgotten, one):
    facts = _forgetting(company, forgotten)
    through = facts.certificates[0] if one and facts.certificates else None
    found = applicability(provision, facts, TODAY, GROUNDS, through)
    results = {step.result for step in found.steps}
    assert (found.standing is Standing.NOT) == (StepResult.FAILED in results)
    if found.standing is Standing.APPLIES:
        assert StepResult.OPEN not in results
        assert found.missing == ()
    if found.standing is Standing.DEPENDS:
        assert found.missing
    assert found.because in [step.message for step in found.steps]


@given(provisions(), companies())
def test_a_company_of_which_all_is_known_depends_on_the_city_at_most(provision, company):
    found = applicability(provision, company, TODAY, GROUNDS)
    if found.standing is Standing.DEPENDS:
        assert (company.region, provision.conditions.region) == ("湖北省", "武汉市")


@given(provisions(), companies())
def test_through_one_certificate_comes_no_more_than_for_the_whole_company(provision, company):
    whole = applicability(provision, company, TODAY, GROUNDS).standing
    for each in company.certificates:
        one = applicability(provision, company, TODAY, GROUNDS, each).standing
        assert one is Standing.NOT or one is whole


@given(provisions(), companies())
def test_only_certificates_in_the_wanted_state_are_named(provision, company):
    found = applicability(provision, company, TODAY, GROUNDS)
    assert set(found.certificates) <= set(company.certificates)
    if provision.conditions.certificate is CertificateCondition.IN_FORCE:
        assert {each.state for each in found.certificates} <= {CertificateState.VALID}
