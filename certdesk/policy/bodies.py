"""The names of public bodies in a list: 省局、各市、县人民政府和省直有关部门."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_AND_SO_ON = re.compile(r"等(?:有关|相关|各)?(?:部门|单位|地方|方面)?$")
_LEAD_IN = re.compile(r"(?:会同|联合|(?:具体|主要|分别|统一)?由|[^、，]{0,6}层面由)")
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
_NO_BODY = re.compile(
    r".*：|谁|(?:以下)?简称|即|详?见|包括|来源|[。！？“]谁|(?:应当?|必须|不得|要|可以)"
)
_JOINT = re.compile(rf"(?<=[\w）])(?:以及|会同|联合|和|及|与)(?=[^、]*{_BODY_END}$)")
_LEFT_ENDS_BODY = re.compile(rf".*{_BODY_END}")
_BARE = {"单位", "部门", "机构", "企业", "地区", "地方", "园区", "协会", "学会", "学校"}
_LONGEST_NAME = 60


def read_bodies(words: str, *, listed: bool) -> list[str] | None:
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
