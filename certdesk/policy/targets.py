"""Periods within which a clause wants something done: 3—5年, 到2020年, 2017年, 年内."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from certdesk.policy.clause import Target
from certdesk.policy.dates import add_years, month_end
from certdesk.policy.numerals import half_width, parse_numeral

if TYPE_CHECKING:
    from collections.abc import Callable

_YEAR = r"(?P<year>(?:19|20|２０)[0-9０-９]{2})\s*年"
_COUNT = r"(?:[0-9０-９]{1,2}|[一二两三四五六七八九十]{1,3})"
_TO = r"\s*(?:-|—|–|~|～|至|到|、){1,2}\s*"

# 3—5年 is a period only where the words around it say that it begins now.
_LENGTH = re.compile(
    rf"(?:(?P<lead>通过|经过|用|力争|利用|争取|计划|未来|今后|在)\s*)?(?P<about>大?约)?"
    rf"(?P<quote>(?P<length>{_COUNT})(?:{_TO}(?P<longer>{_COUNT}))?年)(?P<about_behind>左右)?"
    rf"(?P<trail>的?(?:努力|时间)|内|以内|之内|后)?"
)
_MONTH = r"(?P<month>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})\s*月"
_DAY = r"(?P<day>[0-9０-９]{1,2})\s*日"
_BEFORE = r"(?:之前|以前|前)"
_POINT = re.compile(
    rf"(?P<to>(?:截?[至到]|在|于|力争)?)(?<![0-9０-９\-—–～~]){_YEAR}\s*"
    rf"(?:{_MONTH}\s*(?:{_DAY})?|(?P<half>上半年|下半年)|第?(?P<quarter>[一二三四1-4])季度)?"
    rf"\s*(?P<end>年?[底末]|年终|中旬?|上旬|下旬)?\s*(?P<before>{_BEFORE})?"
)
_PLAN = re.compile(
    rf"(?<![0-9０-９\-—–～~]){_YEAR}度?(?=(?:[^。，；：]{{0,12}}?)?"
    r"(?:行动计划|工作计划|实施计划|工作重点|工作要点|重点工作|重点任务|工作任务|目标任务|工作安排|行动方案|"
    r"立法计划|目标))"
)
_SPAN = re.compile(
    r"(?:19|20)[0-9]{2}\s*年?\s*(?:-|—|–|~|～|至){1,2}\s*"
    rf"{_YEAR}(?=[，,]|期间|间|行动|的?重点)"
)
_ALONE = re.compile(rf"(?:(?<=[。；：，])|^){_YEAR}(?=[，,])")
_THIS_YEAR = re.compile(
    rf"(?<![0-9０-９一二两三四五六七八九十半多几])(?:(?:今|本)年(?:度)?(?:年?[底末](?:{_BEFORE})?|内)|年内|(?<!年)年[底末]{_BEFORE})"
)
_FIVE_YEARS = re.compile(r"[“\"]?十([一二三四五六七八九])五[”\"]?(?:规划)?(?:时期|期间|期末|末)")


def find_targets(text: str, issued_on: date | None) -> tuple[Target, ...]:
    """Return the periods of ``text`` in order; ``start``/``end`` count its characters.

    ``issued_on`` is the date of the document: lengths (3—5年) are reckoned from it, to the last
    day of the longer one; 年内 is 31 December of its year. Without it ``until`` is None for
    these. Years named alone end on 31 December; what had ended before the document was issued is
    an event, not a target, and is left out.
    """
    found: list[Target] = []
    readers: tuple[tuple[re.Pattern[str], Callable[..., Target | None]], ...] = (
        (_SPAN, _whole_year),
        (_PLAN, _whole_year),
        (_POINT, _point),
        (_ALONE, _future_year),
        (_FIVE_YEARS, _five_years),
        (_LENGTH, _length),
        (_THIS_YEAR, _this_year),
    )
    for form, read in readers:
        for match in form.finditer(text):
            target = read(match, issued_on)
            if target is None or (target.until and issued_on and target.until < issued_on):
                continue
            if not any(one.start < target.end and target.start < one.end for one in found):
                found.append(target)
    return tuple(sorted(found, key=lambda target: target.start))


def _target(match: re.Match[str], until: date | None, group: str | int = 0) -> Target:
    return Target(match[group], match.start(group), match.end(group), until)


def _whole_year(match: re.Match[str], _issued_on: date | None) -> Target | None:
    return _target(match, _december(match))


def _future_year(match: re.Match[str], issued_on: date | None) -> Target | None:
    until = _december(match)
    return _target(match, until) if issued_on and until.year > issued_on.year else None


def _december(match: re.Match[str]) -> date:
    return date(int(half_width(match["year"])), 12, 31)


def _point(match: re.Match[str], _issued_on: date | None) -> Target | None:
    """Read 到2020年, 2020年底前, 2023年6月底前; a year with neither 到 nor 前 names an event."""
    to = match["to"] in {"到", "至", "截至", "截到"}
    if not (to or match["before"] or (match["end"] and match["to"])):
        return None
    year = int(half_width(match["year"]))
    month = 12
    if match["month"]:
        month = parse_numeral(match["month"]) or 0
    elif match["half"]:
        month = 6 if match["half"].startswith("上") else 12
    elif match["quarter"]:
        month = 3 * (parse_numeral(match["quarter"]) or 0)
    elif match["before"] and not match["end"] and not to:
        # 2020年前: before the year begins, or before it ends? The words do not say.
        return _target(match, None)
    try:
        if match["day"]:
            until = date(year, month, int(half_width(match["day"])))
        else:
            until = month_end(year, month)
    except ValueError:
        return None
    return _target(match, until)


def _five_years(match: re.Match[str], _issued_on: date | None) -> Target | None:
    """Read “十四五”时期: the five-year plans end in 2005, 2010 and so on (the tenth in 2005)."""
    return _target(match, date(2005 + 5 * (parse_numeral(match[1]) or 0), 12, 31))


def _length(match: re.Match[str], issued_on: date | None) -> Target | None:
    trail, lead = match["trail"] or "", match["lead"] or ""
    begins_now = "努力" in trail or "时间" in trail or lead in {"未来", "今后"}
    if not (begins_now or (trail.endswith("内") and lead != "")) or trail == "后":
        return None
    years = parse_numeral(match["longer"] or match["length"])
    if not years:
        return None
    return _target(match, add_years(issued_on, years) if issued_on else None, "quote")


def _this_year(match: re.Match[str], issued_on: date | None) -> Target | None:
    return _target(match, date(issued_on.year, 12, 31) if issued_on else None)
