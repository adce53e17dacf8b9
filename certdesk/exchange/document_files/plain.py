"""The text of a plain text file (.txt, .md) in any usual encoding."""

from __future__ import annotations

from certdesk.policy.decoding import DAMAGED, REPLACEMENT, EmptyText, NotText, decode
from certdesk.policy.received import FileKind, ReceivedText
from certdesk.problems import Problem
from certdesk.vocabulary.messages import Message


def read_plain(data: bytes, file: str) -> ReceivedText:
    """Return the text; raise Problem when the bytes are none."""
    text, remarks = decoded(data, file)
    return ReceivedText(text, FileKind.TEXT, remarks)


def decoded(data: bytes, file: str) -> tuple[str, tuple[Message, ...]]:
    """Return (text, what to say of its encoding); raise Problem for what is empty or no text."""
    try:
        text, encoding = decode(data)
    except EmptyText as error:
        raise Problem("problem.read.empty", file=file) from error
    except NotText as error:
        raise Problem("problem.read.binary", file=file) from error
    if not encoding.endswith(DAMAGED):
        return text, ()
    name, lost = encoding.removesuffix(DAMAGED), text.count(REPLACEMENT)
    return text, (Message("reading.damaged", {"encoding": name, "lost": lost}),)
