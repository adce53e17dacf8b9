"""Writes the register of requirements to a file that the command ``applies`` names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from certdesk.commandline.usage import WrongUsage
from certdesk.problems import Problem

if TYPE_CHECKING:
    from datetime import date

    from certdesk.answers.desk import DeskAnswers

_KINDS = (".xlsx", ".docx")


def register_file(out: str | None, certificate: str | None) -> Path | None:
    """Return the file that was named, None where none was.

    Raises WrongUsage together with a certificate (the register is the whole company's), Problem
    for an ending of no kind that can be written here.
    """
    if out is None:
        return None
    if certificate is not None:
        raise WrongUsage("commandline.usage.not_with", option="--out", other="--certificate")
    file = Path(out)
    if file.suffix.lower() not in _KINDS:
        raise Problem("problem.requirements.kind", file=out)
    return file


def write_register(asked: DeskAnswers, as_of: date | None, file: Path) -> int:
    """Write the register as of a day to a file where nothing lies; return how many entries."""
    from certdesk.answers.requirements_table import requirements_table  # noqa: PLC0415 - seldom
    from certdesk.exchange.requirements.excel import excel_bytes  # noqa: PLC0415 - as above
    from certdesk.exchange.requirements.file import write_file  # noqa: PLC0415 - as above
    from certdesk.exchange.requirements.word import word_bytes  # noqa: PLC0415 - as above

    table = requirements_table(asked.requirements(as_of), asked.answers.wording)
    make = excel_bytes if file.suffix.lower() == ".xlsx" else word_bytes
    write_file(make(table), file)
    return len(table.rows)
