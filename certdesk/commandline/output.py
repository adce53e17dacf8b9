"""Writes answers to standard output and messages to standard error, always in UTF-8."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import Any, TextIO

from certdesk.problems import Problem


def speak_utf8() -> None:
    """Let both streams write UTF-8, also into a pipe on a Windows of another code page.

    What UTF-8 cannot hold (half a character out of a damaged argument) is written as an escape,
    which is what JSON calls it too.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write_json(value: dict[str, Any]) -> None:
    """Write one JSON document to standard output."""
    write_text(json.dumps(value, ensure_ascii=False, indent=2))


def write_text(text: str) -> None:
    """Write text and a line end to standard output.

    A reader that went away is none of our concern; raises Problem when it cannot be written
    for another cause (a full disk).
    """
    try:
        _write(sys.stdout, text)
    except BrokenPipeError:
        _abandon(sys.stdout)
    except OSError as error:
        _abandon(sys.stdout)
        raise Problem("problem.output.not_written", cause=error.strerror or str(error)) from error


def write_message(text: str) -> None:
    """Write a line to standard error; where nobody can read it, let it go."""
    try:
        _write(sys.stderr, text)
    except OSError:
        _abandon(sys.stderr)


def _write(stream: TextIO | None, text: str) -> None:
    # A program started without a console has no streams at all.
    if stream is not None:
        stream.write(f"{text}\n")
        stream.flush()


def _abandon(stream: TextIO) -> None:
    """Point a stream nowhere: the interpreter flushes it once more at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
