"""The commands: each asks one question and writes the answer as text or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from certdesk import __version__
from certdesk.answers.search import KINDS
from certdesk.answers.wording import wording
from certdesk.commandline import texts
from certdesk.commandline.output import write_json, write_message, write_text
from certdesk.commandline.program import (
    OPEN,
    Program,
    command,
    common_options,
    count,
    day,
    one_of,
)
from certdesk.commandline.start import spoken_language
from certdesk.commandline.usage import WrongUsage, describe
from certdesk.registry.search import DEFAULT_LIMIT

if TYPE_CHECKING:
    from datetime import date

    from certdesk.answers.ask import Answers
    from certdesk.answers.wording import Wording

FOUND, NOT_FOUND, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


class _Answer(Protocol):
    """Whatever can be written as JSON."""

    def to_json(self) -> dict[str, Any]: ...


A = TypeVar("A", bound=_Answer)


def obey(arguments: Sequence[str], words: Wording) -> int:
    """Do what the arguments ask and return the exit code; wrong usage is said, not raised."""
    try:
        code = program(words).main(
            args=list(arguments), prog_name="certdesk", standalone_mode=False
        )
    except click.UsageError as error:
        write_message(describe(error, words))
        return WRONG_USAGE
    except click.Abort:
        return INTERRUPTED
    return int(code or FOUND)


def program(words: Wording) -> Program:
    """Return all commands with their help in the language of ``words``."""
    whole = Program(
        "certdesk",
        wording=words,
        help=words.say("commandline.about.certdesk"),
        invoke_without_command=True,
        callback=_start,
        params=[
            click.Option(
                ["--exit-when-ready"],
                is_flag=True,
                help=words.say("commandline.help.exit_when_ready"),
            ),
            click.Option(["--version"], is_flag=True, help=words.say("commandline.help.version")),
            *common_options(words),
        ],
    )
    as_json = click.Option(
        ["--json", "as_json"], is_flag=True, help=words.say("commandline.help.json")
    )
    of_document = click.Option(
        ["--document"], metavar="ID", help=words.say("commandline.help.document")
    )
    as_of = click.Option(
        ["--as-of"], metavar="DATE", callback=day, help=words.say("commandline.help.as_of")
    )
    kind = click.Option(
        ["--kind"],
        metavar="|".join(KINDS),
        callback=one_of(KINDS),
        help=words.say("commandline.help.kind"),
    )
    limit = click.Option(
        ["--limit"],
        metavar="N",
        default=str(DEFAULT_LIMIT),
        callback=count,
        help=words.say("commandline.help.limit", limit=DEFAULT_LIMIT),
    )
    out = click.Option(["--out"], metavar="FILE", help=words.say("commandline.help.out"))
    for one in (
        command(words, "build", _build, out, as_json),
        command(words, "documents", _documents, of_document, as_json),
        command(words, "clauses", _clauses, of_document, as_json),
        command(words, "schemes", _schemes, of_document, as_json),
        command(words, "search", _search, _word("query"), kind, limit, as_json),
        command(words, "check", _check, _word("query"), as_of, as_json),
        command(words, "decode", _decode, _word("number"), as_json),
        command(words, "required", _required, _word("product"), as_of, as_json),
        command(words, "read", _read, _word("file"), as_json),
        command(words, OPEN, _open, _word("desk"), hidden=True),
    ):
        whole.add_command(one)
    return whole


def _word(name: str) -> click.Argument:
    return click.Argument([name], metavar=name.upper())


def _setting(name: str) -> str | None:
    """An option that may stand before or behind the command's name; behind counts first."""
    context: click.Context | None = click.get_current_context()
    while context is not None:
        value = context.params.get(name)
        if value is not None:
            return str(value)
        context = context.parent
    return None


def _words() -> Wording:
    return wording(_setting("lang") or spoken_language(()))


