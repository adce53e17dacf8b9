"""Reads a TOML or TSV file of ``data/`` into checked models; errors name file, line and field.

How a source is written::

    class SchemeEntry(Entry):                       # one table of the file: unknown keys refused
        id: Text                                    # text that is not blank
        nature: Nature
        aliases: tuple[Text, ...] = ()

    class SchemeFile(Entry):                        # the whole file
        scheme: tuple[SchemeEntry, ...]             # [[scheme]] …

    file = read_toml(folder / "schemes.toml", SchemeFile)
    rows = read_tsv(folder / "catalogue.tsv", CatalogueRow)      # a model for each line

    for entry in file.scheme:                       # a check that looks across entries or files
        if entry.id in seen:
            raise entry.problem("problem.data.duplicate", "id", value=entry.id)

Every ``Entry`` that came out of a file knows where it stood there (``file``, ``line()``), and
``problem`` makes the `Problem` that names file, line and field beside the parameters given.
Whatever ``read_toml`` and ``read_tsv`` cannot accept is raised as such a Problem.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, PrivateAttr, StringConstraints, ValidationError

from certdesk.problems import Problem
from certdesk.registry.sources.lines import Location, Row, toml_lines, tsv_lines

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Entry(BaseModel):
    """A table, row or whole file of ``data/``: frozen, and unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    _file: Path | None = PrivateAttr(default=None)
    _location: Location = PrivateAttr(default=())

    @property
    def file(self) -> Path:
        """Return the file that the entry was read from."""
        if self._file is None:
            raise LookupError("this entry was not read from a file")
        return self._file

    def line(self, field: str | Location = ()) -> int:
        """Return the line (from 1) of a field, or of the entry when it does not hold the field.

        A field inside a list is a location: ``("stages", 0, "quote")``.
        """
        return _line(self.file, self._location + _location(field))

    def problem(self, message: str, field: str | Location = (), **parameters: object) -> Problem:
        """Return the Problem ``message`` with ``file``, ``line``, ``field`` and ``parameters``."""
        return _problem(message, self.file, self._location + _location(field), **parameters)

    def _place(self, file: Path, location: Location) -> Self:
        """Tell the entry and those inside it where they stand."""
        self._file, self._location = file, location
        for name in type(self).model_fields:
            for inner, entry in _entries(getattr(self, name), (*location, name)):
                entry._place(file, inner)  # noqa: SLF001 - one of its own kind
        return self


M = TypeVar("M", bound=Entry)


def read_toml(file: Path, model: type[M]) -> M:
    """Return the whole TOML file as a ``model``; raise Problem for what is not as it should be."""
    text = read_source(file)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, column = _broken_at(text, error)
        raise Problem("problem.data.syntax", file=str(file), line=line, column=column) from error
    return _validate(file, model, content, ())


def read_tsv(file: Path, model: type[M]) -> list[M]:
    """Return the lines of a tab-separated file, each as a ``model``, in the order they stand.

    The first line that is neither blank nor a comment (``#``) names the fields. An empty cell
    counts as absent, so that the field takes its default. Nothing is quoted.
    """
    rows = tsv_lines(read_source(file))
    if not rows:
        raise Problem("problem.data.empty", file=str(file))
    names = rows[0].cells
    _check_header(file, model, rows[0])
    found = []
    for index, row in enumerate(rows[1:]):
        if len(row.cells) > len(names):
            raise Problem(
                "problem.data.cells",
                file=str(file),
                line=row.line,
                found=len(row.cells),
                expected=len(names),
            )
        content = {name: cell for name, cell in zip(names, row.cells, strict=False) if cell}
        found.append(_validate(file, model, content, (index,)))
    return found


def _check_header(file: Path, model: type[Entry], header: Row) -> None:
    """Raise Problem for a column that the rows know nothing of; its line is the header's."""
    known = {field.alias or name for name, field in model.model_fields.items()}
    for name in header.cells:
        if name not in known:
            raise Problem(
                "problem.data.unknown_field", file=str(file), line=header.line, field=name
            )


def _broken_at(text: str, error: tomllib.TOMLDecodeError) -> tuple[int, int]:
    """The line and column (from 1) that the parser names, else the end of the text."""
    named = re.search(r"\(at line (\d+), column (\d+)\)$", str(error))
    if named:
        return int(named[1]), int(named[2])
    lines = text.split("\n")
    return len(lines), len(lines[-1]) + 1


