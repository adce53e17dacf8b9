from __future__ import annotations

import tomllib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk import places
from certdesk.policy.figures import FigureUnits, find_figures


def shipped_units() -> FigureUnits:
    file = places.data_folder() / "figures" / "units.toml"
    words = tomllib.loads(file.read_text(encoding="utf-8"))
    return FigureUnits(**{name: tuple(listed) for name, listed in words.items()})


UNITS = shipped_units()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("强制性产品认证共覆盖17大类103种产品，", "17大类 103种产品"),
        ("服务、管理体系3大类49项小类。", "3大类 49项小类"),
        ("年内累计征求12000家出口", "12000家"),
        ("颁发证书1200多张；由5000余张快速增长到2万余张", "1200多张 5000余张 2万余张"),
        ("与沿线30多个国家建立", "30多个国家"),
        ("45个工作日压缩到17个工作日", "45个工作日 17个工作日"),
        ("围绕全省20个千亿元产业", "20个千亿元产业"),
        ("2018—2019年分四批将62种产品调出", "四批 62种产品"),
        ("开展百万家企业学习", "百万家企业"),
        ("开展万家企业质量认证现状抽样调查", "万家企业"),
        ("规划建设3-5家国家质检中心", "3-5家国家质检中心"),
        ("武汉、鄂州两个园区", "两个园区"),
        ("合格率达到95.5%，", "95.5%"),
        ("百分之二十的企业", "百分之二十"),
        ("应当自受理之日起30日内作出决定", "30日内"),
    ],
)
def test_what_is_a_figure(text, quotes):
    found = find_figures(text, UNITS)
    assert [figure.quote for figure in found] == quotes.split()
    assert all(text[figure.start : figure.end] == figure.quote for figure in found)


@pytest.mark.parametrize(
    ("text", "value", "unit", "approximate"),
    [
        ("突破100亿元", "10000000000", "元", True),
        ("最高补助2000万元", "20000000", "元", False),
        ("减少证书11.2万张", "112000", "张", False),
        ("为9.2万名企业员工", "92000", "名企业员工", False),
        ("罚没款1215余万元", "12150000", "元", True),
        ("推动一万家企业获得认证", "10000", "家企业", False),
        ("百万家企业", "1000000", "家企业", False),
        ("增加10家以上", "10", "家", True),
        ("超过1,000家", "1000", "家", True),
        ("３０个国家", "30", "个国家", False),
        ("103种产品", "103", "种产品", False),
        ("3—5家", "5", "家", True),
        ("百分之三点五", "3.5", "%", False),
        ("二十七项", "27", "项", False),
    ],
)
def test_value_and_unit(text, value, unit, approximate):
    (figure,) = find_figures(text, UNITS)
    assert figure.value == Decimal(value)
    assert str(figure.value) == value
    assert (figure.unit, figure.approximate) == (unit, approximate)


@pytest.mark.parametrize(
    "text",
    [
        "“法律规范、行政监管”五位一体的监管体系",
        "2018年1月17日",
        "第2267号",
        "国发〔2018〕3号",
        "第83届IEC大会",
        "第三批目录",
        "新版ISO9001质量管理体系",
        "IATF 16949",
        "3D打印",
        "通过3—5年努力",
        "走入千家万户",
        "一批知名品牌",
        "推动一个一个行业抓质量提升",
        "打响“四个品牌”",
        "一二三产业",
        "数十家企业",
        "《条例》第七十五条",
        "010-82262666",
        "",
    ],
)
def test_what_is_no_figure(text):
    assert find_figures(text, UNITS) == ()


def test_units_are_the_callers():
    units = FigureUnits(("头",), (), (), (), (), ())
    assert [figure.quote for figure in find_figures("牛3头，羊5只，20%", units)] == ["3头"]


@given(
    st.text(
        alphabet="一二三十百千万亿两0123456789.,-—余多个家种类元%年月日第约“”点百分之 ", max_size=40
    )
)
def test_figures_of_any_text_stand_where_they_say(text):
    last = 0
    for figure in find_figures(text, UNITS):
        assert last <= figure.start < figure.end
        assert text[figure.start : figure.end] == figure.quote
        assert figure.value >= 0
        last = figure.end
