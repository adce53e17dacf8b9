"""Tells whether a certificate states a site: by its name, its address, or both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from certdesk.judgement.coverage.model_text import fold_width
from certdesk.vocabulary.coverage import AskedSite
from certdesk.vocabulary.verdicts import Verdict

_NUMERALS = "0-9A-Z〇零一二三四五六七八九十百两第"
_INNER = re.compile(r"[\s\-_·,.:'\"()]+")
_ARABIC = str.maketrans("123456789", "一二三四五六七八九")
_PIECE = re.compile(r"[^;\n。]+")
_LABEL = re.compile(
    r"^\s*(?:场所|地址|名称|生产地址|生产场所|经营地址|注册地址|审核地址|多场所)\s*\d*\s*:\s*"
)
_HOUSE = re.compile(r"([^0-9\s,;()省市区县]{2})(\d+)(?:号|弄|$)")
_ADDRESS = re.compile(r"[省市区县镇乡路街道巷弄村]|\d+号|园区|大道")
_COMPANY = re.compile(r"(?:(?<!分)公司|企业|集团|商行|合作社|个体户|经营部|中心|CO\.?,?LTD\.?)$")
_OWNER = re.compile(r".*?(?:公司|集团|企业|合作社)")
_LONGEST = 40
_BEFORE = re.compile(rf"[{_NUMERALS}]$")


class SiteHow(StrEnum):
    """What led to the verdict on a site."""

    NAME = "name"
    ADDRESS = "address"
    CODE = "code"
    SEVERAL = "several"
    NEAR_NAME = "near_name"
    NEAR_ADDRESS = "near_address"
    NO_ADDRESS = "no_address"
    NONE_STATED = "none_stated"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class SiteMatch:
    """The verdict on a site: which stated one it rests on, and the range there (end exclusive)."""

    verdict: Verdict
    how: SiteHow
    place: int | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """One place that a text names: its name and its address, folded, with their ranges."""

    name: str
    name_span: tuple[int, int]
    address: str
    address_span: tuple[int, int]
    whole: str
    span: tuple[int, int]

    @property
    def own_name(self) -> bool:
        """Whether it is called by a name that tells it from the company's other sites."""
        return bool(self.name) and not _COMPANY.search(self.name)


# The best first: a proof, then what keeps from saying no.
_ORDER = list(SiteHow)


def covers_site(stated: Sequence[str], asked: AskedSite) -> SiteMatch:
    """Return whether one of the ``stated`` sites is the asked one; never raises for any text.

    ``yes`` needs its name (一厂 is not in 十一厂), or its whole address; ``no`` that all stated
    sites are called something else or lie elsewhere.
    """
    if not any(each.strip() for each in stated):
        return SiteMatch(Verdict.UNKNOWN, SiteHow.NONE_STATED)
    found = [
        match
        for index, text in enumerate(stated)
        for place in _places(text)
        if (match := _compared(index, place, asked)) is not None
    ]
    return min(
        found,
        key=lambda match: _ORDER.index(match.how),
        default=SiteMatch(Verdict.NO, SiteHow.NOT_STATED),
    )


def resolve_site(asked: str, sites: Sequence[tuple[str, str]]) -> AskedSite:
    """Return the site that ``asked`` means among the company's (name, address).

    One that it names, or whose address it is, is taken with both; what names none of them, or
    may mean several, stays as it was asked beside all their names.
    """
    wanted = fold_site(asked)
    meant = [each for each in sites if fold_site(each[0]) == wanted]
    if not meant:
        meant = [each for each in sites if _same_address(wanted, fold_site(each[1]))]
    names = tuple(name for name, _ in sites)
    if len(meant) != 1:
        return AskedSite(asked, "", names)
    ((name, address),) = meant
    others = tuple(each for each in names if each != name)
    return AskedSite(name, address, others)


def fold_site(text: str) -> str:
    """Return a site's name or address as it is compared: upper case, half width, no blanks."""
    return _INNER.sub("", fold_width(text))


def site_keys(text: str) -> frozenset[str]:
    """Return what a stated site may be found by: its folded names, and road ends with numbers."""
    keys: set[str] = set()
    for place in _places(text):
        names = (place.name, place.whole, place.address, _without_owner(place.name))
        keys.update(each.translate(_ARABIC) for each in names if each)
        keys.update(_houses(place.whole))
    return frozenset(keys)


def own_names(text: str) -> frozenset[str]:
    """Return the folded names of the places in a text: one of them asked for is a ``yes``."""
    names = ((place.name, _without_owner(place.name)) for place in _places(text))
    return frozenset(name for pair in names for name in pair if name)


def wanted_keys(asked: AskedSite) -> frozenset[str]:
    """Return the keys with which a stated site must share one to have to do with ``asked``.

    Beside them only a site whose text holds the name can.
    """
    name, address = fold_site(asked.name), fold_site(asked.address)
    parts = {
        name[start:end].translate(_ARABIC)
        for start in range(len(name))
        for end in range(start + 1, min(len(name), start + _LONGEST) + 1)
    }
    return frozenset(parts | {address.translate(_ARABIC)} | _houses(address) | _houses(name))


def says_no(stated: Sequence[str], *, addressed: bool) -> Verdict:
    """Return the verdict on a site that nothing stated has anything to do with.

    ``addressed``: the address of the site is known, so that other addresses count as well.
    """
    places = [place for text in stated for place in _places(text)]
    if places and all(place.own_name or (addressed and place.address) for place in places):
        return Verdict.NO
    return Verdict.UNKNOWN


