"""Searches the registry: folded text, names by pinyin, document numbers and citations.

Results come in the order of `Nearness`. Among equals schemes come before systems before clauses,
each in the order of the registry.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from certdesk.registry.excerpt import (
    Excerpt,
    excerpt,
    name_marks,
    shortest_marked,
    spelled_marks,
)
from certdesk.registry.folding import Phrase, phrases
from certdesk.registry.records import SearchHit

if TYPE_CHECKING:
    from collections.abc import Collection

    from certdesk.registry.reader import Registry
    from certdesk.registry.syllables import Spelling

DEFAULT_LIMIT = 50

# More letters than the longest name spells: such a query is no pinyin.
_LONGEST_SPELLING = 120
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found: ``total`` counts all hits, ``hits`` holds the first of them."""

    query: str
    total: int
    hits: tuple[SearchHit, ...]


class Nearness(IntEnum):
    """How a thing was found, nearest first; the first that applies counts.

    The very words that were typed come before words that they only begin, and those (but for a
    body's) before names that only sound like them.
    """

    EXACT = 0  # the query is one of its names, its number or its id
    TITLE_BEGINS = 1  # its title begins with the words
    TITLE = 2  # they stand in its title
    NAME_BEGINS = 3  # another of its names begins with them
    NAMED = 4  # they stand in its other names
    BODY = 5  # they stand in its body
    BEGINNING_UNFINISHED = 6  # one of its names begins with the words, the last one unfinished
    NAMED_UNFINISHED = 7
    SPELLED_BEGINNING = 8  # the first syllables of a name, in pinyin
    SPELLED = 9  # later syllables
    BODY_UNFINISHED = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A thing found, without its texts."""

    kind: str
    id: str
    nearness: Nearness


def search(
    registry: Registry,
    query: str,
    kinds: Collection[str] | None = None,
    limit: int = DEFAULT_LIMIT,
) -> SearchResult:
    """Return what the registry holds on ``query``, best first, at most ``limit`` hits.

    ``kinds`` (``scheme``, ``system``, ``clause``) restricts what is looked for. White space
    between Chinese words means *and*, between Latin letters and digits nothing; whatever else
    stands in a query is just text. A query without letters and digits finds nothing.
    """
    asked = phrases(query, registry.script)
    spelled = _spelled(registry, asked)
    ranks = _ranks(registry, asked, spelled)
    if kinds is not None:
        ranks = _restricted(registry, ranks, kinds)
    order = sorted(ranks, key=lambda entry: (ranks[entry], entry))
    hits = [_hit(registry, entry, asked, spelled.get(entry)) for entry in order[: max(limit, 0)]]
    return SearchResult(query, len(order), tuple(hits))


def nearest(registry: Registry, query: str) -> list[Found]:
    """Return everything that `search` finds, in its order, with how near each comes."""
    asked = phrases(query, registry.script)
    ranks = _ranks(registry, asked, _spelled(registry, asked))
    if not ranks:
        return []
    known = {
        entry: (kind, identifier)
        for entry, kind, identifier in registry.query("SELECT entry, kind, id FROM search_entries")
    }
    order = sorted(ranks, key=lambda entry: (ranks[entry], entry))
    return [Found(*known[entry], ranks[entry]) for entry in order]


def _ranks(
    registry: Registry, asked: list[Phrase], spelled: dict[int, tuple[int, Spelling]]
) -> dict[int, Nearness]:
    if not asked or max(len(phrase.tokens) for phrase in asked) > registry.longest_text:
        return {}
    ranks = _text_ranks(registry, asked)
    for entry, (_, spelling) in spelled.items():
        rank = Nearness.SPELLED if spelling.first else Nearness.SPELLED_BEGINNING
        ranks[entry] = min(rank, ranks.get(entry, rank))
    return ranks


_NAMES = "{title names} : "


def _text_ranks(registry: Registry, asked: list[Phrase]) -> dict[int, Nearness]:
    """The entries that hold every phrase, or of which the query is a name or a number."""
    ranks: dict[int, Nearness] = {}
    if any(phrase.typing for phrase in asked):
        ranks |= dict.fromkeys(_every(registry, asked, ""), Nearness.BODY_UNFINISHED)
        if ranks:
            ranks |= dict.fromkeys(_every(registry, asked, _NAMES), Nearness.NAMED_UNFINISHED)
    whole = [replace(phrase, typing=False) for phrase in asked]
    for column, rank in (
        ("", Nearness.BODY),
        (_NAMES, Nearness.NAMED),
        ("title : ", Nearness.TITLE),
    ):
        standing = _every(registry, whole, column)
        if not standing:
            break
        ranks |= dict.fromkeys(standing, rank)
    key = " ".join(phrase.key for phrase in asked)
    begun = registry.query(
        "SELECT entry, key, citing, title FROM search_keys WHERE key >= ?1 AND key < ?2",
        (key, key + _LAST),
    )
    for entry, name, citing, title in begun:
        if name == key:
            ranks[entry] = Nearness.EXACT
        elif not citing and entry in ranks:
            rank = Nearness.TITLE_BEGINS if title else Nearness.NAME_BEGINS
            if not name.startswith(f"{key} "):
                rank = Nearness.BEGINNING_UNFINISHED
            ranks[entry] = min(rank, ranks[entry])
    return ranks


def _every(registry: Registry, asked: list[Phrase], column: str) -> set[int]:
    """The entries that hold all phrases in a column (in any, when it is empty)."""
    found: set[int] | None = None
    for phrase in asked:
        rows = registry.query(
            "SELECT rowid FROM search_index WHERE search_index MATCH ?", (column + phrase.match,)
        )
        holding = {row[0] for row in rows}
        found = holding if found is None else found & holding
        if not found:
            return set()
    return found or set()


def _spelled(registry: Registry, asked: list[Phrase]) -> dict[int, tuple[int, Spelling]]:
    """The entries with a name that sounds like the query: (number of the name, where in it)."""
    letters = "".join(token for phrase in asked for token in phrase.tokens)
    if not letters.isascii() or letters.isdigit() or not 2 <= len(letters) <= _LONGEST_SPELLING:
        return {}
    entries, names = registry.spelled
    found: dict[int, tuple[int, Spelling]] = {}
    for spelling in names.find(letters):
        entry, name = entries[spelling.line]
        known = found.get(entry)
        if known is None or (known[1].first and not spelling.first):
            found[entry] = name, spelling
    return found


def _restricted(
    registry: Registry, ranks: dict[int, Nearness], kinds: Collection[str]
) -> dict[int, Nearness]:
    marks = ", ".join("?" * len(kinds))
    rows = registry.query(
        f"SELECT entry FROM search_entries WHERE kind IN ({marks})",  # noqa: S608 - only marks
        tuple(kinds),
    )
    wanted = {row[0] for row in rows}
    return {entry: rank for entry, rank in ranks.items() if entry in wanted}


def _hit(
    registry: Registry, entry: int, asked: list[Phrase], spelled: tuple[int, Spelling] | None
) -> SearchHit:
    ((kind, identifier, listed, body),) = registry.query(
        "SELECT kind, id, names, body FROM search_entries WHERE entry = ?", (entry,)
    )
    title, *others = json.loads(listed)
    script = registry.script
    marks = name_marks(title, asked, script)
    if not marks and spelled is not None and spelled[0] == 0:
        marks = spelled_marks(title, spelled[1], script)
    shown = excerpt(body, asked, script)
    if not marks and not shown.marks:
        # Another name was meant: the shortest that fits says it best.
        named = shortest_marked(others, asked, script)
        if named is not None:
            shown = excerpt(named, asked, script)
        elif spelled is not None:
            name = others[spelled[0] - 1]
            shown = Excerpt(name, spelled_marks(name, spelled[1], script))
    return SearchHit(kind, identifier, title, shown.text, marks, shown.marks)
