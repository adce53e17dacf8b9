from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.judgement.compulsory import required
from certdesk.vocabulary.catalogue import Route
from certdesk.vocabulary.schemes import Confidence
from certdesk.vocabulary.verdicts import Verdict

TODAY = date(2026, 6, 1)
FIRST = date(2020, 4, 21)


def _rules(answer):
    return [reason.rule for reason in answer.reasons]


@pytest.mark.parametrize(
    ("product", "code"),
    [
        ("微型计算机", "0901"),
        ("笔记本电脑", "0902"),
        ("童车", "2201"),
        ("玩具", "2202"),
        ("塑料玩具", "2202"),
        ("洋娃娃", "2202"),
        ("家用电冰箱", "0701"),
        ("电饭煲", "0718"),
        ("手机", "1606"),
        ("LED台灯", "1001"),
        ("插线板", "0201"),
        ("抽油烟机", "0716"),
        ("循环扇", "0702"),
        ("豆浆机", "0713"),
        ("电磁炉", "0711"),
        ("烟感", "1801"),
        ("婴儿推车", "2201"),
        ("2402", "2402"),
    ],
)
def test_listed_products_need_certification(catalogue, product, code):
    answer = required(product, TODAY, catalogue)
    assert answer.answer is Verdict.YES
    assert [kind.code for kind in answer.matches] == [code]
    assert answer.route is Route.THIRD_PARTY
    assert _rules(answer)[-1] == "ccc.penalty"


@pytest.mark.parametrize(
    "product",
    [
        *("书包", "陶瓷杯", "饼干", "医用口罩", "智能门锁", "手机壳", "宠物玩具"),
        *("奶油蛋糕", "奶油蛋糕机", "电动牙刷", "数据线", "自行车", "白酒", "物业服务", "灯泡"),
    ],
)
def test_products_unlike_any_listed_need_none(catalogue, product):
    answer = required(product, TODAY, catalogue)
    assert (answer.answer, answer.matches, answer.route) == (Verdict.NO, (), None)
    assert answer.reasons


@pytest.mark.parametrize(
    "product",
    [
        "家用电器",
        "电池",
        "轮胎",
        "机器人",
        "路灯",
        "电饭锅内胆",
        "充电器",
        # Wider than what the catalogue lists: 汽车安全带, 建筑安全玻璃, 轮式拖拉机 ...
        "安全带",
        "高空作业安全带",
        "钢化玻璃",
        "手机玻璃",
        "拖拉机",
        "头盔",
        "热水器",
        "儿童座椅",
        "乳胶漆",
        "地板砖",
        "电动车",
        # Beside what the catalogue lists, by use or build.
        "多联机",
        "电热饭盒",
        "制冰机",
        "玩具电话",
        "电话手表",
        "空调遥控器",
        "旅行转换插头",
        # Toys of which the name does not tell the material or the make.
        *("毛绒玩具", "木制玩具", "积木", "拼图", "魔方", "盲盒", "手办", "风筝", "益智玩具"),
        # Words wider than the kind that is listed.
        *("滑板车", "婴儿用品", "母婴用品", "燃气具", "阀门", "线缆", "信息技术设备", "信号灯"),
        *("配件", "零部件", "灶具", "家电", "报警器", "软管"),
        *("电动自行车电池", "电动车电池", "储能电池", "电动车充电器", "电蒸锅"),
        # Parts, and what is done to a listed product.
        *("扫地机器人", "充电宝外壳", "插座模具", "空调维修", "玩具批发", "灯具设计"),
    ],
)
def test_near_misses_are_left_open_with_the_closest_kinds(catalogue, product):
    answer = required(product, TODAY, catalogue)
    assert answer.answer is Verdict.UNKNOWN
    assert answer.matches
    assert "ccc.near" in _rules(answer)


@pytest.mark.parametrize("product", ["照明电器", "toy", "", "9999", "！？", "很" * 41])
def test_what_names_no_product_is_left_open(catalogue, product):
    answer = required(product, TODAY, catalogue)
    assert (answer.answer, answer.matches) == (Verdict.UNKNOWN, ())
    assert answer.reasons


