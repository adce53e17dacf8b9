"""Reads the models that a certificate lists, in whatever way they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from certdesk.judgement.coverage.model_entries import Item, Shape, continued, read_entries
from certdesk.judgement.numbers.normalise import normalise

# Brackets of every kind read as round ones, wave dashes as ~, crosses and boxes as one of a kind.
_SHAPES = (
    dict.fromkeys(map(ord, "〜∼～⁓"), "~")
    | dict.fromkeys(map(ord, "✕✖╳⨯"), "×")
    | dict.fromkeys(map(ord, "▢◻◇○■"), "□")
    | dict.fromkeys(map(ord, "[【〔［{｛"), "(")
    | dict.fromkeys(map(ord, "]】〕］}｝"), ")")
)
# Anything shorter may stand in a text by chance.
_SHORTEST = 3
_SAME_LOOK = str.maketrans("OIL", "011", "-_")
_BREAKS = frozenset("、,;\n\r\v\f\u2028\u2029\x85。|")
_AND = re.compile(r"(?<=[A-Z0-9)*×□])\s*(?:以及|和|及|与)\s*(?=[A-Z0-9])")
_LABEL = re.compile(r"\s*(?:产品|单元)?(?:主要)?(?:规格型号|型号规格|型号|规格)\s*:\s*")
_ATTACHED = re.compile(
    r"(?:见|详|附)[^A-Z0-9]{0,6}(?:附件|附页|附表|附录|清单|目录|背面|续页)|附件|附页|附表"
)
_EVERY = re.compile(r"全系列|各种|各型号|各规格|所有|全部|不限|多种")
# “M1 系列：M1A、M1B”
_HEADING = re.compile(r"[^:()]*(?:系列|SERIES)[^:()]{0,6}:(?=\s*[A-Z0-9])")
_EXCEPT_BEHIND = re.compile(
    r"\s*\((?:(?:不含|不包括|不包含|除)(?P<out>[^()]*?)(?:除外|以外|外)?|(?P<also>[^()]*?)除外)\)\s*$"
)
_EXCEPT_BEFORE = re.compile(r"除了?(?P<out>[^()]*?)(?:以外|之外|外)的?")
_AND_SO_ON = re.compile(r"\s*等(?:\s*\d*\s*[个种款]?[^A-Z0-9]{0,6})?\s*$")
_LOOSE = re.compile(r"[*×□?~]|系列|SERIES|至|到")


@dataclass(frozen=True, slots=True)
class Models:
    """The models of one text; ``open`` where it says that there are more than it lists.

    ``attached``: it refers to another paper for them. ``excluded``: the models, folded, that it
    says are not meant (S-01~S-10（S-04除外）).
    """

    items: tuple[Item, ...]
    open: bool
    attached: bool
    excluded: frozenset[str] = frozenset()
    literal: dict[str, Item] = field(compare=False, repr=False, default_factory=dict)


@lru_cache(maxsize=1 << 10)
def fold_model(text: str) -> str:
    """Return a model as it is compared: upper case, half width, without blanks."""
    return "".join(_plain(text).split())


def same_look(folded: str) -> str:
    """Return a folded model with O read as 0, I and L as 1, and without dashes.

    GX-101 is often typed GX101: as near as a letter that looks like a digit, and no nearer.
    """
    return folded.translate(_SAME_LOOK).replace("英寸", "寸")


def is_loose(folded: str) -> bool:
    """Return whether a folded model is itself a pattern, and so means no single model."""
    return _LOOSE.search(folded) is not None


def names_several(asked: str) -> bool:
    """Return whether more than one model is written, with marks between them."""
    return len(list(_pieces(_plain(asked)))) > 1


@lru_cache(maxsize=1 << 15)
def read_models(written: str) -> Models:
    """Return the models that ``written`` lists, in their order; never raises for any text."""
    plain = _plain(written)
    attached = _ATTACHED.search(plain) is not None
    wide = attached or _EVERY.search(plain) is not None
    items: list[Item] = []
    excluded: set[str] = set()
    for begin, finish in _pieces(plain):
        start, end = begin, finish
        heading = _HEADING.match(plain, start, end)
        if heading is not None:
            items += read_entries(plain, start, heading.end())
            start = heading.end()
        start, end, out = _without_excluded(plain, start, end)
        excluded |= out
        label = _LABEL.match(plain, start, end)
        if label is not None and label.end() < end:
            start = label.end()
        more = _AND_SO_ON.search(plain, start, end)
        if more is not None and more.start() > start:
            wide, end = True, more.start()
        start, end = _trimmed(plain, start, end)
        if start < end:
            found = list(read_entries(plain, start, end))
            if items and len(found) == 1 and found[0].shape is Shape.LISTED:
                found = [continued(found[0], items[-1])]
            items += found
    literal: dict[str, Item] = {}
    for item in items:
        literal.setdefault(item.key, item)
    return Models(tuple(items), wide, attached, frozenset(excluded), literal)


def _without_excluded(plain: str, start: int, end: int) -> tuple[int, int, set[str]]:
    """The stretch without what it says is not meant, and the models of that."""
    for pattern, behind in ((_EXCEPT_BEHIND, True), (_EXCEPT_BEFORE, False)):
        found = pattern.search(plain, start, end) if behind else pattern.match(plain, start, end)
        if found is not None:
            named = found["out"] or (found["also"] if behind else "") or ""
            out = {item.key for item in read_models(named).items}
            return (start, found.start(), out) if behind else (found.end(), end, out)
    return start, end, set()


def fold_width(text: str) -> str:
    """Return the text character for character in upper case and half width.

    What cannot be seen is a blank then; every place counts as in ``text``.
    """
    return _plain(text)


def find_model(text: str, asked: str, *, part: bool = False) -> tuple[int, int] | None:
    """Return where a model stands in a text as a whole word (end exclusive), None if nowhere.

    ``part``: blanks around it are enough, though more of the same entry may stand behind them.
    """
    wanted = fold_model(asked)
    shown = fold_width(text)
    plain = "".join(shown.split())
    if wanted not in plain or len(wanted) < _SHORTEST or not any(map(str.isdigit, wanted)):
        return None
    kept = [at for at, char in enumerate(shown) if not char.isspace()]
    at = plain.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        begins = not _goes_on(plain[at - 1 : at] if at else "")
        ends = not _goes_on(plain[end : end + 1])
        if part:
            begins = begins or shown[kept[at] - 1].isspace()
            ends = ends or shown[kept[end - 1] + 1].isspace()
        if begins and ends:
            return kept[at], kept[end - 1] + 1
        at = plain.find(wanted, at + 1)
    return None


def _goes_on(char: str) -> bool:
    return char != "" and (char in "-/*~×□.(等系至" or (char.isascii() and char.isalnum()))


def _plain(text: str) -> str:
    """The text character for character in upper case and half width; what is invisible is blank."""
    return "".join(
        char if "!" <= char <= "`" else _PLAIN.get(char) or _plain_character(char) for char in text
    )


_PLAIN: dict[str, str] = {}


def _plain_character(char: str) -> str:
    shaped = char.translate(_SHAPES)
    if shaped in "\n\r\v\f\u2028\u2029\x85":
        folded = "\n"
    else:
        folded = normalise(shaped) or " "
        if len(folded) != 1 or unicodedata.category(folded) in ("Cc", "Cf"):
            folded = shaped
    folded = folded.translate(_SHAPES)
    if len(_PLAIN) < 1 << 12:
        _PLAIN[char] = folded
    return folded


def _pieces(plain: str) -> Iterator[tuple[int, int]]:
    """The stretches between the marks of the list that stand outside brackets."""
    start, depth = 0, 0
    closes = plain.count(")")
    joins = {match.start(): match.end() for match in _AND.finditer(plain)}
    at = 0
    while at < len(plain):
        char = plain[at]
        if char == "(" and closes:
            depth += 1
        elif char == ")":
            depth, closes = max(depth - 1, 0), closes - 1
        if char == "\n" or (depth == 0 and (char in _BREAKS or at in joins)):
            if plain[start:at].strip():
                yield start, at
            start = joins.get(at, at + 1) if depth == 0 else at + 1
            depth = 0
            at = max(start, at + 1)
            continue
        at += 1
    if plain[start:].strip():
        yield start, len(plain)


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    return start, end
