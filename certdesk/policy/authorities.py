"""The bodies that a clause makes responsible: （责任单位：A、B）, （A牵头，B配合）, （A负责）."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from certdesk.policy.bodies import read_bodies
from certdesk.policy.lines import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SENTENCE_MARKS = "。；;！？"

_HEAD = re.compile(
    r"(?:(?:主要|第一|共同)?(?:责任|牵头|配合|参与|参加|协办|协助|主办|主责|落实|负责|实施|完成|承办|分工)"
    r"(?:单位|部门|主体|机构|处室)(?:和(?:责任|配合|参与)(?:单位|部门))?|责任分工|任务分工|分工|牵头|配合|参与)\s*[:：]\s*"
)
_DUTY = (
    r"(?:(?:按照?|依照?|根据)?(?:各自)?(?:的)?(?:职责|职能|职权|分工)+(?:范围|要求|权限)?(?:内)?)?(?:分别|共同|具体|联合|协同|各自|积极|认真)?"
    r"(?:分工|牵头|会同|组织|统筹|协调|指导|监督|推进|贯彻|抓好)*"
    r"(?:负责|牵头|配合|参与|参加|落实|实施|推进|执行|协助|支持|承担|办理)(?:落实|实施|推进|组织实施|配合|负责|执行)*(?:工作)?"
)
_TAIL = re.compile(rf"(?:等(?:有关|相关|各)?(?:部门|单位|地方|方面)?)?\s*{_DUTY}$")
# Words of this reader's grammar, not facts: who is meant, and for which clauses.
_CARRIED = re.compile(
    r"(?:以下|下列|后续|(?P<before>以上|上述))(?:各项|所有|全部|有关)?(?:重点|主要|具体)?(?:任务|工作|措施|事项|内容|政策|条款|各条)?"
    r"(?:均|都|皆|亦)?(?:需要?|须|应当?|要)?由?"
)
_SAME_BELOW = re.compile(r"(?:以?下(?:均|皆)?相?同|不再(?:一一|逐一)?(?:列出|重复|赘述))$")
_DEADLINE = re.compile(
    r"(?:[^，：]{0,4}(?:时限|时间|期限|进度)|(?:责任|联系)人)\s*[:：]|"
    r"(?:[0-9]{4}年|[0-9]{1,2}月|年底|长期|持续|按年度)[^、]{0,12}(?:完成|前|底|推进|坚持|实施)?$"
)
_WIDEST_GAP = 8
_LONGEST_LIST = 1500


@dataclass(frozen=True, slots=True)
class Responsibility:
    """The bodies named, as plain strings in printed order without repeats.

    ``carried`` are those that the clause makes responsible for all following clauses too,
    ``before`` those that it makes responsible for all earlier ones.
    """

    bodies: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


class _Duty(Enum):
    """What a part of a bracket says: who is responsible, or not yet; who for all below or above."""

    NAMED = auto()
    UNSAID = auto()
    CARRIED = auto()
    BEFORE = auto()


def find_authorities(lines: Sequence[str]) -> Responsibility:
    """Return the bodies that the lines of a clause make responsible.

    They stand in a bracket that closes a sentence or a line, or on a line of their own that
    begins with 责任单位： or the like.
    """
    bodies: list[str] = []
    carried: list[str] = []
    before: list[str] = []
    for line in lines:
        head = _HEAD.match(line)
        spans = [(-1, len(line) + 1)] if head else _brackets(line)
        for start, end in spans:
            bare = line[max(start - 1, 0) : start] in {"。", "；"} and end == len(line)
            named = _read(line[start + 1 : end - 1], bare=bare)
            if named:
                bodies.extend(named.bodies)
                carried.extend(named.carried)
                before.extend(named.before)
    return Responsibility(*(tuple(dict.fromkeys(names)) for names in (bodies, carried, before)))


def closing_bracket(line: str) -> int | None:
    """Return where the bracket of authorities begins that ends ``line``, or None."""
    for start, end in _brackets(line):
        if not line[end:].strip(_SENTENCE_MARKS + " ") and _read(line[start + 1 : end - 1]):
            return start
    return None


def _brackets(line: str) -> Iterator[tuple[int, int]]:
    """Yield the outer brackets (marks included) that close a sentence or the line."""
    for start, end in bracketed(line):
        before = line[max(0, start - _WIDEST_GAP) : start].rstrip()[-1:]
        after = line[end : end + _WIDEST_GAP].lstrip()[:1]
        if not after or after in _SENTENCE_MARKS or before in {*_SENTENCE_MARKS}:
            yield start, end


def _read(words: str, *, bare: bool = False) -> Responsibility | None:
    """Return the bodies in the words of a bracket, or None when it is about something else.

    ``bare``: the bracket stands behind a whole sentence at the end of its line.
    """
    if len(words) > _LONGEST_LIST:
        return None
    found: dict[_Duty, list[str]] = {duty: [] for duty in _Duty}
    listed = same_below = False
    for raw in re.split(r"[；;。，,]", words):
        segment = raw.strip()
        if not segment or _DEADLINE.match(segment) or _SAME_BELOW.search(segment):
            same_below = same_below or segment.endswith("同")
            continue
        head = _HEAD.match(segment)
        listed = listed or head is not None
        duty, names = _segment(segment[head.end() :] if head else segment, listed=listed)
        if names is None:
            return None
        if duty is _Duty.NAMED:
            # （A，B分工负责）: what A does is said behind B.
            found[duty] += found[_Duty.UNSAID]
            found[_Duty.UNSAID] = []
        found[duty] += names
    bodies, unsaid, carried, before = found.values()
    if bare and len(unsaid) > 1 and not (bodies or carried or before):
        # （省局、省厅） behind the sentence: its place says who is to do it.
        bodies, unsaid = unsaid, []
    if unsaid or not (bodies or carried or before):
        return None
    below = carried + (bodies if same_below else [])
    return Responsibility(tuple(bodies + before), tuple(below), tuple(before))


def _segment(words: str, *, listed: bool) -> tuple[_Duty, list[str] | None]:
    """Return what a part of a bracket says of which bodies; None when it names none."""
    follows = _CARRIED.match(words)
    if follows:
        words = words[follows.end() :]
    tail = _TAIL.search(words)
    names = read_bodies(words[: tail.start()] if tail else words, listed=listed)
    if follows:
        return (_Duty.BEFORE if follows["before"] else _Duty.CARRIED), names
    return _Duty.NAMED if tail or listed else _Duty.UNSAID, names
