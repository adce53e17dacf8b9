"""Which clauses apply as text for people: in groups, with what is still to be known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certdesk.answers.applies import AppliesAnswer, ProvisionAnswer
    from certdesk.answers.wording import Wording


def applies_text(answer: AppliesAnswer, words: Wording) -> str:
    """Return how many provisions apply, then each group with its provisions and sources."""
    if not answer.found:
        return words.say("commandline.check.not_in_desk", query=answer.certificate)
    lines = [_total(answer, words)]
    for group, entries in answer.grouped().items():
        lines += _group(group.value, entries, words)
        lines += [line for entry in entries for line in _entry(entry, entry.reaching, words)]
    if answer.depends:
        lines += _group("depends", answer.depends, words)
        lines += [line for entry in answer.depends for line in _entry(entry, entry.because, words)]
        lines += ["", words.say("commandline.applies.settles")]
        lines += [
            "  "
            + words.say(
                "commandline.applies.fact",
                fact=words.say(f"applies.fact.{fact}"),
                count=count,
            )
            for fact, count in answer.settles.items()
        ]
    return "\n".join(lines)


def _total(answer: AppliesAnswer, words: Wording) -> str:
    key = "total" if answer.certificate is None else "total_through"
    return words.say(
        f"commandline.applies.{key}",
        day=answer.as_of,
        number=answer.certificate,
        applies=len(answer.applies),
        depends=len(answer.depends),
        excluded=len(answer.excluded) + len(answer.without),
    )


def _group(name: str, entries: Iterable[object], words: Wording) -> list[str]:
    count = sum(1 for _ in entries)
    return ["", words.say(f"commandline.applies.{name}", count=count)]


def _entry(entry: ProvisionAnswer, reason: str, words: Wording) -> list[str]:
    effect = words.say(f"applies.effect.{entry.provision.effect}")
    lines = [f"  [{effect}] {entry.gist}"]
    if reason:
        lines.append(f"      {reason}")
    lines += [f"      {period}" for period in entry.period]
    return [*lines, f"      {words.say('commandline.source', basis=entry.basis)}"]
