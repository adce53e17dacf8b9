"""Cuts a clause of a scope at its connecting words and tells things from activities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from certdesk.judgement.scope.folding import Line
from certdesk.judgement.scope.lexicon import Lexicon
from certdesk.judgement.scope.naming import split_known
from certdesk.vocabulary.scope import Segmenter

_OF = frozenset({"的", "之"})
_COMMAS = frozenset({",", "、", "/", "&", "+", ";"})


@dataclass(frozen=True, slots=True)
class Act:
    """An activity in a line: its range there and its known key."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Item:
    """What stands between two connecting words: a thing and activities, in either order.

    ``thing``: its range in the line, None where activities stand alone. ``leading``: the activity
    stands before the thing (生产玩具). ``service``: the activity is a service whole in itself.
    ``whole``: the range of all of it; ``glued``: no 的 stands between thing and activity.
    ``its``: of the thing before (玩具及其配件).
    """

    whole: tuple[int, int]
    thing: tuple[int, int] | None
    acts: tuple[Act, ...]
    leading: bool = False
    service: bool = False
    glued: bool = False
    its: bool = False


def cut_items(line: Line, known: Lexicon, segment: Segmenter) -> list[Item]:
    """Return the items of a line that holds neither brackets nor ends of sentences."""
    words = list(_words(line.text, known, segment))
    connectors = known.lists.get("connectors", ())
    items: list[Item] = []
    start = 0
    its = False
    for place, (word, _, _) in enumerate([*words, ("、", 0, 0)]):
        if word in _COMMAS or word in connectors:
            if place > start:
                item = _item(line.text, words[start:place], known)
                items.append(replace(item, its=its))
            start = place + 1
            its = word.endswith("其")
    return items


def _words(text: str, known: Lexicon, segment: Segmenter) -> Iterator[tuple[str, int, int]]:
    cut = split_known(segment(text), known)
    place = 0
    for word in cut if "".join(cut) == text else text:
        yield word, place, place + len(word)
        place += len(word)


_Word = tuple[str, int, int]


def _item(text: str, words: list[_Word], known: Lexicon) -> Item:
    whole = words[0][1], words[-1][2]
    alone = _activity(text, words, known)
    if alone is not None:
        service = known.kinds[alone.key].service
        return Item(whole, whole if service else None, (alone,), service=service)
    of = max((place for place, word in enumerate(words) if word[0] in _OF), default=0)
    if 0 < of < len(words) - 1:
        acts = _acts(text, words[of + 1 :], known)
        if acts:
            thing = whole[0], words[of - 1][2]
            return Item(whole, thing, acts, service=known.kinds[acts[-1].key].service)
    return _glued(text, words, known, whole)


def _acts(text: str, words: list[_Word], known: Lexicon) -> tuple[Act, ...]:
    """The words from end to end as activities, the longest first from the end; or nothing."""
    found: list[Act] = []
    end = len(words)
    while end:
        act = next(
            (
                one
                for start in range(end)
                if (one := _activity(text, words[start:end], known)) is not None
            ),
            None,
        )
        if act is None:
            return ()
        found.append(act)
        end = next(place for place, word in enumerate(words) if word[1] == act.start)
    return tuple(found[::-1])


def _glued(text: str, words: list[_Word], known: Lexicon, whole: tuple[int, int]) -> Item:
    acts: list[Act] = []
    end = len(words)
    while end > 1:
        act = next(
            (
                (one, start)
                for start in range(1, end)
                if (one := _activity(text, words[start:end], known)) is not None
            ),
            None,
        )
        if act is None:
            break
        acts.insert(0, act[0])
        end = act[1]
        rest = _activity(text, words[:end], known)
        if rest is not None and not known.kinds[rest.key].service:
            return Item(whole, None, (rest, *acts))
    if acts:
        general = known.kinds[acts[0].key].general
        thing = whole if general else (whole[0], words[end - 1][2])
        service = known.kinds[acts[-1].key].service
        return Item(whole, thing, tuple(acts), service=service, glued=True)
    return _leading(text, words, known, whole)


def _leading(text: str, words: list[_Word], known: Lexicon, whole: tuple[int, int]) -> Item:
    start = 0
    acts: list[Act] = []
    while start < len(words) - 1:
        act = next(
            (
                (one, end)
                for end in range(len(words) - 1, start, -1)
                if (one := _activity(text, words[start:end], known)) is not None
            ),
            None,
        )
        if act is None or known.kinds[act[0].key].service:
            break
        acts.append(act[0])
        start = act[1]
    if not acts:
        return Item(whole, whole, ())
    return Item(whole, (words[start][1], whole[1]), tuple(acts), leading=True)


def _activity(text: str, words: list[_Word], known: Lexicon) -> Act | None:
    start, end = words[0][1], words[-1][2]
    if end - start > known.longest:
        return None
    word = text[start:end]
    key = known.activities.get(word)
    if key is None and word.endswith("服务"):
        key = known.activities.get(word.removesuffix("服务"))
    return None if key is None else Act(start, end, key)
