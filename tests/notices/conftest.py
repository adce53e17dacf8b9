"""Packages that are put together here, for what the real ones do not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from certdesk.notices.gathering import Edition, gather, here


@pytest.fixture(scope="session")
def components():
    """Every component of a package built here."""
    return gather(here(packaged=True))


@pytest.fixture
def folder(tmp_path):
    """Makes a folder of packages: name → (lines of metadata, files of the licence)."""

    def make(**packages: tuple[tuple[str, ...], dict[str, str]]) -> Path:
        for name, (lines, files) in packages.items():
            info = tmp_path / f"{name}-1.0.dist-info"
            info.mkdir(parents=True)
            head = ("Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *lines)
            (info / "METADATA").write_text("\n".join(head) + "\n", encoding="utf-8")
            record = [f"{name}/__init__.py,,", f"{info.name}/METADATA,,"]
            for file, text in files.items():
                (info / file).parent.mkdir(parents=True, exist_ok=True)
                (info / file).write_text(text, encoding="utf-8")
                record.append(f"{info.name}/{file},,")
            (info / "RECORD").write_text("\n".join(record) + "\n", encoding="utf-8")
        return tmp_path

    return make


@pytest.fixture
def edition(tmp_path):
    """A package for Windows out of the made-up packages."""
    return Edition("win32", "3.12.9", packaged=True, folder=tmp_path, sqlite="3.45.3")
