"""Decides whether a requirement counts on a platform (PEP 508), without a library for it.

``packaging`` is no run-time dependency, and its rules for odd versions are not needed here: a
marker that cannot be read counts as fulfilled, so that rather too much is told than too little.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass

_HEAD = re.compile(r"\s*(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[(?P<extras>[^\]]*)\])?")
_VERSIONS = frozenset({"python_version", "python_full_version", "implementation_version"})


@dataclass(frozen=True, slots=True)
class Requirement:
    """A package that is asked for: its normalised name, its extras, and when it counts."""

    name: str
    extras: frozenset[str]
    marker: str


def normalised(name: str) -> str:
    """Return the name of a package as indexes compare it: ``Python_Docx`` → ``python-docx``."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirement(text: str) -> Requirement:
    """Return what a line ``name[extra]>=1 ; marker`` asks for; raise ValueError for no name."""
    head = _HEAD.match(text)
    if head is None:
        raise ValueError(text)
    extras = frozenset(normalised(one) for one in re.split(r"[\s,]+", head["extras"] or "") if one)
    return Requirement(normalised(head["name"]), extras, text.partition(";")[2].strip())


def environment(platform: str, python: str) -> dict[str, str]:
    """Return the variables of markers on ``win32`` or ``linux`` (64 bit) with Python ``3.12``."""
    windows = platform == "win32"
    return {
        "os_name": "nt" if windows else "posix",
        "sys_platform": platform,
        "platform_system": "Windows" if windows else "Linux",
        "platform_machine": "AMD64" if windows else "x86_64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "python_version": ".".join(python.split(".")[:2]),
        "python_full_version": python,
        "implementation_version": python,
    }


def holds(marker: str, variables: Mapping[str, str], extras: frozenset[str] = frozenset()) -> bool:
    """Return whether a marker is fulfilled; an empty one is."""
    if not marker:
        return True
    try:
        tree = ast.parse(marker, mode="eval").body
        return any(_value(tree, {**variables, "extra": one}) for one in (*extras, ""))
    except (SyntaxError, LookupError, TypeError, ValueError):
        return True


def _value(node: ast.expr, variables: Mapping[str, str]) -> bool:
    match node:
        case ast.BoolOp(op=ast.And()):
            return all(_value(one, variables) for one in node.values)
        case ast.BoolOp():
            return any(_value(one, variables) for one in node.values)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compared(op, left, right, variables)
    raise ValueError(ast.dump(node))


def _compared(op: ast.cmpop, left: ast.expr, right: ast.expr, variables: Mapping[str, str]) -> bool:
    names = {one.id for one in (left, right) if isinstance(one, ast.Name)}
    first, second = _word(left, variables), _word(right, variables)
    if isinstance(op, ast.In):
        return first in second
    if isinstance(op, ast.NotIn):
        return first not in second
    if names & _VERSIONS:
        return _ordered(op, _numbers(first), _numbers(second))
    if "extra" in names:
        return _ordered(op, normalised(first), normalised(second))
    return _ordered(op, first, second)


def _ordered(op: ast.cmpop, first: str | tuple[int, ...], second: str | tuple[int, ...]) -> bool:
    if isinstance(op, ast.Eq):
        return first == second
    if isinstance(op, ast.NotEq):
        return first != second
    if isinstance(first, str) or isinstance(second, str):
        raise TypeError("words have no order")
    match op:
        case ast.Lt():
            return first < second
        case ast.LtE():
            return first <= second
        case ast.Gt():
            return first > second
        case ast.GtE():
            return first >= second
    raise ValueError(ast.dump(op))


def _word(node: ast.expr, variables: Mapping[str, str]) -> str:
    if isinstance(node, ast.Name):
        return variables[node.id]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise ValueError(ast.dump(node))


def _numbers(version: str) -> tuple[int, ...]:
    """3.11 and 3.11.0 are the same; raises ValueError for what is not numbers and dots."""
    numbers = [int(one) for one in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
