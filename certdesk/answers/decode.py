"""What a number says of itself, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.shapes import Json
from certdesk.answers.words import tell
from certdesk.judgement.numbers.decode import decode

if TYPE_CHECKING:
    from certdesk.answers.wording import Wording
    from certdesk.vocabulary.numbers import NumberFormats, NumberKind
    from certdesk.vocabulary.schemes import Confidence


@dataclass(frozen=True, slots=True)
class DecodeAnswer:
    """A decoded number with its warnings in words.

    ``parts`` holds ``year`` (four digits) and ``recertification`` as numbers, all else as text.
    ``scheme_name`` is the name of ``scheme`` in the language of the answer, for people only.
    ``basis`` and ``confidence`` are those of the form that fits, None when none does.
    """

    input: str
    normalised: str
    recognised: bool
    kind: NumberKind | None
    scheme: str | None
    scheme_name: str | None
    parts: Mapping[str, str | int]
    warnings: tuple[str, ...]
    suggestions: tuple[str, ...]
    basis: str | None
    confidence: Confidence | None
    registry: str
    as_of: date

    def to_json(self) -> Json:
        """Return the fixed shape of a decoded number, with ``registry`` and ``as_of``."""
        return {
            "input": self.input,
            "normalised": self.normalised,
            "recognised": self.recognised,
            "kind": self.kind.value if self.kind else None,
            "scheme": self.scheme,
            "parts": dict(self.parts),
            "warnings": list(self.warnings),
            "suggestions": list(self.suggestions),
            "basis": self.basis,
            "confidence": self.confidence.value if self.confidence else None,
            "registry": self.registry,
            "as_of": self.as_of.isoformat(),
        }


def decoded(
    number: str,
    as_of: date,
    formats: NumberFormats,
    registry: str,
    wording: Wording,
    scheme_name: Callable[[str], str | None],
) -> DecodeAnswer:
    """Return what ``number`` says; the year of ``as_of`` bounds the years it may name.

    ``scheme_name`` gives the name of a scheme by its identifier.
    """
    found = decode(number, as_of.year, formats)
    return DecodeAnswer(
        input=number,
        normalised=found.normalised,
        recognised=found.recognised,
        kind=found.kind,
        scheme=found.scheme,
        scheme_name=scheme_name(found.scheme) if found.scheme else None,
        parts=found.parts,
        warnings=tuple(tell(warning, wording) for warning in found.warnings),
        suggestions=found.suggestions,
        basis=found.basis,
        confidence=found.confidence,
        registry=registry,
        as_of=as_of,
    )
