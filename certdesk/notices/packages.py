"""Reads the notice of a Python package from its metadata."""

from __future__ import annotations

import json
import re
from importlib.metadata import Distribution
from pathlib import Path

from certdesk.notices.markers import normalised
from certdesk.notices.records import Component, LicenceText

_TEXT = re.compile(r"(?i)^(licen[cs]es?|notices?|copying|copyright|authors?|thirdparty)\b.*")
_LONGEST_LICENCE = 100  # some put the whole text where the name of the licence belongs


def package(distribution: Distribution) -> Component:
    """Return a package as a component; ``licence`` is empty where metadata does not tell it."""
    name = distribution.metadata["Name"]
    return Component(
        id=normalised(name),
        name=name,
        version=distribution.version,
        kind="package",
        licence=licence(distribution),
        authors=authors(distribution),
        texts=texts(distribution),
        covers=covers(distribution),
        basis=f"{name} {distribution.version} METADATA",
    )


def licence(distribution: Distribution) -> str:
    """Return the licence's SPDX expression, else its name as the package writes it, else ""."""
    metadata = distribution.metadata
    for field in ("License-Expression", "License"):
        value = metadata[field].strip() if field in metadata else ""
        if value and "\n" not in value and len(value) <= _LONGEST_LICENCE:
            return value
    told = [one for one in metadata.get_all("Classifier") or [] if one.startswith("License ::")]
    names = [one.rpartition("::")[2].strip() for one in told]
    return ", ".join(one for one in names if one != "OSI Approved")


def authors(distribution: Distribution) -> str:
    """Return who wrote the package, without their mail addresses."""
    found: list[str] = []
    for field in ("Author", "Author-email", "Maintainer", "Maintainer-email"):
        for value in distribution.metadata.get_all(field) or []:
            for one in re.split(r",(?![^\"]*\"(?:[^\"]*\"[^\"]*\")*[^\"]*$)", value):
                name = re.sub(r"<[^>]*>", "", one).strip().strip('"').strip()
                if name and "@" not in name and name not in found:
                    found.append(name)
    return ", ".join(found)


def texts(distribution: Distribution) -> tuple[LicenceText, ...]:
    """Return the licence texts of a package, and what it tells of the crates built into it."""
    found: list[LicenceText] = []
    for path in distribution.files or ():
        inside = _inside(path.parts)
        if inside is None:
            continue
        file = Path(str(distribution.locate_file(path)))
        if inside[0] == "sboms" and inside[-1].endswith(".json"):
            words = crates(file)
            if words:
                found.append(LicenceText(f"{inside[-1].partition('.')[0]}-crates.txt", words=words))
        elif inside[0] in ("licenses", "license_files") or _TEXT.match(inside[-1]):
            name = "/".join(inside[1:] if len(inside) > 1 else inside)
            found.append(LicenceText(name, file))
    return tuple(sorted(found, key=lambda one: one.name))


def crates(file: Path) -> str:
    """Return the list of a bill of materials (CycloneDX): name, version, licence, authors."""
    content = json.loads(file.read_bytes())
    lines = []
    for one in content.get("components", ()):
        told = [
            each.get("expression") or each.get("license", {}).get("id") or ""
            for each in one.get("licenses", ())
        ]
        author = re.sub(r"\s*<[^>]*>", "", one.get("author") or "")
        line = f"{one['name']} {one.get('version', '')} — {', '.join(told)}"
        lines.append(f"{line} — {author}" if author else line)
    return "\n".join(lines) + "\n" if lines else ""


def covers(distribution: Distribution) -> tuple[str, ...]:
    """Return the top-level names that the package puts beside others, in lower case."""
    found = set()
    for path in distribution.files or ():
        first = path.parts[0]
        if first in ("..", "__pycache__") or first.endswith(".data"):
            continue
        found.add(first.lower())
    return tuple(sorted(found))


def _inside(parts: tuple[str, ...]) -> tuple[str, ...] | None:
    """The path below the folder of the metadata."""
    if len(parts) > 1 and parts[0].endswith(".dist-info"):
        return parts[1:]
    return None
