"""Says on which line of a TOML or TSV file each value stands: the parsers do not keep it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

# The way to a value: names of keys, and counts (from 0) inside lists.
Location = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_INDENT = re.compile(r"[ \t]*")
_BARE = re.compile(r"[^\s\[\]{},=#.\"']+")
_SCALAR = re.compile(r"[^,\]}\n#]+")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}', re.DOTALL),
    re.compile(r"'''.*?'{3,5}", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a TSV file (numbered from 1) and its cells, stripped."""

    line: int
    cells: tuple[str, ...]


def tsv_lines(text: str) -> list[Row]:
    """Return the lines that are neither blank nor comments; the first names the fields."""
    return [
        Row(number, tuple(cell.strip() for cell in line.split("\t")))
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip() and not line.startswith("#")
    ]


def toml_lines(text: str) -> dict[Location, int]:
    """Return the line (from 1) of every key, table and list item of a valid TOML text."""
    return _Scan(text).lines


class _Scan:
    """Walks once through a text that tomllib has accepted, and only notes where things start."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: dict[Location, int] = {}
        self._breaks = [place for place, char in enumerate(text) if char == "\n"]
        self._counts: dict[Location, int] = {}
        table: Location = ()
        at = self._skip(_BLANK, 0)
        while at < len(text):
            if text[at] == "[":
                table, at = self._header(at)
            else:
                at = self._pair(at, table)
            at = self._skip(_BLANK, at)

    def _note(self, location: Location, at: int) -> None:
        self.lines.setdefault(location, bisect_right(self._breaks, at - 1) + 1)

    def _skip(self, pattern: re.Pattern[str], at: int) -> int:
        match = pattern.match(self.text, at)
        return match.end() if match else at

    def _header(self, at: int) -> tuple[Location, int]:
        start = at
        repeated = self.text.startswith("[[", at)
        keys, at = self._key(at + (2 if repeated else 1))
        location: Location = ()
        for depth, key in enumerate(keys):
            location = (*location, key)
            last = depth == len(keys) - 1
            if last and repeated:
                self._counts[location] = self._counts.get(location, -1) + 1
            if location in self._counts:
                self._note(location, start)
                location = (*location, self._counts[location])
        self._note(location, start)
        return location, at + (2 if repeated else 1)

    def _key(self, at: int) -> tuple[tuple[str, ...], int]:
        """A key with dots: its parts, and the place behind it and the blanks that follow."""
        parts = []
        while True:
            at = self._skip(_INDENT, at)
            end = self._string(at) if self.text[at] in "\"'" else self._skip(_BARE, at)
            parts.append(self.text[at:end].strip("\"'"))
            at = self._skip(_INDENT, end)
            if self.text[at : at + 1] != ".":
                return tuple(parts), at
            at += 1

    def _pair(self, at: int, table: Location) -> int:
        start = at
        keys, at = self._key(at)
        location = table
        for key in keys:
            location = (*location, key)
            self._note(location, start)
        return self._value(self._skip(_INDENT, at + 1), location)

    def _value(self, at: int, location: Location) -> int:
        self._note(location, at)
        if self.text[at] == "[":
            return self._list(at + 1, location)
        if self.text[at] == "{":
            return self._inline_table(at + 1, location)
        if self.text[at] in "\"'":
            return self._string(at)
        return self._skip(_SCALAR, at)

    def _list(self, at: int, location: Location) -> int:
        count = 0
        while True:
            at = self._skip(_BLANK, at)
            if self.text[at] == "]":
                return at + 1
            if self.text[at] == ",":
                at += 1
                continue
            at = self._value(at, (*location, count))
            count += 1

    def _inline_table(self, at: int, location: Location) -> int:
        while True:
            at = self._skip(_BLANK, at)
            if self.text[at] == "}":
                return at + 1
            at = at + 1 if self.text[at] == "," else self._pair(at, location)

    def _string(self, at: int) -> int:
        for pattern in _STRINGS:
            match = pattern.match(self.text, at)
            if match:
                return match.end()
        raise ValueError("not a TOML text")
