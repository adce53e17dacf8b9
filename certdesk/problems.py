"""What went wrong outside the program, said so that the person at the desk can mend it."""

from __future__ import annotations


class Problem(Exception):  # noqa: N818 - it is a message for a person, not a defect of ours
    """Bad input or a hindrance of the computer: never our own defect.

    ``message`` is an id of the wording catalogue (``problem.…``); ``parameters`` fill its
    placeholders. The command line prints the wording and exits with 3, the window shows it. The
    text says what happened, where, that nothing was lost, and what to do.
    """

    def __init__(self, message: str, **parameters: object) -> None:
        super().__init__(message, parameters)
        self.message = message
        self.parameters = parameters

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.parameters.items())
        return f"{self.message} ({details})" if details else self.message
