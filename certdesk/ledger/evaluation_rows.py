"""Reviews of requirements as rows of their table."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date

from certdesk.ledger.connection import Row
from certdesk.ledger.records import Evaluation, Evidence
from certdesk.vocabulary.evaluations import Conclusion, EvidenceKind, Seen, SeenKind

_COLUMNS = (
    *("id", "requirement", "conclusion", "reason", "evidence", "role"),
    *("evaluated_on", "next_review", "evaluated_by", "facts_seen"),
)
_NAMES = ", ".join(_COLUMNS)
_MARKS = ", ".join("?" * len(_COLUMNS))
_ANEW = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])


def read_evaluations(
    connection: sqlite3.Connection, ids: Sequence[str] | None = None
) -> dict[str, Evaluation]:
    """Return the reviews by their ids, all or those named, in the order of their making."""
    wanted = None if ids is None else set(ids)
    rows = connection.execute(
        f"SELECT {_NAMES} FROM evaluations ORDER BY rowid"  # noqa: S608 - names written here
    ).fetchall()
    return {row[0]: _evaluation(row) for row in rows if wanted is None or row[0] in wanted}


def write_evaluations(connection: sqlite3.Connection, evaluations: Sequence[Evaluation]) -> None:
    """Write reviews, new or changed."""
    connection.executemany(
        f"INSERT INTO evaluations ({_NAMES}) VALUES ({_MARKS})"  # noqa: S608 - as above
        f" ON CONFLICT (id) DO UPDATE SET {_ANEW}",
        [_row(each) for each in evaluations],
    )


def delete_evaluations(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Delete reviews."""
    connection.executemany("DELETE FROM evaluations WHERE id = ?", [(each,) for each in ids])


def _evaluation(row: Row) -> Evaluation:
    return Evaluation(
        id=row[0],
        requirement=row[1],
        conclusion=Conclusion(row[2]),
        reason=row[3],
        evidence=tuple(
            Evidence(EvidenceKind(kind), subject, words)
            for kind, subject, words in json.loads(row[4])
        ),
        role=row[5],
        evaluated_on=date.fromisoformat(row[6]),
        next_review=None if row[7] is None else date.fromisoformat(row[7]),
        evaluated_by=row[8],
        facts_seen=tuple(
            Seen(SeenKind(kind), subject, value, words)
            for kind, subject, value, words in json.loads(row[9])
        ),
    )


def _row(evaluation: Evaluation) -> tuple[str | None, ...]:
    evidence = [[each.kind, each.subject, each.words] for each in evaluation.evidence]
    seen = [[each.kind, each.subject, each.value, each.words] for each in evaluation.facts_seen]
    return (
        evaluation.id,
        evaluation.requirement,
        evaluation.conclusion,
        evaluation.reason,
        json.dumps(evidence, ensure_ascii=False),
        evaluation.role,
        evaluation.evaluated_on.isoformat(),
        None if evaluation.next_review is None else evaluation.next_review.isoformat(),
        evaluation.evaluated_by,
        json.dumps(seen, ensure_ascii=False),
    )
