"""What a document prints of itself: its number, whose it is, for which region."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.vocabulary.clauses import ClauseKind
from certdesk.vocabulary.documents import Level

if TYPE_CHECKING:
    from certdesk.policy.clause import Outline

_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:〔|\[|［|（|\()(?:19|20)[0-9]{2}(?:〕|\]|］|）|\))\s*第?\s*[0-9]{1,5}\s*号|"
    r"(?:19|20)[0-9]{2}年第[0-9]{1,4}号|令第[0-9]{1,4}号"
)
_DIRECT = ("北京市", "天津市", "上海市", "重庆市")
_PROVINCE = re.compile(
    r"(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|[\u4e00-\u9fff]{2,3}省(?!级|份|辖|直|内|市|局|厅)"
)
_CITY = re.compile(r"(?:省|自治区|^)([\u4e00-\u9fff]{2,6}?市)(?!场|级|政|民|辖)")
_NATIONAL = re.compile(r"国务院|全国人(?:民代表)?大")
_MINISTRY = re.compile(
    r"[\u4e00-\u9fff]{0,8}总局|国家[\u4e00-\u9fff]{2,12}(?:委|局)|国?家?认监委|[\u4e00-\u9fff]{2,8}部(?:$|关于|办公厅)"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What is printed; None where nothing is. ``region`` is a full Chinese name."""

    number: str | None = None
    region: str | None = None
    level: Level | None = None


def identify(outline: Outline) -> Identity:
    """Return what a document's title, preamble and signature say of it; a person corrects it."""
    opening = "\n".join(
        f"{clause.heading}\n{clause.text}"
        for clause in outline.clauses[:2]
        if clause.kind is ClauseKind.PREAMBLE
    )
    number = _NUMBER.search(opening)
    said = next(filter(None, (outline.issuer, outline.title)), "")
    region, level = _whose(said)
    if level is None and outline.title:
        region, level = _whose(outline.title)
    return Identity("".join(number[0].split()) if number else None, region, level)


def _whose(words: str) -> tuple[str | None, Level | None]:
    direct = next((name for name in _DIRECT if words.startswith(name)), None)
    if direct:
        return direct, Level.MUNICIPALITY
    province = _PROVINCE.match(words)
    city = _CITY.search(words)
    if city and (province or city.start() == 0):
        return city[1], None
    if province:
        return province[0], Level.PROVINCE
    if _NATIONAL.match(words):
        return None, Level.NATIONAL
    return None, Level.MINISTRY if _MINISTRY.match(words) else None
