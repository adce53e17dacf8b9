"""Runs other programs: no input, everything that they print as one text."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from release.hindrance import Hindrance


def run(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    seconds: float | None = None,
) -> tuple[int, str]:
    """Run a command; return its exit code and what it printed, messages included.

    Its input is empty and its output a pipe: under Wine, Python does not start with less. Raises
    Hindrance when it takes longer than ``seconds``.
    """
    try:
        done = subprocess.run(
            command,
            check=False,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as expired:
        said = (expired.stdout or b"").decode("utf-8", "replace")
        raise Hindrance(
            f"{' '.join(command)} did not end within {seconds:.0f} s:\n{said[-2000:]}"
        ) from expired
    return done.returncode, done.stdout


def obey(command: Sequence[str], *, folder: Path | None = None) -> str:
    """Run a command that must succeed; return what it printed.

    Raises Hindrance with the end of that when it fails.
    """
    code, said = run(command, folder=folder)
    if code:
        end = "\n".join(said.splitlines()[-15:])
        raise Hindrance(f"{command[0]} did not succeed ({code}):\n{end}")
    return said