def read_source(file: Path) -> str:
    """Return the text of a UTF-8 file of ``data/``; raise Problem when it cannot be read."""
    try:
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as error:
        raise Problem("problem.data.missing_file", file=str(file)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Problem("problem.data.encoding", file=str(file), line=line) from error
    except OSError as error:
        raise Problem(
            "problem.data.unreadable", file=str(file), cause=error.strerror or str(error)
        ) from error


# Every further kind of complaint of pydantic is a wrong value.
_MESSAGES = {
    "missing": "problem.data.missing_field",
    "extra_forbidden": "problem.data.unknown_field",
}


def _validate(file: Path, model: type[M], content: dict[str, Any], location: Location) -> M:
    try:
        entry = model.model_validate(content)
    except ValidationError as error:
        problems = [
            _problem(
                _MESSAGES.get(detail["type"], "problem.data.wrong_value"),
                file,
                location + tuple(detail["loc"]),
                value=_shown(detail["input"]),
                cause=_expected(detail["type"], detail.get("ctx", {}), detail["msg"]),
            )
            for detail in error.errors(include_url=False)
        ]
        raise min(problems, key=_telling) from error
    return entry._place(file, location)  # noqa: SLF001 - the one place that makes entries


# What a value should look like, by pydantic's kind of complaint: an example says it in every
# language. Braces take what pydantic tells of the bound.
_EXAMPLES = {
    "string_type": '"…"',
    "string_too_short": '"…" (≥ {min_length})',
    "string_too_long": '"…" (≤ {max_length})',
    "string_pattern_mismatch": "{pattern}",
    "int_type": "1, 2, 3 …",
    "int_parsing": "1, 2, 3 …",
    "int_from_float": "1, 2, 3 …",
    "float_type": "0.5, 1, 2 …",
    "float_parsing": "0.5, 1, 2 …",
    "bool_type": "true, false",
    "bool_parsing": "true, false",
    "date_type": "2026-01-31",
    "date_parsing": "2026-01-31",
    "date_from_datetime_parsing": "2026-01-31",
    "date_from_datetime_inexact": "2026-01-31",
    "tuple_type": "[…]",
    "list_type": "[…]",
    "dict_type": "{{…}}",
    "model_type": "{{…}}",
    "model_attributes_type": "{{…}}",
    "too_short": "[…] (≥ {min_length})",
    "too_long": "[…] (≤ {max_length})",
    "greater_than": "> {gt}",
    "greater_than_equal": "≥ {ge}",
    "less_than": "< {lt}",
    "less_than_equal": "≤ {le}",
    "enum": "{expected}",
    "literal_error": "{expected}",
}


def _expected(kind: str, bounds: dict[str, Any], said: str) -> str:
    """What should stand there; pydantic's own sentence for a complaint that is not listed."""
    if kind not in _EXAMPLES:
        return said
    shown = {name: str(bound).replace(" or ", ", ") for name, bound in bounds.items()}
    return _EXAMPLES[kind].format(**shown)


def _telling(problem: Problem) -> tuple[bool, int]:
    """The first by line; but a misspelt field says more than that the right one is missing."""
    missing = problem.message == "problem.data.missing_field"
    return missing, int(str(problem.parameters["line"]))


def _problem(message: str, file: Path, location: Location, **parameters: object) -> Problem:
    place = {"file": str(file), "line": _line(file, location), "field": _field(location)}
    return Problem(message, **(parameters | place))


def _line(file: Path, location: Location) -> int:
    """The line of a location, or of the nearest thing around it that stands in the file."""
    text = read_source(file)
    if file.suffix == ".tsv":
        row = int(location[0]) + 1 if location else 0
        return tsv_lines(text)[row].line
    lines = toml_lines(text)
    while location and location not in lines:
        location = location[:-1]
    return lines.get(location, 1)


def _field(location: Location) -> str:
    """``("scheme", 2, "name")`` as people count: ``scheme[3].name``."""
    words: list[str] = []
    for step in location:
        if isinstance(step, int):
            words[-1:] = [f"{words[-1] if words else ''}[{step + 1}]"]
        else:
            words.append(step)
    return ".".join(words)


def _location(field: str | Location) -> Location:
    return (field,) if isinstance(field, str) else field


def _entries(value: object, location: Location) -> Iterator[tuple[Location, Entry]]:
    if isinstance(value, Entry):
        yield location, value
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _entries(item, (*location, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _entries(item, (*location, str(key)))


def _shown(value: object) -> str:
    """A value as an error shows it: short enough for one line."""
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"
