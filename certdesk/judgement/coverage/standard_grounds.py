"""The ground for the standards that are asked about."""

from __future__ import annotations

from certdesk.judgement.coverage.grounding import Founded, cut, ground, worst
from certdesk.judgement.coverage.standards import (
    StandardHow,
    StandardMatch,
    StandardTable,
    covers_standard,
)
from certdesk.vocabulary.coverage import Aspect, Ground

_STANDARD_ADVICE = {
    StandardHow.OTHER_EDITION: ("transition",),
    StandardHow.REPLACED: ("transition",),
    StandardHow.NO_EDITION: ("record",),
    StandardHow.EDITION_UNSURE: ("ask_body",),
    StandardHow.ALIKE: ("whole_standard",),
    StandardHow.NOT_STATED: ("other_standard",),
    StandardHow.NONE_STATED: ("record",),
}


def standard_ground(asked: str, standards: tuple[str, ...], table: StandardTable) -> Ground:
    """Return whether the certificate is to every standard that ``asked`` names."""
    matches = covers_standard(standards, asked, table)
    verdict = worst(match.verdict for match in matches)
    made = [_standard(match, standards) for match in matches]
    made.sort(key=lambda each: each.verdict is not verdict)
    return Ground(
        Aspect.STANDARD,
        verdict,
        tuple(reason for each in made for reason in each.reasons),
        tuple(words for each in made for words in each.evidence),
        tuple(hint for each in made if each.verdict is verdict for hint in each.advice),
    )


def _standard(match: StandardMatch, standards: tuple[str, ...]) -> Ground:
    words = []
    if match.place is not None and match.span is not None:
        words = [cut(f"standards/{match.place}", standards[match.place], match.span)]
    footing = None
    if match.change is not None and match.how is not StandardHow.SAME:
        footing = Founded(match.change.basis, match.change.confidence)
    return ground(
        Aspect.STANDARD,
        match.verdict,
        match.how,
        footing,
        evidence=words,
        advice=_STANDARD_ADVICE.get(match.how, ()),
        asked=match.wanted,
        text=words[0].text if words else "",
        stated="、".join(standards),
    )
