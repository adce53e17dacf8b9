from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from certdesk.answers.ask import Answers
from certdesk.answers.desk import DeskAnswers
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, CertificateSite, Party, Product, Site
from certdesk.vocabulary.certificates import PartyRole
from certdesk.vocabulary.schemes import Confidence
from certdesk.vocabulary.verdicts import Verdict

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
DAY = date(2026, 11, 23)
ISSUED, EXPIRES = date(2025, 3, 15), date(2028, 3, 14)


def _made(number, scheme="qms", **more):
    return Certificate(number, number, scheme, issued_on=ISSUED, expires_on=EXPIRES, **more)


PARTIES = (
    Party(PartyRole.APPLICANT, "某某贸易有限公司", None, "上海市松江区样板路 6 号"),
    Party(PartyRole.MANUFACTURER, "某某玩具有限公司", None, "上海市松江区标准路 9 号"),
    Party(PartyRole.FACTORY, "某某玩具有限公司一厂", None, "上海市松江区示例路 18 号"),
)
SYSTEM = _made("Q-1", scope="玩具的生产", sites=(CertificateSite("一厂"),))
TOYS = _made(
    "CCC-1",
    "ccc",
    products=(Product("塑胶积木", "TL-B100"), Product("过家家玩具", "TL-K01～TL-K12")),
    parties=PARTIES,
)
CARTS = _made("CCC-2", "ccc", products=(Product("学步车", "WALK-9"),), parties=PARTIES)
DIVIDED = _made(
    "Q-2",
    scope="一厂：塑料玩具的生产；二厂：木制家具的销售",
    sites=(CertificateSite("一厂"), CertificateSite("二厂")),
)


@pytest.fixture
def asks(tmp_path, registry_path):
    opened = []

    def ask(*certificates, language="zh"):
        file = tmp_path / f"{len(opened)}.certdesk"
        with Desk.create(file, "某某公司") as desk, desk.change("history.import") as change:
            change.put_all(certificates)
            change.put(Site("a", "一厂", "上海市松江区示例路 18 号"))
            change.put(Site("b", "二厂", "上海市松江区样板路 6 号"))
        answers = DeskAnswers(Desk.open(file, read_only=True), Answers(registry_path, language))
        opened.append(answers)
        return answers

    yield ask
    for each in opened:
        each.close()


def test_the_closest_to_a_model_is_a_product_certificate_and_not_one_that_lists_none(asks):
    found = asks(SYSTEM, CARTS, TOYS).covers(model="TL-K15", on=DAY)
    assert found.answer is UNKNOWN
    assert [each.certificate.number for each in found.results] == ["CCC-1", "CCC-2", "Q-1"]
    assert found.headline.startswith("说不准：没有一张产品证书列出 TL-K15；最接近的是 CCC-1：")
    assert "TL-K01～TL-K12" in found.headline


def test_what_names_something_comes_before_what_says_next_to_nothing(asks):
    shop = _made("SC-1", "ecommerce-service", scope="玩具的网上销售")
    found = asks(shop, CARTS, TOYS, SYSTEM).covers(product="塑胶积木", site="二厂", on=DAY)
    assert found.answer is UNKNOWN
    numbers = [each.certificate.number for each in found.results]
    assert numbers[:2] == ["CCC-1", "SC-1"]
    assert "最接近的是 CCC-1" in found.headline
    assert "二厂" in found.headline


def test_of_those_that_name_something_one_that_can_be_used_comes_first(asks):
    ended = replace(_made("CCC-0", "ccc", products=TOYS.products), expires_on=date(2026, 1, 1))
    shop = _made("SC-1", "ecommerce-service", scope="玩具的网上销售")
    desk = asks(ended, shop, TOYS)
    # Of another day, and asked again: as it is kept.
    for day in (DAY, date(2026, 10, 1), DAY):
        found = desk.covers(product="塑胶积木", site="二厂", on=day)
        assert found.results[0].certificate.number == "CCC-1"


def test_where_nothing_names_it_the_order_is_by_verdict(asks):
    shop = _made("SC-1", "ecommerce-service", scope="玩具的网上销售")
    found = asks(CARTS, shop).covers(product="塑胶积木", on=DAY)
    assert [each.certificate.number for each in found.results] == ["SC-1", "CCC-2"]


