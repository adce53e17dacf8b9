from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from certdesk.answers.wording import wording
from certdesk.policy.clause import Clause, Outline
from certdesk.policy.outline import outline
from certdesk.policy.text import OffsetMap, RepairedText


def read(text: str, surrounds: tuple[tuple[int, int], ...] = ()) -> Outline:
    return outline(RepairedText(text, OffsetMap.identity(len(text)), surrounds=surrounds))


def tree(found: Outline) -> list[str]:
    return ["/".join(clause.labels) for clause in found.clauses]


def clause(found: Outline, label: str) -> Clause:
    (one,) = [one for one in found.clauses if "/".join(one.labels) == label]
    return one


@pytest.mark.parametrize(
    "text",
    [
        "（一）推进认证。一是制定标准。没有下文。",
        "（一）推进认证。一方面是制度，二是标准。",
        "（一）推进认证。他说“一是标准；二是制度”。",
        "（一）推进认证。第一是标准，第二是制度。",
        "（一）推进认证。二是标准；三是制度。",
    ],
)
def test_what_is_no_sequence_of_points(text):
    assert tree(read(text)) == ["一"]


def test_points_inside_a_point():
    found = read("（一）推进。\n一是定标准。包括：一是国标；二是行标。\n二是强监管。")
    assert tree(found) == ["一", "一/一", "一/一/一", "一/一/二", "一/二"]
    assert clause(found, "一/一").text == "包括："


def test_points_that_begin_within_a_line_and_go_on_in_the_next():
    found = read("（一）推进。做法：一是定标准。\n二是强监管。要严。\n三是促应用。")
    assert tree(found) == ["一", "一/一", "一/二", "一/三"]
    assert clause(found, "一/二").text == "要严。"


@pytest.mark.parametrize(
    "line",
    [
        "1.8亿元用于补助。",
        "2018.1月起执行。",
        "一、二、三产业融合。",
        "三、四线城市要跟进。",
        "（一）至（三）项由省局解释。",
        "（一）、（二）项除外。",
        "— 3 —",
        "第三条规定的机构要整改。",
    ],
)
def test_lines_that_only_look_labelled_continue_the_clause(line):
    found = read(f"一、要求\n落实。\n{line}\n二、措施\n")
    assert tree(found) == ["一", "二"]
    assert clause(found, "一").text.endswith(line)


def test_a_task_may_begin_with_a_year():
    assert tree(read("一、要求\n1.2020年底前完成。\n2．推进。")) == ["一", "一/1", "一/2"]


def test_repeated_and_missing_numbers_are_doubts_and_identifiers_stay_apart():
    found = read("一、甲\n（一）子。\n（二）丑。\n（二）寅。\n二、乙\n四、丙\n一、丁\n（一）卯。")
    assert tree(found) == ["一", "一/一", "一/二", "一/二~2", "二", "四", "一~2", "一~2/一"]
    assert [(doubt.message, doubt.detail) for doubt in found.doubts] == [
        ("policy.doubt.repeated", "一/二~2"),
        ("policy.doubt.gap", "四"),
        ("policy.doubt.repeated", "一~2"),
    ]
    assert found.doubts[1].at == clause(found, "四").start


@pytest.mark.parametrize("language", ["zh", "en"])
def test_doubts_are_worded(language):
    for doubt in read("一、甲\n三、乙\n三、丙").doubts:
        assert doubt.detail in wording(language).say(doubt.message, detail=doubt.detail)


def test_a_line_of_the_page_inside_a_clause_leaves_both_halves_their_ranges():
    text = "一、要求\n前半。\n点击查看\n后半。\n二、措施"
    start = text.index("点击")
    found = read(text, ((start, start + 4),))
    assert tree(found) == ["一", "附/1", "一/段/1", "二"]
    assert clause(found, "一/段/1").heading == "后半"


def test_marks_of_markdown_are_no_words():
    found = read("# 实施方案\n## 一、总体要求\n要求。\n**二、任务**\n**（一）推进。**落实。")
    assert tree(found) == ["序", "一", "二", "二/一"]
    assert [one.heading for one in found.clauses] == ["实施方案", "总体要求", "任务", "推进"]
    assert clause(found, "一").text == "要求。"


def test_many_points_in_many_lines():
    found = read("（一）推进。\n" + "一是定标准。\n二是强监管。\n" * 3000)
    assert len(found.clauses) == 6001
    assert tree(found)[-1] == "一/二~3000"


def test_who_answers_for_all_following_tasks():
    found = read(
        "一、任务\n（一）甲。（省局牵头；以下各项均由各县人民政府负责落实）\n（二）乙。（省厅负责）\n二、保障\n（三）丙。"
    )
    assert clause(found, "一/一").authorities == ("省局",)
    assert clause(found, "一/二").authorities == ("省厅", "各县人民政府")
    assert clause(found, "二/三").authorities == ("各县人民政府",)
    assert clause(found, "二").authorities == ()


LABELS = "一、|二、|（一）|（二）|1.|2．|3、|（1）|——|一是|二是|三是|第一章 |第一条 |第二条"
FRAME = "附件|附件1|附件：|目录|2018年1月17日|国务院|抄送：|此复。|实施方案|责任单位：|省局负责"
MARKS = "。|；|，|：|“|”|（|）|(|)|认证|a|# |**| |\n|\n\n|\r\n|\x0b|\u2028|\u00a0|\u3000"
PIECES = st.sampled_from(f"{LABELS}|{FRAME}|{MARKS}".split("|"))


@given(
    st.lists(PIECES | st.text(max_size=3), max_size=60).map("".join),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=3),
)
@example("", [])
@example("一、一是\n二是", [])
@example("附件\n2018年1月17日", [(1, 4)])
def test_any_text_is_covered_by_disjoint_clauses(text, borders):
    surrounds = tuple((a, b) for a, b in borders if a < b <= len(text))
    found = read(text, surrounds)
    held = [0] * len(text)
    last = 0
    for one in found.clauses:
        assert last <= one.start < one.end
        last = one.end
        held[one.start : one.end] = [count + 1 for count in held[one.start : one.end]]
        assert one.heading
        assert text[one.heading_start : one.heading_start + len(one.heading)] == one.heading
        assert one.text == "\n".join(text[start:end] for start, end in one.text_spans)
    assert all(
        count == 1 or (not count and mark.isspace()) for count, mark in zip(held, text, strict=True)
    )
    identifiers = [one.labels for one in found.clauses]
    assert len(set(identifiers)) == len(identifiers)
    assert all(one.parent is None or one.parent in identifiers for one in found.clauses)
