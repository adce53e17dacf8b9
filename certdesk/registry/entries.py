"""Prepares what can be searched for: names, bodies, numbers and citations, folded and spelled."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.registry.folding import fold, index_text
from certdesk.registry.pinyin import syllables
from certdesk.vocabulary.clauses import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

    from certdesk.registry.document_content import DocumentContent
    from certdesk.registry.folding import Script
    from certdesk.registry.records import (
        ClauseRecord,
        DocumentRecord,
        SchemeRecord,
        SystemRecord,
    )


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """Something that can be found.

    ``names`` are the texts under which it is known, the title to show first; ``spelled`` of them
    have their pinyin in the index. ``variants`` are other writings of the names, found but never
    shown. ``citing`` are names that count only when they are typed whole. What is ``aside`` does
    not belong to an act: its title counts no more than its body.
    """

    kind: str
    id: str
    names: tuple[str, ...]
    body: str
    spelled: int
    variants: tuple[str, ...] = ()
    citing: tuple[str, ...] = ()
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Indexed:
    """How many entries were written, and how many words the longest text among them has."""

    entries: int
    longest: int


def search_entries(
    contents: Iterable[DocumentContent],
    schemes: Iterable[SchemeRecord],
    systems: Iterable[SystemRecord],
) -> Iterator[SearchEntry]:
    """Yield everything that can be found, in the order in which equal hits are shown."""
    yield from map(_scheme, schemes)
    yield from map(_system, systems)
    clauses = [entry for content in contents for entry in _clauses(content)]
    yield from (entry for entry in clauses if not entry.aside)
    yield from (entry for entry in clauses if entry.aside)


def _scheme(scheme: SchemeRecord) -> SearchEntry:
    spelled = (scheme.name, *scheme.aliases)
    names = (*spelled, scheme.name_en, *scheme.standards)
    return SearchEntry(
        kind="scheme",
        id=scheme.id,
        names=names,
        body=f"{scheme.gist}\n{scheme.gist_en}",
        spelled=len(spelled),
        variants=tuple(other for name in names for other in _writings(name)),
        citing=(scheme.id,),
    )


def _writings(name: str) -> Iterator[str]:
    """How people also write the number of a standard: ISO27001, GBT 19001."""
    if re.search(r"[A-Z]/[A-Z]", name):
        yield re.sub(r"/IEC\b", "", name)
        yield re.sub(r"(?<=[A-Z])/(?=[A-Z])", "", name)


def _system(system: SystemRecord) -> SearchEntry:
    spelled = (system.name, *system.aliases)
    return SearchEntry(
        kind="system",
        id=system.id,
        names=(*spelled, system.name_en),
        body=f"{system.gist}\n{system.gist_en}",
        spelled=len(spelled),
        citing=(system.id,),
    )


def _clauses(content: DocumentContent) -> Iterator[SearchEntry]:
    opening = _opening(content.clauses)
    for clause in content.clauses:
        cited = tuple(_citations(content.document, clause))
        if clause is opening:
            yield _opened(content.document, clause, cited)
            continue
        aside = clause.kind is ClauseKind.SURROUND
        yield SearchEntry(
            kind="clause",
            id=clause.id,
            names=(clause.heading,),
            body=clause.text,
            spelled=0 if aside else 1,
            citing=cited,
            aside=aside,
        )


def _opening(clauses: tuple[ClauseRecord, ...]) -> ClauseRecord | None:
    """The clause that stands for its document: the preamble, else the first of the act."""
    act = [clause for clause in clauses if clause.kind is not ClauseKind.SURROUND]
    preambles = [clause for clause in act if clause.labels == ("序",)]
    return next(iter(preambles + act), None)


def _opened(document: DocumentRecord, clause: ClauseRecord, cited: tuple[str, ...]) -> SearchEntry:
    """A document is found, under its title and numbers, at its opening clause."""
    names = dict.fromkeys(
        name for name in (document.title, document.number, document.short_title) if name
    )
    heading = clause.heading if clause.heading != document.title else ""
    return SearchEntry(
        kind="clause",
        id=clause.id,
        names=tuple(names),
        body="\n".join(part for part in (heading, clause.text) if part),
        spelled=len(names),
        citing=(document.id, *cited),
    )


def _citations(document: DocumentRecord, clause: ClauseRecord) -> Iterator[str]:
    """The ways to cite a clause: its id, its labels behind a document's number, or alone."""
    yield clause.id
    labels = "/".join(clause.labels)
    for name in dict.fromkeys((document.number, document.short_title, document.title)):
        if name:
            yield f"{name}{labels}"
    if len(clause.labels) > 1:
        yield labels


def fill_search(database: Database, entries: Iterable[SearchEntry], script: Script) -> Indexed:
    """Write entries, folded names, spelled names and the full-text index."""
    rows: list[dict[str, object]] = []
    keys: list[dict[str, object]] = []
    spelled: list[dict[str, object]] = []
    index: list[tuple[int, str, str, str]] = []
    for number, entry in enumerate(entries, start=1):
        known = () if entry.aside else (*entry.names, *entry.variants)
        bodies = (*entry.names, entry.body) if entry.aside else (entry.body,)
        rows.append(
            {
                "entry": number,
                "kind": entry.kind,
                "id": entry.id,
                "names": json.dumps(entry.names, ensure_ascii=False, separators=(",", ":")),
                "body": entry.body,
            }
        )
        keys += _keys(number, known, entry.citing, script)
        spelled += _spelled(number, entry, script)
        title, others = index_text(known[:1], script), index_text(known[1:], script)
        index.append((number, title, others, index_text(bodies, script)))
    database.table("search_entries").insert_all(rows)
    database.table("search_keys").insert_all(keys)
    database.table("search_syllables").insert_all(spelled)
    database.conn.executemany(
        "INSERT INTO search_index (rowid, title, names, body) VALUES (?, ?, ?, ?)", index
    )
    database.conn.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")
    folded = [text for _, *texts in index for text in texts] + [str(row["key"]) for row in keys]
    longest = max((text.count(" ") + 1 for text in folded), default=0)
    return Indexed(len(rows), longest)


def _keys(
    number: int, names: Iterable[str], citing: Iterable[str], script: Script
) -> Iterator[dict[str, object]]:
    whole = list(dict.fromkeys(_key(name, script) for name in names))
    cited = dict.fromkeys(_key(name, script) for name in citing)
    for key in dict.fromkeys((*whole, *cited)):
        if key:
            yield {
                "key": key,
                "entry": number,
                "citing": int(key not in whole),
                "title": int(key in whole[:1]),
            }


def _key(name: str, script: Script) -> str:
    return " ".join(fold(name, script).tokens())


def _spelled(number: int, entry: SearchEntry, script: Script) -> Iterator[dict[str, object]]:
    for place, name in enumerate(entry.names[: entry.spelled]):
        sounds = syllables(fold(name, script))
        if sounds:
            yield {"entry": number, "name": place, "syllables": sounds}
