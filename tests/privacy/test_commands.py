"""Every command of the command line works without a network, and writes only where it may."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click
import pytest

from certdesk import places
from certdesk.answers.wording import wording
from certdesk.commandline.commands import program
from certdesk.commandline.program import OPEN
from certdesk.commandline.selftest.text import step_name
from certdesk.exchange.sample import build_sample

DOCUMENT = places.data_folder() / "documents" / "gf-2018-3.txt"
NUMBER = "99925Q10328R1S"
SELF_TEST = Path(__file__).with_name("short_selftest.py")
EVERY_COMMAND = Path(__file__).with_name("every_command.py")
# Open a window, and run in a process of their own.
WINDOWS = ((), (OPEN,), ("selftest",))

# What each command is given; {desk} is the sample's, {desks} its folder. A new command needs one.
CASES: dict[tuple[str, ...], tuple[str, ...]] = {
    (): ("--exit-when-ready",),
    (OPEN,): ("--exit-when-ready", "{desk}"),
    ("build",): ("build", "--out", "{desks}/registry.sqlite"),
    ("documents",): ("documents",),
    ("clauses",): ("clauses", "--document", "gf-2018-3"),
    ("schemes",): ("schemes",),
    ("search",): ("search", "示例", "--desk", "{desk}"),
    ("check",): ("check", NUMBER, "--desk", "{desk}"),
    ("decode",): ("decode", NUMBER),
    ("required",): ("required", "玩具", "--desk", "{desk}"),
    ("read",): ("read", str(DOCUMENT)),
    ("applies",): ("applies", "--desk", "{desk}", "--out", "{desks}/register.xlsx"),
    ("covers",): ("covers", "--desk", "{desk}", "--product", "玩具"),
    ("due",): ("due", "--desk", "{desk}"),
    ("selftest",): ("selftest",),
    ("desk", "new"): ("desk", "new", "{desks}/new.certdesk"),
    ("desk", "import"): ("desk", "import", "{desk}", "{desks}/colleague.json"),
    ("desk", "export"): ("desk", "export", "{desk}", "{desks}/export.json"),
    ("desk", "verify"): ("desk", "verify", "{desk}"),
    ("desk", "backup"): ("desk", "backup", "{desk}"),
}


def _commands(group: click.Group, before: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for name, command in group.commands.items():
        path = (*before, name)
        found |= _commands(command, path) if isinstance(command, click.Group) else {path}
    return found


def test_every_command_of_the_program_has_a_case():
    assert set(CASES) == {(), *_commands(program(wording("zh")))}


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("sample") / "示例企业.certdesk"
    return build_sample(file, date(2026, 11, 22)).read_bytes()


@pytest.fixture
def filled(place, sample: bytes):
    """Return the folder of desks with the sample's and with a colleague's company as JSON."""
    (place.desks / "示例企业.certdesk").write_bytes(sample)
    wanted = {
        "format": "certdesk-desk/1",
        "company": {"name": "示例企业"},
        "certificates": [{"number": "1", "scheme": "qms"}],
    }
    (place.desks / "colleague.json").write_text(json.dumps(wanted), encoding="utf-8")
    return place


def _words(command: tuple[str, ...], place) -> list[str]:
    desk = place.desks / "示例企业.certdesk"
    return [word.format(desk=desk, desks=place.desks) for word in CASES[command]]


@pytest.mark.slow
def test_no_command_needs_a_network(guarded, filled, sample: bytes):
    commands = [command for command in CASES if command not in WINDOWS]
    received = filled.temp / "received.certdesk"
    received.write_bytes(sample)
    told = {
        "desk": str(filled.desks / "示例企业.certdesk"),
        "received": str(received),
        "commands": [_words(command, filled) for command in commands],
    }
    cases = filled.temp / "cases.json"
    cases.write_text(json.dumps(told), encoding="utf-8")
    out = filled.temp / "outcomes.json"
    guarded(EVERY_COMMAND, cases, out).check()
    outcomes = json.loads(out.read_text(encoding="utf-8"))
    silent_or_failed = [
        (command, code, said)
        for command, (code, said) in zip(commands, outcomes, strict=True)
        if code or not said
    ]
    assert silent_or_failed == []


@pytest.mark.slow
@pytest.mark.parametrize("command", [(), (OPEN,), ("check",)], ids=["window", "desk", "check"])
def test_a_start_needs_no_network(guarded, filled, command):
    guarded("-m", "certdesk", *_words(command, filled)).check()


@pytest.mark.slow
def test_a_self_test_needs_no_network_passes_and_touches_nothing_of_the_user(guarded, filled):
    settings = filled.home / "settings" / "window.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"recent": ["我的企业.certdesk"]}', encoding="utf-8")
    before = _files(filled.home) | _files(filled.desks)
    out = filled.temp / "结果 1"

    done = guarded(SELF_TEST, out)

    report = json.loads((out / "selftest.json").read_text(encoding="utf-8"))
    assert [step for step in report["steps"] if not step["ok"]] == []
    done.check()
    assert report["ok"]
    assert report["pictures"] == ["page-certificates-dark-zh.png", "desk-menu-dark-zh.png"]
    assert set(report["pictures"]) <= {file.name for file in out.iterdir()}
    exported = {file.suffix for file in (out / "exports").iterdir()}
    assert exported >= {".xlsx", ".docx", ".pdf", ".txt", ".html", ".png"}
    assert _files(filled.home) | _files(filled.desks) == before
    names = {step["name"] for step in report["steps"]}
    assert {"registry", "font", "window-search", "window-card", "desk-backup", "clean"} <= names
    # Every step has a name for people.
    assert [name for name in names if step_name(name, wording("zh")) == name] == []


def _files(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
