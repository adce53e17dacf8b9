"""The outline of a document that is looked at before it is kept or corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from certdesk.answers.printed_labels import printed_label
from certdesk.vocabulary.clauses import ClauseKind
from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certdesk.registry.records import ClauseRecord


def outline_tree(clauses: Sequence[ClauseRecord]) -> QTreeWidget:
    """Return the clauses as a tree, all of it open."""
    tree = QTreeWidget()
    tree.setHeaderHidden(True)
    tree.setAccessibleName(say("adding.outline"))
    made: dict[str, QTreeWidgetItem] = {}
    for clause in sorted(clauses, key=lambda each: each.start):
        item = QTreeWidgetItem([_line(clause)])
        if clause.kind is ClauseKind.SURROUND:
            # Of the page around the act: seen, but not counted among its clauses.
            item.setDisabled(True)
        above = made.get(clause.parent or "")
        if above is None:
            tree.addTopLevelItem(item)
        else:
            above.addChild(item)
        made[clause.id] = item
    tree.expandAll()
    tree.setTextElideMode(Qt.TextElideMode.ElideRight)
    return tree


def _line(clause: ClauseRecord) -> str:
    """The clause's own label as it is printed, and its first words."""
    first = (clause.heading or clause.text).strip().split("\n", 1)[0]
    label = printed_label(clause, say)
    return f"{label}  {first}" if label else first
