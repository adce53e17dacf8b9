"""What is known of the arguments before anything is parsed: the language, a wish for the window.

The window is the start that people wait for. It must not load the parser and the commands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from certdesk.answers.wording import LANGUAGES


@dataclass(frozen=True, slots=True)
class WindowStart:
    """A start without command or desk. ``language`` is None where none was asked for."""

    exit_when_ready: bool = False
    language: str | None = None


def window_start(arguments: Sequence[str]) -> WindowStart | None:
    """Return how to open the window if the arguments ask for nothing else.

    None for everything that must be parsed: a command, a desk, help, any mistake.
    """
    exit_when_ready, language = False, None
    rest = list(arguments)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name == "--exit-when-ready" and not equals:
            exit_when_ready = True
        elif name == "--lang" and (equals or rest):
            language = value if equals else rest.pop(0)
            if language not in LANGUAGES:
                return None
        else:
            return None
    return WindowStart(exit_when_ready, language)


def spoken_language(arguments: Sequence[str]) -> str:
    """Return the language that ``--lang`` asks for before anything is parsed, else Chinese."""
    language = LANGUAGES[0]
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            asked = value if equals else "".join(arguments[place + 1 : place + 2])
            language = asked if asked in LANGUAGES else language
    return language
