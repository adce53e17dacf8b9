"""Desks to work on, certificates to keep in them, and places where writing is hindered."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import uuid
from datetime import date
from typing import TYPE_CHECKING

import pytest

from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, CertificateSite, Event, Party, Product
from certdesk.vocabulary.certificates import EventKind, PartyRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def _certificate(number: str = "06925Q10328R1S", **fields: object) -> Certificate:
    return Certificate(**{"id": str(uuid.uuid4()), "number": number, "scheme": "qms"} | fields)


def _event(kind: EventKind = EventKind.SURVEILLANCE, on: str = "2025-12-14", **fields: object):
    return Event(**{"id": str(uuid.uuid4()), "kind": kind, "on": date.fromisoformat(on)} | fields)


@pytest.fixture
def certificate() -> Callable[..., Certificate]:
    """Return a maker of certificates with a new id each."""
    return _certificate


@pytest.fixture
def event() -> Callable[..., Event]:
    """Return a maker of events with a new id each."""
    return _event


@pytest.fixture
def full_certificate() -> Certificate:
    """Return a certificate in which every field says something."""
    return _certificate(
        body="某认证中心",
        accreditation="CNAS C069-M",
        standard=("GB/T 19001-2016", "ISO 9001:2015"),
        first_issued_on=date(2019, 3, 15),
        issued_on=date(2025, 3, 15),
        expires_on=date(2028, 3, 14),
        scope="塑料玩具的设计、生产和销售",
        scope_codes=("14.02.04", "23.05.01"),
        people_covered=48,
        parent="06925Q10328R1S",
        supersedes="06922Q10017R0S",
        note="原件在档案柜 2 号",
        sites=(CertificateSite("一厂", "注塑"), CertificateSite("二厂")),
        parties=(Party(PartyRole.FACTORY, "松江厂", "A000001", "上海市松江区"),),
        products=(Product("童车", "TC-1", "小兔", "2201"), Product("积木")),
        events=(
            _event(EventKind.SUSPENDED, "2026-01-05", until=date(2026, 7, 4), reason="0116"),
            _event(EventKind.VERIFIED, "2026-02-01", seen_state="suspended", note="截图已存"),
        ),
        ladder=(180, 30, 0),
        acknowledged=(("surveillance", date(2026, 12, 14)),),
    )


@pytest.fixture
def desk_path(tmp_path: Path) -> Path:
    """Return a path with Chinese characters and spaces where no desk lies yet."""
    folder = tmp_path / "质量部 资料 100%"
    folder.mkdir()
    return folder / "示例 企业 #1.certdesk"


@pytest.fixture
def desk(desk_path: Path) -> Iterator[Desk]:
    """Return a new desk, open for writing."""
    with Desk.create(desk_path, "示例企业") as made:
        yield made


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 600 kB."""
    yield from _mounted(tmp_path / "小盘", "600k")


@pytest.fixture
def read_only_folder(desk_path: Path, tmp_path: Path) -> Iterator[Callable[[], Path]]:
    """Return a function that gives a folder with a desk in it, where nothing can be written."""
    folder = tmp_path / "只读"
    if sys.platform == "win32" or os.geteuid() != 0:
        folder.mkdir()

        def lock() -> Path:
            shutil.copy(desk_path, folder / "只读.certdesk")
            (folder / "只读.certdesk").chmod(0o444)
            folder.chmod(0o555)
            return folder / "只读.certdesk"

        yield lock
        folder.chmod(0o755)
        return

    def remount() -> Path:
        shutil.copy(desk_path, folder / "只读.certdesk")
        _run("mount", "-o", "remount,ro", str(folder))
        return folder / "只读.certdesk"

    for _ in _mounted(folder, "2m"):
        yield remount


def _mounted(folder: Path, size: str) -> Iterator[Path]:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux can make a disk")
    folder.mkdir()
    if not _run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)):
        pytest.skip("this root may not mount")
    try:
        yield folder
    finally:
        _run("umount", "-l", str(folder))


def _run(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