def _compared(index: int, place: _Place, asked: AskedSite) -> SiteMatch | None:
    """What one place says of the asked site; None: it is another."""
    name, address = fold_site(asked.name), fold_site(asked.address)
    others = [fold_site(each) for each in asked.others]
    own = {place.name, _without_owner(place.name)} - {""}
    if name and name in own:
        return SiteMatch(Verdict.YES, SiteHow.NAME, index, place.name_span)
    for wanted in (address, name):
        if wanted and _same_address(wanted, place.address):
            return SiteMatch(Verdict.YES, SiteHow.ADDRESS, index, place.address_span)
    if name and name in place.whole and sum(name in other for other in others) > 1:
        return SiteMatch(Verdict.UNKNOWN, SiteHow.SEVERAL, index, place.span)
    if own & set(others):
        return None
    if name and _near_name(name, place, own):
        return SiteMatch(Verdict.UNKNOWN, SiteHow.NEAR_NAME, index, place.span)
    if _houses(place.whole) & (_houses(address) | _houses(name)):
        return SiteMatch(Verdict.UNKNOWN, SiteHow.NEAR_ADDRESS, index, place.span)
    if place.own_name or (address and place.address):
        return None
    return SiteMatch(Verdict.UNKNOWN, SiteHow.NO_ADDRESS, index, place.span)


def _near_name(name: str, place: _Place, own: set[str]) -> bool:
    counted = name.translate(_ARABIC)
    return (
        _stands_in(name, place.whole)
        or (place.own_name and _stands_in(place.name, name))
        or any(each.translate(_ARABIC) == counted for each in own)
    )


def _same_address(one: str, other: str) -> bool:
    """Whether both are one address, one perhaps without its province, city or district."""
    if not one or not other or not re.search(r"\d", one) or not re.search(r"\d", other):
        return False
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    if not longer.endswith(shorter):
        return False
    before = longer[: len(longer) - len(shorter)]
    # A house number cut in two, or a road that lost the beginning of its name, is another place.
    return not before or before[-1] in "省市区县镇乡州旗国街道路"


def _stands_in(name: str, text: str) -> bool:
    """Whether ``name`` stands in ``text`` without being the end of a longer number: 十一厂."""
    at = text.find(name)
    while at >= 0:
        numbered = bool(re.match(rf"[{_NUMERALS}]", name))
        if not (numbered and _BEFORE.search(text[:at])):
            return True
        at = text.find(name, at + 1)
    return False


def _without_owner(name: str) -> str:
    """The name without the company's before it: 某某有限公司一厂 is 一厂."""
    owner = _OWNER.match(name)
    return name[owner.end() :] if owner is not None else name


def _houses(folded: str) -> set[str]:
    return {f"{road}{number}" for road, number in _HOUSE.findall(folded)}


@lru_cache(maxsize=1 << 15)
def _places(text: str) -> tuple[_Place, ...]:
    plain = fold_width(text)
    places = []
    for piece in _PIECE.finditer(plain):
        label = _LABEL.match(plain[piece.start() : piece.end()])
        start = piece.start() + (label.end() if label else 0)
        start, end = _trimmed(plain, start, piece.end())
        if start < end:
            places.append(_place(plain, start, end))
    return tuple(places)


def _place(plain: str, start: int, end: int) -> _Place:
    """``一厂（上海市…18 号）``, ``一厂：上海市…``, ``一厂 上海市…``, a name or an address alone."""
    text = plain[start:end]
    cut: tuple[tuple[int, int], tuple[int, int]] | None = None
    bracket = re.fullmatch(r"([^()]+)\((.+)\)\s*", text)
    mark = re.search(r"[:,]|\s-\s|\s{1,}(?=[^\d\s][^\s]*\d)", text)
    if bracket is not None:
        cut = bracket.span(1), bracket.span(2)
    elif mark is not None and mark.start() > 0 and _ADDRESS.search(text, mark.end()):
        cut = (0, mark.start()), (mark.end(), len(text))
    if cut is not None and _is_address(text[slice(*cut[0])]) and bracket is None:
        cut = None
    if cut is None:
        span = (start, end)
        folded = fold_site(text)
        if _is_address(text):
            return _Place("", span, folded, span, folded, span)
        return _Place(folded, span, "", span, folded, span)
    name, rest = (_trimmed(plain, start + first, start + last) for first, last in cut)
    first, second = fold_site(plain[slice(*name)]), fold_site(plain[slice(*rest)])
    if _is_address(first) and not _is_address(second):
        name, rest, first, second = rest, name, second, first
    if not _is_address(second):
        second = ""
    return _Place(first, name, second, rest, fold_site(text), (start, end))


def _is_address(text: str) -> bool:
    return len(_ADDRESS.findall(text)) > 1 or bool(re.search(r"[路街道巷弄村].*\d|\d+号", text))


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    return start, end


def stated_names(stated: Iterable[str]) -> tuple[str, ...]:
    """Return how the stated sites are best called in a sentence: by name, else by address."""
    called: list[str] = []
    for text in stated:
        for place in _places(text):
            start, end = place.name_span if place.name else place.address_span
            called.append(text[start:end])
    return tuple(dict.fromkeys(called))
