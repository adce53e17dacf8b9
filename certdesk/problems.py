"""What went wrong outside the program, said so that the person at the desk can mend it."""

from __future__ import annotations

from certdesk.long_path import plain


class Problem(Exception):  # noqa: N818 - it is a message for a person, not a defect of ours
    """Bad input or a hindrance of the computer: never our own defect.

    ``message`` is an id of the wording catalogue (``problem.…``); ``parameters`` fill its
    placeholders. The command line prints the wording and exits with 3, the window shows it. The
    text says what happened, where, that nothing was lost, and what to do.
    """

    def __init__(self, message: str, **parameters: object) -> None:
        shown = {
            name: plain(value) if isinstance(value, str) else value
            for name, value in parameters.items()
        }
        super().__init__(message, shown)
        self.message = message
        self.parameters = shown

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.parameters.items())
        return f"{self.message} ({details})" if details else self.message
