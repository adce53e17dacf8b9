"""The repair of whole texts: the five documents, damage made on purpose, and clean text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk import places
from certdesk.policy.decoding import decode
from certdesk.policy.pinyin import is_ideograph
from certdesk.policy.recipes import RepairRecipes
from certdesk.policy.repair import repair
from certdesk.policy.script import simplify, traditionalise
from certdesk.policy.text import RepairedText
from certdesk.registry.sources.repairs import load_recipes
from certdesk.vocabulary.clauses import RepairKind

DOCUMENTS = sorted(path.stem for path in (places.data_folder() / "documents").glob("*.txt"))
CLEAN = """关于加强质量认证工作的实施方案
为贯彻《国务院关于加强质量认证体系建设 促进全面质量管理的意见》（国发〔2018〕3号），制定本方案。
一、总体要求
（一）指导思想。以习近平新时代中国特色社会主义思想为指导，着力提升质量，沿着正确方向，成效显著。
——统一管理，顶层设计。到2020年，通过3—5年努力，培育3-5家机构，占比1.2%，共12,000家。
1.运用ISO9001、GB/T 19001-2016，开展“同线同标同质”工程（CCC认证）；推广NQI、GAP（良好农业规范）。
2.乾县、昇腾、瞭望、覆盖、著名、著作、什么、余量、征求、里程、后续、云计算、准入、借贷、松散、干部。
第一条　上午9:30，电话：010-82262666，网址：http://www.example.org/a,b?c=1。
某省人民政府
2018年1月17日
"""


@cache
def recipes() -> RepairRecipes:
    return load_recipes(places.data_folder())


@cache
def received(document: str) -> str:
    return decode((places.data_folder() / "documents" / f"{document}.txt").read_bytes())[0]


@cache
def repaired(document: str) -> RepairedText:
    return repair(received(document), recipes())


def check_accounts(raw: str, result: RepairedText) -> None:
    """Every received character is kept at its place, stands in a repair, or is white space."""
    offsets = result.offsets
    assert len(offsets) == len(result.text)
    assert offsets.raw_length == len(raw)
    assert list(offsets.starts) == sorted(offsets.starts)
    assert list(offsets.ends) == sorted(offsets.ends)
    accounted = [False] * len(raw)
    changed = [False] * len(raw)
    for one in result.repairs:
        assert raw[one.at : one.at + len(one.raw)] == one.raw
        if one.kind is not RepairKind.CHROME:
            for at in range(one.at, one.at + len(one.raw)):
                accounted[at] = changed[at] = True
    for at, character in enumerate(result.text):
        start, end = offsets.starts[at], offsets.ends[at]
        assert 0 <= start <= end <= len(raw)
        if not any(changed[start:end]):
            assert raw[start:end] == character
            accounted[start] = True
    assert [raw[at] for at, known in enumerate(accounted) if not known] == []


@pytest.mark.parametrize("document", DOCUMENTS)
class TestDocuments:
    def test_nothing_damaged_is_left(self, document: str) -> None:
        text = repaired(document).text
        strange = {
            character
            for character in text
            if not (
                is_ideograph(character)
                or character.isascii()
                or character in "—“”、。《》〈〉【】〔〕（），：；"
            )
        }
        assert strange == set()
        assert not re.search(
            r"[(（][a-zA-Z\u0300-\u036fÀ-ɏ ]+[)）]", re.sub("（(GAP|HACCP|IECRE)）", "", text)
        )
        assert re.search('[,;!?()<>"]', text) is None
        assert re.search("(?m)^[。，]|[ \u3000]$", text) is None

    def test_no_traditional_character_is_left(self, document: str) -> None:
        text = repaired(document).text
        assert simplify(text) == text
        assert re.search("(?<![显名专论])著(?![名作])", text) is None

    def test_accounts_for_every_character(self, document: str) -> None:
        check_accounts(received(document), repaired(document))

    def test_a_second_repair_finds_nothing(self, document: str) -> None:
        again = repair(repaired(document).text, recipes())
        assert again.text == repaired(document).text
        assert {one.kind for one in again.repairs} <= {RepairKind.CHROME}
        assert again.surrounds == repaired(document).surrounds

    def test_nothing_is_doubtful(self, document: str) -> None:
        assert repaired(document).doubts == ()


@pytest.mark.parametrize(
    ("document", "beginnings"),
    [
        (
            "samr-2020-2267",
            ["手机网站", "【证当家】", "时间：2020-11-16 16:13:24", "近日，市场监管总局"],
        ),
        ("cnca-2017", ["日前，国家认监委", "按照中央经济工作会议", "（据：国家认监委）"]),
        ("shanghai-2018", ["近日，上海市人民政府"]),
        ("gf-2018-3", []),
        ("hubei-2019", []),
    ],
)
def test_page_lines_are_marked(document: str, beginnings: list[str]) -> None:
    result = repaired(document)
    lines = [result.text[start:end] for start, end in result.surrounds]
    assert len(lines) == len(beginnings)
    assert all(line.startswith(begin) for line, begin in zip(lines, beginnings, strict=True))
    assert all("\n" not in line for line in lines)


@pytest.mark.parametrize(
    "line",
    [
        "（一）指导思想",
        "（二）工作原则",
        "（三）主要目标",
        "（一）完善供给体系，提升质量认证产业能级",
        "（二）加强推广应用，拓展质量认证服务功能",
        "（三）深化改革创新，优化质量认证营商环境",
    ],
)
def test_headings_read_one_byte_off_are_restored(line: str) -> None:
    assert line in repaired("shanghai-2018").text.split("\n")


@pytest.mark.parametrize(
    "words",
    [
        "\n（一）加强组织领导。在市质量工作领导小组下",
        "\n（三）加强宣传引导。大力弘扬质量文化，",
        "\n（四）加强督查考核。将质量认证",
        "聚焦上海科创中心建设",
        "紧密结合当地发展战略",
    ],
)
def test_words_read_one_byte_off_are_restored(words: str) -> None:
    assert words in repaired("shanghai-2018").text


def test_every_recorded_repair_is_needed() -> None:
    everything = "".join(map(received, DOCUMENTS))
    for entry in recipes().recorded:
        assert entry.raw in everything
        assert entry.raw not in "".join(repaired(document).text for document in DOCUMENTS)
        assert entry.why


def test_clean_text_passes_unchanged() -> None:
    result = repair(CLEAN, recipes())
    assert result.text == CLEAN
    assert result.repairs == ()
    assert result.doubts == ()


def test_repairs_are_told_with_their_place() -> None:
    raw = "統(tǒng)一管理,共同實施"
    result = repair(raw, recipes())
    assert result.text == "统一管理，共同实施"
    told = [(one.kind.value, one.raw, one.clean, one.at) for one in result.repairs]
    assert told == [
        ("script", "統", "统", 0),
        ("pinyin", "(tǒng)", "", 1),
        ("punctuation", ",", "，", 10),
        ("script", "實", "实", 13),
    ]


def test_no_text_is_no_trouble() -> None:
    assert repair("", recipes()).text == ""
    assert repair(" \r\n\u3000", recipes()).text == "\n"


def test_damage_that_nothing_proves_is_left_and_told() -> None:
    raw = "一、总则\n。ㄒ唬┕媵趱茟\n各部门要落实责任。\n"
    result = repair(raw, recipes())
    assert result.text.split("\n")[1].startswith("（一）")
    [doubt] = result.doubts
    assert doubt.message == "policy.doubt.shift"
    assert raw[doubt.at :].startswith("。ㄒ唬")
    assert repair(result.text, recipes()).text == result.text


_READINGS = {
    "会": "huì",
    "产": "chǎn",
    "业": "yè",
    "质": "zhì",
    "量": "liàng",
    "发": "fā",
    "动": "dòng",
}


@st.composite
def damaged_lines(draw: st.DrawFn) -> tuple[str, str]:
    """Yield (damaged, clean) of the clean text's lines, damaged in every way that has a rule."""
    clean = draw(st.sampled_from(CLEAN.split("\n")[:6]))
    written = traditionalise(clean) if draw(st.booleans()) else clean
    if draw(st.booleans()):
        written = written.translate(str.maketrans("，；：（）", ",;:()"))
    damaged = []
    for character, plain in zip(written, clean, strict=True):
        damaged.append(character)
        reading = _READINGS.get(plain)
        if reading and draw(st.booleans()):
            if draw(st.booleans()):
                reading = unicodedata.normalize("NFD", reading)
            brackets = draw(st.sampled_from(("(%s)", "(%s )", "（%s）", " (%s)", "( %s )")))
            damaged.append(brackets % reading)
        elif draw(st.integers(0, 30)) == 0:
            damaged.append("\u200b")
    before = draw(st.sampled_from(("", "\u3000\u3000", "\ufeff", "\t", "\u00a0 ")))
    after = draw(st.sampled_from(("", " ", "\u3000", "\u00a0\r")))
    return before + "".join(damaged) + after, clean


