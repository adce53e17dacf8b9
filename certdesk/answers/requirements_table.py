"""The register of requirements as a table to be printed or handed to an auditor."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from certdesk.answers.requirements import Look
from certdesk.vocabulary.printed import PrintedColumn, PrintedRow, PrintedTable

if TYPE_CHECKING:
    from certdesk.answers.requirements import Requirement, RequirementsAnswer
    from certdesk.answers.wording import Wording

# Names of the columns with their widths in mm; together the width between the margins.
_COLUMNS = (
    ("number", 10.0, True),
    ("clause", 42.0, False),
    ("quote", 54.0, False),
    ("how", 46.0, False),
    ("conclusion", 28.0, False),
    ("evidence", 36.0, False),
    ("role", 19.0, False),
    ("evaluated_on", 19.0, True),
    ("next_review", 19.0, True),
)
_PLACE = "\x00"
_INNER_MARKS = str.maketrans("《》", "〈〉")


def requirements_table(answer: RequirementsAnswer, wording: Wording) -> PrintedTable:
    """Return the register with its title, what it rests on, a row for each entry, and notes."""

    def say(name: str, **parameters: object) -> str:
        return wording.say(f"requirements.table.{name}", **parameters)

    before, between, after = say("page", page=_PLACE, pages=_PLACE).split(_PLACE)
    company = answer.company
    facts = [("company", company.name), ("uscc", company.uscc or "")]
    facts += [("as_of", answer.as_of.isoformat()), ("registry", answer.registry)]
    facts += [("fingerprint", answer.fingerprint), ("count", _count(answer, wording))]
    return PrintedTable(
        title=say("title"),
        sheet=say("sheet"),
        author=printable(company.name),
        day=answer.as_of,
        facts=tuple((say(f"fact.{name}"), printable(value)) for name, value in facts if value),
        columns=tuple(
            PrintedColumn(say(f"column.{name}"), width, centred)
            for name, width, centred in _COLUMNS
        ),
        rows=tuple(_rows(answer, wording)),
        notes=tuple(map(printable, _notes(answer, wording))),
        page_words=(before, between, after),
    )


def printable(text: str) -> str:
    """Return text without what no page can show: control characters and halves of characters."""
    return "".join(
        char for char in text if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs")
    )


def _rows(answer: RequirementsAnswer, wording: Wording) -> Iterator[PrintedRow]:
    """A row for each entry; the title of a document stands on the first of it."""
    document = ""
    for number, entry in enumerate(answer.entries, 1):
        title = entry.title if entry.answer.provision.document != document else ""
        document = entry.answer.provision.document
        yield _row(number, entry, _titled(title, wording), wording)


def _row(number: int, entry: Requirement, title: str, wording: Wording) -> PrintedRow:
    newest = entry.newest
    cells = [
        str(number),
        f"{title}\n{entry.basis}" if title else entry.basis,
        entry.answer.provision.quote,
        "\n".join(entry.how),
        "\n".join(_conclusion(entry, wording)),
    ]
    if newest is None:
        cells += ["", "", "", ""]
    else:
        next_review = "" if newest.next_review is None else newest.next_review.isoformat()
        cells += [
            "\n".join(each.words for each in newest.evidence),
            newest.role,
            newest.evaluated_on.isoformat(),
            next_review,
        ]
    return PrintedRow(tuple(map(printable, cells)), marked=entry.open)


def _titled(title: str, wording: Wording) -> str:
    """A title between title marks; marks inside it become single ones (GB/T 15834)."""
    if not title or wording.language != "zh":
        return title
    return wording.say("requirements.table.titled", title=title.translate(_INNER_MARKS))


def _conclusion(entry: Requirement, wording: Wording) -> Iterator[str]:
    if entry.open:
        yield wording.say("requirements.table.open")
    if entry.newest is None:
        yield wording.say(f"requirements.look.{Look.FIRST}")
        return
    yield wording.say(f"requirements.conclusion.{entry.newest.conclusion}")
    if entry.newest.reason:
        yield entry.newest.reason
    if entry.look is Look.DUE:
        yield wording.say("requirements.table.due")
    if entry.changed:
        changed = " ".join(entry.changed) if wording.language == "en" else "".join(entry.changed)
        yield wording.say("requirements.table.changed", changes=changed)


def _count(answer: RequirementsAnswer, wording: Wording) -> str:
    looks = answer.looks
    return wording.say(
        "requirements.table.counted",
        count=len(answer.entries),
        open=sum(entry.open for entry in answer.entries),
        first=looks[Look.FIRST],
        due=looks[Look.DUE],
        changed=looks[Look.CHANGED],
    )


def _notes(answer: RequirementsAnswer, wording: Wording) -> Iterator[str]:
    if any(entry.open for entry in answer.entries):
        yield wording.say("requirements.table.note_open")
    for title in answer.documents:
        yield wording.say("requirements.table.note_document", title=_titled(title, wording))
    for each in answer.lapsed:
        yield wording.say(
            "requirements.table.note_lapsed",
            day=each.evaluation.evaluated_on,
            conclusion=wording.say(f"requirements.conclusion.{each.evaluation.conclusion}"),
            basis=each.basis,
            because=each.because,
        )
    yield wording.say("requirements.table.note_source")
