"""Brings a JSON file or a document into the file of a desk, and a desk into a JSON file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from certdesk.exchange.desk_file import read_json, write_json
from certdesk.exchange.desk_import import ImportReport, from_json
from certdesk.exchange.desk_json import document_json, to_json
from certdesk.exchange.document_adding import add_document, propose_document
from certdesk.exchange.document_files.reading import SUFFIXES
from certdesk.ledger.backup import Why, keep_safe
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import AddedDocument
from certdesk.long_path import reachable
from certdesk.problems import Problem


@dataclass(frozen=True, slots=True)
class DeskImported:
    """What was brought into a desk; ``backup`` is the file that holds it as it was before.

    ``no_backup`` says why there is none, if one was to be made.
    """

    desk: Path
    file: Path
    report: ImportReport
    backup: Path | None
    no_backup: Problem | None = None

    def to_json(self) -> dict[str, Any]:
        """Return ``{desk, file, added, updated, unchanged, …, backup}``."""
        backup = None if self.backup is None else str(self.backup)
        return (
            {"desk": str(self.desk), "file": str(self.file)}
            | self.report.to_json()
            | {"backup": backup}
        )


@dataclass(frozen=True, slots=True)
class DeskExported:
    """What was written of a desk."""

    desk: Path
    file: Path
    certificates: int

    def to_json(self) -> dict[str, Any]:
        """Return ``{desk, file, certificates}``."""
        return {
            "desk": str(self.desk),
            "file": str(self.file),
            "certificates": self.certificates,
        }


@dataclass(frozen=True, slots=True)
class DocumentImported:
    """A document that was added to a desk, or (``new`` False) that the desk held already."""

    desk: Path
    file: Path
    document: AddedDocument
    clauses: int
    new: bool

    def to_json(self) -> dict[str, Any]:
        """Return ``{desk, file, new, clauses, document{…}}``."""
        shown = document_json(self.document, "")
        del shown["text"], shown["surrounds"]
        return {
            "desk": str(self.desk),
            "file": str(self.file),
            "new": self.new,
            "clauses": self.clauses,
            "document": shown,
        }


def import_any(desk: Path, file: Path) -> DeskImported | DocumentImported:
    """Bring a file into a desk: another desk's JSON, or a document, told by its content."""
    return import_desk(desk, file) if _may_be_json(file) else import_document(desk, file)


def _may_be_json(file: Path) -> bool:
    if file.suffix.lower() == ".json":
        return True
    try:
        with reachable(file).open("rb") as stream:
            beginning = stream.read(1024)
    except (OSError, ValueError):
        # Whoever reads it says why it cannot be read.
        return file.suffix.lower() not in SUFFIXES
    return beginning.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")) and (
        # Rich text begins with a brace too.
        not beginning.startswith(b"{\\rtf")
    )


def import_document(desk: Path, file: Path) -> DocumentImported:
    """Add a policy document (text, Word, PDF, web page) to a desk; one change, can be undone.

    Raises Problem when the file cannot be read or the desk not be written: nothing has changed
    then.
    """
    with Desk.open(desk) as opened:
        taken = {each.cited_as for each in opened.documents()}
        proposed = propose_document(file, taken)
        kept, new = add_document(opened, proposed)
    return DocumentImported(desk, file, kept, proposed.clauses, new)


def import_desk(desk: Path, file: Path) -> DeskImported:
    """Bring a JSON file into a desk, after a backup of it; one change, undone as a whole.

    Raises Problem when the file or the desk cannot be read, or the desk not be written: nothing
    has changed then.
    """
    data = read_json(file)
    with Desk.open(desk) as opened:
        safe = keep_safe(opened.path, Why.IMPORT) if opened.certificates() else None
        report = from_json(opened, data, str(file))
    backup = safe.backup.path if safe is not None and safe.backup is not None else None
    return DeskImported(desk, file, report, backup, None if safe is None else safe.problem)


def export_desk(desk: Path, file: Path) -> DeskExported:
    """Write a desk to a JSON file; raise Problem when something else lies there."""
    with Desk.open(desk, read_only=True) as opened:
        data = to_json(opened)
    write_json(data, file, desk)
    return DeskExported(desk, file, len(data["certificates"]))
