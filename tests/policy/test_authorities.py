from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.policy.authorities import closing_bracket, find_authorities


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("推进。（责任单位：市农委、市质量技监局，有关区政府）", "市农委 市质量技监局 有关区政府"),
        ("推进。（省经信厅、省市场监管局等分工负责）", "省经信厅 省市场监管局"),
        ("推进。（省市场监管局负责）", "省市场监管局"),
        ("推进。（省市场监管局负责）。", "省市场监管局"),
        ("推进（省市场监管局负责）。", "省市场监管局"),
        ("推进。（省局牵头，省经信厅、省商务厅配合）", "省局 省经信厅 省商务厅"),
        ("推进。（省局牵头，省科技厅等部门按职责分工负责）", "省局 省科技厅"),
        ("推进。（省局、省经信厅牵头，各有关部门参与）", "省局 省经信厅 各有关部门"),
        (
            "推进。（牵头单位：省局；配合单位：人行武汉分行、省银保监局）",
            "省局 人行武汉分行 省银保监局",
        ),
        ("推进。（省局会同省经信厅等部门负责）", "省局 省经信厅"),
        (
            "推进。（各市、州、县人民政府和省直相关部门分工负责）",
            "各市、州、县人民政府 省直相关部门",
        ),
        ("推进。（各县（市、区）人民政府、省局负责落实）", "各县（市、区）人民政府 省局"),
        ("推进。（各地区、各有关部门按职责分工负责）", "各地区 各有关部门"),
        (
            "推进。（国家发展和改革委员会、工业和信息化部负责）",
            "国家发展和改革委员会 工业和信息化部",
        ),
        ("推进。（省委和省政府负责）", "省委 省政府"),
        ("推进。（由省局负责组织实施）", "省局"),
        (
            "推进。（责任单位：市局、“上海品牌”推进委员会成员单位）",
            "市局 “上海品牌”推进委员会成员单位",
        ),
        ("推进。【责任单位：省局】", "省局"),
        ("推进。(省局负责)", "省局"),
        ("推进。（省局、省厅）", "省局 省厅"),
        ("推进。（由省局牵头，会同省厅等部门负责）", "省局 省厅"),
        ("推进。（责任部门：省局；完成时限：2020年底前）", "省局"),
        ("推进。（省局、省厅等按职责分工负责，2020年底前完成）", "省局 省厅"),
        ("责任单位：省民政厅、省卫生健康委", "省民政厅 省卫生健康委"),
        ("牵头单位：省民政厅；配合单位：省卫生健康委", "省民政厅 省卫生健康委"),
        ("甲。（省局负责）乙。（市局负责）", "省局 市局"),
        ("落后的（标记不全。推进。（省局负责）", "省局"),
    ],
)
def test_bodies_in_printed_order(line, bodies):
    found = find_authorities([line])
    assert found.bodies == tuple(bodies.split())
    assert found.carried == ()


@pytest.mark.parametrize(
    "line",
    [
        "落实“谁出证，谁负责；谁签字，谁担责”。",
        "按原则办。（谁审批、谁负责，谁主管、谁监管）",
        "完善制度（CCC认证）。",
        "建设园区（湖北）。",
        "推进减环节（减程序、减时间）。",
        "由省市场监管局负责解释。",
        "示范区（点）建设由市局负责。",
        "（一）推进",
        "据报道。（来源：国家认监委、省局）",
        "据报道。（新华社）",
        "",
    ],
)
def test_what_makes_nobody_responsible(line):
    assert find_authorities([line]).bodies == ()


@pytest.mark.parametrize(
    "words",
    [
        "以下任务均需各市州人民政府负责落实",
        "以下各项均由各市州人民政府负责",
        "以下各项任务均须由各市州人民政府落实",
        "以下均需各市州人民政府落实，不再列出",
    ],
)
def test_bodies_for_all_that_follows(words):
    found = find_authorities([f"推进。（省局等分工负责，{words}）"])
    assert found.bodies == ("省局",)
    assert found.carried == ("各市州人民政府",)


def test_the_same_below_carries_the_bodies_named():
    found = find_authorities(["推进。（各市人民政府负责，下同）"])
    assert found.bodies == found.carried == ("各市人民政府",)


def test_the_bracket_that_closes_a_line():
    assert closing_bracket("推进认证（省局负责）") == 4
    assert closing_bracket("推进认证（CCC）") is None
    assert closing_bracket("推进（省局负责）认证") is None


@given(
    st.text(alphabet="省局市厅、，；（）()：责任单位负责和等各以下均需“”。谁牵头配合", max_size=80)
)
def test_any_line_gives_names_that_it_holds(line):
    found = find_authorities([line])
    assert all(name and name in line for name in (*found.bodies, *found.carried))
