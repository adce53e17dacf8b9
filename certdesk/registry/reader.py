"""Reads a finished registry into frozen records, through the standard library alone."""

from __future__ import annotations

import json
import os
import sqlite3
from datetime import date
from functools import cached_property
from string import ascii_letters, digits
from typing import TYPE_CHECKING, Any, Self

from certdesk.policy.text import Repair
from certdesk.problems import Problem
from certdesk.registry import location
from certdesk.registry.folding import Script
from certdesk.registry.header import check_header
from certdesk.registry.records import (
    CitationRecord,
    ClauseRecord,
    DocumentRecord,
    FigureRecord,
    LaterFigure,
    OfficialRegister,
    SchemeRecord,
    StageRecord,
    SystemRecord,
    TargetRecord,
)
from certdesk.registry.syllables import Syllables
from certdesk.vocabulary.clauses import ClauseKind, RepairKind
from certdesk.vocabulary.coverage_bases import CoverageBases, CoverageBasis, Footing
from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.schemes import Confidence, ConformityObject, Nature, Stage
from certdesk.vocabulary.scope_majors import ScopeMajors

if TYPE_CHECKING:
    from pathlib import Path

Row = tuple[Any, ...]


class Registry:
    """A registry file, opened for reading; closes with ``with`` or ``close``.

    One thread may use it: each thread opens its own. What was read once is kept, the file never
    changes. Every method raises Problem when the file turns out to be damaged.
    """

    def __init__(self, file: Path, connection: sqlite3.Connection) -> None:
        self.file = file
        self._connection = connection
        self._clauses: dict[str, list[ClauseRecord]] = {}
        self.version: str = self.meta("version")

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open the registry at ``path``, or the program's own, which is built when needed.

        Raises Problem when a named file is missing, damaged, no registry, or of another format.
        """
        if path is not None:
            return cls._opened(path, thorough=True)
        own = location.registry_path()
        try:
            return cls._opened(own)
        except Problem:
            # The cache may have been cut short by a full disk: it can always be made again.
            return cls._opened(location.registry_path(rebuild=True))

    @classmethod
    def _opened(cls, file: Path, *, thorough: bool = False) -> Self:
        check_header(file)
        try:
            connection = sqlite3.connect(_address(file), uri=True)
        except sqlite3.Error as error:
            raise Problem(
                "problem.registry.unreadable", file=str(file), cause=str(error)
            ) from error
        try:
            registry = cls(file, connection)
            if thorough:
                registry.check()
        except Problem:
            connection.close()
            raise
        return registry

    def check(self) -> None:
        """Read the whole file; raise Problem when it is damaged."""
        if self.query("PRAGMA quick_check") != [("ok",)]:
            raise Problem("problem.registry.damaged", file=str(self.file))

    def close(self) -> None:
        """Close the file; the registry cannot be used afterwards."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def query(self, statement: str, parameters: tuple[object, ...] = ()) -> list[Row]:
        """Return the rows of a statement; for the modules of this room."""
        try:
            return self._connection.execute(statement, parameters).fetchall()
        except UnicodeEncodeError:
            # Half a character was typed: the file holds whole ones, so nothing is like it.
            return []
        except sqlite3.Error as error:
            raise Problem("problem.registry.damaged", file=str(self.file)) from error

    def meta(self, name: str) -> str:
        """Return what the build noted under a name (``version``, ``counts`` …)."""
        rows = self.query("SELECT value FROM meta WHERE name = ?", (name,))
        if not rows:
            raise Problem("problem.registry.damaged", file=str(self.file))
        return str(rows[0][0])

    @cached_property
    def script(self) -> Script:
        """The characters that searching takes for one another."""
        return Script(dict(zip(self.meta("traditional"), self.meta("simplified"), strict=True)))

    @cached_property
    def longest_text(self) -> int:
        """The number of words of the longest text that can be found."""
        return int(self.meta("longest_text"))

    @cached_property
    def spelled(self) -> tuple[list[tuple[int, int]], Syllables]:
        """(search entry, number of its name) of each spelled name, and the names spelled."""
        rows = self.query("SELECT entry, name, syllables FROM search_syllables ORDER BY rowid")
        return [(row[0], row[1]) for row in rows], Syllables(row[2] for row in rows)

    @cached_property
    def register(self) -> OfficialRegister:
        """The official register, where people look certificates up."""
        found = json.loads(self.meta("register"))
        return OfficialRegister(**found | {"confidence": Confidence(found["confidence"])})

    @cached_property
    def scope_majors(self) -> ScopeMajors:
        """The majors of the business scopes that certificates print as codes."""
        found = json.loads(self.meta("scope_majors"))
        names = {code: Bilingual(**name) for code, name in found["names"].items()}
        return ScopeMajors(names, found["basis"], Confidence(found["confidence"]))

    @cached_property
    def coverage_bases(self) -> CoverageBases:
        """What the verdicts on coverage rest on."""
        found = json.loads(self.meta("coverage_bases"))["by_footing"]
        return CoverageBases(
            {
                Footing(key): CoverageBasis(
                    one["act"], bool(one["on_certificate"]), Confidence(one["confidence"])
                )
                for key, one in found.items()
            }
        )

    def counts(self) -> dict[str, int]:
        """Return how many documents, clauses, schemes … the registry holds."""
        return {str(name): int(count) for name, count in json.loads(self.meta("counts")).items()}

    def documents(self) -> list[DocumentRecord]:
        """Return the documents in the order of the manifest."""
        return list(self._documents.values())

    def document(self, identifier: str) -> DocumentRecord | None:
        """Return a document by its id, or None."""
        return self._documents.get(identifier)

    @cached_property
    def _documents(self) -> dict[str, DocumentRecord]:
        rows = self.query(
            "SELECT id, title, short_title, number, issuer, level, region, issued_on,"
            " effective_from, status, superseded_by, source_kind, received, text, precision"
            " FROM documents ORDER BY rowid"
        )
        return {row[0]: DocumentRecord(*row[:7], *map(_date, row[7:9]), *row[9:]) for row in rows}

    def clauses(self, document: str | None = None) -> list[ClauseRecord]:
        """Return the clauses of a document (of all, without one) in the order they stand."""
        if document is None:
            return [clause for one in self._documents for clause in self.clauses(one)]
        if document not in self._clauses:
            rows = self.query(f"{_CLAUSES} WHERE document = ? ORDER BY rowid", (document,))
            self._clauses[document] = [self._clause(row) for row in rows]
        return list(self._clauses[document])

    def clause(self, identifier: str) -> ClauseRecord | None:
        """Return a clause by its id, or None."""
        rows = self.query(f"{_CLAUSES} WHERE id = ?", (identifier,))
        return self._clause(rows[0]) if rows else None

    def _clause(self, row: Row) -> ClauseRecord:
        repairs = self.query(
            "SELECT kind, raw, clean, at FROM repairs WHERE clause = ? ORDER BY rowid", (row[0],)
        )
        return ClauseRecord(
            id=row[0],
            document=row[1],
            labels=tuple(json.loads(row[2])),
            kind=ClauseKind(row[3]),
            heading=row[4],
            text=row[5],
            parent=row[6],
            order=row[7],
            authorities=tuple(json.loads(row[8])),
            start=row[9],
            end=row[10],
            raw_start=row[11],
            raw_end=row[12],
            heading_start=row[13],
            text_spans=tuple((start, end) for start, end in json.loads(row[14])),
            repairs=tuple(_repair(repair) for repair in repairs),
        )

    def repairs(self, document: str) -> list[Repair]:
        """Return everything that was repaired in a document, in the order it stands."""
        rows = self.query(
            "SELECT kind, raw, clean, at FROM repairs WHERE document = ? ORDER BY rowid",
            (document,),
        )
        return [_repair(row) for row in rows]

    def schemes(self) -> list[SchemeRecord]:
        """Return the schemes in the order of their files."""
        return list(self._schemes.values())

    def scheme(self, identifier: str) -> SchemeRecord | None:
        """Return a scheme by its id, or None."""
        return self._schemes.get(identifier)

    @cached_property
    def _schemes(self) -> dict[str, SchemeRecord]:
        stages: dict[str, list[StageRecord]] = {}
        for scheme, as_of, stage, clause, quote in self.query(
            "SELECT scheme, as_of, stage, clause, quote FROM stages ORDER BY rowid"
        ):
            record = StageRecord(scheme, date.fromisoformat(as_of), Stage(stage), clause, quote)
            stages.setdefault(scheme, []).append(record)
        citations: dict[str, list[CitationRecord]] = {}
        for row in self.query(f"{_CITATIONS} ORDER BY rowid"):
            citations.setdefault(row[0], []).append(_citation(row))
        rows = self.query(
            "SELECT id, name, name_en, aliases, nature, object, region, family, standards, gist,"
            " gist_en, basis, confidence, named_in_documents FROM schemes ORDER BY rowid"
        )
        return {
            row[0]: SchemeRecord(
                id=row[0],
                name=row[1],
                name_en=row[2],
                aliases=tuple(json.loads(row[3])),
                nature=Nature(row[4]),
                object=ConformityObject(row[5]),
                region=row[6],
                family=row[7],
                standards=tuple(json.loads(row[8])),
                gist=row[9],
                gist_en=row[10],
                basis=row[11],
                confidence=Confidence(row[12]),
                named_in_documents=bool(row[13]),
                stages=tuple(stages.get(row[0], ())),
                citations=tuple(citations.get(row[0], ())),
            )
            for row in rows
        }

    def citations(self, clause: str) -> list[CitationRecord]:
        """Return the schemes that a clause names, in the order they stand."""
        rows = self.query(
            f'{_CITATIONS} WHERE clause = ? ORDER BY in_heading DESC, start, "end"', (clause,)
        )
        return [_citation(row) for row in rows]

    @cached_property
    def _systems(self) -> list[SystemRecord]:
        rows = self.query(
            "SELECT id, name, name_en, gist, gist_en, clauses, aliases FROM systems ORDER BY rowid"
        )
        return [
            SystemRecord(
                id=row[0],
                name=row[1],
                name_en=row[2],
                gist=row[3],
                gist_en=row[4],
                clauses=(clauses := tuple(json.loads(row[5]))),
                figures=tuple(figure for clause in clauses for figure in self._figures_of(clause)),
                aliases=tuple(json.loads(row[6])),
            )
            for row in rows
        ]

    def systems(self) -> list[SystemRecord]:
        """Return the systems with the figures of their clauses."""
        return list(self._systems)

    def _figures_of(self, clause: str) -> list[FigureRecord]:
        rows = self.query(f"{_FIGURES} WHERE clause = ? ORDER BY rowid", (clause,))
        return [_figure(row) for row in rows]

    def figures(self, document: str | None = None) -> list[FigureRecord]:
        """Return the figures of a document (of all, without one) in the order they stand."""
        rows = self.query(f"{_FIGURES} WHERE {_OF} ORDER BY rowid", (document,))
        return [_figure(row) for row in rows]

    def targets(self, document: str | None = None) -> list[TargetRecord]:
        """Return the target periods of a document (of all, without one), as they stand."""
        rows = self.query(f"{_TARGETS} WHERE {_OF} ORDER BY rowid", (document,))
        return [_target(row) for row in rows]


