from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.answers.product_gaps import (
    CCC,
    SELF_DECLARATION,
    Covered,
    ProductGapsAnswer,
    Standing,
    product_standing,
)
from certdesk.answers.required import RequiredAnswer
from certdesk.answers.wording import wording
from certdesk.answers.words import tell
from certdesk.ledger.records import Certificate, CompanyProduct, Product
from certdesk.vocabulary.catalogue import Route
from certdesk.vocabulary.certificates import Usable
from certdesk.vocabulary.verdicts import Verdict

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
DAY = date(2026, 11, 22)


def _required(answer=YES, route=Route.THIRD_PARTY, *, certain=True):
    return RequiredAnswer("玩具", DAY, answer, route, "", (), (), certain, "1")


def _covered(verdict, scheme=CCC, *, usable=Usable.YES, words=None, name="c", models=("A",)):
    listed = tuple(Product("玩具", model) for model in models)
    return Covered(
        Certificate(name, f"No-{name}", scheme, products=listed),
        scheme,
        scheme,
        usable,
        verdict,
        words or verdict,
    )


def _product(models=("A", "B"), sites=("一厂",)):
    return CompanyProduct("p", "玩具", models, sites)


def _standing(answers, required=None, product=None, sites=("一厂", "二厂")):
    """``answers`` maps (model, site) to what the certificates say; else the value for None."""

    def ask(model, site):
        return answers.get((model, site), answers.get(None, []))

    return product_standing(product or _product(), required or _required(), sites, ask)


def _said(standing):
    zh = wording("zh")
    return [tell(each, zh) for each in standing.findings]


def _ids(messages):
    return [each.id.removeprefix("products.") for each in messages]


def test_every_model_at_every_site_that_is_covered_leaves_no_gap():
    found = _standing({None: [_covered(YES)]}, product=_product(sites=("一厂", "二厂")))
    assert found.standing is Standing.COVERED
    assert [(need.model, need.site) for need in found.needs] == [
        ("A", "一厂"),
        ("B", "一厂"),
        ("A", "二厂"),
        ("B", "二厂"),
    ]
    assert [one.certificate.id for one in found.by] == ["c"]
    assert found.findings == found.advice == ()


def test_two_certificates_may_cover_it_together():
    answers = {
        ("A", "一厂"): [_covered(YES, name="a"), _covered(NO, name="b")],
        ("B", "一厂"): [_covered(NO, name="a"), _covered(YES, name="b")],
    }
    found = _standing(answers)
    assert found.standing is Standing.COVERED
    assert [one.certificate.id for one in found.by] == ["a", "b"]


def test_a_model_that_is_missing_is_named():
    found = _standing({("A", "一厂"): [_covered(YES)], None: [_covered(NO)]})
    assert found.standing is Standing.GAP
    assert _ids(found.findings) == ["finding.missing"]
    assert "B" in _said(found)[0]
    assert "一厂" in _said(found)[0]
    assert _ids(found.advice) == ["advice.add_model", "advice.hold_back"]


def test_a_site_that_is_missing_asks_for_the_factory():
    answers = {(model, "一厂"): [_covered(YES)] for model in "AB"}
    found = _standing(answers | {None: [_covered(NO)]}, product=_product(sites=("一厂", "二厂")))
    assert found.standing is Standing.GAP
    assert _ids(found.advice)[0] == "advice.add_factory"


def test_no_certificate_at_all():
    found = _standing({None: []})
    assert found.standing is Standing.GAP
    assert _ids(found.findings) == ["finding.none"]
    assert _ids(found.advice) == ["advice.apply", "advice.hold_back"]


def test_a_certificate_that_lists_it_but_is_of_no_use_is_named():
    gone = _covered(NO, usable=Usable.NO, words=YES, name="gone")
    found = _standing({None: [gone]})
    assert found.standing is Standing.GAP
    assert _ids(found.findings) == ["finding.not_usable"]
    assert "No-gone" in _said(found)[0]
    assert _ids(found.advice)[0] == "advice.renew"


@pytest.mark.parametrize(
    ("usable", "standing"),
    [
        (Usable.YES, Standing.COVERED),
        (Usable.ATTENTION, Standing.COVERED),
        (Usable.UNKNOWN, Standing.UNCLEAR),
        (Usable.NO, Standing.GAP),
    ],
)
def test_only_a_usable_certificate_covers(usable, standing):
    assert _standing({None: [_covered(YES, usable=usable)]}).standing is standing


@pytest.mark.parametrize(
    ("route", "scheme", "standing"),
    [
        (Route.THIRD_PARTY, CCC, Standing.COVERED),
        (Route.THIRD_PARTY, SELF_DECLARATION, Standing.GAP),
        (Route.SELF_DECLARATION_A, SELF_DECLARATION, Standing.COVERED),
        (Route.SELF_DECLARATION_B, SELF_DECLARATION, Standing.COVERED),
        (Route.SELF_DECLARATION_A, CCC, Standing.COVERED),
        (None, SELF_DECLARATION, Standing.UNCLEAR),
        (None, CCC, Standing.COVERED),
        (Route.THIRD_PARTY, "qms", Standing.GAP),
        (Route.THIRD_PARTY, "energy-saving-product", Standing.GAP),
    ],
)
def test_which_certificate_counts_on_which_route(route, scheme, standing):
    answers = {None: [_covered(YES, scheme)]}
    assert _standing(answers, _required(route=route)).standing is standing


