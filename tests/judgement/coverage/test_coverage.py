from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.answers.wording import wording
from certdesk.answers.words import tell
from certdesk.judgement.coverage.coverage import cover, date_verdict
from certdesk.judgement.lifecycle.facts import CertificateFacts, EventFact
from certdesk.judgement.lifecycle.status import judge
from certdesk.vocabulary.certificates import EventKind, PageType, PartyRole
from certdesk.vocabulary.coverage import (
    AskedSite,
    Aspect,
    CoverageFacts,
    PartyFact,
    ProductFact,
    Question,
    SiteFact,
)
from certdesk.vocabulary.verdicts import Verdict

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
DAY = date(2026, 11, 23)
SECOND = AskedSite("二厂", "上海市松江区样板路 6 号 3 幢", ("一厂",))

SYSTEM = CoverageFacts(
    PageType.MANAGEMENT_SYSTEM,
    scope="塑料玩具的设计、生产",
    standards=("GB/T 19001-2016",),
    sites=(SiteFact("一厂（上海市松江区示例路 18 号）"), SiteFact("二厂", "塑料玩具的装配")),
)
BARE = CoverageFacts(PageType.MANAGEMENT_SYSTEM)
COMPULSORY = CoverageFacts(
    PageType.CCC,
    standards=("GB 6675.1-2014",),
    parties=(
        PartyFact(PartyRole.APPLICANT, "某某贸易有限公司"),
        PartyFact(PartyRole.MANUFACTURER, "某某玩具有限公司"),
        PartyFact(PartyRole.FACTORY, "某某玩具有限公司一厂", "F001234", "上海市松江区示例路 18 号"),
    ),
    products=(
        ProductFact("塑胶积木", "TL-B100、TL-B200", "童乐坊", "2202"),
        ProductFact("电动火车", "TL-E7系列"),
        ProductFact("毛绒小熊"),
        ProductFact("遥控汽车 RC-550"),
    ),
)
FOOD = CoverageFacts(
    PageType.FOOD_AGRICULTURE,
    scope="茶叶、大米的生产",
    products=(ProductFact("茶叶"),),
)
NO_FACTORY = CoverageFacts(PageType.CCC, products=(ProductFact("塑胶积木", "见附件"),))
EMPTY = CoverageFacts(PageType.CCC)


def status(rules, on=DAY, *, scheme="qms", standards=("GB/T 19001-2016",), until=None, events=()):
    facts = CertificateFacts(
        "1",
        scheme,
        None,
        "management_system",
        "voluntary",
        standards,
        date(2025, 3, 15),
        date(2025, 3, 15),
        until or date(2028, 3, 14),
        events,
    )
    return judge(facts, on, rules)


def judged(facts, scope, table, rules, **asked):
    return cover(Question(DAY, **asked), facts, status(rules), scope, table)


