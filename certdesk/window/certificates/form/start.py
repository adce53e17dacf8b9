"""What a form begins with."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

NEW = "certificate:new"
_MARK = "#"


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
        """The key of its draft, see `own_key`; one for all new certificates."""
        return NEW if self.certificate is None else f"certificate:{self.certificate}"


def own_key(key: str) -> str:
    """Return a key for a draft beside another of the same form, which it must not replace."""
    return f"{key}{_MARK}{uuid.uuid4()}"


def is_draft_of(kept: str, key: str) -> bool:
    """Return whether a draft kept under a key belongs to the form of ``key``."""
    return kept == key or kept.startswith(f"{key}{_MARK}")


def start_of(key: str) -> FormStart | None:
    """Return what the form of a draft was opened for, None for the draft of another form."""
    kind, _, identifier = key.partition(_MARK)[0].partition(":")
    if kind != "certificate" or not identifier:
        return None
    return FormStart() if is_draft_of(key, NEW) else FormStart(certificate=identifier)
