"""Reads the tables of an SQLite file page by page, past whatever is damaged in it.

SQLite itself stops at the first damaged page. The format read here is that of SQLite's own
description of its file: a table is a tree of pages, its leaves hold cells, a cell holds a row's
number and its record, and a long record goes on in a chain of overflow pages.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from certdesk.ledger.damaged_records import Values, record_values, varint
from certdesk.ledger.header import MAGIC

_LEAF = 0x0D
_INTERIOR = 0x05
_HEADER = 100
_MOST_RESERVED = 32
SIZES = (4096, 1024, 2048, 8192, 16384, 32768, 65536, 512)


class UnreadableError(Exception):
    """Something in a page is not as SQLite writes it."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in a leaf: its number and its values in the order of the columns."""

    number: int
    values: Values


@dataclass(frozen=True, slots=True)
class Tree:
    """What could be read of a table. ``complete``: nothing in it was damaged."""

    rows: list[RawRow]
    pages: set[int]
    complete: bool


class Pages:
    """The pages of a file, numbered from 1; a page that is missing or cut short is unreadable."""

    def __init__(self, data: bytes, size: int, reserved: int = 0) -> None:
        self._data = data
        self._size = size
        self._usable = size - reserved
        self._count = -(-len(data) // size)

    @classmethod
    def readings(cls, data: bytes) -> Iterator[Pages]:
        """Yield the ways to divide a file into pages: as its header says, then all others."""
        size = int.from_bytes(data[16:18], "big")
        size = 65536 if size == 1 else size
        header = data.startswith(MAGIC) and len(data) > _HEADER
        if header and size in SIZES and data[20] <= _MOST_RESERVED:
            yield cls(data, size, data[20])
        for other in SIZES:
            yield cls(data, other)

    def page(self, number: int) -> bytes:
        """Return the bytes of a page; raise UnreadableError when there is no such page."""
        if not 1 <= number <= self._count:
            raise UnreadableError(f"no page {number}")
        page = self._data[(number - 1) * self._size : number * self._size]
        # What was cut off reads as zeros: the cells before are still there.
        return page.ljust(self._size, b"\0")

    def tree(self, root: int) -> Tree:
        """Read a table from the page of its root, as far as it can be followed."""
        rows: list[RawRow] = []
        seen: set[int] = set()
        complete, waiting = True, [root]
        while waiting:
            number = waiting.pop()
            if number in seen:
                complete = False
                continue
            seen.add(number)
            try:
                children, some, whole = self._read(number)
            except UnreadableError:
                complete = False
                continue
            rows += some
            waiting += reversed(children)
            complete = complete and whole
        return Tree(rows, seen, complete)

    def lost_leaves(self, known: set[int]) -> Iterator[list[RawRow]]:
        """Yield the rows of leaves that no tree leads to and that are not free, page by page."""
        free = self._free()
        for number in range(1, self._count + 1):
            if number in known or number in free:
                continue
            try:
                children, rows, _ = self._read(number)
            except UnreadableError:
                continue
            if not children and rows:
                yield rows

    def _read(self, number: int) -> tuple[list[int], list[RawRow], bool]:
        """Return the children or the rows of a page, and whether nothing in it is damaged."""
        page = self.page(number)
        start = _HEADER if number == 1 else 0
        kind, _, cells, content = struct.unpack_from(">BHHH", page, start)
        if kind not in (_LEAF, _INTERIOR):
            raise UnreadableError(f"page {number} is no page of a table")
        pointers = start + (8 if kind == _LEAF else 12)
        room = (self._usable - pointers) // 2
        whole = cells <= room and (content or 65536) <= self._size
        places = struct.unpack_from(f">{min(cells, room)}H", page, pointers)
        rows: list[RawRow] = []
        children: list[int] = []
        for place in places:
            try:
                if kind == _INTERIOR:
                    children.append(int.from_bytes(page[place : place + 4], "big"))
                else:
                    rows.append(self._row(page, place))
            except (UnreadableError, ValueError, IndexError):
                whole = False
        if kind == _INTERIOR:
            children.append(int.from_bytes(page[start + 8 : start + 12], "big"))
        return children, rows, whole

    def _row(self, page: bytes, place: int) -> RawRow:
        length, at = varint(page, place)
        number, at = varint(page, at)
        if not 0 < length <= len(self._data):
            raise UnreadableError("a record is longer than the file")
        local = self._local(length)
        if at + local > self._usable:
            raise UnreadableError("a cell goes beyond its page")
        record = page[at : at + local]
        if local < length:
            first = int.from_bytes(page[at + local : at + local + 4], "big")
            record += self._overflow(first, length - local)
        return RawRow(number - (1 << 64) if number >> 63 else number, record_values(record))

    def _local(self, length: int) -> int:
        """How many bytes of a record of this length stand in the leaf itself."""
        usable = self._usable
        if length <= usable - 35:
            return length
        least = (usable - 12) * 32 // 255 - 23
        some = least + (length - least) % (usable - 4)
        return some if some <= usable - 35 else least

    def _overflow(self, page: int, length: int) -> bytes:
        portions: list[bytes] = []
        while length > 0:
            # The chain is as long as the record needs: it cannot run in a circle for ever.
            content = self.page(page)[: self._usable]
            portions.append(content[4 : 4 + length])
            length -= len(portions[-1])
            page = int.from_bytes(content[:4], "big")
        return b"".join(portions)

    def _free(self) -> set[int]:
        """The pages that hold nothing any more; none when their list is not whole."""
        free: set[int] = set()
        trunk = int.from_bytes(self._data[32:36], "big")
        while 1 < trunk <= self._count and trunk not in free:
            free.add(trunk)
            page = self.page(trunk)
            number = min(int.from_bytes(page[4:8], "big"), self._usable // 4 - 2)
            free.update(struct.unpack_from(f">{number}I", page, 8))
            trunk = int.from_bytes(page[:4], "big")
        whole = trunk == 0 and len(free) == int.from_bytes(self._data[36:40], "big")
        return free if whole else set()
