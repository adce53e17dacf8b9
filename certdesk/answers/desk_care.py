"""Makes, checks and backs up the file of a desk, and tells what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from certdesk.ledger.desk import Desk

if TYPE_CHECKING:
    from certdesk.answers.shapes import Json
    from certdesk.ledger.backup import Backup
    from certdesk.ledger.records import Company
    from certdesk.ledger.verification import ChainReport


@dataclass(frozen=True, slots=True)
class NewDesk:
    """A desk that was made, and the company in it."""

    desk: Path
    company: Company

    def to_json(self) -> Json:
        """Return ``{desk, company{id, name}}``."""
        return {
            "desk": str(self.desk),
            "company": {"id": self.company.id, "name": self.company.name},
        }


@dataclass(frozen=True, slots=True)
class DeskVerified:
    """What the check of file, chain and contents found."""

    desk: Path
    report: ChainReport

    def to_json(self) -> Json:
        """Return ``{desk, ok, entries, fingerprint, first_broken, compared, findings}``.

        ``findings`` holds ids of messages with their parameters, none when all is well.
        """
        report = self.report
        return {
            "desk": str(self.desk),
            "ok": report.whole,
            "entries": report.entries,
            "fingerprint": report.fingerprint,
            "first_broken": report.first_broken,
            "compared": report.compared,
            "findings": [
                {
                    "id": finding.id,
                    "parameters": {name: str(value) for name, value in finding.parameters.items()},
                }
                for finding in report.findings
            ],
        }


@dataclass(frozen=True, slots=True)
class DeskBackedUp:
    """A backup that was made."""

    desk: Path
    backup: Backup

    def to_json(self) -> Json:
        """Return ``{desk, backup, at, size}``; ``at`` with the offset of the local clock."""
        return {
            "desk": str(self.desk),
            "backup": str(self.backup.path),
            "at": self.backup.at.isoformat(),
            "size": self.backup.size,
        }


def new_desk(path: Path, company_name: str | None = None) -> NewDesk:
    """Make a desk where no file lies yet; without a name the company is called as the file is.

    Raises Problem when something lies there already or nothing can be written.
    """
    with Desk.create(path, company_name or path.stem) as desk:
        return NewDesk(desk.path, desk.company)


def verify_desk(path: Path) -> DeskVerified:
    """Check a desk as a whole; raise Problem only when it cannot be read at all."""
    with Desk.open(path, read_only=True, checked=False) as desk:
        return DeskVerified(desk.path, desk.verify())


def back_up_desk(path: Path) -> DeskBackedUp:
    """Back up a desk now; raise Problem when it cannot be read or the backup not be written."""
    from certdesk.ledger.backup import back_up  # noqa: PLC0415 - nothing else here needs it

    return DeskBackedUp(path, back_up(path))
