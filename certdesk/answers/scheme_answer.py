"""What is known of a scheme as of a day: its stage then, what came later, where it is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.shapes import Json, citation_json, figure_json, stage_json
from certdesk.answers.stages import Standing, standing
from certdesk.answers.words import WordedReason
from certdesk.vocabulary.schemes import Confidence

if TYPE_CHECKING:
    from certdesk.answers.ask import Answers
    from certdesk.registry.records import (
        CitationRecord,
        FigureRecord,
        SchemeRecord,
        StageRecord,
    )


@dataclass(frozen=True, slots=True)
class SchemeAnswer:
    """A scheme as of a day.

    ``citations`` are those of documents issued by that day; ``figures`` are figures of the
    clauses cited that have changed since their document.
    """

    scheme: SchemeRecord
    as_of: date
    headline: str
    standing: Standing
    citations: tuple[CitationRecord, ...]
    figures: tuple[FigureRecord, ...]
    reasons: tuple[WordedReason, ...]
    language: str
    registry: str

    def to_json(self) -> Json:
        """Return the scheme with ``stage`` (None: not yet spoken of), ``stages``, ``later`` …."""
        now = self.standing.now
        return {
            "id": self.scheme.id,
            "name": self.scheme.name,
            "name_en": self.scheme.name_en,
            "nature": self.scheme.nature.value,
            "object": self.scheme.object.value,
            "region": self.scheme.region,
            "gist": self.scheme.gist_en if self.language == "en" else self.scheme.gist,
            "headline": self.headline,
            "as_of": self.as_of.isoformat(),
            "stage": stage_json(now) if now else None,
            "stages": [stage_json(stage) for stage in self.standing.known],
            "later": [stage_json(stage) for stage in self.standing.later],
            "citations": [citation_json(citation) for citation in self.citations],
            "figures": [figure_json(figure, self.language) for figure in self.figures],
            "reasons": [reason.to_json() for reason in self.reasons],
            "registry": self.registry,
        }


def scheme_answer(answers: Answers, scheme: SchemeRecord, as_of: date) -> SchemeAnswer:
    """Return what is known of ``scheme`` as of a day."""
    wording = answers.wording
    issued = {record.id: record.issued_on for record in answers.registry.documents()}
    citations = tuple(
        citation
        for citation in scheme.citations
        if issued[citation.clause.partition("#")[0]] <= as_of
    )
    reached = standing(scheme.stages, as_of)
    name = scheme.name_en if wording.language == "en" else scheme.name
    about = {
        "name": name,
        "nature": wording.say(f"answers.nature.{scheme.nature}"),
        "object": wording.say(f"answers.object.{scheme.object}"),
        "day": as_of,
    }
    if reached.now is None or reached.since is None:
        headline = wording.say("answers.scheme.unspoken", **about)
    else:
        headline = wording.say(
            "answers.scheme.headline",
            **about,
            stage=wording.say(
                f"answers.reached.{reached.reached}",
                since=reached.since.year,
                latest=reached.now.as_of.year,
            ),
        )
    cited = {citation.clause for citation in citations}
    figures = tuple(
        figure
        for document in sorted({clause.partition("#")[0] for clause in cited})
        for figure in answers.registry.figures(document)
        if figure.clause in cited and figure.later
    )
    gist = scheme.gist_en if wording.language == "en" else scheme.gist
    reasons = [WordedReason("scheme.gist", gist, scheme.basis, scheme.confidence)]
    reasons += [_reason(answers, stage, "said") for stage in reversed(reached.known)]
    reasons += [_reason(answers, stage, "said_later") for stage in reached.later]
    return SchemeAnswer(
        scheme,
        as_of,
        headline,
        reached,
        citations,
        figures,
        tuple(reasons),
        wording.language,
        answers.registry.version,
    )


def _reason(answers: Answers, stage: StageRecord, message: str) -> WordedReason:
    """What a document says, in its own words: read in the text itself."""
    text = answers.wording.say(
        f"answers.scheme.{message}",
        day=answers.dated(stage.clause),
        stage=answers.wording.say(f"answers.stage.{stage.stage}"),
        quote=stage.quote,
    )
    return WordedReason("scheme.stage", text, answers.source(stage.clause), Confidence.A)
