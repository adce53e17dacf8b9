"""The wording catalogue: message ids to sentences in Chinese or English.

The sentences lie in ``resources/messages/<language>/*.toml``; nested tables make dotted ids
(``[decode] unknown = "…"`` is ``decode.unknown``). Placeholders are those of ``str.format``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from certdesk import places

LANGUAGES = ("zh", "en")
_COMMAND = "{command}"


class Wording:
    """Says a message in one language (``zh`` or ``en``)."""

    def __init__(self, language: str, sentences: Mapping[str, str]) -> None:
        self.language = language
        self._sentences = sentences

    def __contains__(self, message: str) -> bool:
        return message in self._sentences

    def say(self, message: str, **parameters: object) -> str:
        """Return the sentence of ``message`` with its placeholders filled.

        ``{command}`` is always known: how the program is called in a console.

        Raises KeyError for an unknown message or a missing parameter: both are our defects,
        which the tests of the catalogue find.
        """
        sentence = self._sentences[message]
        if _COMMAND in sentence:
            sentence = sentence.replace(_COMMAND, places.command_name())
        return sentence.format(**parameters) if parameters else sentence


@cache
def wording(language: str = "zh") -> Wording:
    """Return the catalogue of a language; raise ValueError for one that does not exist.

    Reads what `keep_parsed` kept of these very files, if anything: parsing all of them would
    take a good part of the time in which the window opens.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language!r}")
    kept = _kept(_parsed_file(language))
    return Wording(language, _parse(language) if kept is None else kept)


def keep_parsed(language: str) -> None:
    """Keep the catalogue parsed for the next start; without effect where nothing can be kept."""
    file = _parsed_file(language)
    if file.exists():
        return
    unfinished = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(_parse(language)), encoding="utf-8")
        unfinished.replace(file)
        for older in file.parent.glob(f"messages-{language}-*.json"):
            if older != file:
                older.unlink()


def _parse(language: str) -> dict[str, str]:
    import tomllib  # noqa: PLC0415 - not needed where the catalogue is kept parsed

    sentences: dict[str, str] = {}
    for file in sorted(message_files(language)):
        for message, sentence in flatten(tomllib.loads(file.read_text(encoding="utf-8"))):
            if message in sentences:
                raise ValueError(f"{file}: {message} is worded twice")
            sentences[message] = sentence
    return sentences


def _parsed_file(language: str) -> Path:
    """The name tells the content: another edition of the files never reads what this one kept."""
    content = hashlib.sha256()
    for file in sorted(message_files(language)):
        content.update(file.read_bytes())
    return places.cache_folder() / f"messages-{language}-{content.hexdigest()[:16]}.json"


def _kept(file: Path) -> dict[str, str] | None:
    try:
        sentences = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    sound = isinstance(sentences, dict) and all(isinstance(one, str) for one in sentences.values())
    return sentences if sound else None


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
