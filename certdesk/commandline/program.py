"""The commands' frame: help and options in the user's language, the desk as a first word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from certdesk.answers.wording import LANGUAGES
from certdesk.commandline.usage import WrongUsage
from certdesk.vocabulary.dates import parse_date

if TYPE_CHECKING:
    from datetime import date

    from certdesk.answers.wording import Wording

OPEN = "open"


Callback = Callable[[click.Context, click.Parameter, Any], Any]


def one_of(words: Sequence[str]) -> Callback:
    """Return the check of an option that takes one of some words; it raises WrongUsage."""

    def check(_: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is not None and value not in words:
            raise WrongUsage(
                "commandline.usage.one_of",
                option=param.opts[0],
                value=value,
                words=" | ".join(words),
            )
        return value

    return check


def day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """Return the calendar day that an option spells; raise WrongUsage for anything else."""
    try:
        return None if value is None else parse_date(value)
    except ValueError as error:
        raise WrongUsage("commandline.usage.day", value=value) from error


def count(_: click.Context, __: click.Parameter, value: str) -> int:
    """Return the whole number from one on that an option spells; raise WrongUsage otherwise."""
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise WrongUsage("commandline.usage.count", value=value)
    return int(value)


def days(_: click.Context, __: click.Parameter, value: str | None) -> int | None:
    """Return the number of days from zero on that an option spells, or raise WrongUsage."""
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= 6):
        raise WrongUsage("commandline.usage.days", value=value)
    return int(value)


class _Worded(click.Command):
    """Words usage, help and headings through the catalogue."""

    def __init__(self, *arguments: Any, wording: Wording, **settings: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **settings)
        self.wording = wording

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            # The parser does not always say which command's options it was reading.
            error.ctx = error.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.wording.say("commandline.help.help")
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        prefix = self.wording.say("commandline.help.usage")
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{prefix} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section(self.wording.say("commandline.help.options")):
            formatter.write_dl([record for record in records if record is not None])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        options = f"[{self.wording.say('commandline.help.some_options')}]"
        pieces = super().collect_usage_pieces(ctx)
        return [options if piece == self.options_metavar else piece for piece in pieces]


def _at(ctx: click.Context | None, error: WrongUsage) -> WrongUsage:
    """Tell an error which command's help it should point to."""
    error.ctx = ctx
    return error


class WordedCommand(_Worded):
    """A command that takes no more words than it names."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Run the command, or raise WrongUsage for words too many."""
        if ctx.args and self.name == OPEN:
            raise _at(
                ctx.parent, WrongUsage("commandline.usage.unknown_command", word=ctx.params["desk"])
            )
        if ctx.args:
            raise _at(ctx, WrongUsage("commandline.usage.too_many", words=" ".join(ctx.args)))
        return super().invoke(ctx)


class _WordedGroup(_Worded, click.Group):
    """A command whose next word is one of its own commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options and the commands."""
        _Worded.format_options(self, ctx, formatter)
        rows = [
            (name, command.help or "")
            for name, command in self.commands.items()
            if not command.hidden
        ]
        with formatter.section(self.wording.say("commandline.help.commands")):
            formatter.write_dl(rows)


class WordedGroup(_WordedGroup):
    """A command that needs a further word to say what is to be done."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, no_args_is_help=False, **settings)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the next word names, or raise WrongUsage."""
        if args[0] not in self.commands:
            raise _at(
                ctx,
                WrongUsage(
                    "commandline.usage.one_of",
                    option=ctx.command_path,
                    value=args[0],
                    words=" | ".join(self.commands),
                ),
            )
        return args[0], self.commands[args[0]], args[1:]

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Run the command that the next word names; raise WrongUsage when there is none."""
        if not (ctx._protected_args or ctx.args):  # noqa: SLF001 - click keeps the words there
            raise _at(ctx, WrongUsage("commandline.usage.missing", name=" | ".join(self.commands)))
        return super().invoke(ctx)


class Program(_WordedGroup):
    """All commands; a first word that is none of them is a desk to open."""

    def resolve_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        args: list[str],
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command named by the first word, or the one that opens it as a desk."""
        if args[0] in self.commands and args[0] != OPEN:
            return args[0], self.commands[args[0]], args[1:]
        return OPEN, self.commands[OPEN], args

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what the usage line shows behind the program's name."""
        options, *_ = super().collect_usage_pieces(ctx)
        return [options, self.wording.say("commandline.help.command_or_desk")]


def common_options(wording: Wording) -> list[click.Parameter]:
    """Return the options that stand before or behind a command's name."""
    return [
        click.Option(
            ["--registry"],
            metavar="FILE",
            help=wording.say("commandline.help.registry"),
        ),
        click.Option(
            ["--lang"],
            metavar="|".join(LANGUAGES),
            callback=one_of(LANGUAGES),
            help=wording.say("commandline.help.lang"),
        ),
    ]


def command(
    wording: Wording,
    name: str,
    run: Callable[..., int],
    *params: click.Parameter,
    hidden: bool = False,
) -> WordedCommand:
    """Return a command whose help is ``commandline.about.<name>``."""
    return WordedCommand(
        name,
        wording=wording,
        callback=run,
        params=[*params, *common_options(wording)],
        help=wording.say(f"commandline.about.{name}"),
        hidden=hidden,
        context_settings={"allow_extra_args": True},
    )
