"""The wording catalogue: message ids to sentences in Chinese or English.

The sentences lie in ``resources/messages/<language>/*.toml``; nested tables make dotted ids
(``[decode] unknown = "…"`` is ``decode.unknown``). Placeholders are those of ``str.format``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from certdesk import places

LANGUAGES = ("zh", "en")


class Wording:
    """Says a message in one language (``zh`` or ``en``)."""

    def __init__(self, language: str, sentences: Mapping[str, str]) -> None:
        self.language = language
        self._sentences = sentences

    def __contains__(self, message: str) -> bool:
        return message in self._sentences

    def say(self, message: str, **parameters: object) -> str:
        """Return the sentence of ``message`` with its placeholders filled.

        Raises KeyError for an unknown message or a missing parameter: both are our defects,
        which the tests of the catalogue find.
        """
        sentence = self._sentences[message]
        return sentence.format(**parameters) if parameters else sentence


@cache
def wording(language: str = "zh") -> Wording:
    """Return the catalogue of a language; raise ValueError for one that does not exist."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language!r}")
    sentences: dict[str, str] = {}
    for file in sorted(message_files(language)):
        for message, sentence in flatten(tomllib.loads(file.read_text(encoding="utf-8"))):
            if message in sentences:
                raise ValueError(f"{file}: {message} is worded twice")
            sentences[message] = sentence
    return Wording(language, sentences)


def message_files(language: str) -> list[Path]:
    """Return the files that hold the sentences of a language."""
    return list((places.resources_folder() / "messages" / language).glob("*.toml"))


def flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield (dotted id, sentence) for every sentence of nested tables."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
