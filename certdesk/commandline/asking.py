"""What every command needs: its settings, the answers to ask, and how an answer is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from certdesk.answers.wording import wording
from certdesk.commandline.output import write_json, write_text
from certdesk.commandline.start import spoken_language

if TYPE_CHECKING:
    from certdesk.answers.added_documents import AddedDocuments
    from certdesk.answers.ask import Answers
    from certdesk.answers.desk import DeskAnswers
    from certdesk.answers.wording import Wording

FOUND, NOT_FOUND = 0, 1


class Answer(Protocol):
    """Whatever can be written as JSON."""

    def to_json(self) -> dict[str, Any]:
        """Return the answer's fixed shape."""


A = TypeVar("A", bound=Answer)


def setting(name: str) -> str | None:
    """Return an option that may stand before or behind the command's name; behind counts first."""
    context: click.Context | None = click.get_current_context()
    while context is not None:
        value = context.params.get(name)
        if value is not None:
            return str(value)
        context = context.parent
    return None


def words() -> Wording:
    """Return the words of the language that was asked for."""
    return wording(setting("lang") or spoken_language(()))


def answers() -> Answers:
    """Open the registry that was asked for, else the program's own."""
    from certdesk.answers.ask import Answers  # noqa: PLC0415 - help and usage need no registry

    registry = setting("registry")
    return Answers(None if registry is None else Path(registry), words().language)


@contextmanager
def desk_answers(desk: str) -> Iterator[DeskAnswers]:
    """Open a desk for reading, and the answers from it."""
    from certdesk.answers.desk import DeskAnswers  # noqa: PLC0415 - only with a desk
    from certdesk.ledger.desk import Desk  # noqa: PLC0415 - as above

    with Desk.open(desk, read_only=True) as opened, answers() as asked:
        yield DeskAnswers(opened, asked)


@contextmanager
def answers_with(desk: str | None) -> Iterator[Answers | DeskAnswers]:
    """Open the answers from a desk where one is named, else those from the registry alone."""
    if desk is None:
        with answers() as asked:
            yield asked
    else:
        with desk_answers(desk) as asked_desk:
            yield asked_desk


@contextmanager
def answers_and_added(desk: str | None) -> Iterator[tuple[Answers, AddedDocuments | None]]:
    """Open the answers from the registry, and the documents added to a desk where one is named."""
    if desk is None:
        with answers() as asked:
            yield asked, None
    else:
        with desk_answers(desk) as asked_desk:
            yield asked_desk.answers, asked_desk.added


def show(answer: A, as_json: bool, text: Callable[[A, Wording], str]) -> None:  # noqa: FBT001
    """Write an answer as JSON, or as ``text`` says it."""
    if as_json:
        write_json(answer.to_json())
    else:
        write_text(text(answer, words()))
