"""The command ``certdesk selftest``: writes and tells what the steps found."""

from __future__ import annotations

import platform
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import click

from certdesk import __version__
from certdesk.answers.selftest import SelfTestAnswer, Step
from certdesk.commandline.asking import FOUND, setting, show, words
from certdesk.commandline.program import command
from certdesk.commandline.usage import WrongUsage

if TYPE_CHECKING:
    from certdesk.answers.wording import Wording
    from certdesk.commandline.program import WordedCommand

FAILED = 3
_NAME = "selftest"


def selftest(wording: Wording, as_json: click.Option) -> WordedCommand:
    """Return the command."""
    help_out = wording.say("commandline.help.selftest_out")
    out = click.Option(["--out"], metavar="FOLDER", help=help_out)
    return command(wording, _NAME, _selftest, out, as_json)


def _selftest(*, out: str | None, as_json: bool, **_: object) -> int:
    if setting("registry") is not None:
        raise WrongUsage("commandline.usage.not_with", option="--registry", other=_NAME)
    from certdesk.commandline.selftest.text import selftest_text  # noqa: PLC0415 - not for help

    answer = run_selftest(words(), out)
    show(answer, as_json, selftest_text)
    return FOUND if answer.ok else FAILED


def run_selftest(wording: Wording, out: str | None) -> SelfTestAnswer:
    """Take all steps and write what they found to ``selftest.json`` in the folder.

    Touches nothing of the user's but the folder: ``out``, else ``selftest`` in the cache folder.
    Raises Problem when the folder cannot be written.
    """
    from certdesk.commandline.selftest import ground  # noqa: PLC0415 - not for help
    from certdesk.commandline.selftest.course import Course  # noqa: PLC0415 - as above

    begun = time.perf_counter()
    folder = ground.prepare_folder(out)

    def report(*unfinished: Step) -> SelfTestAnswer:
        answer = SelfTestAnswer(
            version=__version__,
            python=platform.python_version(),
            system=_system(),
            surroundings=course.surroundings,
            steps=(*course.test.steps, *unfinished),
            pictures=tuple(course.pictures),
            folder=folder,
            seconds=time.perf_counter() - begun,
        )
        ground.write_report(folder, answer.to_json())
        return answer

    unfinished = Step("window", False, 0.0, wording.say("selftest.unfinished"))
    course = Course(wording, folder, partial(report, unfinished))
    course.take_folders()
    with ground.throw_away_home() as home:
        course.take(home)
        course.test.take("clean", partial(ground.remove, home))
    return report()


def _system() -> str:
    """Name the system without starting a program for it, as the library would on Windows."""
    if sys.platform == "win32":
        found = sys.getwindowsversion()
        return f"Windows {found.major}.{found.minor}.{found.build}"
    return f"{platform.system()} {platform.release()}"
