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
_SAME_LOOK = str.maketrans("OIL", "011")
_BREAKS = frozenset("、,;\n\r\v\f\u2028\u2029\x85。|")
_AND = re.compile(r"(?<=[A-Z0-9)*×□])\s*(?:以及|和|及|与)\s*(?=[A-Z0-9])")
_LABEL = re.compile(r"\s*(?:产品|单元)?(?:主要)?(?:规格型号|型号规格|型号|规格)\s*:\s*")
_ATTACHED = re.compile(
    r"(?:见|详|附)[^A-Z0-9]{0,6}(?:附件|附页|附表|附录|清单|目录|背面|续页)|附件|附页|附表"
)
_EVERY = re.compile(r"全系列|各种|各型号|各规格|所有|全部|不限|多种")
_AND_SO_ON = re.compile(r"\s*等(?:\s*\d*\s*[个种款]?[^A-Z0-9]{0,6})?\s*$")
_LOOSE = re.compile(r"[*×□?~]|系列|SERIES|至|到")


@dataclass(frozen=True, slots=True)
class Models:
    """The models of one text; ``open`` where it says that there are more than it lists.

    ``attached``: it refers to another paper for them.
    """

    items: tuple[Item, ...]
    open: bool
    attached: bool
    literal: dict[str, Item] = field(compare=False, repr=False, default_factory=dict)


@lru_cache(maxsize=1 << 10)
def fold_model(text: str) -> str:
    """Return a model as it is compared: upper case, half width, without blanks."""
    return "".join(_plain(text).split())


def same_look(folded: str) -> str:
    """Return a folded model with O read as 0, and I and L as 1."""
    return folded.translate(_SAME_LOOK)


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
    for begin, finish in _pieces(plain):
        start, end = begin, finish
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
    return Models(tuple(items), wide, attached, literal)


def fold_width(text: str) -> str:
    """Return the text character for character in upper case and half width.

    What cannot be seen is a blank then; every place counts as in ``text``.
    """
    return _plain(text)


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
