"""What a self-test of this installation finds: its steps, in their order, and where they lie."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from certdesk.problems import Problem

if TYPE_CHECKING:
    from certdesk.answers.shapes import Json
    from certdesk.answers.wording import Wording

Told = Callable[[str, BaseException], object]


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its name, whether it passed, how long it took, what it saw or what was wrong."""

    name: str
    ok: bool
    seconds: float
    detail: str

    def to_json(self) -> Json:
        """Return ``{name, ok, seconds, detail}``."""
        return {
            "name": self.name,
            "ok": self.ok,
            "seconds": round(self.seconds, 3),
            "detail": self.detail,
        }


class SelfTest:
    """The steps taken so far; ``told`` is called with the name and the error of each that fails."""

    def __init__(self, wording: Wording, told: Told) -> None:
        self.wording = wording
        self.steps: list[Step] = []
        self._told = told

    def take(self, name: str, job: Callable[[], object]) -> None:
        """Take a step and note how it went; what goes wrong in it stops no other step.

        What ``job`` returns is noted as what was seen; what it raises, as what was wrong.
        """
        begun = time.perf_counter()
        try:
            seen, ok = str(job() or ""), True
        except Problem as problem:
            seen, ok = self.wording.say(problem.message, **problem.parameters), False
            self._told(name, problem)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other steps must run
            seen, ok = f"{type(error).__name__}: {error}", False
            self._told(name, error)
        self.steps.append(Step(name, ok, time.perf_counter() - begun, seen))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the program ran on: version of Qt, platform plugin, pixels for each of the layout."""

    qt: str = ""
    platform: str = ""
    scale: float = 0.0


@dataclass(frozen=True, slots=True)
class SelfTestAnswer:
    """All that was found. ``pictures`` are names of files in ``folder``."""

    version: str
    python: str
    system: str
    surroundings: Surroundings
    steps: tuple[Step, ...]
    pictures: tuple[str, ...]
    folder: Path
    seconds: float = field(default=0.0)

    @property
    def ok(self) -> bool:
        """Whether every step passed."""
        return all(step.ok for step in self.steps)

    def to_json(self) -> Json:
        """Return ``{ok, version, python, qt, platform, scale, …, steps[], pictures[], folder}``."""
        return {
            "ok": self.ok,
            "version": self.version,
            "python": self.python,
            "qt": self.surroundings.qt,
            "platform": f"{self.system} {self.surroundings.platform}".strip(),
            "scale": self.surroundings.scale,
            "seconds": round(self.seconds, 1),
            "steps": [step.to_json() for step in self.steps],
            "pictures": list(self.pictures),
            "folder": str(self.folder),
        }


def expect(what: str, expected: object, found: object) -> None:
    """Raise Problem when something is not as it should be; ``what`` names it."""
    if found != expected:
        raise Problem("problem.selftest.differs", what=what, expected=expected, found=found)


def expect_words(file: str, words: str, text: str) -> None:
    """Raise Problem when words are not in a text, whatever space or line ends lie between."""
    if "".join(words.split()) not in "".join(text.split()):
        raise Problem("problem.selftest.lacks", file=file, words=words)
