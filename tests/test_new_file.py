from __future__ import annotations

import ast
import os
import stat
from pathlib import Path

import pytest

from certdesk import new_file as module
from certdesk.new_file import new_file, new_folder, try_writing

PACKAGE = Path(module.__file__).parent
MAKERS = {
    "mkdtemp",
    "mkstemp",
    "mktemp",
    "NamedTemporaryFile",
    "SpooledTemporaryFile",
    "TemporaryDirectory",
    "TemporaryFile",
}
# They make something in the system's own folder for temporary files and nowhere else.
AMONG_TEMPORARY_FILES = {
    "commandline/selftest/ground.py",
    "ledger/backup_reading.py",
    "window/adding/scenes.py",
    "window/scene_drawing.py",
    "window/screenshots.py",
}
POSIX = os.name == "posix"
WAYS = {
    "file": lambda folder: new_file(folder, ".certdesk-", ".part"),
    "folder": lambda folder: new_folder(folder, ".certdesk-"),
    "trial": try_writing,
}


@pytest.fixture(params=WAYS)
def make(request):
    return WAYS[request.param]


def _refuse(monkeypatch, error):
    """Let the system refuse to make anything; return the names that were tried."""
    tried = []

    def refuse(path, *_how, **_manner):
        tried.append(Path(path).name)
        raise error(13, "refused", str(path))

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "mkdir", refuse)
    monkeypatch.setattr(Path, "mkdir", refuse)
    return tried


def test_a_new_file_is_empty_and_named_as_asked(tmp_path):
    first, second = (new_file(tmp_path, ".certdesk-", ".part") for _ in range(2))
    assert first != second
    assert sorted(tmp_path.iterdir()) == sorted([first, second])
    assert first.name.startswith(".certdesk-")
    assert first.suffix == ".part"
    assert first.read_bytes() == b""


@pytest.mark.skipif(not POSIX, reason="Windows keeps rights elsewhere")
def test_nobody_else_reads_what_is_new(tmp_path):
    assert stat.S_IMODE(new_file(tmp_path, "a").stat().st_mode) == 0o600
    assert stat.S_IMODE(new_folder(tmp_path, "b").stat().st_mode) == 0o700


def test_a_refusal_ends_it_at_the_first_try(monkeypatch, tmp_path, make):
    """Windows says the same of a folder that cannot be written at every name."""
    tried = _refuse(monkeypatch, PermissionError)
    monkeypatch.setattr(os, "access", lambda *_: True)
    with pytest.raises(PermissionError):
        make(tmp_path)
    assert len(tried) == 1


def test_names_that_are_taken_are_passed_over_but_not_without_end(monkeypatch, tmp_path, make):
    tried = _refuse(monkeypatch, FileExistsError)
    with pytest.raises(FileExistsError):
        make(tmp_path)
    assert 1 < len(tried) == len(set(tried)) < 10


def test_what_lies_there_is_never_taken_over(monkeypatch, tmp_path):
    names = iter([b"\1" * 8, b"\1" * 8, b"\2" * 8])
    monkeypatch.setattr(os, "urandom", lambda _count: next(names))
    first = new_file(tmp_path, "a")
    first.write_bytes(b"mine")
    assert new_file(tmp_path, "a").read_bytes() == b""
    assert first.read_bytes() == b"mine"


def test_a_folder_that_is_not_there_is_said_at_once(tmp_path, make):
    with pytest.raises(FileNotFoundError):
        make(tmp_path / "none")


@pytest.mark.parametrize("content", [b"", b"certdesk"])
def test_trying_leaves_nothing(tmp_path, content):
    try_writing(tmp_path, content)
    assert list(tmp_path.iterdir()) == []


def _made_by_tempfile(source):
    """Yield (name, whether a folder is said) of every use of one of tempfile's makers."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "tempfile":
            # By its bare name a maker could not be told from others.
            yield "import", True
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr in MAKERS:
            said = any(each.arg in ("dir", None) for each in node.keywords)
            yield node.func.attr, said or len(node.args) > 2


def test_tempfile_makes_nothing_in_a_folder_that_people_chose():
    found = {
        file.relative_to(PACKAGE).as_posix(): list(_made_by_tempfile(file.read_text("utf-8")))
        for file in PACKAGE.rglob("*.py")
    }
    assert {name for name, made in found.items() if made} <= AMONG_TEMPORARY_FILES
    assert [name for name, made in found.items() if any(said for _, said in made)] == []


@pytest.mark.parametrize(
    "source",
    [
        "tempfile.TemporaryFile(dir=folder)",
        "tempfile.mkstemp('.part', 'a', folder)",
        "tempfile.mkdtemp(**manner)",
        "from tempfile import mkstemp",
    ],
)
def test_a_maker_with_a_folder_would_be_seen(source):
    assert [said for _, said in _made_by_tempfile(source)] == [True]
