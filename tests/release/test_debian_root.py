"""The root in which Wine runs: how a command enters it, what is said where it cannot be made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from release import debian_root, keeping, running
from release.hindrance import Hindrance

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="namespaces are Linux's")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_what_is_kept_lies_outside_the_checkout(cache: Path):
    assert keeping.cache() == cache / "certdesk-packaging"
    assert not debian_root.is_ready()


def test_another_list_of_packages_is_another_root(cache: Path, monkeypatch):
    before = debian_root.folder()
    monkeypatch.setattr(debian_root, "PACKAGES", (*debian_root.PACKAGES, "more"))
    assert debian_root.folder() != before


def test_a_root_counts_when_it_was_made_completely(cache: Path):
    debian_root.folder().mkdir(parents=True)
    assert not debian_root.is_ready()
    (debian_root.folder() / "ready").touch()
    assert debian_root.is_ready()


def test_the_command_sees_what_it_is_given_and_no_network(tmp_path: Path):
    command = debian_root.entering(
        ["wine", "x y.exe"],
        mounts={tmp_path: "/handed"},
        environment={"WINEPREFIX": "/windows"},
        network=False,
        root=tmp_path,
    )
    assert command[0] == "unshare"
    assert "--net" in command
    assert "--pid" in command
    at = command.index(str(tmp_path))
    assert command[at : at + 4] == [str(tmp_path), "1", str(tmp_path), "/handed"]
    assert command[-2:] == ["wine", "x y.exe"]
    assert "WINEPREFIX=/windows" in command
    assert "HOME=/root" in command


def test_without_roots_rights_it_says_what_to_do(cache: Path, monkeypatch):
    if hasattr(os, "geteuid"):
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Hindrance, match="root's rights"):
        debian_root.prepare(lambda _: None)


@linux
def test_a_missing_tool_is_named_with_its_package(cache: Path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(debian_root.shutil, "which", lambda _: None)
    with pytest.raises(Hindrance, match="apt-get install debootstrap"):
        debian_root.prepare(lambda _: None)


@linux
def test_a_failed_attempt_is_told_and_leaves_no_root(cache: Path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(debian_root.shutil, "which", lambda name: name)
    monkeypatch.setattr(debian_root, "_mirror", lambda: "nowhere")

    def refuse(command: list[str]) -> str:
        raise Hindrance(f"{command[0]} did not succeed (1)")

    monkeypatch.setattr(running, "obey", refuse)
    with pytest.raises(Hindrance, match="debootstrap did not succeed"):
        debian_root.prepare(lambda _: None)
    assert not debian_root.is_ready()


def test_the_mirror_is_the_one_of_this_computers_settings(monkeypatch):
    lines = "Other|Other|mirror-a/\nDebian|Debian-Security|mirror-b/\nDebian|Debian|mirror-c/\n"
    done = subprocess.CompletedProcess([], 0, lines, "")
    monkeypatch.setattr(debian_root.subprocess, "run", lambda *_, **__: done)
    assert debian_root._mirror() == "mirror-c/"


def test_a_linux_without_apt_is_told_so(monkeypatch):
    def run(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(debian_root.subprocess, "run", run)
    with pytest.raises(Hindrance, match="no mirror"):
        debian_root._mirror()


def test_a_computer_without_a_mirror_is_told_so(monkeypatch):
    done = subprocess.CompletedProcess([], 0, "", "")
    monkeypatch.setattr(debian_root.subprocess, "run", lambda *_, **__: done)
    with pytest.raises(Hindrance, match="no mirror"):
        debian_root._mirror()