def test_what_is_not_clear_is_told_with_its_model():
    found = _standing({("A", "一厂"): [_covered(YES)], None: [_covered(UNKNOWN)]})
    assert found.standing is Standing.UNCLEAR
    assert _ids(found.findings) == ["finding.doubtful"]
    assert "B" in _said(found)[0]


def test_a_gap_is_graver_than_a_doubt():
    answers = {("A", "一厂"): [_covered(UNKNOWN)], ("B", "一厂"): [_covered(NO)]}
    found = _standing(answers)
    assert found.standing is Standing.GAP
    assert _ids(found.findings) == ["finding.missing", "finding.doubtful"]


@pytest.mark.parametrize(
    ("verdict", "standing"),
    [(YES, Standing.COVERED), (UNKNOWN, Standing.UNCLEAR), (NO, Standing.UNCLEAR)],
)
def test_a_product_of_which_it_is_not_known(verdict, standing):
    required = _required(UNKNOWN, None)
    assert _standing({None: [_covered(verdict)]}, required).standing is standing


def test_nothing_is_needed_outside_the_catalogue():
    found = _standing({None: [_covered(NO)]}, _required(NO, None))
    assert found.standing is Standing.NOT_NEEDED
    assert found.needs == found.findings == ()


@pytest.mark.parametrize(
    ("certain", "words", "standing"),
    [
        (False, YES, Standing.UNCLEAR),
        (False, UNKNOWN, Standing.NOT_NEEDED),
        (True, YES, Standing.NOT_NEEDED),
    ],
)
def test_a_certificate_that_lists_it_casts_doubt_on_a_bare_no(certain, words, standing):
    gone = _covered(NO, usable=Usable.NO, words=words)
    found = _standing({None: [gone]}, _required(NO, None, certain=certain))
    assert found.standing is standing
    assert ("finding.contradicted" in _ids(found.findings)) is (standing is Standing.UNCLEAR)


def test_without_models_a_yes_says_too_little():
    found = _standing({None: [_covered(YES)]}, product=_product(models=()))
    assert found.standing is Standing.UNCLEAR
    assert _ids(found.findings) == ["finding.no_models"]
    assert _ids(found.advice) == ["advice.fill_in"]


def test_without_models_it_is_enough_when_the_certificate_names_none():
    answers = {None: [_covered(YES, models=(None,))]}
    assert _standing(answers, product=_product(models=())).standing is Standing.COVERED


@pytest.mark.parametrize(
    ("sites", "asked", "standing"),
    [
        ((), None, Standing.COVERED),
        (("总部",), "总部", Standing.COVERED),
        (("一厂", "二厂"), None, Standing.UNCLEAR),
    ],
)
def test_without_a_site_only_a_company_of_one_is_known(sites, asked, standing):
    found = _standing({None: [_covered(YES)]}, product=_product(sites=()), sites=sites)
    assert {need.site for need in found.needs} == {asked}
    assert found.standing is standing


def test_other_certificates_are_told_when_they_hold_at_every_site():
    answers = {
        (None, "一厂"): [
            _covered(YES, "qms", name="both"),
            _covered(YES, "ems", name="one"),
            _covered(UNKNOWN, "isms", name="may"),
            _covered(YES, "ohsms", usable=Usable.NO, name="gone"),
        ],
        (None, "二厂"): [
            _covered(YES, "qms", name="both"),
            _covered(NO, "ems", name="one"),
            _covered(YES, "isms", name="may"),
            _covered(YES, "ohsms", usable=Usable.NO, name="gone"),
        ],
        None: [],
    }
    found = _standing(answers, product=_product(sites=("一厂", "二厂")))
    assert [(one.certificate.id, one.now) for one in found.others] == [
        ("both", YES),
        ("may", UNKNOWN),
    ]


@pytest.mark.parametrize("models", [tuple("ABC"), tuple("ABCDEF")])
def test_many_models_are_named_shortly(models):
    answers = {("Z", "一厂"): [_covered(YES)], None: [_covered(NO)]}
    found = _standing(answers, product=_product(models=("Z", *models)))
    (words,) = _said(found)
    assert all(model in words for model in "ABC")
    assert (str(len(models)) in words) is (len(models) > 3)
    assert "F" not in words


def test_counts():
    some = [
        _standing({None: [_covered(YES)]}),
        _standing({None: []}),
        _standing({None: []}, _required(UNKNOWN, None)),
        _standing({None: []}, _required(NO, None)),
    ]
    answer = ProductGapsAnswer(DAY, tuple(some), "1")
    assert answer.required == 2
    assert [answer.count(each) for each in Standing] == [1, 1, 1, 1]


_verdicts = st.sampled_from(Verdict)


@given(
    st.lists(st.tuples(_verdicts, st.sampled_from(Usable), _verdicts), max_size=4),
    st.sampled_from([CCC, SELF_DECLARATION, "qms"]),
    _verdicts,
    st.none() | st.sampled_from(Route),
)
def test_green_only_with_a_usable_yes(rows, scheme, answer, route):
    covered = [_covered(each[0], scheme, usable=each[1], words=each[2]) for each in rows]
    found = _standing({None: covered}, _required(answer, route))
    if found.standing is Standing.COVERED:
        assert scheme in (CCC, SELF_DECLARATION)
        assert any(
            one.verdict is YES and one.usable in (Usable.YES, Usable.ATTENTION) for one in covered
        )
    if answer is YES:
        assert found.standing is not Standing.NOT_NEEDED
    for each in (*found.findings, *found.advice):
        for language in ("zh", "en"):
            assert tell(each, wording(language))
