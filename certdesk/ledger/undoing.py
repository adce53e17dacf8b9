"""What can be taken back and done again: read from the history, where every undo is an entry.

Taking back appends entries with the opposite content whose ``undoes`` names the group; doing
again takes back that undo in the same way. A new change ends what could be done again.
"""

from __future__ import annotations

import sqlite3

from certdesk.ledger import history
from certdesk.ledger.canonical import from_canonical
from certdesk.ledger.change import Change
from certdesk.ledger.entities import ENTITIES
from certdesk.ledger.history import Group
from certdesk.ledger.notes import RESTORED


class Steps:
    """The groups of a desk as two stacks: ``done`` can be taken back, ``undone`` done again."""

    def __init__(self) -> None:
        self.done: list[Group] = []
        self.undone: list[Group] = []
        self._seen = 0

    def follow(self, connection: sqlite3.Connection) -> None:
        """Read the groups that were added since."""
        for group in history.groups(connection, self._seen):
            self._seen = max(self._seen, group.last)
            self._add(group)

    def _add(self, group: Group) -> None:
        if group.action == RESTORED:
            # It changed no record since the entry before: what that did can still be taken back.
            return
        if group.undoes is None:
            self.undone.clear()
            # The making of the desk itself, the first group, cannot be taken back.
            if group.first > 1:
                self.done.append(group)
        elif self.done and group.undoes == self.done[-1].id:
            self.done.pop()
            self.undone.append(group)
        elif self.undone and group.undoes == self.undone[-1].id:
            self.undone.pop()
            self.done.append(group)


def reverse(connection: sqlite3.Connection, change: Change, group: Group) -> None:
    """Lead every record that a group touched back to what it was before the group."""
    targets: dict[tuple[str, str], str | None] = {}
    for entry in history.entries_of(connection, group.id):
        targets.setdefault((entry.entity, entry.entity_id), entry.before)
    for entity in ENTITIES:
        gone = [key for (kind, key), text in targets.items() if kind == entity and text is None]
        change.remove_all(entity, gone)
    change.put_all(
        from_canonical(ENTITIES[entity].record, text)
        for (entity, _), text in targets.items()
        if text is not None
    )
