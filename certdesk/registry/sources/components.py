"""Reads ``data/components.toml``: what the program contains that no package's metadata tells."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import StringConstraints

from certdesk.registry.sources.checking import Entry, Text, read_toml
from certdesk.vocabulary.schemes import Confidence

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
Platform = Literal["win32", "linux"]
PLATFORMS: tuple[Platform, ...] = ("win32", "linux")


class ComponentEntry(Entry):
    """A part of the program beside the Python packages.

    ``version`` is written out, or taken from a distribution (``version_of``; ``python`` is the
    interpreter). ``inside`` names the distribution or component that it comes in; it is told
    only where that one is. ``texts`` are files below ``resources/``, or
    ``distribution:beginning``: those licence files of a distribution whose name begins so.
    ``files`` are patterns of file names in a finished bundle. ``packaged``: only a built program
    contains it.
    """

    id: Identifier
    name: Text
    kind: Literal["program", "library", "dictionary", "icons", "documents"]
    version: Text | None = None
    version_of: Text | None = None
    licence: Text
    authors: Text
    inside: Text | None = None
    platforms: tuple[Platform, ...] = PLATFORMS
    packaged: bool = False
    texts: tuple[Text, ...]
    files: tuple[Text, ...] = ()
    basis: Text
    confidence: Confidence


class DistributionEntry(Entry):
    """What the metadata of a Python package leaves out or tells wrongly.

    ``left_out`` says why a package that another one names is no part of the program.
    """

    name: Identifier
    licence: Text | None = None
    texts: tuple[Text, ...] = ()
    files: tuple[Text, ...] = ()
    left_out: Text | None = None
    basis: Text
    confidence: Confidence


class ComponentFile(Entry):
    """The whole of ``components.toml``."""

    component: tuple[ComponentEntry, ...]
    distribution: tuple[DistributionEntry, ...]


def load_components(data: Path) -> ComponentFile:
    """Return what ``components.toml`` holds; raise Problem, naming file, line and field.

    An id stands once, among components and distributions alike; ``inside`` names a package or
    a component written before.
    """
    file = read_toml(data / "components.toml", ComponentFile)
    seen: set[str] = set()
    for distribution in file.distribution:
        if distribution.name in seen:
            raise distribution.problem("problem.data.duplicate", "name", value=distribution.name)
        seen.add(distribution.name)
    for component in file.component:
        if component.id in seen:
            raise component.problem("problem.data.duplicate", "id", value=component.id)
        seen.add(component.id)
    return file