@pytest.mark.parametrize(
    ("product", "day", "verdict"),
    [
        ("蓝牙音箱", date(2022, 10, 9), Verdict.YES),
        ("蓝牙音箱", date(2022, 10, 10), Verdict.NO),
        ("入侵探测器", date(2021, 1, 1), Verdict.YES),
        ("入侵探测器", TODAY, Verdict.NO),
        ("充电宝", date(2022, 1, 1), Verdict.NO),
        ("充电宝", date(2024, 7, 31), Verdict.NO),
        ("充电宝", date(2024, 8, 1), Verdict.YES),
        ("电动自行车乘员头盔", date(2025, 4, 30), Verdict.NO),
        ("电动自行车乘员头盔", date(2025, 5, 1), Verdict.YES),
        ("商用燃气燃烧器具", date(2025, 6, 30), Verdict.NO),
        ("商用燃气燃烧器具", date(2025, 7, 1), Verdict.YES),
        ("燃气紧急切断阀", date(2025, 9, 30), Verdict.NO),
        ("燃气紧急切断阀", date(2025, 10, 1), Verdict.YES),
        ("玩具", FIRST, Verdict.YES),
        ("玩具", FIRST - timedelta(days=1), Verdict.UNKNOWN),
    ],
)
def test_the_catalogue_of_the_day_decides(catalogue, product, day, verdict):
    assert required(product, day, catalogue).answer is verdict


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2023, 2, 28), "required.listed_later"),
        (date(2023, 3, 1), "required.announced"),
        (date(2024, 7, 31), "required.announced"),
    ],
)
def test_before_it_is_obligatory_the_answer_says_how_far_things_are(catalogue, day, message):
    answer = required("移动电源", day, catalogue)
    assert message in [reason.message.id for reason in answer.reasons]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2023, 7, 31), "required.accepted_later"),
        (date(2023, 8, 1), "required.accepted"),
    ],
)
def test_a_known_day_of_first_applications_is_told(catalogue, day, message):
    kinds = tuple(
        replace(kind, accepted_from=date(2023, 8, 1)) if kind.key == "power-bank" else kind
        for kind in catalogue.kinds
    )
    answer = required("移动电源", day, replace(catalogue, kinds=kinds))
    assert message in [reason.message.id for reason in answer.reasons]


@pytest.mark.parametrize(
    ("day", "kinds", "acts"),
    [
        (FIRST, 103, ["2020年第18号"]),
        (date(2023, 8, 10), 94, ["2023年第36号"]),
        (date(2024, 8, 1), 96, ["2023年第36号", "2024年3月公告", "2024年7月公告"]),
        (TODAY, 105, ["2023年第36号", "2024年3月公告", "2024年7月公告"]),
    ],
)
def test_a_no_rests_on_the_edition_and_on_what_was_announced_since(catalogue, day, kinds, acts):
    reason = required("书包", day, catalogue).reasons[-1]
    assert reason.message.parameters["kinds"] == kinds
    named = reason.basis.split("；")
    assert [act in name for act, name in zip(acts, named, strict=True)] == [True] * len(acts)
    assert reason.message.parameters["edition"] == reason.basis


def test_what_is_known_of_later_is_told(catalogue):
    answer = required("电子琴", date(2021, 5, 1), catalogue)
    assert "required.later_end" in [reason.message.id for reason in answer.reasons]


@pytest.mark.parametrize(
    ("product", "day", "route"),
    [
        ("低压元器件", date(2024, 10, 31), Route.SELF_DECLARATION_B),
        ("低压元器件", date(2024, 11, 1), Route.THIRD_PARTY),
        ("电钻", TODAY, Route.SELF_DECLARATION_A),
        ("汽车安全带", TODAY, Route.SELF_DECLARATION_B),
        ("灭火器", TODAY, Route.THIRD_PARTY),
    ],
)
def test_the_route_is_that_of_the_day(catalogue, product, day, route):
    assert required(product, day, catalogue).route is route


def test_a_common_word_is_marked_as_still_to_be_verified(catalogue):
    reasons = required("电饭煲", TODAY, catalogue).reasons
    assert next(row for row in reasons if row.rule == "ccc.word").confidence is Confidence.C


def test_every_reason_names_its_basis(catalogue):
    for product in ("玩具", "音箱", "书包", "电池", "手机壳", "toy"):
        assert all(reason.basis for reason in required(product, TODAY, catalogue).reasons)


@given(st.text(max_size=60), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_any_text_on_any_day_gets_an_answer_with_a_reason(catalogue, product, day):
    answer = required(product, day, catalogue)
    assert answer.reasons
    assert bool(answer.matches) or answer.answer is not Verdict.YES


@given(st.data(), st.dates(FIRST, date(2030, 1, 1)))
def test_a_kind_is_required_exactly_while_it_is_obligatory(catalogue, data, day):
    kind = data.draw(st.sampled_from(catalogue.kinds))
    answer = required(kind.name, day, catalogue).answer
    assert answer is (Verdict.YES if kind.obligatory(day) else Verdict.NO)
