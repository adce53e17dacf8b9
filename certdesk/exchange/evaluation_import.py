"""Brings the reviews of requirements of a JSON file into those of a desk."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from certdesk.ledger.records import Evaluation, Evidence
from certdesk.vocabulary.evaluations import EvidenceKind, Seen, SeenKind

if TYPE_CHECKING:
    from certdesk.exchange.desk_models import DeskFile, EvaluationEntry
    from certdesk.ledger.records import Certificate


def certificate_ids(source: DeskFile, kept: Iterable[Certificate]) -> dict[str, str]:
    """Return under which id the desk keeps each certificate of the file; both in one order."""
    pairs = zip(source.certificates or [], kept, strict=True)
    return {entry.id: certificate.id for entry, certificate in pairs if entry.id is not None}


def merged_evaluations(
    entries: Iterable[EvaluationEntry], present: Iterable[Evaluation], ids: Mapping[str, str]
) -> list[Evaluation]:
    """Return the reviews of the file as the desk is to keep them.

    One with the id of a review of the desk replaces it; one without an id that says what a review
    of the desk says is that one. What is absent or null in the file changes nothing; ``ids`` leads
    from certificates of the file to those of the desk.
    """
    by_id = {each.id: each for each in present}
    free = list(by_id.values())
    merged: list[Evaluation] = []
    for entry in entries:
        known = by_id.get(entry.id or "")
        identifier = known.id if known else entry.id or str(uuid.uuid4())
        given = _given(entry, known, identifier, ids)
        if entry.id is None:
            same = next((each for each in free if replace(each, id=identifier) == given), None)
            if same is not None:
                free.remove(same)
                given = same
        merged.append(given)
    return merged


def _given(
    entry: EvaluationEntry, known: Evaluation | None, identifier: str, ids: Mapping[str, str]
) -> Evaluation:
    base = known or Evaluation(identifier, entry.requirement, entry.conclusion, entry.evaluated_on)
    evidence = tuple(
        Evidence(each.kind, _subject(each.kind, each.subject or "", ids), each.words or "")
        for each in entry.evidence or ()
    )
    seen = tuple(
        Seen(each.kind, _subject(each.kind, each.subject, ids), each.value or "", each.words or "")
        for each in entry.facts_seen or ()
    )
    return replace(
        base,
        requirement=entry.requirement,
        conclusion=entry.conclusion,
        evaluated_on=entry.evaluated_on,
        reason=base.reason if entry.reason is None else entry.reason,
        evidence=evidence or base.evidence,
        role=base.role if entry.role is None else entry.role,
        next_review=entry.next_review or base.next_review,
        evaluated_by=base.evaluated_by if entry.evaluated_by is None else entry.evaluated_by,
        facts_seen=seen or base.facts_seen,
    )


def _subject(kind: EvidenceKind | SeenKind, subject: str, ids: Mapping[str, str]) -> str:
    if kind in (EvidenceKind.CERTIFICATE, SeenKind.CERTIFICATE):
        return ids.get(subject, subject)
    return subject