_CLAUSES = (
    'SELECT id, document, labels, kind, heading, text, parent, "order", authorities, start,'
    ' "end", raw_start, raw_end, heading_start, text_spans FROM clauses'
)
_CITATIONS = 'SELECT scheme, clause, quote, start, "end", in_heading FROM citations'
_FIGURES = 'SELECT clause, quote, start, "end", value, unit, approximate, as_of, later FROM figures'
_TARGETS = 'SELECT clause, quote, start, "end", until FROM targets'
_OF = "(?1 IS NULL OR document = ?1)"


def _address(file: Path) -> str:
    """The file as a read-only address for SQLite, whatever characters its name has."""
    path = file.resolve().as_posix()
    if path.startswith("//"):
        # A Windows share: without an empty host before it, its server would be taken for one.
        path = f"//{path}"
    elif not path.startswith("/"):
        path = f"/{path}"
    quoted = "".join(
        chr(byte) if chr(byte) in _PLAIN_IN_ADDRESS else f"%{byte:02X}"
        for byte in os.fsencode(path)
    )
    return f"file:{quoted}?mode=ro&immutable=1"


_PLAIN_IN_ADDRESS = frozenset(f"{ascii_letters}{digits}/:-_.~")


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _repair(row: Row) -> Repair:
    return Repair(RepairKind(row[0]), *row[1:])


def _citation(row: Row) -> CitationRecord:
    scheme, clause, quote, start, end, in_heading = row
    return CitationRecord(scheme, clause, quote, start, end, bool(in_heading))


def _figure(row: Row) -> FigureRecord:
    clause, quote, start, end, value, unit, approximate, as_of, later = row
    return FigureRecord(
        clause=clause,
        quote=quote,
        start=start,
        end=end,
        value=value,
        unit=unit,
        approximate=bool(approximate),
        as_of=date.fromisoformat(as_of),
        later=tuple(
            LaterFigure(date.fromisoformat(since), text, basis, Confidence(confidence), text_en)
            for since, text, basis, confidence, text_en in json.loads(later)
        ),
    )


def _target(row: Row) -> TargetRecord:
    clause, quote, start, end, until = row
    return TargetRecord(clause, quote, start, end, _date(until))
