"""What a form begins with."""

from __future__ import annotations

from dataclasses import dataclass

NEW = "certificate:new"


@dataclass(frozen=True, slots=True)
class FormStart:
    """What the form is opened for; all by the ids of certificates of the desk.

    ``certificate``: one to edit. Else a new one: ``like`` another (all but its number, dates and
    events), or in the place of one that it ``supersedes`` (as ``like``, and linked). ``number``
    is already written into a new one. ``field`` is the one that the keyboard goes to, by its name
    in the record (``scan``: the files).
    """

    certificate: str | None = None
    like: str | None = None
    supersedes: str | None = None
    number: str = ""
    field: str = ""

    @property
    def key(self) -> str:
        """The key of its draft; one for all new certificates."""
        return NEW if self.certificate is None else f"certificate:{self.certificate}"


def start_of(key: str) -> FormStart | None:
    """Return what the form of a draft was opened for, None for the draft of another form."""
    kind, _, identifier = key.partition(":")
    if kind != "certificate" or not identifier:
        return None
    return FormStart() if key == NEW else FormStart(certificate=identifier)