CASES = [
    # the product and the model of one row
    (COMPULSORY, {"product": "塑胶积木", "model": "TL-B200"}, YES, "products/0/model"),
    (COMPULSORY, {"product": "红色塑胶积木", "model": "tl-b100"}, YES, "products/0/model"),
    (COMPULSORY, {"product": "2202", "model": "TL-B100"}, YES, "products/0/code"),
    (COMPULSORY, {"model": "TL-E7A"}, YES, "products/1/model"),
    (COMPULSORY, {"model": "RC-550"}, YES, "products/3/name"),
    (COMPULSORY, {"product": "电动火车", "model": "TL-B200"}, NO, "products/0/model"),
    (COMPULSORY, {"product": "电动火车", "model": "TL-X1"}, NO, None),
    (COMPULSORY, {"product": "婴儿床"}, NO, None),
    (COMPULSORY, {"product": "积木"}, UNKNOWN, None),
    (COMPULSORY, {"product": "毛绒小熊", "model": "TL-P1"}, UNKNOWN, None),
    (COMPULSORY, {"product": "塑胶积木", "model": "TL-B2OO"}, UNKNOWN, None),
    (COMPULSORY, {"model": "TL-E70"}, UNKNOWN, None),
    (NO_FACTORY, {"model": "TL-B100"}, UNKNOWN, None),
    (EMPTY, {"product": "塑胶积木"}, UNKNOWN, None),
    (EMPTY, {"product": "塑胶积木", "model": "TL-B100"}, UNKNOWN, None),
    (COMPULSORY, {"activity": "销售"}, UNKNOWN, None),
    # the parties decide on the site of a product certificate
    (COMPULSORY, {"site": AskedSite("一厂")}, YES, "parties/2/name"),
    (COMPULSORY, {"site": AskedSite("松江区示例路18号")}, YES, "parties/2/address"),
    (COMPULSORY, {"site": AskedSite("老厂", "示例路18号")}, YES, "parties/2/address"),
    (COMPULSORY, {"site": AskedSite("f001234")}, YES, "parties/2/code"),
    (COMPULSORY, {"site": AskedSite("某某玩具有限公司一厂")}, YES, "parties/2/name"),
    (COMPULSORY, {"site": SECOND}, NO, None),
    (COMPULSORY, {"site": AskedSite("十一厂")}, NO, None),
    (COMPULSORY, {"site": AskedSite("某某贸易有限公司")}, NO, None),
    (COMPULSORY, {"model": "TL-B100", "site": SECOND}, NO, None),
    (NO_FACTORY, {"site": SECOND}, UNKNOWN, None),
    # the scope and the sites of a system certificate
    (SYSTEM, {"product": "塑料玩具", "activity": "生产"}, YES, "scope"),
    (SYSTEM, {"product": "木制玩具"}, NO, None),
    (SYSTEM, {"site": AskedSite("一厂")}, YES, "sites/0/name"),
    (SYSTEM, {"site": SECOND}, YES, "sites/1/name"),
    (SYSTEM, {"site": AskedSite("三厂")}, NO, None),
    (SYSTEM, {"site": AskedSite("示例路18号3幢")}, UNKNOWN, None),
    (SYSTEM, {"model": "TL-B100"}, UNKNOWN, None),
    (BARE, {"product": "塑料玩具"}, UNKNOWN, None),
    (BARE, {"activity": "生产"}, UNKNOWN, None),
    (BARE, {"site": AskedSite("一厂")}, UNKNOWN, None),
    (BARE, {"standard": "GB/T 19001-2016"}, UNKNOWN, None),
    # a site with a scope of its own is judged by that
    (SYSTEM, {"activity": "装配", "site": SECOND}, YES, "sites/1/scope"),
    (SYSTEM, {"activity": "设计", "site": SECOND}, NO, None),
    (SYSTEM, {"activity": "设计", "site": AskedSite("一厂")}, YES, "scope"),
    (SYSTEM, {"activity": "装配", "site": AskedSite("一厂")}, NO, None),
    # food and agriculture: the list, and the scope beside it
    (FOOD, {"product": "茶叶", "activity": "生产"}, YES, "products/0/name"),
    (FOOD, {"product": "大米"}, UNKNOWN, None),
    (FOOD, {"product": "鸡蛋"}, NO, None),
    # the standard
    (SYSTEM, {"standard": "ISO 9001:2015"}, YES, "standards/0"),
    (SYSTEM, {"standard": "ISO 9001"}, YES, "standards/0"),
    (SYSTEM, {"standard": "ISO 9001:2008"}, NO, None),
    (SYSTEM, {"standard": "ISO 9001、ISO 14001"}, NO, None),
    (SYSTEM, {"standard": "质量体系"}, UNKNOWN, None),
    (COMPULSORY, {"standard": "GB 6675.1-2014", "model": "TL-B100"}, YES, "standards/0"),
    # several at once: no before unknown before yes
    (SYSTEM, {"product": "塑料玩具", "site": AskedSite("三厂")}, NO, None),
    (SYSTEM, {"product": "塑料玩具", "model": "X-100"}, UNKNOWN, None),
    (SYSTEM, {"product": "木制玩具", "model": "X-100"}, NO, None),
    (SYSTEM, {}, YES, None),
]


