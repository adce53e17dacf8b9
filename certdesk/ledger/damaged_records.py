"""Decodes SQLite's records: the values of one row, each after a number that tells its type."""

from __future__ import annotations

import struct

Value = None | int | float | str | bytes
Values = tuple[Value, ...]

_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the number of one to nine bytes that begins at ``at``, and where it ends.

    Raises IndexError when the data ends before.
    """
    value = 0
    for _ in range(8):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | data[at], at + 1


def record_values(record: bytes) -> Values:
    """Return the values of a record; raise ValueError or IndexError when it is none."""
    end, at = varint(record, 0)
    if not at <= end <= len(record):
        raise ValueError("a record's header goes beyond the record")
    values: list[Value] = []
    body = end
    while at < end:
        kind, at = varint(record, at)
        size = _size(kind)
        if body + size > len(record):
            raise ValueError("a value goes beyond the record")
        values.append(_value(kind, record[body : body + size]))
        body += size
    if at != end or body != len(record):
        raise ValueError("a record is longer or shorter than its values")
    return tuple(values)


def _size(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind in (10, 11):
        raise ValueError("a type that SQLite keeps for itself")
    return 8 if kind == 7 else _INTEGERS.get(kind, 0)


def _value(kind: int, data: bytes) -> Value:
    if kind >= 12:
        # UnicodeDecodeError is a ValueError.
        return data.decode("utf-8") if kind % 2 else data
    if kind == 7:
        (number,) = struct.unpack(">d", data)
        return float(number)
    if kind in (8, 9):
        return kind - 8
    return int.from_bytes(data, "big", signed=True) if kind else None
