"""Decimal numbers and circled ones as labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.policy.decimals import find_decimals
from certdesk.policy.outline import outline
from certdesk.policy.text import OffsetMap, RepairedText
from certdesk.vocabulary.clauses import ClauseKind

RULES = """\
某类产品认证实施规则
1 认证模式
1.1 基本模式
型式试验加获证后监督。
1.1.1 型式试验
由指定实验室进行。
1.1.2获证后监督
每年一次。
1.1.2.1 现场抽样
1.2 模式的选择
按分类选择。
2 认证程序
2.1 委托
2.3 受理
"""


def read(text):
    return outline(RepairedText(text, OffsetMap.identity(len(text))))


def paths(found):
    return ["/".join(clause.labels) for clause in found.clauses]


def test_rules_numbered_by_decimals():
    found = read(RULES)
    assert paths(found) == [
        "序",
        "1",
        "1/1.1",
        "1/1.1/1.1.1",
        "1/1.1/1.1.2",
        "1/1.1/1.1.2/1.1.2.1",
        "1/1.2",
        "2",
        "2/2.1",
        "2/2.3",
    ]
    by_path = dict(zip(paths(found), found.clauses, strict=True))
    assert by_path["1/1.1"].kind is ClauseKind.TASK
    assert by_path["1/1.1/1.1.1"].kind is ClauseKind.POINT
    assert by_path["1/1.1/1.1.2"].heading == "获证后监督"
    assert by_path["1/1.1"].text == "型式试验加获证后监督。"
    assert [(doubt.message, doubt.detail) for doubt in found.doubts] == [
        ("policy.doubt.gap", "2/2.3")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["一、资金", "1.8亿元资金已落实。", "1.9亿元待落实。"],
        ["增长情况", "1.1%", "5.2%"],
        ["5 个城市先行", "其他城市跟进。"],
        ["比例", "1.2 与去年相同", "3.4 高于去年"],
        ["1.1-1.5 的范围", "1.2-1.6 的范围"],
        ["版本", "3.2 发布"],
    ],
)
def test_figures_are_no_labels(lines):
    assert find_decimals(lines) == {}


def test_a_decimal_number_below_a_numbered_task():
    found = read("1．范围\n1.1 适用于甲。\n1.2 不适用于乙。\n2．要求\n2.1 应当合格。\n")
    assert paths(found) == ["1", "1/1.1", "1/1.2", "2", "2/2.1"]
    assert found.doubts == ()


def test_circled_numbers_are_points():
    found = read("一、任务\n（一）抓体系。\n①制定标准。\n② 开展试点。\n④总结。\n（二）抓监管。\n")
    assert paths(found) == ["一", "一/一", "一/一/①", "一/一/②", "一/一/④", "一/二"]
    by_path = dict(zip(paths(found), found.clauses, strict=True))
    assert by_path["一/一/②"].heading == "开展试点"
    assert by_path["一/一/①"].kind is ClauseKind.POINT
    assert [doubt.detail for doubt in found.doubts] == ["一/一/④"]


@pytest.mark.parametrize(
    "line",
    ["一．总体要求", "Ⅱ、工作安排", "（a）企业", "【二】任务", "●质量提升", "⑴标准", "B. 范围"],
)
def test_a_label_of_an_unusual_kind_is_doubted(line):
    found = read(f"一、总则\n要提高质量。\n{line}\n继续推进。\n")
    assert [(doubt.message, doubt.detail) for doubt in found.doubts] == [
        ("policy.doubt.heading", line)
    ]


@pytest.mark.parametrize(
    "line", ["一般企业", "A类企业优先。", "IT服务", "在十个城市开展", "●第一点；第二点。"]
)
def test_a_plain_line_is_not_doubted(line):
    assert read(f"一、总则\n要提高质量。\n{line}\n继续推进。\n").doubts == ()


@given(st.lists(st.text(alphabet="12.．、 甲乙亿元。①", max_size=12), max_size=12))
def test_whatever_stands_there_labels_begin_their_lines(lines):
    for place, label in find_decimals(lines).items():
        assert 0 < label.length <= len(lines[place])
        assert label.name.endswith(str(label.number))
