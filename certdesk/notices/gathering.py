"""Gathers the components of the program: Python packages from metadata, the rest from data."""

from __future__ import annotations

import sqlite3
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import Distribution
from pathlib import Path

import certdesk
from certdesk import places
from certdesk.notices.closure import closure, installed
from certdesk.notices.markers import normalised
from certdesk.notices.packages import package
from certdesk.notices.records import Component, LicenceText
from certdesk.problems import Problem
from certdesk.registry.sources.components import (
    ComponentEntry,
    ComponentFile,
    DistributionEntry,
    load_components,
)


@dataclass(frozen=True, slots=True)
class Edition:
    """For what the notices are: a platform (``win32``, ``linux``), a Python, a package or not.

    ``folder`` holds the packages that are shipped (this environment by default); wheels of
    another platform unpacked there can be read as well. ``sqlite`` is the version of SQLite.
    """

    platform: str
    python: str
    packaged: bool
    folder: Path | None = None
    sqlite: str = ""


def here(*, packaged: bool = False) -> Edition:
    """Return the edition that runs now."""
    python = ".".join(map(str, sys.version_info[:3]))
    platform = "win32" if sys.platform == "win32" else "linux"
    return Edition(platform, python, packaged, sqlite=sqlite3.sqlite_version)


def roots(known: Mapping[str, Distribution]) -> list[str]:
    """Return the program's own requirements, from its metadata or else its ``pyproject.toml``."""
    own = known.get("certdesk") or installed().get("certdesk")
    if own is not None:
        return own.requires or []
    project = places.data_folder().parent / "pyproject.toml"
    if not project.is_file():
        raise Problem("problem.notices.unknown_requirements")
    return list(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"])


def gather(edition: Edition, requirements: Iterable[str] | None = None) -> tuple[Component, ...]:
    """Return every component, the program first, packages after, each with its texts.

    ``requirements`` are the program's own by default. Raises Problem when a package that is
    needed is not installed, or when a component has no licence or no text: nothing is shipped
    without its notice.
    """
    data = load_components(places.data_folder())
    known = installed(edition.folder)
    lines = roots(known) if requirements is None else list(requirements)
    left_out = {one.name for one in data.distribution if one.left_out}
    names, missing = closure(lines, known, edition.platform, edition.python, left_out)
    if missing:
        raise Problem("problem.notices.not_installed", names=", ".join(missing))
    packages = _packages(data, [known[name] for name in names])
    others = _others(data, edition, packages)
    found = (*others, *packages.values())
    bare = [one.name for one in found if not one.licence or not one.texts]
    if bare:
        raise Problem("problem.notices.without_text", names=", ".join(bare))
    return found


def _packages(data: ComponentFile, shipped: list[Distribution]) -> dict[str, Component]:
    supplements = {one.name: one for one in data.distribution}
    found = {}
    for one in shipped:
        component = package(one)
        supplement = supplements.get(component.id)
        found[component.id] = component if supplement is None else _supplied(component, supplement)
    return found


def _supplied(component: Component, entry: DistributionEntry) -> Component:
    own = tuple(_resource(entry, text) for text in entry.texts)
    return replace(
        component,
        licence=entry.licence or component.licence,
        texts=(*own, *component.texts),
        covers=tuple(sorted({*component.covers, *entry.files})),
        basis=entry.basis,
        confidence=entry.confidence.value,
    )


def _others(
    data: ComponentFile, edition: Edition, packages: Mapping[str, Component]
) -> list[Component]:
    found: dict[str, Component] = {}
    for entry in data.component:
        told = entry.inside is None or entry.inside in packages or entry.inside in found
        if (
            told
            and edition.platform in entry.platforms
            and (edition.packaged or not entry.packaged)
        ):
            found[entry.id] = _other(entry, edition, packages)
    return list(found.values())


def _other(entry: ComponentEntry, edition: Edition, packages: Mapping[str, Component]) -> Component:
    texts = tuple(one for text in entry.texts for one in _texts(entry, text, packages))
    return Component(
        id=entry.id,
        name=entry.name,
        version=entry.version or _version(entry.version_of, edition, packages),
        kind=entry.kind,
        licence=entry.licence,
        authors=entry.authors,
        texts=texts,
        covers=entry.files,
        basis=entry.basis,
        confidence=entry.confidence.value,
    )


def _version(of: str | None, edition: Edition, packages: Mapping[str, Component]) -> str:
    own = {"certdesk": certdesk.__version__, "python": edition.python, "sqlite": edition.sqlite}
    if of is None or of in own:
        return own.get(of or "", "")
    if of in packages:
        return packages[of].version
    other = installed(edition.folder).get(normalised(of))
    return "" if other is None else other.version


def _texts(
    entry: ComponentEntry, text: str, packages: Mapping[str, Component]
) -> Iterable[LicenceText]:
    name, colon, beginning = text.partition(":")
    if not colon:
        return [_resource(entry, text)]
    if name not in packages:
        raise entry.problem("problem.notices.unknown_text", "texts", value=text)
    found = [one for one in packages[name].texts if one.name.startswith(beginning)]
    if not found:
        raise entry.problem("problem.notices.unknown_text", "texts", value=text)
    return found


def _resource(entry: ComponentEntry | DistributionEntry, text: str) -> LicenceText:
    file = places.resources_folder() / text
    if not file.is_file():
        raise entry.problem("problem.notices.unknown_text", "texts", value=text)
    return LicenceText(file.name if file.name != "LICENSE" else f"{file.parent.name}-LICENSE", file)
