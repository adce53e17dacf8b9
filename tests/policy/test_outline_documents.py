"""The five documents as received, through the real repair."""

from __future__ import annotations

import itertools
import re
from datetime import date
from pathlib import Path

import pytest

from certdesk import places
from certdesk.policy.clause import Clause, Outline
from certdesk.policy.outline import outline
from certdesk.policy.repair import repair
from certdesk.policy.text import RepairedText
from certdesk.registry.sources.repairs import load_recipes
from certdesk.vocabulary.clauses import ClauseKind

DOCUMENTS = ("cnca-2017", "gf-2018-3", "hubei-2019", "samr-2020-2267", "shanghai-2018")
NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]


@pytest.fixture(scope="module")
def repaired() -> dict[str, RepairedText]:
    recipes = load_recipes(places.data_folder())
    folder = Path(places.data_folder()) / "documents"
    return {
        name: repair((folder / f"{name}.txt").read_text(encoding="utf-8"), recipes)
        for name in DOCUMENTS
    }


@pytest.fixture(scope="module")
def outlines(repaired: dict[str, RepairedText]) -> dict[str, Outline]:
    return {name: outline(text) for name, text in repaired.items()}


def labels(read: Outline, *kinds: ClauseKind) -> list[str]:
    return ["/".join(clause.labels) for clause in read.clauses if clause.kind in kinds]


def clause(read: Outline, label: str) -> Clause:
    (found,) = [one for one in read.clauses if "/".join(one.labels) == label]
    return found


def numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (
        (NUMERALS[tens - 1] if tens > 1 else "")
        + "十" * (tens > 0)
        + (NUMERALS[ones - 1] if ones else "")
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_ranges_are_disjoint_and_hold_every_character(name, repaired, outlines):
    text = repaired[name].text
    held = [0] * len(text)
    for one in outlines[name].clauses:
        for place in range(one.start, one.end):
            held[place] += 1
    assert max(held) == 1
    assert not [
        text[place] for place, count in enumerate(held) if not count and text[place].strip()
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_heading_and_text_stand_where_they_say(name, repaired, outlines):
    text = repaired[name].text
    for one in outlines[name].clauses:
        assert one.heading
        assert text[one.heading_start :].startswith(one.heading)
        assert one.text == "\n".join(text[start:end] for start, end in one.text_spans)
        assert all(one.start <= start < end <= one.end for start, end in one.text_spans)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_sentence_stands_in_exactly_one_clause(name, repaired, outlines):
    text = repaired[name].text
    spans = sorted(
        span
        for one in outlines[name].clauses
        for span in [(one.heading_start, one.heading_start + len(one.heading)), *one.text_spans]
    )
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    between = [text[end:start] for (_, end), (start, _) in itertools.pairwise(spans)]
    # Between what clauses say stand only closing marks, white space and printed labels.
    count = "[一二三四五六七八九十]+"
    label = rf"({count}、|（{count}）|\d+\.|{count}是|——)"
    assert [gap for gap in between if not re.fullmatch(rf"。?\s*{label}?\s*", gap)] == []
    assert not text[: spans[0][0]].strip()
    assert not text[spans[-1][1] :].strip()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_numbering_is_whole(name, outlines):
    assert outlines[name].doubts == ()
    identifiers = [one.labels for one in outlines[name].clauses]
    assert len(set(identifiers)) == len(identifiers)
    assert all(one.parent is None or one.parent in identifiers for one in outlines[name].clauses)


@pytest.mark.parametrize(("name", "parts", "items"), [("gf-2018-3", 8, 27), ("cnca-2017", 6, 17)])
def test_items_are_counted_through_the_parts(name, parts, items, outlines):
    read = outlines[name]
    assert labels(read, ClauseKind.PART) == [numeral(number + 1) for number in range(parts)]
    counted = labels(read, ClauseKind.ITEM)
    assert [label.split("/")[1] for label in counted] == [numeral(n + 1) for n in range(items)]
    assert all(clause(read, label).parent == (label.split("/")[0],) for label in counted)


def test_items_of_the_state_council(outlines):
    read = outlines["gf-2018-3"]
    assert clause(read, "四/九").heading == "完善强制性认证制度"
    assert clause(read, "四/九").text.startswith("着力发挥强制性认证“保底线”作用")
    assert clause(read, "一/一").heading == "指导思想"
    assert clause(read, "一/一").text.endswith("推动经济发展进入质量时代。")
    assert labels(read, ClauseKind.PRINCIPLE) == [f"一/二/-{n}" for n in (1, 2, 3, 4)]
    assert clause(read, "一/二/-3").heading == "深化改革，创新发展"
    assert clause(read, "序").heading.endswith("国务院各部委、各直属机构：")
    assert clause(read, "落款").heading == "国务院"
    assert (read.title, read.issuer, read.dated) == (None, "国务院", date(2018, 1, 17))
    assert not any(one.authorities for one in read.clauses)


def test_tasks_of_hubei_and_who_answers_for_them(outlines):
    read = outlines["hubei-2019"]
    tasks = labels(read, ClauseKind.TASK)
    assert [label.rsplit("/", 1)[1] for label in tasks] == [str(n) for n in range(1, 18)]
    assert tasks[3] == "二/一/4"
    assert tasks[14:] == ["三/15", "三/16", "三/17"]
    assert all(clause(read, label).authorities[-1] == "各市州人民政府" for label in tasks)
    assert clause(read, "二/一/1").authorities == (
        "省经信厅",
        "省住建厅",
        "省交通运输厅",
        "省水利厅",
        "省农业农村厅",
        "省市场监管局",
        "各市州人民政府",
    )
    assert clause(read, "二/二/6").authorities == ("省市场监管局", "各市州人民政府")
    assert clause(read, "二/二/6").heading == "全面推进质量管理体系认证“升级版”，拓展质量认证覆盖面"
    assert clause(read, "三/15").authorities == (
        "各市、州、县人民政府",
        "省直相关部门",
        "各市州人民政府",
    )
    assert clause(read, "二/四/13").text.endswith("等分工负责）")
    assert not clause(read, "二/四").authorities


def test_cover_notice_of_hubei(outlines):
    read = outlines["hubei-2019"]
    assert labels(read, ClauseKind.PREAMBLE, ClauseKind.SIGNATURE) == ["序", "落款", "序/2"]
    assert clause(read, "序").text.endswith("请遵照执行。")
    assert clause(read, "落款").heading == "2019年11月1日"
    assert clause(read, "序/2").heading == read.title
    assert read.title == "湖北省加强质量认证体系建设促进全面质量管理的实施方案"
    assert read.dated == date(2019, 11, 1)


def test_tasks_of_shanghai(outlines):
    read = outlines["shanghai-2018"]
    assert labels(read, ClauseKind.TASK) == [
        f"二/{item}/{task}"
        for item, count in (("一", 7), ("二", 7), ("三", 6), ("四", 4))
        for task in range(1, count + 1)
    ]
    assert clause(read, "二/二/5").heading == "服务生态宜居城市建设"
    assert clause(read, "二/二/5").authorities[-2:] == ("市环保局", "有关区政府")
    assert clause(read, "二/二/1").authorities == (
        "市质量技监局",
        "“上海品牌”认证推进委员会成员单位",
    )
    assert all(clause(read, label).authorities for label in labels(read, ClauseKind.TASK))
    assert all(clause(read, f"三/{n}").authorities for n in "一二三四")
    assert clause(read, "二/一").heading == "完善供给体系，提升质量认证产业能级"
    assert labels(read, ClauseKind.PRINCIPLE) == [
        f"一/{item}/-{n}" for item in "二三" for n in (1, 2, 3, 4)
    ]
    assert labels(read, ClauseKind.SURROUND) == ["附/1"]


def test_three_levels_of_the_reply(outlines):
    read = outlines["samr-2020-2267"]
    assert labels(read, ClauseKind.TASK) == [f"一/二/{n}" for n in range(1, 7)]
    assert clause(read, "一/二/2").heading == "制度体系"
    points = {"二/一": 3, "二/二": 8, "二/三": 4, "二/四": 3, "三/一": 3, "三/三": 4, "三/四": 2}
    assert labels(read, ClauseKind.POINT) == [
        f"{item}/{numeral(n)}" for item, count in points.items() for n in range(1, count + 1)
    ]
    assert clause(read, "二/一/二").heading == "深化强制性产品认证制度改革"
    assert clause(read, "三/一").text.endswith("等建议，")
    assert clause(read, "三/一/三").heading == "创新质量认证示范推广工作"
    assert clause(read, "三/三/一").text == ""
    assert clause(read, "三/三/一").heading.endswith("避免重复检查")
    assert "一方面是" in clause(read, "二/二/七").text


def test_frame_of_the_reply(outlines):
    read = outlines["samr-2020-2267"]
    assert labels(read, ClauseKind.SURROUND) == [f"附/{n}" for n in (1, 2, 3, 4)]
    assert clause(read, "序").heading == read.title
    assert clause(read, "落款").heading.startswith("衷心感谢您")
    assert clause(read, "落款").text.endswith("010-82262666")
    assert (read.issuer, read.dated) == ("市场监管总局", date(2020, 9, 24))
