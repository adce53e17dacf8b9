"""The project as a whole: what it ships, what it pins, what it must not contain."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>\S+)"
    r'(?: ; sys_platform == "win32")?'
    r"(?: --hash=sha256:[0-9a-f]{64})+"
)
ADDRESS = re.compile(r"(?:https?|ftp|file)://|\bwww\.", re.IGNORECASE)
# The one address that the program holds, as data: it is handed to the user's own browser.
REGISTER = ROOT / "data" / "register.toml"
# XML names its vocabularies by addresses that nobody opens.
NAMESPACE = re.compile(r"\bxmlns(?::\w+)?=\"[^\"]*\"")
HEAVY = {"pydantic", "sqlite_utils", "opencc", "pypinyin", "rjieba"}
TEXT_SUFFIXES = {".py", ".toml", ".tsv", ".svg", ".qss", ".md", ".txt", ".json", ".ts"}


def _pinned(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    matches = [PINNED.fullmatch(line) for line in lines]
    assert None not in matches, lines[matches.index(None)][:80]
    return {match["name"]: match["version"] for match in matches if match}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_nothing_but_pinned_and_hashed_packages(lock):
    assert len(_pinned(lock)) > 10


def test_the_development_lock_holds_the_run_time_lock():
    assert _pinned(LOCKS[0]).items() <= _pinned(LOCKS[1]).items()


def test_every_dependency_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def names(requirements):
        return {re.match(r"[\w.-]+", line)[0].lower() for line in requirements}

    assert names(project["dependencies"]) <= _pinned(LOCKS[0]).keys()
    assert names(project["optional-dependencies"]["dev"]) <= _pinned(LOCKS[1]).keys()


@pytest.mark.parametrize("folder", ["certdesk", "data", "resources"])
def test_no_web_address_stands_in(folder):
    found = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in sorted((ROOT / folder).rglob("*"))
        if file.suffix in TEXT_SUFFIXES and file.parent != ROOT / "data" / "documents"
        if file != REGISTER
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if ADDRESS.search(NAMESPACE.sub("", line))
    ]
    assert found == []


def test_files_stay_small_enough_for_one_head():
    lines = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in (ROOT / "certdesk").rglob("*.py")
    }
    assert {name: count for name, count in lines.items() if count > 400} == {}


def test_of_the_network_library_one_module_uses_local_sockets_only():
    used = {}
    for file in (ROOT / "certdesk").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        # Parsing all of them takes seconds.
        for node in ast.walk(ast.parse(text)) if "QtNetwork" in text else ():
            if isinstance(node, ast.Import):
                names = {each.name for each in node.names}
            elif isinstance(node, ast.ImportFrom):
                names = {f"{node.module}.{each.name}" for each in node.names}
            else:
                continue
            found = {name for name in names if name.startswith("PySide6.QtNetwork")}
            if found:
                used.setdefault(file.relative_to(ROOT).as_posix(), set()).update(found)
    assert used == {
        "certdesk/window/instance/handover.py": {
            "PySide6.QtNetwork.QLocalServer",
            "PySide6.QtNetwork.QLocalSocket",
        }
    }


@pytest.mark.slow
def test_the_wheel_carries_all_that_the_program_reads(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("certdesk-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
        entry_points = archive.read(
            next(name for name in held if name.endswith("entry_points.txt"))
        ).decode()
    wanted = {
        f"certdesk/{file.relative_to(ROOT).as_posix()}"
        for folder in ("data", "resources")
        for file in (ROOT / folder).rglob("*")
        if file.is_file()
    } | {file.relative_to(ROOT).as_posix() for file in (ROOT / "certdesk").rglob("*.py")}
    assert wanted - held == set()
    assert not [name for name in held if name.startswith(("tests/", "bench/", "data/"))]
    assert "certdesk = certdesk.commandline.main:main" in entry_points


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("certdesk.answers.ask", HEAVY | {"PySide6"}),
        ("certdesk.commandline.main", HEAVY | {"PySide6"}),
        ("certdesk.window.application", HEAVY),
    ],
)
def test_a_start_imports_nothing_that_only_building_needs(module, unwanted):
    asked = f"import sys, {module}; print(sorted({unwanted!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
