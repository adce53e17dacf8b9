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
from certdesk.exchange.sample import build_sample

DOCUMENT = places.data_folder() / "documents" / "gf-2018-3.txt"
NUMBER = "99925Q10328R1S"
SELF_TEST = Path(__file__).with_name("short_selftest.py")

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
    ("selftest",): ("{desks}/selftest",),
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


@pytest.mark.slow
@pytest.mark.parametrize("command", CASES, ids=lambda words: "-".join(words) or "window")
def test_a_command_needs_no_network(guarded, place, sample: bytes, command):
    desk = place.desks / "示例企业.certdesk"
    desk.write_bytes(sample)
    company = {"name": "示例企业"}
    wanted = {
        "format": "certdesk-desk/1",
        "company": company,
        "certificates": [{"number": "1", "scheme": "qms"}],
    }
    (place.desks / "colleague.json").write_text(json.dumps(wanted), encoding="utf-8")
    words = [word.format(desk=desk, desks=place.desks) for word in CASES[command]]
    started = (SELF_TEST,) if command == ("selftest",) else ("-m", "certdesk")
    done = guarded(*started, *words)
    done.check()
    assert done.out or command in {(), (OPEN,)}
