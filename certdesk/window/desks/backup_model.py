"""The list of a desk's backups as a table: when, why, how large, how many certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from certdesk.window.column_model import ColumnModel, Index
from certdesk.window.desks.notices import moment_words
from certdesk.window.file_size import size_words
from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from certdesk.ledger.backup_files import Backup
    from certdesk.ledger.backup_preview import BackupPreview

COLUMNS = ("at", "why", "certificates", "size")


class BackupModel(ColumnModel):
    """A row for each backup, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            COLUMNS, "desks.backups.column", figures=("certificates", "size"), parent=parent
        )
        self._backups: tuple[Backup, ...] = ()
        self._held: dict[Backup, BackupPreview | None] = {}

    def show(self, backups: Sequence[Backup]) -> None:
        """List these backups; what is known of those listed before stays."""
        self.beginResetModel()
        self._backups = tuple(backups)
        self.endResetModel()

    def learn(self, backup: Backup, held: BackupPreview | None) -> None:
        """Note what a backup holds; None: it cannot be read."""
        self._held[backup] = held
        if backup in self._backups:
            row = self._backups.index(backup)
            column = COLUMNS.index("certificates")
            self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def next_unknown(self) -> Backup | None:
        """Return the newest backup of which is not known what it holds."""
        return next((each for each in self._backups if each not in self._held), None)

    def backup(self, row: int) -> Backup | None:
        """Return the backup of a row."""
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def listed(self) -> int:
        return len(self._backups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        backup = self._backups[index.row()]
        column = COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(backup, column)
            case Qt.ItemDataRole.ToolTipRole:
                return str(backup.path)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment(column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return say("window.list").join(self._words(backup, each) for each in COLUMNS)
        return None

    def _words(self, backup: Backup, column: str) -> str:
        match column:
            case "at":
                return moment_words(backup.at)
            case "why":
                return say(f"backup.why.{backup.why}")
            case "size":
                return size_words(backup.size)
        if backup not in self._held:
            return "…"
        held = self._held[backup]
        return say("desks.backups.unreadable") if held is None else str(held.certificates)
