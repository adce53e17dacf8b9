"""The bodies that a clause makes responsible: （责任单位：A、B）, （A牵头，B配合）, （A负责）."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.policy.lines import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SENTENCE_MARKS = "。；;！？"

_HEAD = re.compile(
    r"(?:(?:主要|第一|共同)?(?:责任|牵头|配合|参与|参加|协办|协助|主办|主责|落实|负责|实施|完成|承办|分工)"
    r"(?:单位|部门|主体|机构|处室)(?:和(?:责任|配合|参与)(?:单位|部门))?|责任分工|任务分工|分工)\s*[:：]\s*"
)
_DUTY = (
    r"(?:(?:按照?|依照?|根据)?(?:各自)?(?:的)?(?:职责|职能|职权|分工)+(?:范围|要求|权限)?(?:内)?)?(?:分别|共同|具体|联合|协同|各自|积极|认真)?"
    r"(?:分工|牵头|会同|组织|统筹|协调|指导|监督|推进|贯彻|抓好)*"
    r"(?:负责|牵头|配合|参与|参加|落实|实施|推进|执行|协助|支持|承担|办理)(?:落实|实施|推进|组织实施|配合|负责|执行)*(?:工作)?"
)
_TAIL = re.compile(rf"(?:等(?:有关|相关|各)?(?:部门|单位|地方|方面)?)?\s*{_DUTY}$")
_AND_SO_ON = re.compile(r"等(?:有关|相关|各)?(?:部门|单位|地方|方面)?$")
_LEAD_IN = re.compile(r"(?:(?:具体|主要|分别|统一)?由|[^、，]{0,6}层面由)")
_CARRIED = re.compile(
    r"(?:以下|下列|后续)(?:各项|所有|全部|有关)?(?:重点|主要|具体)?(?:任务|工作|措施|事项|内容|政策|条款|各条)?"
    r"(?:均|都|皆|亦)?(?:需要?|须|应当?|要)?由?"
)
_SAME_BELOW = re.compile(r"(?:以?下(?:均|皆)?(?:相?同)|不再(?:一一|逐一)?(?:列出|重复|赘述))$")
_AREA = re.compile(
    r"(?:各|有关|相关|各有关|各相关)?(?:省|自治区|直辖市|计划单列市|设区市|设区的市|市|州|自治州|地|地区|盟|县|县级市|区|旗|乡|镇|乡镇|街道)"
    r"(?:（[^（）]*）)?"
)
_BODY_END = (
    r"(?:政府|国务院|党委|省委|市委|县委|区委|委|部|局|厅|署|办|院|室|会|社|馆|所|站|台|处|科|组|"
    r"单位|部门|机构|机关|中心|海关|[支分银]行|公司|集团|企业|学校|高校|协会|学会|联盟|联合会|地区|地方|地市|园区|开发区|"
    r"管理区|新区|市州|区县|县区|市县|各市|各县|各区|各州|各省|各级|总队|支队|大队|军区|法院|检察院|方面)(?:（[^（）]*）)?"
)
_BODY = re.compile(rf"(?:.*{_BODY_END}|(?:各|有关|相关)[^，。]{{1,30}})")
_NO_BODY = re.compile(r"谁|[。！？“]谁|(?:应当?|必须|不得|要|可以)")
_JOINT = re.compile(rf"(?<=[\w）])(?:以及|会同|联合|和|及|与)(?=[^、]*{_BODY_END}$)")
_LEFT_ENDS_BODY = re.compile(rf".*{_BODY_END}")
_BARE = {"单位", "部门", "机构", "企业", "地区", "地方", "园区", "协会", "学会", "学校"}
_LONGEST_NAME = 60
_WIDEST_GAP = 8
_LONGEST_LIST = 1500


@dataclass(frozen=True, slots=True)
class Responsibility:
    """The bodies named, as plain strings in printed order without repeats.

    ``carried`` are those that the clause makes responsible for all following clauses too.
    """

    bodies: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()


def find_authorities(lines: Sequence[str]) -> Responsibility:
    """Return the bodies that the lines of a clause make responsible.

    They stand in a bracket that closes a sentence or a line, or on a line of their own that
    begins with 责任单位： or the like.
    """
    bodies: list[str] = []
    carried: list[str] = []
    for line in lines:
        head = _HEAD.match(line)
        found = [line] if head else [line[start + 1 : end - 1] for start, end in _brackets(line)]
        for words in found:
            named = _read(words)
            if named:
                bodies.extend(named.bodies)
                carried.extend(named.carried)
    return Responsibility(tuple(dict.fromkeys(bodies)), tuple(dict.fromkeys(carried)))


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


def _read(words: str) -> Responsibility | None:
    """Return the bodies in the words of a bracket, or None when it is about something else."""
    if len(words) > _LONGEST_LIST:
        return None
    bodies: list[str] = []
    carried: list[str] = []
    same_below = False
    listed = False
    waiting: list[str] = []
    for raw in re.split(r"[；;。，,]", words):
        segment = raw.strip()
        if not segment:
            continue
        if _SAME_BELOW.search(segment):
            same_below = same_below or "同" in segment
            continue
        head = _HEAD.match(segment)
        if head:
            listed = True
            segment = segment[head.end() :]
        follows = _CARRIED.match(segment)
        if follows:
            segment = segment[follows.end() :]
        tail = _TAIL.search(segment)
        names = _names(segment[: tail.start()] if tail else segment, listed=listed)
        if names is None:
            return None
        if follows:
            carried.extend(names)
        elif tail or listed:
            bodies.extend([*waiting, *names])
            waiting = []
        else:
            # （A，B分工负责）: what A does is said behind B.
            waiting.extend(names)
    if waiting or not (bodies or carried):
        return None
    return Responsibility(tuple(bodies), tuple(carried + (bodies if same_below else [])))


def _names(words: str, *, listed: bool) -> list[str] | None:
    """Return the bodies in ``words``; None when something else than a body stands there.

    Behind 责任单位： (``listed``) every name is one; elsewhere it must look like one.
    """
    words = _LEAD_IN.sub("", words.strip(), count=1) if _LEAD_IN.match(words.strip()) else words
    words = _AND_SO_ON.sub("", words.strip())
    names: list[str] = []
    for piece in _joined_areas(_split(words)):
        names.extend(_apart(_AND_SO_ON.sub("", piece.strip())))
    for name in names:
        if not name or len(name) > _LONGEST_NAME or _NO_BODY.match(name):
            return None
        if not (listed or _is_body(name)):
            return None
    return names


def _is_body(name: str) -> bool:
    return _BODY.fullmatch(name) is not None


def _split(words: str) -> list[str]:
    """Split at 、 outside brackets and quotation marks."""
    pieces = [""]
    depth = 0
    for character in words:
        depth += (character in "（(“《") - (character in "）)”》")
        if character == "、" and depth <= 0:
            pieces.append("")
        else:
            pieces[-1] += character
    return pieces


def _joined_areas(pieces: Sequence[str]) -> Iterator[str]:
    """Join what 各市、州、县人民政府 has split: an area alone is not a body."""
    waiting = ""
    for piece in pieces:
        if waiting and piece.strip().startswith(("各", "有关", "相关")):
            yield waiting.rstrip("、")
            waiting = ""
        if _AREA.fullmatch(piece.strip()):
            waiting += piece + "、"
        else:
            yield waiting + piece
            waiting = ""
    if waiting:
        yield waiting.rstrip("、")


def _apart(name: str) -> list[str]:
    """Split A和B where A is a body by itself: 工业和信息化部 stays whole."""
    if len(name) > 3 * _LONGEST_NAME:
        return [name]
    for match in _JOINT.finditer(name):
        left, right = name[: match.start()], name[match.end() :]
        if right not in _BARE and _LEFT_ENDS_BODY.fullmatch(left) and _is_body(right):
            return [left, *_apart(right)]
    return [name]
