"""Steps that ask the program's own commands, as a person would on the command line."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any

from certdesk.answers.build import build_registry
from certdesk.answers.selftest import SelfTest, expect
from certdesk.answers.wording import Wording
from certdesk.problems import Problem

# The day for which the sample desk is made; its numbers go with it.
DAY = date(2026, 11, 22)
NUMBER = "99925Q10328R1S"
_PART = "99925Q1032"


def answer_to(wording: Wording, *arguments: str | Path) -> dict[str, Any]:
    """Return the JSON that a command writes; raise Problem unless it ends with 0."""
    from certdesk.commandline.commands import obey  # noqa: PLC0415 - it imports this package

    words = [*map(str, arguments), "--json", "--lang", wording.language]
    written = io.StringIO()
    with redirect_stdout(written), redirect_stderr(io.StringIO()):
        code = obey(words, wording)
    expect(f"certdesk {words[0]}", 0, code)
    answer: dict[str, Any] = json.loads(written.getvalue())
    return answer


def build_anew(home: Path) -> str:
    """Build the registry and compare it with the program's own; return what it holds."""
    made = build_registry(home / "anew.sqlite")
    own = build_registry(None)
    expect("version", own.version, made.version)
    expect("counts", own.counts, made.counts)
    counts = ", ".join(f"{name} {count}" for name, count in made.counts.items())
    return f"{made.version}: {counts}"


class Questions:
    """Takes the steps; ``checked`` is the answer on the sample's certificate, once asked."""

    def __init__(self, test: SelfTest, desk: Path) -> None:
        self._test = test
        self._desk = desk
        self.checked: dict[str, Any] | None = None

    def take(self) -> None:
        """Take all steps."""
        for name, job in (
            ("search", self._search),
            ("check", self._check),
            ("decode", self._decode),
            ("required", self._required),
            ("covers", self._covers),
            ("due", self._due),
            ("applies", self._applies),
        ):
            self._test.take(name, job)

    def _ask(self, *arguments: str | Path) -> dict[str, Any]:
        return answer_to(self._test.wording, *arguments)

    def _search(self) -> str:
        seen = []
        for words in ("质量管理体系", "質量管理體系", "zlgltx"):
            hits = self._ask("search", words)["hits"]
            expect(words, True, "qms" in [hit["id"] for hit in hits])
            seen.append(f"{words} {len(hits)}")
        return ", ".join(seen)

    def _check(self) -> str:
        asked = self._ask("check", _PART, "--desk", self._desk, "--as-of", DAY.isoformat())
        answer: dict[str, Any] = asked["answer"]
        expect("number", NUMBER, answer["number"])
        expect("state", "valid", answer["state"])
        self.checked = answer
        return str(answer["headline"])

    def _decode(self) -> str:
        answer = self._ask("decode", "06913Q12270R0S")
        expect("recognised", True, answer["recognised"])
        expect("year", 2013, answer["parts"]["year"])
        return f"{answer['normalised']}: {answer['scheme']}, {answer['parts']['year']}"

    def _required(self) -> str:
        answer = self._ask("required", "玩具", "--as-of", DAY.isoformat())
        expect("玩具", "yes", answer["answer"])
        return str(answer["headline"])

    def _covers(self) -> str:
        asked = ("--model", "TL-K05", "--on", DAY.isoformat())
        answer = self._ask("covers", "--desk", self._desk, *asked)
        expect("TL-K05", "yes", answer["answer"])
        return str(answer["headline"])

    def _due(self) -> str:
        answer = self._ask("due", "--desk", self._desk, "--as-of", DAY.isoformat())
        numbers = [entry["certificate"] for entry in answer["due"]]
        expect(NUMBER, True, NUMBER in numbers)
        return str(len(numbers))

    def _applies(self) -> str:
        answer = self._ask("applies", "--desk", self._desk, "--as-of", DAY.isoformat())
        if not answer["applies"]:
            raise Problem("problem.selftest.missing", what="applies")
        return str(len(answer["applies"]))
