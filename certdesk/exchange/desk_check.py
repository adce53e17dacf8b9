"""Checks that something is a desk as JSON, and says what is wrong where when it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certdesk.problems import Problem

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from certdesk.exchange.desk_models import DeskFile

_FAMILY = "certdesk-desk/"

# What pydantic calls it, and the sentence that says it.
_MESSAGES = {
    "missing": "problem.import.missing_key",
    "extra_forbidden": "problem.import.unknown_key",
    "iso_day": "problem.import.wrong_day",
    "unreadable_text": "problem.import.characters",
    "string_type": "problem.import.wrong_text",
    "string_too_short": "problem.import.blank",
    "string_too_long": "problem.import.long_text",
    "string_pattern_mismatch": "problem.import.wrong_industry",
    "enum": "problem.import.wrong_word",
    "list_type": "problem.import.wrong_list",
    "too_long": "problem.import.long_list",
    "bool_type": "problem.import.wrong_truth",
    "int_type": "problem.import.wrong_count",
    "greater_than_equal": "problem.import.wrong_count",
    "less_than_equal": "problem.import.wrong_count",
    "model_type": "problem.import.wrong_object",
    "model_attributes_type": "problem.import.wrong_object",
}


def checked(data: object, file: str) -> DeskFile:
    """Return ``data`` as a checked desk; raise Problem naming ``file``, the place and the matter.

    Unknown keys are refused by name. Of several faults the first is told, but a key that is
    unknown says more than that another is missing.
    """
    from pydantic import ValidationError  # noqa: PLC0415 - 80 ms that only an import pays

    from certdesk.exchange.desk_models import DeskFile  # noqa: PLC0415 - as above

    if not isinstance(data, dict):
        raise Problem("problem.import.no_desk", file=file)
    _check_format(data.get("format"), file)
    try:
        return DeskFile.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise _problem(min(details, key=_telling), file) from error


def _check_format(found: object, file: str) -> None:
    from certdesk.exchange.desk_json import FORMAT  # noqa: PLC0415 - one name of its own room

    if found == FORMAT:
        return
    if isinstance(found, str) and found.startswith(_FAMILY):
        raise Problem("problem.import.other_version", file=file, found=_shown(found), known=FORMAT)
    raise Problem("problem.import.no_format", file=file, known=FORMAT)


def _telling(detail: ErrorDetails) -> bool:
    return detail["type"] == "missing"


def _problem(detail: ErrorDetails, file: str) -> Problem:
    message = _MESSAGES.get(detail["type"], "problem.import.wrong_value")
    steps = detail["loc"]
    if message in ("problem.import.missing_key", "problem.import.unknown_key"):
        *around, key = steps
        place = _place(tuple(around)) or "{}"
        return Problem(message, file=file, place=place, key=_shown(str(key)))
    expected = str(detail.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
    return Problem(
        message,
        file=file,
        place=_place(steps),
        value=_shown(str(detail["input"])),
        expected=expected,
    )


def _place(steps: tuple[int | str, ...]) -> str:
    """``("certificates", 2, "events", 0, "on")`` as people count: certificates[3].events[1].on."""
    words: list[str] = []
    for step in steps:
        if isinstance(step, int):
            words[-1:] = [f"{words[-1] if words else ''}[{step + 1}]"]
        else:
            words.append(_shown(step))
    return ".".join(words)


def _shown(text: Any) -> str:  # noqa: ANN401 - whatever stood in the file
    """Something of a stranger's file as it may stand in a message: one line, not too long."""
    line = "".join(char if char.isprintable() else "�" for char in str(text)[:61])
    return line if len(line) <= 60 else line[:59] + "…"
