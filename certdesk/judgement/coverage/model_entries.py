"""One entry of a list of models: plain, a wildcard, a range, a series, or models in short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_SERIES = re.compile(r"\s*(?:全?系列|SERIES)")
_RATING = re.compile(
    r"\s+(?:[A-Z]{1,4}[:=])?(?:AC|DC)?\d+(?:[.\-~/]\d+)*\s*"
    r"(?:KV|MV|V|HZ|KHZ|KW|MW|W|VA|KVA|MA|A|AH|MAH|MM|CM|KG|L|ML|℃|%|PA|MPA)~?"
    r"(?:\s*[(,/].*)?$"
)
_TYRE = re.compile(r"\d{3}/\d{2,3}Z?R\d{2}", re.ASCII)
_HAN = "\u4e00-\u9fff"
_EXPLAINED = re.compile(r"(?P<model>[^()]*[A-Z0-9][^()]*)\((?P<words>.+)\)")
# A letter, letters or a mark that is said to stand for something.
_VARIABLE = re.compile(
    r"(?<![A-Z0-9])([A-Z]+|[*×□?#]+)(?=[=:]|为|是|代表|表示|可为|可以是|可代表|可表示)"
)
_COLOURS = re.compile(rf"[{_HAN}、,/;及和或]+")
_RANGE = re.compile(r"\s*(?:~|至|到|--)\s*")
_WILD = re.compile(r"\*+|×+|□+|\?+")
_WORD = re.compile(r"\S+")
# A serial number has fewer digits.
_DIGITS = 10
# Endings that one bracket may spell out.
_ENDINGS = 1000


class Shape(StrEnum):
    """How a model stands on a certificate."""

    LISTED = "listed"
    WILDCARD = "wildcard"
    RANGE = "range"
    SERIES = "series"
    ALTERNATIVES = "alternatives"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the list, at ``start`` up to ``end`` of the text; ``key`` is it folded.

    ``members`` are further models that the entry spells out in short; ``stem`` is how every
    model begins that a wildcard, a range or a series can mean; ``pattern`` fits what certainly
    belongs to it, ``loose`` what may.
    """

    start: int
    end: int
    shape: Shape
    key: str
    members: frozenset[str] = frozenset()
    stem: str = ""
    pattern: re.Pattern[str] | None = None
    loose: re.Pattern[str] | None = None
    bounds: tuple[str, str, str, str] | None = None

    def holds(self, asked: str) -> bool:
        """Return whether ``asked`` (folded) certainly is a model that the entry means."""
        if asked in self.members:
            return True
        if self.bounds is not None:
            low, high, head, tail = self.bounds
            middle = _between(asked, head, tail)
            return (
                len(middle) == len(low)
                and (middle.isdigit() if low.isdigit() else middle.isalpha())
                and middle.isascii()
                and low <= middle <= high
            )
        return self.pattern is not None and self.pattern.fullmatch(asked) is not None

    def may_hold(self, asked: str) -> bool:
        """Return whether ``asked`` (folded) may be meant, without the entry proving it."""
        if self.bounds is not None:
            low, high, head, tail = self.bounds
            middle = _between(asked, head, tail)
            inside = middle.isascii() and middle.isdigit() and low.isdigit()
            return inside and len(middle) < _DIGITS and int(low) <= int(middle) <= int(high)
        return self.loose is not None and self.loose.fullmatch(asked) is not None


def read_entries(plain: str, start: int, end: int) -> Iterator[Item]:
    """Yield what a stretch of a folded text means: it, and what it has between blanks."""
    yield _item(plain, start, end)
    rated = _RATING.search(plain, start, end)
    if rated is not None and rated.start() > start and not _TYRE.match(plain, start):
        yield from read_entries(plain, start, rated.start())
        return
    words = [match.span() for match in _WORD.finditer(plain, start, end)]
    heads = {_letters(plain[first:last]) for first, last in words}
    numbered = all(re.search(r"\d", plain[first:last]) for first, last in words)
    if len(words) > 1 and numbered and len(heads) == 1 and heads != {""}:
        for first, last in words:
            yield _item(plain, first, last)


def _letters(word: str) -> str:
    return word[: len(word) - len(word.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))]


def _item(plain: str, start: int, end: int) -> Item:
    text = plain[start:end]
    key = "".join(text.split())
    return (
        _explained(start, end, key)
        or _series(start, end, key, text)
        or _range(start, end, key, text)
        or _wildcard(start, end, key)
        or _alternatives(start, end, key)
        or _doubtful_range(start, end, key)
        or Item(start, end, Shape.LISTED, key)
    )


