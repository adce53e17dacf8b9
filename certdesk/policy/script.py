"""Traditional characters as simplified ones, one for one, words left as they are."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from certdesk.policy.pinyin import is_ideograph
from certdesk.policy.recipes import RepairRecipes
from certdesk.policy.text import Edit

if TYPE_CHECKING:
    from collections.abc import Collection

    from opencc import OpenCC

# A text counts as traditional when at least this share of its Chinese characters is so beyond
# doubt: texts written in it show a third, a simplified one with a slip far below a hundredth.
_TRADITIONAL_SHARE = 0.03
# A line alone is less to go by: a slip or two must not tip it.
_TRADITIONAL_LINE_SHARE = 0.15
_RADICAL = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")


def find_radicals(text: str, recipes: RepairRecipes) -> Iterator[Edit]:
    """Yield radical signs and compatibility ideographs as the characters they stand for."""
    own = dict(recipes.radicals)
    for found in _RADICAL.finditer(text):
        clean = own.get(found[0]) or unicodedata.normalize("NFKC", found[0])
        if clean != found[0] and len(clean) == 1:
            yield Edit(*found.span(), clean)


def find_traditional(
    text: str, recipes: RepairRecipes, annotated: Collection[int] = ()
) -> Iterator[Edit]:
    """Yield runs of traditional characters as simplified ones, in the order of the text.

    One that simplified texts use too (乾县, 显著) is changed only when the text or its line is
    traditional by its other characters, or when the page had put a reading behind it:
    ``annotated`` holds the places of such characters.
    """
    clean = simplify(text)
    changes = [at for at, (old, new) in enumerate(zip(text, clean, strict=True)) if old != new]
    doubtful = {at for at in changes if text[at] in recipes.ambiguous}
    places = _traditional_places(text, [at for at in changes if at not in doubtful])
    result = list(clean)
    for at in doubtful:
        result[at] = text[at]
    kept = _kept_places("".join(result), recipes.kept_words)
    for at in doubtful - kept:
        if at in places or at in annotated:
            result[at] = clean[at]
    for found in re.finditer("著", text):
        at = found.start()
        if at not in kept and (at in places or at in annotated):
            result[at] = "着"
    yield from _runs(text, "".join(result))


def _traditional_places(text: str, certain: list[int]) -> Collection[int]:
    """Return the places of all lines that are traditional, by themselves or with the whole text.

    ``certain`` are the places of characters that are traditional beyond doubt, in order.
    """
    if not certain:
        return ()
    if len(certain) >= _TRADITIONAL_SHARE * sum(map(is_ideograph, text)):
        return range(len(text))
    places: set[int] = set()
    for line in re.finditer(".+", text):
        count = bisect_left(certain, line.end()) - bisect_left(certain, line.start())
        if count and count >= _TRADITIONAL_LINE_SHARE * sum(map(is_ideograph, line[0])):
            places.update(range(*line.span()))
    return places


def simplify(text: str) -> str:
    """Return the text with all traditional characters simplified, of the same length."""
    return _convert("t2s", text)


def traditionalise(text: str) -> str:
    """Return the text as it would be written traditionally, of the same length."""
    return _convert("s2t", text)


def is_usual(character: str) -> bool:
    """Say whether it is one of the 3,755 characters of the first level of GB 2312."""
    try:
        lead, trail = character.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return False
    return 0xB0A1 <= lead << 8 | trail <= 0xD7F9


def _convert(profile: str, text: str) -> str:
    converter = _converter(profile)
    clean = str(converter.convert(text))
    if len(clean) == len(text):
        return clean
    # Offsets must hold: where a phrase changed its length, go character by character.
    single = (str(converter.convert(character)) for character in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, single, strict=True))


@cache
def _converter(profile: str) -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415 - plain reading of the registry does without

    return OpenCC(profile)


def _kept_places(clean: str, words: tuple[str, ...]) -> set[int]:
    if not words:
        return set()
    pattern = re.compile("|".join(map(re.escape, words)))
    return {at for found in pattern.finditer(clean) for at in range(*found.span())}


def _runs(old: str, new: str) -> Iterator[Edit]:
    start: int | None = None
    for at in range(len(old) + 1):
        differs = at < len(old) and old[at] != new[at]
        if differs and start is None:
            start = at
        elif not differs and start is not None:
            yield Edit(start, at, new[start:at])
            start = None
