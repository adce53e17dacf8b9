"""Reads a policy document from a file: repaired text, clauses, what was repaired and doubted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from certdesk import places
from certdesk.answers.shapes import Json, clause_json, repair_json
from certdesk.answers.wording import Wording, wording
from certdesk.policy.decoding import DAMAGED, EmptyText, NotText, decode
from certdesk.policy.outline import outline
from certdesk.policy.repair import repair
from certdesk.problems import Problem
from certdesk.registry.clause_content import clause_records

if TYPE_CHECKING:
    from certdesk.policy.clause import Outline
    from certdesk.policy.text import Repair, RepairedText
    from certdesk.registry.records import ClauseRecord

FORMATS = (".txt", ".md")
LARGEST = 5_000_000


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """A document read from a file.

    ``title`` is None when the text prints none. ``text`` is the repaired text; the clauses' raw
    ranges and the repairs' ``at`` count characters of the text as received. ``warnings`` say what
    a reader should check, in words.
    """

    title: str | None
    text: str
    clauses: tuple[ClauseRecord, ...]
    repairs: tuple[Repair, ...]
    warnings: tuple[str, ...]

    def to_json(self) -> Json:
        """Return ``{title, text, clauses, repairs, warnings}``."""
        return {
            "title": self.title,
            "text": self.text,
            "clauses": [clause_json(clause) for clause in self.clauses],
            "repairs": [repair_json(repair) for repair in self.repairs],
            "warnings": list(self.warnings),
        }


def read_document(path: Path, language: str = "zh") -> ReadAnswer:
    """Return what stands in the file ``path`` (.txt or .md, at most 5 MB, any usual encoding).

    Clause ids begin with the file's name. Raises Problem when the file cannot be read, is no
    text, is empty, too large or of another format; nothing is written.
    """
    data = _bytes(path)
    try:
        received, encoding = decode(data)
    except EmptyText as error:
        raise Problem("problem.read.empty", file=str(path)) from error
    except NotText as error:
        raise Problem("problem.read.binary", file=str(path)) from error
    # Pydantic comes with the recipes: only this answer needs it.
    from certdesk.registry.sources.repairs import load_recipes  # noqa: PLC0415

    repaired = repair(received, load_recipes(places.data_folder()))
    read = outline(repaired)
    document = path.stem.replace("#", "_")
    return ReadAnswer(
        title=read.title,
        text=repaired.text,
        clauses=clause_records(document, read.clauses, repaired),
        repairs=repaired.repairs,
        warnings=tuple(_warnings(received, encoding, repaired, read, wording(language))),
    )


def _bytes(path: Path) -> bytes:
    """The bytes of a file of a fitting format and size; a larger one is not read at all."""
    try:
        if path.is_dir():
            raise Problem("problem.read.directory", file=str(path))
        size = path.stat().st_size
        if path.suffix.lower() not in FORMATS:
            raise Problem(
                "problem.read.format",
                file=str(path),
                format=path.suffix or path.name,
                formats="、".join(FORMATS),
            )
        if not path.is_file():
            raise Problem("problem.read.binary", file=str(path))
        if size > LARGEST:
            raise Problem(
                "problem.read.too_large",
                file=str(path),
                size=f"{size / 1_000_000:.1f}",
                largest=LARGEST // 1_000_000,
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Problem("problem.read.missing", file=str(path)) from error
    except PermissionError as error:
        raise Problem("problem.read.forbidden", file=str(path)) from error
    except (OSError, ValueError) as error:
        # ValueError: a name that no file can have (with a zero character).
        cause = getattr(error, "strerror", None) or str(error)
        raise Problem("problem.read.unreadable", file=str(path), cause=cause) from error


def _warnings(
    received: str, encoding: str, repaired: RepairedText, read: Outline, words: Wording
) -> Iterator[str]:
    if encoding.endswith(DAMAGED):
        lost = received.count("\ufffd")
        yield words.say("answers.read.damaged", encoding=encoding.removesuffix(DAMAGED), lost=lost)
    for doubt in (*repaired.doubts, *read.doubts):
        line = received.count("\n", 0, doubt.at) + 1
        said = words.say(doubt.message, detail=doubt.detail)
        yield words.say("answers.read.at_line", line=line, said=said)
    if not read.clauses:
        yield words.say("answers.read.no_clauses")
