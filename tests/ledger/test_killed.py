"""The process is killed at random points of its writes: what it acknowledged is there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time

import pytest

from certdesk.ledger.desk import Desk

WRITES = 500
KILLS = int(os.environ.get("CERTDESK_KILLS", "25"))

# Writes certificates with numbers from ``first`` on, one change each with an event and a scan,
# now and then undone and done again; says each number before it is written and after.
WRITER = """
import sys, uuid
from dataclasses import replace
from datetime import date
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, Event
from certdesk.vocabulary.certificates import EventKind

path, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with Desk.open(path) as desk:
    assert not desk.read_only
    print("open", flush=True)
    for number in range(first, last):
        print("begin", number, flush=True)
        event = Event(str(uuid.uuid4()), EventKind.SURVEILLANCE, date(2025, 12, 14))
        kept = Certificate(str(uuid.uuid4()), str(number), "qms", events=(event,))
        with desk.change("history.certificate.added") as change:
            change.put(kept)
            change.attach(kept.id, "scan", "a.txt", b"scan %d " % number * 2000)
        print("saved", number, flush=True)
        if number % 5 == 0:
            desk.undo()
            desk.redo()
"""


@pytest.mark.slow
def test_every_acknowledged_write_is_there_and_no_other(desk, desk_path):
    desk.close()
    chance = random.Random(20261122)  # noqa: S311 - moments, no secrets
    saved: set[int] = set()
    first = 0
    for kill in range(KILLS):
        begun, acknowledged = _run_and_kill(desk_path, first, chance)
        with Desk.open(desk_path) as opened:
            assert not opened.read_only
            found = {int(one.number): one for one in opened.certificates()}
            # One that was just undone may be killed before it is done again.
            missing = (saved | acknowledged) - found.keys()
            assert missing <= {max(acknowledged, default=-1)}, kill
            if missing:
                assert missing.pop() % 5 == 0
                opened.redo()
                found = {int(one.number): one for one in opened.certificates()}
            assert saved | acknowledged <= found.keys() <= saved | begun, kill
            assert len(opened.attachments()) == len(found)
            for number, one in found.items():
                (scan,) = opened.attachments(one.id)
                assert opened.content(scan) == b"scan %d " % number * 2000
                assert len(one.events) == 1
            assert opened.verify().findings == (), kill
            saved, first = set(found), max(found, default=-1) + 1
        if first >= WRITES:
            break
    assert len(saved) > KILLS
    with Desk.open(desk_path) as opened, opened.change("history.certificates.removed") as change:
        # SQLite clears away a journal that was begun and never used with the next write.
        change.remove_all("certificate", [one.id for one in opened.certificates()])
    assert [file.name for file in desk_path.parent.iterdir()] == [desk_path.name]


def _run_and_kill(path, first, chance):
    """Let a writer work for a moment and kill it; return the numbers begun and acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, path, str(first), str(WRITES)],
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout.readline() == "open\n"
        time.sleep(chance.uniform(0, 0.15))
        writer.kill()
        lines = [line.split() for line in writer.stdout.read().splitlines()]
    begun = {int(line[1]) for line in lines if len(line) == 2 and line[0] == "begin"}
    return begun, {int(line[1]) for line in lines if len(line) == 2 and line[0] == "saved"}