@given(st.lists(damaged_lines(), min_size=1, max_size=6))
def test_damage_made_on_purpose_is_undone(lines: list[tuple[str, str]]) -> None:
    raw = "\n".join(damaged for damaged, _ in lines)
    result = repair(raw, recipes())
    wanted = [clean for _, clean in lines]
    # An indent is no damage by itself: see the test of a clean text’s layout.
    lines_left = [line.lstrip("\u3000\t") for line in result.text.split("\n")]
    assert [line for line in lines_left if line] == [line for line in wanted if line]
    check_accounts(raw, result)


@given(
    st.text(
        alphabet='一二三会著乾質量，。,.:;()（）<>《》"“a1ǎo 。ㄒ唬┲'
        "\u3000\u00a0\n\r\u200b?！近日来源：⽤",
        max_size=60,
    )
)
def test_whatever_comes_in_repair_is_exact_and_final(raw: str) -> None:
    result = repair(raw, recipes())
    check_accounts(raw, result)
    assert repair(result.text, recipes()).text == result.text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("indent", ["", "　　", "    ", "\t"])
def test_a_clean_text_keeps_its_layout(indent, end):
    lines = ["一、总体要求", "（一）指导思想。坚持质量第一。", "二、重点任务"]
    text = "".join(indent + line + end for line in lines)
    repaired = repair(text, recipes())
    assert repaired.text == text
    assert repaired.repairs == ()
