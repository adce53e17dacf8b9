"""Writes what was salvaged to a new desk, with a history that begins with the rescue."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from certdesk.ledger import history
from certdesk.ledger.attachment_rows import keep_content
from certdesk.ledger.change import Change
from certdesk.ledger.connection import prepare
from certdesk.ledger.history import Group, Step
from certdesk.ledger.media import LARGEST, SUFFIXES, media_type
from certdesk.ledger.migrations import migrate
from certdesk.ledger.notes import RESCUED, RescueNote, step_of
from certdesk.ledger.person import person
from certdesk.ledger.records import AddedDocument, Attachment, Certificate, Company, HistoryEntry
from certdesk.ledger.salvage import Salvage
from certdesk.ledger.verification import ChainReport, verify
from certdesk.problems import Problem

HISTORY_NAME = "history-before-rescue.txt"
_FIELDS = tuple(each.name for each in fields(HistoryEntry))


@dataclass(slots=True)
class Written:
    """What became of the salvaged records in the new desk.

    ``refused`` holds the ids of certificates that no desk can keep, ``shortened`` of those that
    lost an event which another certificate has as well. ``unnamed`` counts contents whose
    attachment was lost: they hang on the company.
    """

    verified: ChainReport
    attachments: int = 0
    lost_attachments: tuple[str, ...] = ()
    company_lost: bool = False
    unnamed: int = 0
    history_name: str | None = None
    refused: set[str] = field(default_factory=set)
    shortened: set[str] = field(default_factory=set)


def write_desk(file: Path, source: Path, saved: Salvage) -> Written:
    """Make a desk of ``saved`` in a new file; raise sqlite3.Error when that cannot be written."""
    written = Written(ChainReport(0, history.BEGINNING, None, (), compared=False))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        prepare(connection)
        migrate(connection)
        connection.execute("BEGIN IMMEDIATE")
        _write(connection, source, saved, written)
        connection.execute("COMMIT")
        written.verified = verify(connection, compare=True)
    return written


def _write(connection: sqlite3.Connection, source: Path, saved: Salvage, written: Written) -> None:
    company = _company(saved, source, written)
    attachments = _attachments(saved, written)
    steps = _put(connection, company)
    for certificate in _with_own_events(saved.records.get("certificate", {}).values(), written):
        some = _put(connection, certificate)
        if not some:
            written.refused.add(certificate.id)
        steps += some
    for attachment, content in (
        *((each, saved.contents[each.sha256]) for each in attachments),
        *_unnamed(saved, company, written),
        *_old_history(saved, company, written),
    ):
        keep_content(connection, attachment.sha256, content)
        steps += _put(connection, attachment)
    for document in _documents(saved, written):
        for sha256 in filter(None, (document.text_sha256, document.file_sha256)):
            keep_content(connection, sha256, saved.contents[sha256])
        steps += _put(connection, document)
    for kind in ("product", "evaluation", "reading", "view", "setting"):
        for record in saved.records.get(kind, {}).values():
            steps += _put(connection, record)
    connection.executemany(
        "INSERT OR IGNORE INTO drafts (form_key, content, kept_at) VALUES (?, ?, ?)", saved.drafts
    )
    _begin_history(connection, source, saved, written, steps)


def _begin_history(
    connection: sqlite3.Connection,
    source: Path,
    saved: Salvage,
    written: Written,
    steps: list[Step],
) -> None:
    """Everything is one group, the first: like the making of a desk it cannot be taken back."""
    last = saved.entries[-1] if saved.entries else None
    lost = len(written.refused) + len(saved.unknown) + len(written.lost_attachments)
    note = RescueNote(
        file=source.name,
        last_sequence=last[0] if last else 0,
        fingerprint=last[12] if last else history.BEGINNING,
        saved=len(saved.records.get("certificate", {})) - len(written.refused),
        lost=lost,
    )
    group = Group(str(uuid.uuid4()), RESCUED, None, 0, 0)
    history.append(connection, [step_of(note), *steps], group, datetime.now(UTC), str(person()))


def _put(connection: sqlite3.Connection, record: Any) -> list[Step]:  # noqa: ANN401 - any kind
    """Keep a record; return no steps when no desk can keep it."""
    change = Change(connection)
    try:
        connection.execute("SAVEPOINT record")
        change.put(record)
    except (Problem, sqlite3.IntegrityError):
        connection.execute("ROLLBACK TO record")
        return []
    finally:
        connection.execute("RELEASE record")
    return change.steps


def _company(saved: Salvage, source: Path, written: Written) -> Company:
    for company in saved.records.get("company", {}).values():
        if isinstance(company, Company) and company.name.strip():
            return company
    written.company_lost = True
    name = source.stem.encode("utf-8", "replace").decode("utf-8")
    return Company(str(uuid.uuid4()), name)


def _with_own_events(
    certificates: Iterable[Certificate], written: Written
) -> Iterator[Certificate]:
    """Leave out events that stand on an earlier certificate, and corrections of what is lost."""
    known: set[str] = set()
    for certificate in certificates:
        own = tuple(each for each in certificate.events if each.id not in known)
        there = {event.id for event in own}
        known |= there
        events = tuple(
            event if event.corrects in there - {event.id} else replace(event, corrects=None)
            for event in own
        )
        if events != certificate.events:
            written.shortened.add(certificate.id)
        yield replace(certificate, events=events)


def _attachments(saved: Salvage, written: Written) -> list[Attachment]:
    """Return the attachments whose content was found."""
    known = saved.records.get("attachment", {}).values()
    found = [each for each in known if each.sha256 in saved.contents]
    written.attachments = len(found)
    written.lost_attachments = tuple(
        sorted(each.name for each in known if each.sha256 not in saved.contents)
    )
    return found


def _documents(saved: Salvage, written: Written) -> list[AddedDocument]:
    """Return the added documents whose text was found, without a file that was not."""
    found: list[AddedDocument] = []
    for each in saved.records.get("document", {}).values():
        if each.text_sha256 not in saved.contents:
            written.lost_attachments = (*written.lost_attachments, each.title)
        elif each.file_sha256 in saved.contents or each.file_sha256 is None:
            found.append(each)
        else:
            written.lost_attachments = (*written.lost_attachments, each.file_name)
            found.append(replace(each, file_sha256=None))
    return found


def _unnamed(saved: Salvage, company: Company, written: Written) -> list[tuple[Attachment, bytes]]:
    """Give contents that belong to nothing any more to the company.

    What the history knows of was removed by somebody, or belongs to something.
    """
    known = {each.sha256 for each in saved.records.get("attachment", {}).values()}
    for document in saved.records.get("document", {}).values():
        known |= {document.text_sha256, document.file_sha256}
    mentioned = "\n".join(
        row[7] or row[8] or "" for row in saved.entries if row[5] in {"attachment", "document"}
    )
    found = []
    for sha256, content in saved.contents.items():
        if sha256 in known or sha256 in mentioned:
            continue
        try:
            kind = media_type("?", content)
        except Problem:
            continue
        name = f"{sha256[:12]}{SUFFIXES.get(kind, '')}"
        found.append((_of_company(company, name, kind, content), content))
    written.unnamed = len(found)
    return found


def _old_history(
    saved: Salvage, company: Company, written: Written
) -> list[tuple[Attachment, bytes]]:
    """Return the readable entries of the old history as a text, one in a line, the last 20 MB."""
    lines: list[bytes] = []
    room = LARGEST
    for row in reversed(saved.entries):
        line = json.dumps(dict(zip(_FIELDS, row, strict=True)), ensure_ascii=False)
        text = f"{line}\n".encode()
        room -= len(text)
        if room < 0:
            break
        lines.append(text)
    if not lines:
        return []
    written.history_name = HISTORY_NAME
    content = b"".join(reversed(lines))
    return [(_of_company(company, HISTORY_NAME, "text/plain", content), content)]


def _of_company(company: Company, name: str, kind: str, content: bytes) -> Attachment:
    return Attachment(
        id=str(uuid.uuid4()),
        belongs_to=company.id,
        purpose="other",
        name=name,
        media_type=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        version=1,
        added_at=datetime.now(UTC),
    )
