"""Collects the rows of a damaged desk's tables: along their trees, then from lost leaves.

A row counts only when its values are of the kinds that the table's columns take. Rows of lost
leaves are told apart by these kinds; they may be older than what the tree still holds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime

from certdesk.ledger.connection import prepare
from certdesk.ledger.damaged_pages import Pages, RawRow, Tree
from certdesk.ledger.damaged_records import Values
from certdesk.ledger.migrations import migrate
from certdesk.vocabulary.certificates import PartyRole
from certdesk.vocabulary.documents import is_added_id
from certdesk.vocabulary.evaluations import Conclusion
from certdesk.vocabulary.proposals import Decision

_TYPES: dict[str, type] = {"TEXT": str, "INTEGER": int, "BLOB": bytes}


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as this program makes it: for each column the kind of value, and where its root is.

    ``key`` is the place of a column that stands for the row's number, if there is one.
    """

    name: str
    columns: tuple[str, ...]
    kinds: tuple[type, ...]
    needed: tuple[bool, ...]
    key: int | None
    root: int

    def fitting(self, row: RawRow) -> Values | None:
        """Return the values for all columns, or None when the row is not of this table."""
        if len(row.values) > len(self.columns):
            return None
        # A column that was added later is missing in rows of before.
        values = list(row.values) + [None] * (len(self.columns) - len(row.values))
        if self.key is not None:
            if values[self.key] is not None:
                return None
            values[self.key] = row.number
        for value, kind, needed in zip(values, self.kinds, self.needed, strict=True):
            if needed if value is None else type(value) is not kind:
                return None
        return tuple(values)


@dataclass(slots=True)
class Found:
    """The rows of a table by their numbers: along the tree, and from lost leaves.

    ``complete``: the tree could be followed to its end, and nothing in it was damaged.
    """

    shape: Shape
    rows: dict[int, Values] = field(default_factory=dict)
    lost: list[Values] = field(default_factory=list)
    complete: bool = True


def shapes() -> dict[str, Shape]:
    """Return the tables of a desk by their names."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        prepare(connection)
        migrate(connection)
        roots = connection.execute(
            "SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'"
        ).fetchall()
        return {name: _shape(connection, name, root) for name, root in roots}


def collect(data: bytes, tables: dict[str, Shape]) -> dict[str, Found]:
    """Return what can be read of every table in the bytes of a file."""
    readings: list[dict[str, Found]] = []
    for pages in Pages.readings(data):
        found = _collected(pages, tables)
        if all(each.complete for each in found.values()):
            return found
        readings.append(found)
    # The size of a page stands in the header, which may be what is damaged.
    return max(readings, key=_number)


def _number(found: dict[str, Found]) -> int:
    return sum(len(each.rows) + len(each.lost) for each in found.values())


def _shape(connection: sqlite3.Connection, name: str, root: int) -> Shape:
    columns = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
    kinds = tuple(_TYPES[column[2]] for column in columns)
    keys = [column for column in columns if column[5]]
    key = keys[0][0] if len(keys) == 1 and keys[0][2] == "INTEGER" else None
    return Shape(
        name,
        tuple(column[1] for column in columns),
        kinds,
        tuple(bool(column[3]) for column in columns),
        key,
        root,
    )


def _collected(pages: Pages, tables: dict[str, Shape]) -> dict[str, Found]:
    schema = pages.tree(1)
    roots = _roots(schema.rows)
    found = {name: Found(shape) for name, shape in tables.items()}
    known = set(schema.pages)
    for name, each in found.items():
        if name in _LATER and schema.complete and name not in roots:
            # A desk of an earlier version never had it.
            continue
        # Without the schema: where the table lies in a desk that was never rebuilt.
        tree = pages.tree(roots.get(name, each.shape.root))
        known |= tree.pages if _take(each, tree) or name in roots else set()
        each.complete = each.complete and name in roots
    if not all(each.complete for each in found.values()):
        for rows in pages.lost_leaves(known):
            for row in rows:
                _take_lost(found, row)
    return found


def _roots(schema: Iterable[RawRow]) -> dict[str, int]:
    """Read from the schema where each table begins."""
    return {
        str(row.values[1]): row.values[3]
        for row in schema
        if len(row.values) == 5 and row.values[0] == "table" and type(row.values[3]) is int
    }


def _take(found: Found, tree: Tree) -> bool:
    found.complete = tree.complete
    for row in tree.rows:
        values = found.shape.fitting(row)
        if values is None:
            found.complete = False
        else:
            found.rows.setdefault(row.number, values)
    return bool(found.rows)


def _take_lost(found: dict[str, Found], row: RawRow) -> None:
    for each in found.values():
        values = each.shape.fitting(row)
        if values is not None and _LIKELY.get(each.shape.name, _anything)(values):
            # A whole tree lacks nothing: then it is a row that was deleted.
            if not each.complete:
                each.lost.append(values)
            return


def _is_json(text: object) -> bool:
    try:
        json.loads(str(text))
    except ValueError:
        return False
    return True


def _is_moment(text: object) -> bool:
    try:
        datetime.fromisoformat(str(text))
    except ValueError:
        return False
    return True


def _anything(_values: Values) -> bool:
    return True


# Tables that the first version of a desk had not.
_LATER = frozenset({"company_products", "evaluations", "documents", "read_provisions"})

# Tables with columns of the same kinds: what tells their rows apart.
_LIKELY: dict[str, Callable[[Values], bool]] = {
    "_sqlite_migrations": lambda values: values[1] == "certdesk",
    "company_products": lambda values: _is_json(values[2]) and _is_json(values[3]),
    "documents": lambda values: is_added_id(str(values[1])),
    "evaluations": lambda values: values[2] in set(Conclusion),
    "read_provisions": lambda values: values[3] in set(Decision),
    "views": lambda values: _is_json(values[2]),
    "drafts": lambda values: _is_moment(values[2]),
    "parties": lambda values: values[2] in set(PartyRole),
    "products": lambda values: values[2] not in set(PartyRole),
}
