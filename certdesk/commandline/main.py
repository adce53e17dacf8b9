"""The entry of the program: parses, answers, and turns whatever goes wrong into words.

Exit codes: 0 an answer was given, 1 a search or check found nothing, 2 wrong usage, 3 bad input
or a hindrance of the computer (or a defect of ours, which is logged).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from certdesk.answers.wording import wording
from certdesk.commandline.commands import program
from certdesk.commandline.output import speak_utf8, write_message
from certdesk.commandline.usage import describe, spoken_language
from certdesk.problems import Problem

WRONG_USAGE, BAD_INPUT, INTERRUPTED = 2, 3, 130


def main() -> None:
    """Run the program with the arguments it was started with, and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the program and return its exit code; nothing is raised, no traceback is shown."""
    speak_utf8()
    words = wording(spoken_language(arguments))
    try:
        code = program(words).main(
            args=list(arguments), prog_name="certdesk", standalone_mode=False
        )
        return int(code or 0)
    except click.UsageError as error:
        write_message(describe(error, words))
        return WRONG_USAGE
    except Problem as problem:
        write_message(words.say(problem.message, **problem.parameters))
        return BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last boundary: a person sees no traceback
        from certdesk.log import record_defect  # noqa: PLC0415 - rarely needed

        log = record_defect("certdesk " + " ".join(arguments), error)
        if log is None:
            write_message(words.say("problem.defect.unlogged", cause=repr(error)))
        else:
            write_message(words.say("problem.defect.logged", log=log))
        return BAD_INPUT


if __name__ == "__main__":
    main()
