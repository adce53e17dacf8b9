"""What a pure function has to say: a message id with parameters, put into words elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from certdesk.vocabulary.schemes import Confidence


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A phrase of ``data/`` that stands there in both languages."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the phrase in ``zh`` or ``en``."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Message:
    """``id`` of the wording catalogue and its parameters.

    A parameter may be text, a number, a date, a `Bilingual`, or a `Message` that is worded first.
    """

    id: str
    parameters: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """One step that led to an answer: the rule applied, what it says here, what it rests on.

    ``basis`` is a document number with its article; ``confidence`` how well that is founded.
    """

    rule: str
    message: Message
    basis: str
    confidence: Confidence
