"""The entry of the program: parses, answers, and turns whatever goes wrong into words.

Exit codes: 0 an answer was given, 1 a search or check found nothing, 2 wrong usage, 3 bad input
or a hindrance of the computer (or a defect of ours, which is logged).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from certdesk.answers.wording import wording
from certdesk.commandline import console
from certdesk.commandline.output import speak_utf8, write_message
from certdesk.commandline.start import spoken_language, window_start
from certdesk.problems import Problem

BAD_INPUT, INTERRUPTED = 3, 130


def main() -> None:
    """Run the program with the arguments it was started with, and exit."""
    arguments = sys.argv[1:]
    unheard = console.listen()
    if unheard is not None:
        arguments = _as_in_the_window(arguments)
    code = run(arguments)
    if unheard is not None:
        words = wording(spoken_language(arguments))
        text = unheard.text(code, words)
        if text:
            console.show(text, words.say("window.title"), bad=code != 0)
    sys.exit(code)


def _as_in_the_window(arguments: list[str]) -> list[str]:
    """Let a box speak the language that was chosen in the window, unless another is asked for."""
    if any(each.partition("=")[0] == "--lang" for each in arguments):
        return arguments
    from certdesk.window.settings import load  # noqa: PLC0415 - commands in a console need none

    return ["--lang", load().language, *arguments]


def run(arguments: Sequence[str]) -> int:
    """Run the program and return its exit code; nothing is raised, no traceback is shown."""
    speak_utf8()
    words = wording(spoken_language(arguments))
    try:
        start = window_start(arguments)
        if start is not None:
            from certdesk.window import application  # noqa: PLC0415 - no command needs Qt

            return application.run(None, start.exit_when_ready, start.language)
        from certdesk.commandline.commands import obey  # noqa: PLC0415 - the window needs none

        return obey(arguments, words)
    except Problem as problem:
        write_message(words.say(problem.message, **problem.parameters))
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last boundary: a person sees no traceback
        from certdesk.commandline.defect import tell_defect  # noqa: PLC0415 - rarely needed

        tell_defect(error, arguments, words)
        return BAD_INPUT


if __name__ == "__main__":
    main()
