from __future__ import annotations

from datetime import date

import pytest

from certdesk.answers.ask import Answers
from certdesk.answers.desk import DeskAnswers
from certdesk.answers.product_gaps import Standing
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import (
    Certificate,
    CompanyProduct,
    Event,
    Party,
    Product,
    Site,
)
from certdesk.vocabulary.certificates import EventKind, PartyRole
from certdesk.vocabulary.verdicts import Verdict

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
DAY = date(2026, 11, 23)
FACTORY = (Party(PartyRole.FACTORY, "某某公司一厂", None, "上海市松江区示例路 18 号"),)


def _ccc(number, product, model, scheme="ccc", events=()):
    return Certificate(
        number,
        number,
        scheme,
        issued_on=date(2024, 6, 15),
        expires_on=date(2029, 6, 14),
        products=(Product(product, model),),
        parties=FACTORY,
        events=events,
    )


_GONE = (Event("e", EventKind.WITHDRAWN, date(2025, 5, 1)),)
CERTIFICATES = (
    _ccc("2024010901000001", "电饭锅", "FB-1、FB-2"),
    _ccc("2024010901000002", "电风扇", "FS-1", events=_GONE),
    _ccc("2024990000000003", "桌面收纳盒", "H-1", scheme="green-product"),
    Certificate(
        "qms",
        "06925Q10328R1S",
        "qms",
        issued_on=date(2025, 3, 15),
        expires_on=date(2028, 3, 14),
        scope="微波炉、手机壳的生产和销售",
    ),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    made = tmp_path_factory.mktemp("held") / "案卷.certdesk"
    with Desk.create(made, "某某公司") as desk, desk.change("history.import") as change:
        change.put_all(CERTIFICATES)
        change.put(Site("s1", "一厂", "上海市松江区示例路 18 号"))
        change.put(CompanyProduct("p", "电 饭锅", ("FB-1", "FB-9"), ("一厂",)))
    return made


@pytest.fixture
def asked(file, registry_path):
    with Desk.open(file, read_only=True) as desk, Answers(registry_path) as answers:
        yield DeskAnswers(desk, answers)


CASES = [
    # Held and listed, by its code too; the models that were named are what counts then.
    ("电饭锅", YES, NO, Standing.GAP, "没有可用证书覆盖：FB-9", ["2024010901000001"]),
    ("電飯鍋", YES, NO, Standing.GAP, "没有可用证书覆盖：FB-9", ["2024010901000001"]),
    ("电风扇", YES, NO, Standing.GAP, "列有它，但这一天不能用", ["2024010901000002"]),
    ("移动电源", YES, NO, Standing.GAP, "案卷里没有列着它的证书", []),
    # A certified management system is no certificate for a product.
    ("微波炉", YES, NO, Standing.GAP, "案卷里没有列着它的证书", []),
    ("手机壳", NO, NO, Standing.NOT_NEEDED, "不需要", []),
    ("桌面收纳盒", NO, YES, Standing.NOT_NEEDED, "另有证书", ["2024990000000003"]),
]


@pytest.mark.parametrize(("product", "needed", "answer", "light", "words", "numbers"), CASES)
def test_one_sentence_joins_what_is_needed_and_what_is_held(
    asked, product, needed, answer, light, words, numbers
):
    found = asked.required(product, DAY)
    assert (found.answer, found.held.answer, found.held.standing) == (needed, answer, light)
    assert words in found.held.headline
    assert [one.number for one in found.held.certificates] == numbers


def test_a_product_that_the_company_does_not_keep_is_asked_by_its_name_alone(asked):
    shape = asked.required("家用电饭锅", DAY).to_json()["held"]
    assert shape["answer"] in ("yes", "unknown")
    assert any("列明的型号" in one["text"] for one in shape["reasons"])


def test_a_name_without_models_says_that_only_listed_models_are_covered(registry_path, tmp_path):
    file = tmp_path / "案卷.certdesk"
    with Desk.create(file, "某某公司") as desk, desk.change("history.import") as change:
        change.put_all(CERTIFICATES[:1])
    with Desk.open(file, read_only=True) as desk, Answers(registry_path) as answers:
        asked = DeskAnswers(desk, answers)
        found = asked.required("电饭锅", DAY).held
        assert (found.answer, found.standing) == (YES, Standing.COVERED)
        assert found.headline == (
            "需要强制认证；可用证书 2024010901000001 覆盖，只限证书列明的型号。"
        )
        assert found.certificates[0].usable in ("yes", "attention")
        before = asked.required("电饭锅", date(2024, 1, 1)).held
        assert (before.answer, before.standing) == (NO, Standing.GAP)


@pytest.mark.parametrize("words", ["", "  ", "　"])
def test_without_a_product_nothing_is_claimed(asked, words):
    held = asked.required(words, DAY).held
    assert (held.answer, held.certificates, held.reasons) == (UNKNOWN, (), ())
    assert held.headline


def test_the_shape_is_that_of_the_question_without_a_desk_and_what_is_held(asked):
    alone = asked.answers.required("电饭锅", DAY).to_json()
    shape = asked.required("电饭锅", DAY).to_json()
    held = shape.pop("held")
    assert shape == alone
    assert set(held) == {
        *("answer", "standing", "headline", "certificates", "reasons", "advice"),
    }
    assert set(held["certificates"][0]) == {
        *("certificate", "scheme", "usable", "answer", "reasons"),
    }


def test_check_tells_of_a_product_what_is_held(asked):
    assert asked.check("移动电源", DAY).to_json()["answer"]["held"]["answer"] == "no"


def test_it_is_said_in_english(file, registry_path):
    with Desk.open(file, read_only=True) as desk, Answers(registry_path, "en") as answers:
        held = DeskAnswers(desk, answers).required("移动电源", DAY).held
    assert held.headline == (
        "Certification is compulsory and no usable certificate covers it: "
        "no certificate of the desk lists it."
    )