def test_a_model_that_is_listed_is_not_said_to_be_listed_nowhere(asks):
    found = asks(SYSTEM, TOYS).covers(model="TL-B100", site="二厂", on=DAY)
    assert found.results[0].certificate.number == "CCC-1"
    assert "列出" not in found.headline
    assert "二厂" in found.headline


def test_where_all_list_models_a_missing_one_is_not_covered(asks):
    found = asks(CARTS, TOYS).covers(model="TL-K15", on=DAY)
    assert found.answer is NO
    assert found.headline.startswith("不覆盖：没有一张产品证书列出 TL-K15；最接近的是 CCC-1：")


def test_a_certificate_that_covers_a_model_comes_first_whatever_it_is(asks):
    listed = _made("Q-9", scope="TL-K15 玩具的生产")
    found = asks(TOYS, listed).covers(model="TL-K15", on=DAY)
    assert (found.answer, found.best.certificate.number) == (YES, "Q-9")


@pytest.mark.parametrize(
    ("site", "role"),
    [("二厂", "委托人"), ("某某贸易有限公司", "委托人"), ("松江区标准路 9 号", "生产者")],
)
def test_a_party_that_is_no_factory_is_named_for_what_it_is(asks, site, role):
    found = asks(TOYS).covers(site=site, on=DAY)
    assert found.answer is not YES
    assert f"{role}" in found.headline
    assert found.evidence[0].field.startswith("parties/")


def test_a_factory_stays_a_factory(asks):
    assert asks(TOYS).covers(site="一厂", on=DAY).answer is YES


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"product": "塑料玩具", "site": "一厂"}, YES),
        ({"product": "塑料玩具", "site": "二厂"}, NO),
        ({"product": "木制家具", "site": "二厂"}, YES),
        ({"product": "木制家具", "activity": "生产", "site": "二厂"}, NO),
        ({"product": "木制家具", "site": "一厂"}, NO),
        ({"product": "木制家具"}, YES),
        ({"product": "塑料玩具", "site": "三厂"}, NO),
    ],
)
def test_of_a_scope_written_site_by_site_only_the_part_of_the_site_counts(asks, asked, answer):
    desk = asks(DIVIDED)
    found = desk.covers(**asked, on=DAY)
    assert found.answer is answer
    # The index over all certificates comes to the same as the certificate asked alone.
    assert desk.covers(**asked, on=DAY, certificate="Q-2").answer is answer
    if answer is YES and "site" in asked:
        words = [one.text for one in found.evidence if one.field == "scope"]
        assert asked["site"] in words


def test_what_a_certificate_says_rests_on_that_certificate(asks):
    reason = asks(TOYS).covers(model="TL-B100", on=DAY).best.grounds[0].reasons[0]
    assert reason.basis == "certificate"
    found = asks(TOYS).covers(model="TL-B100", on=DAY)
    told = next(one for one in found.reasons if one.rule == "covers.model.listed")
    assert (told.basis, told.confidence) == ("证书 CCC-1 原文（按案卷所录）", Confidence.A)


def test_what_it_does_not_say_rests_on_the_act_too_which_was_not_read(asks):
    found = asks(TOYS).covers(model="X-77", on=DAY)
    told = next(one for one in found.reasons if one.rule == "covers.model.not_listed")
    assert told.basis == ("证书 CCC-1 原文（按案卷所录）；认证认可条例（2023-07-20）第二十四条")
    assert told.confidence is Confidence.B


def test_an_activity_of_a_product_certificate_rests_on_what_the_act_says_of_that(asks):
    found = asks(TOYS).covers(activity="设计", on=DAY)
    told = next(one for one in found.reasons if one.rule == "covers.activity.of_product")
    assert told.basis == "认证认可条例（2023-07-20）第二十四条"
    assert told.confidence is Confidence.A


def test_in_english_what_is_no_act_is_said_in_english(asks):
    synonym = _made("Q-3", scope="家用空调器的生产")
    for asked in ({"product": "空调"}, {"product": "家用空调器"}, {"activity": "制造"}):
        for reason in asks(synonym, language="en").covers(**asked, on=DAY).reasons:
            assert "行业通称" not in reason.basis
            assert "原文" not in reason.basis
