"""What stands in the files in which Wine keeps a registry (``user.reg``, ``system.reg``)."""

from __future__ import annotations

import re

_HEAD = "WINE REGISTRY Version 2"
_KEY = re.compile(r"\[(?P<key>.*)\](?: \d+)?$")
_VALUE = re.compile(r'(?:@|"(?P<name>(?:[^"\\]|\\.)*)")=(?P<value>.*)$', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{1,4})|([0-7]{1,3})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "a": "\a", "e": "\x1b"}


def read_registry(text: str) -> dict[str, dict[str, str]]:
    """Return key -> name of a value -> value, as text; the default value has the name ``""``.

    Keys without values are there too. A text stands without quotation marks, everything else as
    Wine writes it (``dword:00000001``, ``hex:…``). Raises ValueError for another kind of file and
    for a line that is none of a registry's.
    """
    lines = text.splitlines()
    if not lines or lines[0] != _HEAD:
        raise ValueError("no registry of Wine")
    found: dict[str, dict[str, str]] = {}
    values: dict[str, str] | None = None
    for line in _whole(lines[1:]):
        if not line or line.startswith((";", "#")):
            continue
        if key := _KEY.fullmatch(line):
            values = found.setdefault(_unescaped(key["key"]), {})
        elif (value := _VALUE.fullmatch(line)) and values is not None:
            values[_unescaped(value["name"] or "")] = _read(value["value"])
        else:
            raise ValueError(f"no line of a registry: {line[:80]!r}")
    return found


def _whole(lines: list[str]) -> list[str]:
    """Join what goes on in the next line: a long row of bytes, or a text with a line break."""
    joined: list[str] = []
    going_on = False
    for line in lines:
        if going_on:
            joined[-1] += line.strip()
        else:
            joined.append(line)
        going_on = line.endswith("\\") and "=hex" in joined[-1]
        if going_on:
            joined[-1] = joined[-1][:-1]
    return joined


def _read(value: str) -> str:
    """``"text"`` and ``str(2):"text"`` (with names of variables in it) are both texts."""
    found = re.fullmatch(r'(?:str\([0-9a-f]+\):)?"(.*)"', value, re.DOTALL)
    return _unescaped(found[1]) if found else value


def _unescaped(text: str) -> str:
    def plain(match: re.Match[str]) -> str:
        code, octal, sign = match.groups()
        if code is not None:
            return chr(int(code, 16))
        if octal is not None:
            return chr(int(octal, 8))
        return _PLAIN.get(sign, sign)

    return _ESCAPE.sub(plain, text)