def _answers() -> Answers:
    from certdesk.answers.ask import Answers  # noqa: PLC0415 - help and usage need no registry

    registry = _setting("registry")
    return Answers(None if registry is None else Path(registry), _words().language)


def _show(answer: A, as_json: bool, text: Callable[[A, Wording], str]) -> None:  # noqa: FBT001
    if as_json:
        write_json(answer.to_json())
    else:
        write_text(text(answer, _words()))


def _start(*, exit_when_ready: bool, version: bool, **_: object) -> int:
    """The program without a command: open the window."""
    context = click.get_current_context()
    if version:
        write_text(f"CertDesk {__version__}")
        context.exit(FOUND)
    if context.invoked_subcommand is not None:
        if exit_when_ready and context.invoked_subcommand != OPEN:
            raise WrongUsage("commandline.usage.window_only", option="--exit-when-ready")
        return FOUND
    if _setting("registry") is not None:
        raise WrongUsage("commandline.usage.command_only", option="--registry")
    from certdesk.window import application  # noqa: PLC0415 - no command needs Qt

    return application.run(None, exit_when_ready, _setting("lang"))


def _open(*, desk: str, **_: object) -> int:
    """A first word that is no command: a desk to open in the window, whatever is in the file."""
    from certdesk.commandline.desk import is_desk, refuse  # noqa: PLC0415

    context = click.get_current_context()
    parent = context.parent
    if not is_desk(desk):
        names = [
            name for name in getattr(parent and parent.command, "commands", {}) if name != OPEN
        ]
        raise refuse(desk, names)
    if _setting("registry") is not None:
        raise WrongUsage("commandline.usage.command_only", option="--registry")
    from certdesk.window import application  # noqa: PLC0415 - no command needs Qt

    exit_when_ready = parent is not None and bool(parent.params.get("exit_when_ready"))
    return application.run(desk, exit_when_ready, _setting("lang"))


def _build(*, out: str | None, as_json: bool, **_: object) -> int:
    from certdesk.answers.build import build_registry  # noqa: PLC0415

    _show(build_registry(None if out is None else Path(out)), as_json, texts.build_text)
    return FOUND


def _documents(*, document: str | None, as_json: bool, **_: object) -> int:
    with _answers() as answers:
        _show(answers.documents(document), as_json, texts.documents_text)
    return FOUND


def _clauses(*, document: str | None, as_json: bool, **_: object) -> int:
    with _answers() as answers:
        _show(answers.clauses(document), as_json, texts.clauses_text)
    return FOUND


def _schemes(*, document: str | None, as_json: bool, **_: object) -> int:
    with _answers() as answers:
        _show(answers.schemes(document), as_json, texts.schemes_text)
    return FOUND


def _search(*, query: str, kind: str | None, limit: int, as_json: bool, **_: object) -> int:
    with _answers() as answers:
        found = answers.search(query, kinds=None if kind is None else (kind,), limit=limit)
        _show(found, as_json, texts.search_text)
    return FOUND if found.total else NOT_FOUND


def _check(*, query: str, as_of: date | None, as_json: bool, **_: object) -> int:
    with _answers() as answers:
        found = answers.check(query, as_of)
        _show(found, as_json, texts.check_text)
    return FOUND if found.answer is not None or found.results else NOT_FOUND


def _decode(*, number: str, as_json: bool, **_: object) -> int:
    with _answers() as answers:
        _show(answers.decode(number), as_json, texts.decode_text)
    return FOUND


def _required(*, product: str, as_of: date | None, as_json: bool, **_: object) -> int:
    with _answers() as answers:
        _show(answers.required(product, as_of), as_json, texts.required_text)
    return FOUND


def _read(*, file: str, as_json: bool, **_: object) -> int:
    from certdesk.answers.read import read_document  # noqa: PLC0415

    answer = read_document(Path(file), _words().language)
    _show(answer, as_json, texts.read_text)
    return FOUND
