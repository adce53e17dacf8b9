"""Which lines of a document open a clause."""

from __future__ import annotations

from collections.abc import Sequence

from certdesk.policy.dates import read_date_line
from certdesk.policy.decimals import find_decimals
from certdesk.policy.framing import attachment, contents, notes_attachments
from certdesk.policy.labels import Label, Level, read_label
from certdesk.policy.lines import Line

_LONGEST_ATTACHMENT_TITLE = 80


def label_lines(lines: Sequence[Line]) -> list[Label | None]:
    """Return for every line the label that opens a clause there, or None.

    Tables of contents, lists of attachments, dashes before the first clause and numbers that only
    look like an article's open none.
    """
    words = [line.text for line in lines]
    found = [read_label(line) for line in words]
    for index, decimal in find_decimals(words).items():
        found[index] = decimal
    for index in contents(words, found):
        found[index] = None
    _open_attachments(words, found)
    article = 0
    structured = False
    for index, label in enumerate(found):
        if label is None:
            continue
        if not _opens(label, article, structured=structured):
            found[index] = None
            continue
        structured = True
        article = label.number if label.level is Level.ARTICLE else article
    return found


def _opens(label: Label, article: int, *, structured: bool) -> bool:
    """Whether a label opens a clause behind the article of this number."""
    if label.level is Level.PRINCIPLE:
        return structured
    return label.level is not Level.ARTICLE or label.certain or article in {0, label.number - 1}


def _open_attachments(words: Sequence[str], found: list[Label | None]) -> None:
    """Find the lines that open attachments, and drop the numbers in the list of attachments."""
    said = signed = False
    noted = 0
    for index, line in enumerate(words):
        signed = signed or (said and read_date_line(line) is not None)
        said = said or "。" in line
        opened = attachment(line, signed=signed)
        label = found[index]
        if opened:
            found[index] = Label(Level.ATTACHMENT, opened[0], 0, opened[1])
            noted = 0
        elif notes_attachments(line):
            noted = 1
        elif noted and label and _names_attachment(line, label, noted):
            found[index] = None
            noted = label.number
        else:
            noted = 0


def _names_attachment(line: str, label: Label, last: int) -> bool:
    """Whether a numbered line goes on with a list of attachments."""
    return (
        label.level is Level.TASK
        and label.number in {last, last + 1}
        and len(line) <= _LONGEST_ATTACHMENT_TITLE
        and "。" not in line
    )