def _explained(start: int, end: int, key: str) -> Item | None:
    """A bracket that says in words what a letter stands for, or which colours there are.

    ``XY-05XX(XX=10~24)``, ``HX-15A(黑/白/红)``: what fits may be meant; the words are not read.
    """
    found = _EXPLAINED.fullmatch(key)
    if found is None:
        return None
    model, words = found["model"], found["words"]
    marks = {mark for mark in _VARIABLE.findall(words) if mark in model}
    if not marks:
        if "=" in words or not _COLOURS.fullmatch(words):
            return None
        loose = re.compile(rf"{re.escape(model)}[-/(]?[{_HAN}]{{1,4}}\)?")
        return Item(start, end, Shape.LISTED, key, stem=model, loose=loose)
    cut = re.split(f"({'|'.join(sorted(map(re.escape, marks), key=len)[::-1])})", model)
    parts = [f"[A-Z0-9]{{0,{len(one) + 1}}}" if one in marks else re.escape(one) for one in cut]
    loose = re.compile("".join(parts))
    return Item(start, end, Shape.WILDCARD, key, stem=cut[0], loose=loose)


def _series(start: int, end: int, key: str, text: str) -> Item | None:
    """A series holds its stem, and what goes on from it with a new part: TY-100A, TY-100-2."""
    found = _SERIES.search(text)
    if found is None or found.start() == 0:
        return None
    stem = "".join(text[: found.start()].split()).rstrip("-/")
    if not re.search(r"[A-Z0-9]", stem):
        return None
    if ":" in text[found.end() :]:
        # What the series holds is spelled out behind the colon: others may be of it, or not.
        return Item(
            start, end, Shape.SERIES, key, stem=stem, loose=re.compile(rf"{re.escape(stem)}.+")
        )
    last = stem[-1]
    same = r"\d" if last.isdigit() else "[A-Z]" if "A" <= last <= "Z" else r"[^-/(]"
    head = re.escape(stem)
    # The 200 series often counts on: 201, 202.
    counted = re.fullmatch(r"(.*[1-9])(0+)", stem, re.ASCII)
    begin = counted[1] if counted else stem
    onwards = rf"|{re.escape(begin)}\d{{{len(counted[2])}}}.*" if counted else ""
    return Item(
        start,
        end,
        Shape.SERIES,
        key,
        stem=begin,
        pattern=re.compile(rf"{head}(?!{same}).*", re.ASCII),
        loose=re.compile(rf"{head}.+{onwards}"),
    )


def _range(start: int, end: int, key: str, text: str) -> Item | None:
    marks = list(_RANGE.finditer(text))
    if len(marks) == 1 and marks[0].start() > 0 and marks[0].end() < len(text):
        low, high = ("".join(part.split()) for part in _RANGE.split(text))
        found = _bounds(low, high, short=True)
        if found is not None:
            return Item(start, end, Shape.RANGE, key, frozenset((low,)), found[2], bounds=found)
        return None
    for match in re.finditer("-", key):
        low, high = key[: match.start()], key[match.end() :]
        found = _bounds(low, high, short=False)
        if found is not None and found[2] and found[2][0].isalpha():
            return Item(
                start, end, Shape.RANGE, key, frozenset((low, high)), found[2], bounds=found
            )
    return None


def _doubtful_range(start: int, end: int, key: str) -> Item | None:
    """``TY-100-120`` may be one model, or all from TY-100 to TY-120."""
    found = re.fullmatch(r"(.*?[A-Z].*?)(\d+)-(\d+)", key, re.ASCII)
    if found is None or len(found[2]) != len(found[3]) or not found[2] < found[3]:
        return None
    loose = re.compile(rf"{re.escape(found[1])}\d{{{len(found[2])}}}", re.ASCII)
    return Item(start, end, Shape.LISTED, key, stem=found[1], loose=loose)


def continued(item: Item, before: Item) -> Item:
    """Return ``item`` as it may be meant behind another.

    ``TY-100、101``: a bare number behind a model may go on from that model's stem.
    """
    if not (item.key.isascii() and item.key.isdigit()):
        return item
    head = re.match(r"(.*?[A-Z][^0-9]*?)\d+$", before.stem + "0" if before.stem else before.key)
    if head is None:
        return item
    loose = re.compile(re.escape(head[1] + item.key))
    return Item(item.start, item.end, item.shape, item.key, stem=head[1], loose=loose)


