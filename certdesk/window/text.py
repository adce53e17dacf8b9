"""Says the window's messages in the language in use."""

from __future__ import annotations

from certdesk.answers.wording import LANGUAGES, Wording, wording


class _Voice:
    """The language that the window speaks just now."""

    wording: Wording | None = None


_voice = _Voice()


def use_language(language: str) -> None:
    """Speak ``zh`` or ``en`` from now on; raise ValueError for another language."""
    _voice.wording = wording(language)


def language() -> str:
    """Return the language in use (``zh`` before any was chosen)."""
    return _current().language


def say(message: str, **parameters: object) -> str:
    """Return a message in the language in use; see :meth:`Wording.say`."""
    return _current().say(message, **parameters)


def known(message: str) -> bool:
    """Return whether the catalogue has a message."""
    return message in _current()


def titled(words: str) -> str:
    """Return words as they stand at the head of something: English begins with a capital."""
    return words[:1].upper() + words[1:]


def _current() -> Wording:
    if _voice.wording is None:
        _voice.wording = wording(LANGUAGES[0])
    return _voice.wording
