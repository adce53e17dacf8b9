"""White space and full-width marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from certdesk.policy.punctuation import find_blanks, find_margins, find_punctuation
from certdesk.policy.text import Edit


def apply(find: Callable[[str], Iterator[Edit]], text: str) -> str:
    for edit in reversed(list(find(text))):
        text = text[: edit.start] + edit.clean + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("完善,规范;落实:", "完善，规范；落实："),
        ("时间:2020-11-16 16:13:24", "时间：2020-11-16 16:13:24"),
        ("2018年1月17日,国务院", "2018年1月17日，国务院"),
        ("良好农业规范(GAP)、(HACCP)", "良好农业规范（GAP）、（HACCP）"),
        ("一是(a)项,(b)项,规范(GAP),(HACCP)等", "一是（a）项，（b）项，规范（GAP），（HACCP）等"),
        ("(一)指导思想.坚持.", "（一）指导思想。坚持。"),
        ("加强监督.\n占50%.", "加强监督。\n占50%。"),
        ("(国发〔2018〕3号）", "（国发〔2018〕3号）"),
        ("《贯彻<规划>计划》和<条例>", "《贯彻〈规划〉计划》和《条例》"),
        ('打造"升级版"。"上海品牌"', "打造“升级版”。“上海品牌”"),
        ("是什么?好!", "是什么？好！"),
        ("“放管服”,改革", "“放管服”，改革"),
    ],
)
def test_marks_beside_chinese_become_full(text: str, clean: str) -> None:
    assert apply(find_punctuation, text) == clean
    assert apply(find_punctuation, clean) == clean


@pytest.mark.parametrize(
    "text",
    [
        "1.加强服务",
        "3—5年，3-5家，1.2%，12,000家，比例1:2",
        "ISO9001、NQI、GB/T 19001-2016",
        "电话 010-82262666",
        "上午9:30至10:00",
        "见http://a.cn/b,c?d=1;e网址",
        "邮箱abc.d@e.cn",
        '5"显示器，屏',
        "a < b，c > d",
        'f(x), g(y); "no Chinese here"',
        "1)加强",
    ],
)
def test_marks_of_numbers_and_latin_stay(text: str) -> None:
    assert apply(find_punctuation, text) == text


def test_line_ends_and_invisible_characters() -> None:
    raw = "\ufeff一\r\n二\r三\u2028四\u200b五\u00ad\u00a0六\t七\u0007"
    assert apply(find_blanks, raw) == "一\n二\n三\n四五 六 七"


def test_margins_go_and_inner_spaces_stay() -> None:
    assert apply(find_margins, "\u3000\u3000第一条\u3000为了 \n \n 乙") == "第一条\u3000为了\n\n乙"