def _bounds(low: str, high: str, *, short: bool) -> tuple[str, str, str, str] | None:
    """The counting part of both ends, what stands before and behind it; None: no range."""
    if short and high.isascii() and (high.isdigit() or re.fullmatch("[A-Z]", high)):
        kind = r"\d+$" if high.isdigit() else "[A-Z]$"
        counted = re.search(kind, low, re.ASCII)
        # "TY-A" up to "F" counts letters; in "TYA" the letters are a name.
        if counted is None or (high.isalpha() and re.search("[A-Z]{2}$", low)):
            return None
        head, first = low[: counted.start()], counted.group()
        if len(first) > len(high):
            head, first = head + first[: -len(high)], first[-len(high) :]
        return (first, high, head, "") if _counts(first, high) else None
    same = 0
    while same < min(len(low), len(high)) and low[same] == high[same]:
        same += 1
    while same and low[same - 1].isdigit() and low[same - 1].isascii():
        same -= 1
    first, last = low[same:], high[same:]
    tail = 0
    while tail < min(len(first), len(last)) and first[-1 - tail] == last[-1 - tail]:
        tail += 1
    while tail and first[len(first) - tail].isdigit():
        tail -= 1
    rest = first[len(first) - tail :]
    first, last = first[: len(first) - tail], last[: len(last) - tail]
    if not same and not rest and not (first.isdigit() and last.isdigit()):
        return None
    return (first, last, low[:same], rest) if _counts(first, last) else None


def _counts(first: str, last: str) -> bool:
    if not (first.isascii() and last.isascii()):
        return False
    if first.isdigit() and last.isdigit():
        return len(last) < _DIGITS and int(first) <= int(last)
    return len(first) == len(last) == 1 and first.isalpha() and last.isalpha() and first <= last


def _between(asked: str, head: str, tail: str) -> str:
    fits = asked.startswith(head) and asked.endswith(tail) and len(asked) > len(head) + len(tail)
    return asked[len(head) : len(asked) - len(tail)] if fits else ""


def _wildcard(start: int, end: int, key: str) -> Item | None:
    """``*`` stands for one character or more; each ×, □ and ? for exactly one."""
    marks = list(_WILD.finditer(key))
    if not marks or not re.search(r"[A-Z0-9]", key):
        return None
    exact, loose, at = "", "", 0
    for mark in marks:
        literal = re.escape(key[at : mark.start()])
        many = mark.group()[0] == "*"
        exact += literal + (".+" if many else f".{{{len(mark.group())}}}")
        loose += literal + ".*"
        at = mark.end()
    rest = re.escape(key[at:])
    # What a suffix would follow may also stand alone: a separator before the mark goes with it.
    bare = key[: marks[0].start()].rstrip("-/( ") if len(marks) == 1 and not rest else ""
    return Item(
        start,
        end,
        Shape.WILDCARD,
        key,
        stem=key[: marks[0].start()].rstrip("-/("),
        pattern=re.compile(exact + rest),
        loose=re.compile(f"{loose}{rest}|{re.escape(bare)}" if bare else loose + rest),
    )


def _alternatives(start: int, end: int, key: str) -> Item | None:
    """``TY-100(A-F)``, ``TY-100(A、B)`` and ``TY-100/101/102``, ``TY-100A/B/C``."""
    bracket = re.search(r"\(([A-Z0-9]+(?:[-~、,/;][A-Z0-9]+)+)\)", key)
    if bracket is not None and bracket.start() > 0:
        head, tail = key[: bracket.start()], key[bracket.end() :]
        endings = _endings(bracket.group(1))
        if not endings:
            return None
        members = {head + each + tail for each in endings}
        members |= {f"{head}({each}){tail}" for each in endings}
        return Item(start, end, Shape.ALTERNATIVES, key, frozenset(members), head)
    first, *others = key.split("/")
    if not others or not first:
        return None
    members = {first}
    stem = re.match(r"[A-Z]+", first)
    for other in others:
        same_stem = stem is not None and other.startswith(stem.group()) and other != stem.group()
        if same_stem and re.search(r"\d", other):
            members.add(other)
            continue
        counted = re.search(r"\d+$" if other.isdigit() else r"(?<=\d)[A-Z]$", first, re.ASCII)
        if counted is None or len(counted.group()) != len(other) or not other.isalnum():
            return None
        if other.isdigit() != counted.group().isdigit():
            return None
        members.add(first[: counted.start()] + other)
    return Item(start, end, Shape.ALTERNATIVES, key, frozenset(members), first)


def _endings(inside: str) -> list[str]:
    """The endings that a bracket offers: a span of letters or numbers, or a list of them."""
    parts = re.split("[、,/;]", inside)
    if len(parts) > 1:
        return parts
    low, _, high = inside.replace("~", "-").partition("-")
    if len(low) != len(high) or not _counts(low, high):
        return []
    if low.isdigit():
        width = len(low)
        return [
            f"{each:0{width}}" for each in range(int(low), min(int(high) + 1, int(low) + _ENDINGS))
        ]
    return [chr(each) for each in range(ord(low), ord(high) + 1)]
