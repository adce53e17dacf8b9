"""Rescues what can be read of a damaged desk into a new one; the damaged file is never touched."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from certdesk.ledger.backup_reading import sync
from certdesk.ledger.connection import connect
from certdesk.ledger.damaged_tables import collect, shapes
from certdesk.ledger.leftovers import LEFTOVERS, UNFINISHED
from certdesk.ledger.lock import HeldBy, WriterLock, hold
from certdesk.ledger.making import sync_folder
from certdesk.ledger.person import person
from certdesk.ledger.place import check_file, whole_path
from certdesk.ledger.rescue_writing import Written, write_desk
from certdesk.ledger.restoring import held
from certdesk.ledger.salvage import Salvage, salvage
from certdesk.ledger.trouble import not_written, told
from certdesk.ledger.verification import ChainReport
from certdesk.new_file import new_file, new_folder
from certdesk.problems import Problem
from certdesk.vocabulary.messages import Message


@dataclass(frozen=True, slots=True)
class RescueReport:
    """What a rescue saved and what it did not.

    ``certificates``, ``events``, ``attachments`` and ``entries`` (of the old history) count what
    was saved. Tuples hold certificates by their numbers and ``lost_attachments`` by their names.
    ``nameless`` counts lost certificates of which not even the number is known, only that some
    part hung on them; ``entries_lost`` entries that are missing between others; ``unnamed``
    attachments of which only the content was found. ``traceless``: there may have been
    certificates of which nothing tells any more. ``verified`` is what checking the new desk found.
    """

    damaged: Path
    out: Path
    certificates: int
    events: int
    attachments: int
    entries: int
    from_history: tuple[str, ...]
    doubtful: tuple[str, ...]
    lost_certificates: tuple[str, ...]
    nameless: int
    lost_attachments: tuple[str, ...]
    company_lost: bool
    entries_lost: int
    traceless: bool
    unnamed: int
    history_name: str | None
    verified: ChainReport

    @property
    def complete(self) -> bool:
        """Whether nothing is known to be lost or in doubt."""
        return not (
            self.doubtful
            or self.lost_certificates
            or self.nameless
            or self.lost_attachments
            or self.company_lost
            or self.entries_lost
            or self.traceless
            or self.unnamed
        )

    def messages(self) -> tuple[Message, ...]:
        """Return what was saved and lost as messages ``rescue.…``, the sum first."""
        counts = {"certificates": self.certificates, "attachments": self.attachments}
        said = [Message("rescue.complete" if self.complete else "rescue.saved", dict(counts))]
        for message, names in (
            ("rescue.from_history", self.from_history),
            ("rescue.doubtful", self.doubtful),
            ("rescue.lost_certificates", self.lost_certificates),
        ):
            if names:
                said.append(Message(message, {"numbers": "、".join(names)}))
        if self.nameless:
            said.append(Message("rescue.nameless", {"count": self.nameless}))
        if self.lost_attachments:
            lost = "、".join(self.lost_attachments)
            said.append(Message("rescue.lost_attachments", {"names": lost}))
        if self.company_lost:
            said.append(Message("rescue.company_lost"))
        if self.entries_lost:
            said.append(Message("rescue.entries_lost", {"count": self.entries_lost}))
        if self.traceless:
            said.append(Message("rescue.traceless"))
        if self.unnamed:
            said.append(Message("rescue.unnamed", {"count": self.unnamed}))
        if self.history_name:
            kept = {"count": self.entries, "name": self.history_name}
            said.append(Message("rescue.history_kept", kept))
        return tuple(said)


def rescue(damaged: str | Path, out: str | Path) -> RescueReport:
    """Write what can be read of the file ``damaged`` to a new desk at ``out``.

    It keeps the ids of all records; its history begins anew, with a note of the rescue, and the
    old one is attached to the company as a text. Raises Problem when nothing of a desk can be
    read, somebody has the file open for writing, or ``out`` exists or cannot be written.
    """
    source, target = whole_path(damaged), whole_path(out)
    if source == target:
        raise Problem("problem.rescue.same_file", file=str(source))
    if target.exists():
        raise Problem("problem.desk.exists", file=str(target))
    lock = _held(source)
    try:
        saved = salvage(collect(_bytes(source, target.parent), shapes()))
    finally:
        if lock is not None:
            lock.release()
    if saved.nothing:
        raise Problem("problem.rescue.nothing", file=str(source))
    return _report(source, target, saved, _written(source, target, saved))


def _held(source: Path) -> WriterLock | None:
    """Keep others from writing meanwhile, where a lock can be written at all."""
    check_file(source)
    try:
        lock = hold(source, person())
    except OSError:
        return None
    if isinstance(lock, HeldBy):
        raise held(lock, source)
    return lock


def _bytes(source: Path, folder: Path) -> bytes:
    """Read the file; what a crash left half written is rolled back in a copy first."""
    beside = [(source.with_name(f"{source.name}{suffix}"), suffix) for suffix in LEFTOVERS[:2]]
    try:
        if not any(leftover.exists() for leftover, _ in beside):
            return source.read_bytes()
        passing = new_folder(folder, UNFINISHED)
        try:
            copy = passing / "copy"
            shutil.copyfile(source, copy)
            for leftover, suffix in beside:
                if leftover.exists():
                    shutil.copyfile(leftover, copy.with_name(f"copy{suffix}"))
            # Where SQLite cannot read it either, the bytes are taken as they are.
            with suppress(sqlite3.Error), closing(connect(copy, writable=True)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            return copy.read_bytes()
        finally:
            shutil.rmtree(passing, ignore_errors=True)
    except PermissionError as error:
        raise Problem("problem.desk.forbidden", file=str(source)) from error
    except OSError as error:
        raise Problem(
            "problem.desk.unreadable", file=str(source), cause=error.strerror or str(error)
        ) from error


def _written(source: Path, target: Path, saved: Salvage) -> Written:
    try:
        unfinished = new_file(target.parent, UNFINISHED, ".part")
        try:
            with told(target):
                written = write_desk(unfinished, source, saved)
            with suppress(OSError):
                # Until now nobody else could read it; a desk is a file like any other.
                unfinished.chmod(0o644)
            sync(unfinished)
            unfinished.replace(target)
            sync_folder(target.parent)
        finally:
            for suffix in ("", *LEFTOVERS):
                unfinished.with_name(f"{unfinished.name}{suffix}").unlink(missing_ok=True)
    except OSError as error:
        raise not_written(error, target) from error
    return written


def _report(source: Path, target: Path, saved: Salvage, written: Written) -> RescueReport:
    certificates = saved.records.get("certificate", {})

    def numbers(ids: set[str]) -> tuple[str, ...]:
        return tuple(sorted(certificates[each].number for each in ids if each in certificates))

    kept = [each for key, each in certificates.items() if key not in written.refused]
    return RescueReport(
        damaged=source,
        out=target,
        certificates=len(kept),
        events=sum(len(each.events) for each in kept),
        attachments=written.attachments,
        entries=len(saved.entries),
        from_history=numbers(saved.from_history - written.refused),
        doubtful=numbers((saved.doubtful | written.shortened) - written.refused),
        lost_certificates=numbers(written.refused),
        nameless=len(saved.unknown),
        lost_attachments=written.lost_attachments,
        company_lost=written.company_lost,
        entries_lost=saved.entries_lost,
        traceless=saved.traceless,
        unnamed=written.unnamed,
        history_name=written.history_name,
        verified=written.verified,
    )
