"""Backups of a desk: made by themselves on opening, before a migration and before an import.

They lie outside the desk (``backup_files``), are made and verified page by page
(``backup_making``), pruned (``pruning``), looked into (``backup_preview``) and restored
(``restoring``). A desk that cannot be read is known by the place where it lay.
"""

from __future__ import annotations

from pathlib import Path

from certdesk.ledger.backup_files import (
    Backup,
    Why,
    backups_in,
    folder_for,
    folders_of_company,
    folders_of_place,
)
from certdesk.ledger.backup_making import Outcome, back_up, keep_safe, prune
from certdesk.ledger.backup_preview import BackupPreview, Difference, preview
from certdesk.ledger.backup_reading import company_of, is_good, reading_desk
from certdesk.ledger.place import whole_path
from certdesk.ledger.restoring import Restored, restore
from certdesk.problems import Problem

__all__ = [
    "Backup",
    "BackupPreview",
    "Difference",
    "Outcome",
    "Restored",
    "Why",
    "back_up",
    "backups_of",
    "is_good",
    "keep_safe",
    "newest_good",
    "preview",
    "prune",
    "restore",
]


def backups_of(desk: str | Path) -> list[Backup]:
    """Return the backups of the desk at a path, the newest first; none when there are none.

    Also those of its copies that lie elsewhere. The desk may be damaged or gone: then it is known
    by where it lay.
    """
    return _newest_first(_folders(whole_path(desk)))


def newest_good(desk: str | Path) -> Backup | None:
    """Return the newest backup of the desk at a path that is whole, None when there is none.

    Those of its own folder come before those of its copies.
    """
    path = whole_path(desk)
    folders = _folders(path)
    own = [folder for folder in folders if folder in folders_of_place(path)]
    others = [folder for folder in folders if folder not in own]
    return next(
        (each for some in (own, others) for each in _newest_first(some) if is_good(each)), None
    )


def _folders(desk: Path) -> list[Path]:
    company = _company(desk)
    if company is None:
        return folders_of_place(desk)
    own = folder_for(desk, company)
    return [own, *(folder for folder in folders_of_company(company) if folder != own)]


def _company(desk: Path) -> str | None:
    """The id of the company, read even from a damaged desk if its page is whole."""
    try:
        with reading_desk(desk) as connection:
            return company_of(connection)[0]
    except Problem:
        return None


def _newest_first(folders: list[Path]) -> list[Backup]:
    found = [backup for folder in folders for backup in backups_in(folder)]
    return sorted(found, key=lambda backup: backup.at, reverse=True)
