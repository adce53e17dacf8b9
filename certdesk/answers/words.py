"""Puts what judgement has to say into words of a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.judgement.lifecycle.spells import days_left, overdue_by
from certdesk.vocabulary.messages import Bilingual, Message

if TYPE_CHECKING:
    from certdesk.answers.wording import Wording
    from certdesk.vocabulary.messages import Reason
    from certdesk.vocabulary.schemes import Confidence


@dataclass(frozen=True, slots=True)
class WordedReason:
    """A step of an answer in words; ``basis`` is empty where the step is the program's own."""

    rule: str
    text: str
    basis: str
    confidence: Confidence

    def to_json(self) -> dict[str, object]:
        """Return ``{rule, text, basis, confidence}``."""
        return {
            "rule": self.rule,
            "text": self.text,
            "basis": self.basis,
            "confidence": self.confidence.value,
        }


def tell(message: Message, wording: Wording) -> str:
    """Return a message in words; parameters in two languages or messages themselves first.

    A tuple is told as a list of its members.
    """
    return wording.say(
        message.id, **{name: _plain(value, wording) for name, value in message.parameters.items()}
    )


def tell_reason(reason: Reason, wording: Wording) -> WordedReason:
    """Return a reason in words."""
    basis = tell_basis(reason.basis, wording)
    return WordedReason(reason.rule, tell(reason.message, wording), basis, reason.confidence)


def tell_basis(basis: str, wording: Wording) -> str:
    """Return a basis as it is cited; what is no act (案卷记录) in the words of the language."""
    parts = basis.split("；")
    if not any(f"basis.{part}" in wording for part in parts):
        return basis
    return wording.say("basis.join").join(
        wording.say(f"basis.{part}") if f"basis.{part}" in wording else part for part in parts
    )


def tell_left(days: int, wording: Wording) -> str:
    """Return how many days are left (0 or more), or by how many something is overdue."""
    return tell(days_left(days) if days >= 0 else overdue_by(-days), wording)


def _plain(value: object, wording: Wording) -> object:
    if isinstance(value, Message):
        return tell(value, wording)
    if isinstance(value, Bilingual):
        return value.in_language(wording.language)
    if isinstance(value, tuple):
        return wording.say("answers.list_mark").join(str(_plain(each, wording)) for each in value)
    return value
