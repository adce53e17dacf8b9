"""Page lines around an act."""

from __future__ import annotations

from functools import cache

import pytest

from certdesk import places
from certdesk.policy.chrome import find_surrounds
from certdesk.policy.recipes import RepairRecipes
from certdesk.registry.sources.repairs import load_recipes

BODY = "一、总体要求\n（一）指导思想。落实责任。\n二、重点任务\n1.加强管理。\n2.落实工作。"


@cache
def recipes() -> RepairRecipes:
    return load_recipes(places.data_folder())


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in find_surrounds(text, recipes())]


def test_all_lines_before_a_title_that_follows_the_page() -> None:
    head = [
        "首页 > 政务公开 > 文件",
        "浙江省出台新方案推动质量认证",
        "发布时间：2019-05-06 10:22 来源：省市场监管局 浏览次数：355",
        "字号：[大 中 小] 打印",
        "近日，浙江省人民政府印发《方案》。",
    ]
    tail = ["责任编辑：张三", "上一篇：某某", "某某方案解读", "版权所有：某某 浙ICP备12345号"]
    text = "\n\n".join([*head, "浙江省质量认证实施方案", "为贯彻意见，制定本方案。", BODY, *tail])
    assert marked(text) == [*head, *tail]


@pytest.mark.parametrize(
    "next_line", ["各市、县（市、区）人民政府：", "为贯彻落实意见，制定本方案。", BODY]
)
def test_a_title_above_the_line_of_the_page_stays(next_line: str) -> None:
    line = "发布时间：2019-05-06 来源：省局"
    assert marked(f"浙江省质量认证实施方案\n{line}\n{next_line}\n{BODY}") == [line]


@pytest.mark.parametrize(
    "text",
    [
        f"各市、州、县人民政府，省政府各部门：\n现将《方案》印发给你们，请遵照执行。\n2019年11月1日\n方案\n{BODY}",
        f"关于印发方案的通知\n各市、州：\n近日，国务院印发了《意见》。\n{BODY}",
        f"某省方案\n2018年1月17日，国务院印发《意见》。为贯彻落实，制定本方案。\n{BODY}",
        f"关于加强注册认证人员管理的通知\n{BODY}\n市场监管总局\n2020年9月24日\n抄送：国务院办公厅",
        f"{BODY}\n联系部门及电话：认证监管司 010-82262666",
        "中华人民共和国认证认可条例\n第一章　总则\n第一条　为了规范，制定本条例。",
        "",
    ],
)
def test_lines_of_the_act_are_never_marked(text: str) -> None:
    assert marked(text) == []


def test_a_copy_list_below_a_page_line_stays() -> None:
    text = f"{BODY}\n来源：某网\n抄送：国务院办公厅"
    assert marked(text) == ["来源：某网"]
