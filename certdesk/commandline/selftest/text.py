"""What a self-test found, as text for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certdesk.answers.selftest import SelfTestAnswer, Step
    from certdesk.answers.wording import Wording

_PICTURE = "picture-"


def selftest_text(answer: SelfTestAnswer, words: Wording) -> str:
    """Return a line for each step, the pictures that passed as one, and the sum of it."""
    surroundings = answer.surroundings
    lines = [
        words.say(
            "selftest.head",
            version=answer.version,
            python=answer.python,
            qt=surroundings.qt or "–",
            platform=f"{answer.system} {surroundings.platform}".strip(),
        )
    ]
    good = [step for step in answer.steps if step.name.startswith(_PICTURE) and step.ok]
    for step in answer.steps:
        if step not in good:
            lines.append(_line(step, words))
        elif step is good[-1]:
            lines.append(words.say("selftest.pictures", count=len(good)))
    failed = sum(not step.ok for step in answer.steps)
    lines.append("")
    if failed:
        lines.append(words.say("selftest.failed", failed=failed, count=len(answer.steps)))
    else:
        lines.append(words.say("selftest.passed", count=len(answer.steps)))
    lines.append(words.say("selftest.folder", folder=answer.folder))
    return "\n".join(lines)


def step_name(name: str, words: Wording) -> str:
    """Return what a step is called; a picture by the name of its file."""
    if name.startswith(_PICTURE):
        return words.say("selftest.picture", name=name.removeprefix(_PICTURE))
    message = f"selftest.step.{name.replace('-', '_')}"
    return words.say(message) if message in words else name


def _line(step: Step, words: Wording) -> str:
    outcome = "good" if step.ok else "bad"
    name = step_name(step.name, words)
    if not step.detail:
        return words.say(f"selftest.{outcome}_alone", name=name)
    return words.say(f"selftest.{outcome}", name=name, detail=step.detail)
