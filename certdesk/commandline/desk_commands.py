"""The commands about a desk: what falls due in it, and making, filling and keeping one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from certdesk.commandline import desk_texts
from certdesk.commandline.applies_text import applies_text
from certdesk.commandline.asking import FOUND, NOT_FOUND, desk_answers, show, words
from certdesk.commandline.output import write_message
from certdesk.commandline.program import WordedCommand, WordedGroup, common_options, day, days
from certdesk.commandline.requirements_file import register_file, write_register
from certdesk.commandline.usage import WrongUsage

if TYPE_CHECKING:
    from datetime import date

    from certdesk.answers.wording import Wording

DESK = "desk"
# The others stand behind ``desk``.


def desk_option(wording: Wording, *, required: bool = False) -> click.Option:
    """Return the option that names a desk to look into."""
    return click.Option(
        ["--desk"], metavar="FILE", required=required, help=wording.say("commandline.help.desk")
    )


def due(wording: Wording, *options: click.Option) -> WordedCommand:
    """Return the command that lists what falls due; ``options`` are those of other commands."""
    within = click.Option(
        ["--within"], metavar="DAYS", callback=days, help=wording.say("commandline.help.within")
    )
    return _command(wording, "due", _due, desk_option(wording, required=True), within, *options)


def applies(wording: Wording, *options: click.Option) -> WordedCommand:
    """Return the command that lists the clauses that apply; ``options`` as for `due`."""
    certificate = click.Option(
        ["--certificate"], metavar="NUMBER", help=wording.say("commandline.help.certificate")
    )
    out = click.Option(["--out"], metavar="FILE", help=wording.say("commandline.help.register_out"))
    desk = desk_option(wording, required=True)
    return _command(wording, "applies", _applies, desk, certificate, out, *options)


def covers(wording: Wording, as_json: click.Option) -> WordedCommand:
    """Return the command that tells whether certificates cover what is asked."""
    asked = [
        click.Option(
            [f"--{name}"], metavar=metavar, help=wording.say(f"commandline.help.covers_{name}")
        )
        for name, metavar in (
            ("certificate", "NO"),
            ("product", "TEXT"),
            ("model", "TEXT"),
            ("activity", "TEXT"),
            ("site", "TEXT"),
            ("standard", "TEXT"),
        )
    ]
    on = click.Option(
        ["--on"], metavar="DATE", callback=day, help=wording.say("commandline.help.covers_on")
    )
    file = desk_option(wording, required=True)
    return _command(wording, "covers", _covers, file, *asked, on, as_json)


def desk(wording: Wording, as_json: click.Option) -> WordedGroup:
    """Return the command whose second word says what to do with a desk."""
    name = click.Option(["--name"], metavar="COMPANY", help=wording.say("commandline.help.company"))
    group = WordedGroup(
        DESK,
        wording=wording,
        params=common_options(wording),
        help=wording.say("commandline.about.desk"),
    )
    file, other = _word("desk"), _word("file")
    for one in (
        _command(wording, "desk_new", _new, file, name, as_json),
        _command(wording, "desk_import", _import, file, other, as_json),
        _command(wording, "desk_export", _export, file, other, as_json),
        _command(wording, "desk_verify", _verify, file, as_json),
        _command(wording, "desk_backup", _backup, file, as_json),
    ):
        group.add_command(one)
    return group


def _command(
    wording: Wording, about: str, run: Callable[..., int], *params: click.Parameter
) -> WordedCommand:
    return WordedCommand(
        about.removeprefix("desk_"),
        wording=wording,
        callback=run,
        params=[*params, *common_options(wording)],
        help=wording.say(f"commandline.about.{about}"),
        context_settings={"allow_extra_args": True},
    )


def _word(name: str) -> click.Argument:
    return click.Argument([name], metavar=name.upper(), callback=_not_blank)


def _not_blank(_: click.Context, param: click.Parameter, value: str) -> str:
    """An empty word would mean the folder that the program was started in."""
    if not value.strip():
        raise WrongUsage("commandline.usage.missing", name=str(param.metavar))
    return value


def _due(*, desk: str, within: int | None, as_of: date | None, as_json: bool, **_: object) -> int:
    with desk_answers(desk) as asked:
        show(asked.due(within, as_of), as_json, desk_texts.due_text)
    return FOUND


def _applies(
    *,
    desk: str,
    certificate: str | None,
    out: str | None,
    as_of: date | None,
    as_json: bool,
    **_: object,
) -> int:
    file = register_file(out, certificate)
    with desk_answers(desk) as asked:
        if file is not None:
            count = write_register(asked, as_of, file)
            write_message(words().say("commandline.applies.written", count=count, file=file))
        answer = (
            asked.applies(as_of) if certificate is None else asked.applies_to(certificate, as_of)
        )
        show(answer, as_json, applies_text)
    return FOUND if answer.found else NOT_FOUND


def _covers(*, desk: str, on: date | None, as_json: bool, **asked: str | None) -> int:
    words = {name: asked[name] for name in _ASPECTS}
    if on is None and not any(each and each.strip() for each in words.values()):
        options = " | ".join(f"--{name}" for name in (*_ASPECTS, "on"))
        raise WrongUsage("commandline.usage.nothing_asked", options=options)
    with desk_answers(desk) as answers:
        found = answers.covers(**words, on=on, certificate=asked["certificate"])
        show(found, as_json, desk_texts.covers_text)
    return NOT_FOUND if found.not_in_desk else FOUND


_ASPECTS = ("product", "model", "activity", "site", "standard")


def _new(*, desk: str, name: str | None, as_json: bool, **_: object) -> int:
    from certdesk.answers.desk_care import new_desk  # noqa: PLC0415 - help needs no desk

    show(new_desk(Path(desk), name), as_json, desk_texts.new_text)
    return FOUND


def _import(*, desk: str, file: str, as_json: bool, **_: object) -> int:
    from certdesk.exchange.desk_transfer import import_any  # noqa: PLC0415 - as above

    show(import_any(Path(desk), Path(file)), as_json, desk_texts.import_text)
    return FOUND


def _export(*, desk: str, file: str, as_json: bool, **_: object) -> int:
    from certdesk.exchange.desk_transfer import export_desk  # noqa: PLC0415 - as above

    show(export_desk(Path(desk), Path(file)), as_json, desk_texts.export_text)
    return FOUND


def _verify(*, desk: str, as_json: bool, **_: object) -> int:
    from certdesk.answers.desk_care import verify_desk  # noqa: PLC0415 - as above

    show(verify_desk(Path(desk)), as_json, desk_texts.verify_text)
    return FOUND


def _backup(*, desk: str, as_json: bool, **_: object) -> int:
    from certdesk.answers.desk_care import back_up_desk  # noqa: PLC0415 - as above

    show(back_up_desk(Path(desk)), as_json, desk_texts.backup_text)
    return FOUND
