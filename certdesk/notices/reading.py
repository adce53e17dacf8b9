"""Gives the notices of the program that runs: a package's own folder, else this environment's."""

from __future__ import annotations

import json
from pathlib import Path

from certdesk import places
from certdesk.notices.records import Component, LicenceText
from certdesk.problems import Problem


def notices() -> tuple[Component, ...]:
    """Return the components of the running program, with texts that are read when asked for.

    Raises Problem when the folder of a package cannot be read, or packages are not installed.
    """
    folder = places.licences_folder()
    if folder is not None:
        return read_notices(folder)
    from certdesk.notices.gathering import gather, here  # noqa: PLC0415 - pydantic: in a checkout

    return gather(here())


def read_notices(folder: Path) -> tuple[Component, ...]:
    """Return what ``write_notices`` wrote into a folder; raise Problem if it cannot be read."""
    file = folder / "index.json"
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return tuple(_component(folder, one) for one in content["components"])
    except OSError as error:
        cause = error.strerror or str(error)
        raise Problem("problem.notices.unreadable", file=str(file), cause=cause) from error
    except (ValueError, LookupError, TypeError) as error:
        raise Problem("problem.notices.unreadable", file=str(file), cause=str(error)) from error


def _component(folder: Path, one: dict[str, object]) -> Component:
    texts = one["texts"]
    covers = one["covers"]
    if not isinstance(texts, list) or not isinstance(covers, list):
        raise TypeError("texts, covers")
    words = {
        name: str(one[name])
        for name in ("id", "name", "version", "kind", "licence", "authors", "basis", "confidence")
    }
    return Component(
        **words,
        texts=tuple(LicenceText(str(text["name"]), folder / str(text["file"])) for text in texts),
        covers=tuple(map(str, covers)),
    )
