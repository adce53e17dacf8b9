"""Builds the registry: everything in ``data/`` is read and checked, then one file is written."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Database

from certdesk import places
from certdesk.new_file import new_file
from certdesk.problems import Problem
from certdesk.registry.catalogue import fill_catalogue
from certdesk.registry.characters import simplified_characters
from certdesk.registry.document_content import read_content
from certdesk.registry.entries import fill_search, search_entries
from certdesk.registry.fill import fill_documents, fill_meta, fill_schemes, fill_systems
from certdesk.registry.folding import Script
from certdesk.registry.header import may_be_replaced
from certdesk.registry.lifecycle import fill_lifecycle
from certdesk.registry.proposing import fill_cues
from certdesk.registry.provisions import fill_provisions
from certdesk.registry.schema import create
from certdesk.registry.scheme_content import read_schemes
from certdesk.registry.scope import fill_scope_words
from certdesk.registry.sources.business_fields import load_business_fields
from certdesk.registry.sources.catalogues import load_catalogue
from certdesk.registry.sources.components import load_components
from certdesk.registry.sources.coverage import load_coverage_bases
from certdesk.registry.sources.lifecycle import load_lifecycle
from certdesk.registry.sources.numbers import load_number_formats
from certdesk.registry.sources.proposing import load_cues
from certdesk.registry.sources.provisions import load_provisions
from certdesk.registry.sources.regions import load_regions
from certdesk.registry.sources.register import load_register
from certdesk.registry.sources.scope import load_scope_words
from certdesk.registry.sources.scope_majors import load_scope_majors
from certdesk.registry.system_content import read_systems
from certdesk.registry.version import data_version

if TYPE_CHECKING:
    from certdesk.registry.document_content import DocumentContent
    from certdesk.registry.records import OfficialRegister, SchemeRecord, SystemRecord
    from certdesk.vocabulary.business_fields import BusinessFields
    from certdesk.vocabulary.catalogue import Catalogue
    from certdesk.vocabulary.coverage_bases import CoverageBases
    from certdesk.vocabulary.lifecycle import LifecycleRules
    from certdesk.vocabulary.numbers import NumberFormats
    from certdesk.vocabulary.proposals import CueWords
    from certdesk.vocabulary.provisions import Provision, WithoutProvision
    from certdesk.vocabulary.scope import ScopeWords
    from certdesk.vocabulary.scope_majors import ScopeMajors


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built: version, file, and how many of each thing stand in it.

    ``counts`` has ``documents``, ``clauses``, ``schemes``, ``systems``, ``citations``,
    ``stages``, ``figures``, ``targets``, ``repairs``, ``catalogue_kinds``,
    ``lifecycle_rules``, ``provisions`` and ``search_entries``; ``repairs`` counts them by kind
    (``pinyin``, ``script`` …).
    """

    version: str
    path: Path
    counts: dict[str, int]
    repairs: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Content:
    documents: list[DocumentContent]
    schemes: list[SchemeRecord]
    systems: list[SystemRecord]
    catalogue: Catalogue
    number_formats: NumberFormats
    lifecycle: LifecycleRules
    scope_words: ScopeWords
    register: OfficialRegister
    provisions: tuple[Provision, ...]
    without_provision: tuple[WithoutProvision, ...]
    regions: dict[str, str]
    fields: BusinessFields
    cues: CueWords
    scope_majors: ScopeMajors
    coverage_bases: CoverageBases


def build(out: Path, data: Path | None = None) -> BuildReport:
    """Build the registry file ``out`` from the folder ``data`` (the program's own by default).

    The file appears whole or not at all; an older one stays until the new one is finished.
    Raises Problem, naming file, line and field, when a source is not as it should be, when
    ``out`` is a file of another kind, and when it cannot be written.
    """
    try:
        if not may_be_replaced(out):
            raise Problem("problem.registry.other_file", file=str(out))
        return build_file(out, data or places.data_folder())
    except OSError as error:
        if error.errno == errno.ENOSPC:
            folder = str(out.absolute().parent)
            raise Problem("problem.registry.full", file=str(out), folder=folder) from error
        raise Problem(
            "problem.registry.not_written", file=str(out), cause=error.strerror or str(error)
        ) from error


