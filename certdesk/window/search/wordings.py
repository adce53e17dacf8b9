"""Words for the parts of a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.window.text import known, say

if TYPE_CHECKING:
    from certdesk.answers.decode import DecodeAnswer

# The parts that a result list has room for, in the order they are said.
_PIECES = (
    "body",
    "year",
    "system",
    "recertification",
    "size",
    "product_name",
    "series",
    "organisation",
)


def part_name(name: str) -> str:
    """Return what a part of a number is called."""
    message = f"window.number.part.{name}"
    return say(message) if known(message) else name


def part_value(name: str, value: str | int) -> str:
    """Return a part of a number in words where there are any."""
    message = f"window.number.value.{name}.{value}"
    return say(message) if known(message) else str(value)


def part_piece(name: str, value: str | int) -> str:
    """Return a part of a number as one piece of a line, with what it means where that is known."""
    message = f"window.number.piece_of.{name}.{value}"
    if known(message):
        return say(message)
    return say(f"window.number.piece.{name}", value=part_value(name, value))


def number_line(decoded: DecodeAnswer) -> str:
    """Return the parts of a number that say most, in one line."""
    pieces = []
    for name in _PIECES:
        value = decoded.parts.get(name)
        if value is not None:
            pieces.append(say(f"window.number.piece.{name}", value=value))
    return say("window.join").join(pieces) or decoded.normalised
