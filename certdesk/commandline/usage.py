"""Wrong usage, said in the language of the person who typed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from certdesk import places

if TYPE_CHECKING:
    from certdesk.answers.wording import Wording


class WrongUsage(click.UsageError):
    """Wrong usage that the program itself notices: a message id and its parameters."""

    def __init__(self, message: str, **parameters: object) -> None:
        super().__init__(message)
        self.parameters = parameters


def describe(error: click.UsageError, wording: Wording) -> str:
    """Return what was wrong and where help is found, in one line."""
    command = error.ctx.command_path if error.ctx else places.command_name()
    return wording.say(
        "commandline.usage.line", what=_what(error, wording), help=f"{command} --help"
    )


def _what(error: click.UsageError, wording: Wording) -> str:
    say = wording.say
    if isinstance(error, WrongUsage):
        return say(error.message, **error.parameters)
    if isinstance(error, click.NoSuchOption):
        if error.possibilities:
            return say(
                "commandline.usage.unknown_option_like",
                option=error.option_name,
                like="、".join(error.possibilities),
            )
        return say("commandline.usage.unknown_option", option=error.option_name)
    if isinstance(error, click.MissingParameter):
        return say("commandline.usage.missing", name=_name(error.param))
    if isinstance(error, click.BadOptionUsage):
        options = error.ctx.command.get_params(error.ctx) if error.ctx else []
        flag = any(
            isinstance(option, click.Option) and option.is_flag and error.option_name in option.opts
            for option in options
        )
        message = "no_value_wanted" if flag else "value_wanted"
        return say(f"commandline.usage.{message}", option=error.option_name)
    return say("commandline.usage.other", cause=error.format_message())


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.human_readable_name if param else ""