@pytest.mark.parametrize(("facts", "asked", "verdict", "field"), CASES)
def test_a_certificate_covers_what_its_own_words_prove(
    scope, table, rules, facts, asked, verdict, field
):
    found = judged(facts, scope, table, rules, **asked)
    assert found.verdict is verdict
    if field is not None:
        assert field in {words.field for words in found.evidence}
    for words in found.evidence:
        assert value(facts, words.field)[words.start : words.end] == words.text
        assert words.text
    aspects = [each.aspect for each in found.grounds]
    assert set(aspects) == {Aspect(name) for name in asked} | {Aspect.DATE}
    if verdict is YES:
        for each in found.grounds:
            assert each.evidence or each.aspect is Aspect.DATE
    else:
        assert found.advice


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_every_answer_reads_as_one_or_more_whole_sentences(scope, table, rules, case, language):
    facts, asked, verdict, _ = case
    said = wording(language)
    headline = tell(judged(facts, scope, table, rules, **asked).headline, said)
    opening = {
        "zh": {YES: "覆盖：", NO: "不覆盖：", UNKNOWN: "说不准："},
        "en": {YES: "Covered. ", NO: "Not covered. ", UNKNOWN: "Cannot tell. "},
    }[language][verdict]
    assert headline.startswith(opening)
    assert headline.endswith("。" if language == "zh" else ".")
    assert not any(bad in headline for bad in ("。。", "..", "“”", "（）", "None", "{", "  "))


def value(facts, field):
    """The value that a field's path names."""
    found = facts
    for part in field.split("/"):
        found = found[int(part)] if part.isdigit() else getattr(found, part)
    return found


def test_the_answer_reads_like_a_colleagues(scope, table, rules):
    only_first = CoverageFacts(
        PageType.MANAGEMENT_SYSTEM, sites=(SiteFact("一厂（上海市松江区示例路 18 号）"),)
    )
    found = judged(only_first, scope, table, rules, site=SECOND)
    assert tell(found.headline, wording("zh")) == "不覆盖：证书只列一厂；二厂未载明。"
    found = judged(COMPULSORY, scope, table, rules, model="TL-B2OO")
    assert tell(found.headline, wording("zh")) == (
        "说不准：证书列的是“TL-B200”，与 TL-B2OO 只差形近的字符（O 与 0，I、L 与 1）。"
    )
    found = judged(SYSTEM, scope, table, rules, standard="ISO 9001")
    assert tell(found.headline, wording("en")) == (
        "Covered. The certificate is to “GB/T 19001-2016”, which is this edition of ISO 9001. "
        "The certificate is in force on 2026-11-23."
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (EventKind.SUSPENDED, NO),
        (EventKind.WITHDRAWN, NO),
        (EventKind.CANCELLED, NO),
        (EventKind.SURVEILLANCE, YES),
    ],
)
def test_a_certificate_that_is_not_in_force_covers_nothing(scope, table, rules, kind, expected):
    state = status(rules, events=(EventFact(kind, date(2026, 1, 15)),))
    question = Question(DAY, site=AskedSite("一厂"))
    found = cover(question, SYSTEM, state, scope, table)
    assert found.verdict is expected
    assert date_verdict(state) is found.grounds[-1].verdict


def test_an_edition_that_ended_is_told_as_such(scope, table, rules):
    old = status(rules, standards=("GB/T 19001-2008",))
    found = cover(Question(DAY), SYSTEM, old, scope, table)
    assert found.verdict is NO
    assert found.reasons[0].rule == "covers.date.edition_ended"


@given(
    asked=st.sampled_from([asked for _, asked, verdict, _ in CASES if verdict is YES]),
    days=st.integers(-3000, 3000),
)
def test_moving_the_date_out_of_force_never_gives_yes(scope, table, rules, asked, days):
    day = DAY + timedelta(days=days)
    for facts in (SYSTEM, COMPULSORY, FOOD):
        found = cover(Question(day, **asked), facts, status(rules, day), scope, table)
        if not date(2025, 3, 15) <= day <= date(2028, 3, 14):
            assert found.verdict is not YES
        if found.verdict is YES:
            assert all(each.evidence for each in found.grounds if each.aspect is not Aspect.DATE)