def build_file(out: Path, data: Path) -> BuildReport:
    """Build as `build` does, but raise OSError when the file cannot be written."""
    content = _read(data)
    version = data_version(data)
    counts = _counts(content)
    repairs = Counter(one.kind.value for each in content.documents for one in each.repairs)
    unfinished = new_file(out.parent, f".{out.name}-", ".part")
    try:
        counts |= _write(unfinished, content, version, counts)
        unfinished.chmod(0o644)
        unfinished.replace(out)
    except sqlite3.OperationalError as error:
        raise _hindrance(error) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return BuildReport(version, out, counts, dict(sorted(repairs.items())))


def _hindrance(error: sqlite3.OperationalError) -> OSError:
    """What SQLite says of a place that cannot be written, as the system would have said it."""
    full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
    number = errno.ENOSPC if full else errno.EIO
    return OSError(number, os.strerror(number) if full else str(error))


def _read(data: Path) -> _Content:
    load_components(data)  # not kept in the registry, but checked with the rest
    documents = read_content(data)
    schemes = read_schemes(data, documents)
    regions = load_regions(data)
    clauses = [clause for one in documents for clause in one.clauses]
    names = [scheme.id for scheme in schemes]
    fields = load_business_fields(data, names)
    known = {field.id for field in fields.fields}
    provisions, without = load_provisions(data, clauses, names, regions, known)
    return _Content(
        documents,
        schemes,
        read_systems(data, documents),
        load_catalogue(data),
        load_number_formats(data),
        load_lifecycle(data, names),
        load_scope_words(data),
        load_register(data),
        provisions,
        without,
        regions,
        fields,
        load_cues(data),
        load_scope_majors(data),
        load_coverage_bases(data),
    )


def _counts(content: _Content) -> dict[str, int]:
    return {
        "documents": len(content.documents),
        "clauses": sum(len(one.clauses) for one in content.documents),
        "schemes": len(content.schemes),
        "systems": len(content.systems),
        "citations": sum(len(one.citations) for one in content.schemes),
        "stages": sum(len(one.stages) for one in content.schemes),
        "figures": sum(len(one.figures) for one in content.documents),
        "targets": sum(len(one.targets) for one in content.documents),
        "repairs": sum(len(one.repairs) for one in content.documents),
        "catalogue_kinds": len(content.catalogue.kinds),
        "lifecycle_rules": len(content.lifecycle.rules),
        "provisions": len(content.provisions),
    }


def _write(file: Path, content: _Content, version: str, counts: dict[str, int]) -> dict[str, int]:
    """Write all tables; nothing in them depends on the clock or on chance."""
    simplified = simplified_characters()
    script = Script(simplified)
    database = Database(file)
    try:
        # The file is thrown away unless it is finished: no journal, no waiting for the disk.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        create(database)
        with database.atomic():
            fill_documents(database, content.documents)
            fill_schemes(database, content.schemes)
            fill_systems(database, content.systems)
            fill_catalogue(database, content.catalogue, content.number_formats)
            fill_lifecycle(database, content.lifecycle)
            fill_provisions(
                database,
                content.provisions,
                content.without_provision,
                content.regions,
                content.fields,
            )
            fill_cues(database, content.cues)
            fill_scope_words(database, content.scope_words)
            entries = search_entries(content.documents, content.schemes, content.systems)
            indexed = fill_search(database, entries, script)
            found = {"search_entries": indexed.entries}
            fill_meta(
                database,
                {
                    "version": version,
                    "longest_text": str(indexed.longest),
                    "counts": json.dumps(counts | found, sort_keys=True),
                    "traditional": "".join(sorted(simplified)),
                    "simplified": "".join(simplified[char] for char in sorted(simplified)),
                    "register": json.dumps(asdict(content.register), sort_keys=True),
                    "scope_majors": json.dumps(asdict(content.scope_majors), sort_keys=True),
                    "coverage_bases": json.dumps(asdict(content.coverage_bases), sort_keys=True),
                },
            )
        database.execute("VACUUM")
    finally:
        database.close()
    return found
