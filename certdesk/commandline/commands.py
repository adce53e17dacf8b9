"""The commands: each asks one question and writes the answer as text or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from certdesk import __version__, places
from certdesk.answers.search import CERTIFICATE, KINDS
from certdesk.commandline import desk_commands, document_texts, texts
from certdesk.commandline.asking import (
    FOUND,
    NOT_FOUND,
    answers,
    answers_and_added,
    answers_with,
    setting,
    show,
    words,
)
from certdesk.commandline.output import write_message, write_text
from certdesk.commandline.program import (
    OPEN,
    Program,
    command,
    common_options,
    count,
    day,
    one_of,
)
from certdesk.commandline.selftest.command import selftest
from certdesk.commandline.usage import WrongUsage, describe
from certdesk.registry.search import DEFAULT_LIMIT

if TYPE_CHECKING:
    from datetime import date

    from certdesk.answers.wording import Wording

WRONG_USAGE, INTERRUPTED = 2, 130


def obey(arguments: Sequence[str], wording: Wording) -> int:
    """Do what the arguments ask and return the exit code; wrong usage is said, not raised."""
    try:
        code = program(wording).main(
            args=list(arguments), prog_name=places.command_name(), standalone_mode=False
        )
    except click.UsageError as error:
        write_message(describe(error, wording))
        return WRONG_USAGE
    except click.Abort:
        return INTERRUPTED
    return int(code or FOUND)


def program(wording: Wording) -> Program:
    """Return all commands with their help in the language of ``wording``."""
    whole = Program(
        places.command_name(),
        wording=wording,
        help=wording.say("commandline.about.certdesk"),
        invoke_without_command=True,
        callback=_start,
        params=[
            click.Option(
                ["--exit-when-ready"],
                is_flag=True,
                help=wording.say("commandline.help.exit_when_ready"),
            ),
            click.Option(["--sample"], is_flag=True, help=wording.say("commandline.help.sample")),
            click.Option(["--version"], is_flag=True, help=wording.say("commandline.help.version")),
            *common_options(wording),
        ],
    )
    as_json = click.Option(
        ["--json", "as_json"], is_flag=True, help=wording.say("commandline.help.json")
    )
    of_document = click.Option(
        ["--document"], metavar="ID", help=wording.say("commandline.help.document")
    )
    as_of = click.Option(
        ["--as-of"], metavar="DATE", callback=day, help=wording.say("commandline.help.as_of")
    )
    kind = click.Option(
        ["--kind"],
        metavar="|".join(KINDS),
        callback=one_of(KINDS),
        help=wording.say("commandline.help.kind"),
    )
    limit = click.Option(
        ["--limit"],
        metavar="N",
        default=str(DEFAULT_LIMIT),
        callback=count,
        help=wording.say("commandline.help.limit", limit=DEFAULT_LIMIT),
    )
    desk = desk_commands.desk_option(wording)
    out = click.Option(["--out"], metavar="FILE", help=wording.say("commandline.help.out"))
    for one in (
        command(wording, "build", _build, out, as_json),
        command(wording, "documents", _documents, of_document, desk, as_json),
        command(wording, "clauses", _clauses, of_document, desk, as_json),
        command(wording, "schemes", _schemes, of_document, as_json),
        command(wording, "search", _search, _word("query"), desk, kind, limit, as_json),
        command(wording, "check", _check, _word("query"), desk, as_of, as_json),
        command(wording, "decode", _decode, _word("number"), as_json),
        command(wording, "required", _required, _word("product"), desk, as_of, as_json),
        command(wording, "read", _read, _word("file"), as_json),
        desk_commands.applies(wording, as_of, as_json),
        desk_commands.covers(wording, as_json),
        desk_commands.due(wording, as_of, as_json),
        desk_commands.desk(wording, as_json),
        selftest(wording, as_json),
        command(wording, OPEN, _open, _word("desk"), hidden=True),
    ):
        whole.add_command(one)
    return whole


def _word(name: str) -> click.Argument:
    return click.Argument([name], metavar=name.upper())


def _start(*, exit_when_ready: bool, sample: bool, version: bool, **_: object) -> int:
    """The program without a command: open the window."""
    context = click.get_current_context()
    if version:
        write_text(f"CertDesk {__version__}")
        context.exit(FOUND)
    if context.invoked_subcommand is not None:
        if exit_when_ready and context.invoked_subcommand != OPEN:
            raise WrongUsage("commandline.usage.window_only", option="--exit-when-ready")
        if sample:
            raise WrongUsage("commandline.usage.window_only", option="--sample")
        return FOUND
    if setting("registry") is not None:
        raise WrongUsage("commandline.usage.command_only", option="--registry")
    from certdesk.window import application  # noqa: PLC0415 - no command needs Qt

    desk = str(_sample()) if sample else None
    return application.run(desk, exit_when_ready, setting("lang"))


def _sample() -> Path:
    from datetime import date  # noqa: PLC0415 - hardly ever wanted

    from certdesk.exchange.sample_place import sample_file  # noqa: PLC0415 - as above

    return sample_file(date.today())  # noqa: DTZ011 - the day on this person's calendar


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
    if setting("registry") is not None:
        raise WrongUsage("commandline.usage.command_only", option="--registry")
    from certdesk.window import application  # noqa: PLC0415 - no command needs Qt

    exit_when_ready = parent is not None and bool(parent.params.get("exit_when_ready"))
    return application.run(desk, exit_when_ready, setting("lang"))


def _build(*, out: str | None, as_json: bool, **_: object) -> int:
    from certdesk.answers.build import build_registry  # noqa: PLC0415

    show(build_registry(None if out is None else Path(out)), as_json, texts.build_text)
    return FOUND


def _documents(*, document: str | None, desk: str | None, as_json: bool, **_: object) -> int:
    with answers_and_added(desk) as (asked, added):
        show(asked.documents(document, added), as_json, document_texts.documents_text)
    return FOUND


def _clauses(*, document: str | None, desk: str | None, as_json: bool, **_: object) -> int:
    with answers_and_added(desk) as (asked, added):
        show(asked.clauses(document, added), as_json, document_texts.clauses_text)
    return FOUND


def _schemes(*, document: str | None, as_json: bool, **_: object) -> int:
    with answers() as asked:
        show(asked.schemes(document), as_json, texts.schemes_text)
    return FOUND


def _search(
    *, query: str, desk: str | None, kind: str | None, limit: int, as_json: bool, **_: object
) -> int:
    if kind == CERTIFICATE and desk is None:
        raise WrongUsage("commandline.usage.with_desk", option=f"--kind {kind}")
    with answers_with(desk) as asked:
        found = asked.search(query, kinds=None if kind is None else (kind,), limit=limit)
        show(found, as_json, texts.search_text)
    return FOUND if found.total else NOT_FOUND


def _check(*, query: str, desk: str | None, as_of: date | None, as_json: bool, **_: object) -> int:
    with answers_with(desk) as asked:
        found = asked.check(query, as_of)
        show(found, as_json, texts.check_text)
    nothing = found.answer is None and not found.results
    return NOT_FOUND if nothing or found.not_in_desk else FOUND


def _decode(*, number: str, as_json: bool, **_: object) -> int:
    with answers() as asked:
        show(asked.decode(number), as_json, texts.decode_text)
    return FOUND


def _required(
    *, product: str, desk: str | None, as_of: date | None, as_json: bool, **_: object
) -> int:
    with answers_with(desk) as asked:
        show(asked.required(product, as_of), as_json, texts.required_text)
    return FOUND


def _read(*, file: str, as_json: bool, **_: object) -> int:
    from certdesk.answers.read import read_document  # noqa: PLC0415
    from certdesk.exchange.document_files.reading import read_file  # noqa: PLC0415

    path = Path(file)
    answer = read_document(read_file(path), path.stem, words().language)
    show(answer, as_json, texts.read_text)
    return FOUND
