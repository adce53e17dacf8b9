from __future__ import annotations

import subprocess
import sys

import pytest

from certdesk import places
from certdesk.window.instance import claim as claiming
from certdesk.window.instance.claim import Claim, Reached, Taken, claim

HOLD = (
    "import sys\n"
    "from certdesk.window.instance.claim import Claim, Reached, claim\n"
    "held = claim()\n"
    "assert isinstance(held, Claim)\n"
    "held.tell(Reached('there', 7))\n"
    "print('held', flush=True)\n"
    "sys.stdin.read()\n"
)


def test_the_first_has_it_until_it_gives_it_up():
    first = claim()
    assert isinstance(first, Claim)
    second = claim()
    assert isinstance(second, Taken)
    assert second.reached() is None
    first.tell(Reached("name", 42))
    assert second.reached() == Reached("name", 42)
    first.withdraw()
    assert second.reached() is None
    assert isinstance(claim(), Taken)
    first.release()
    again = claim()
    assert isinstance(again, Claim)
    again.release()


def test_a_process_that_was_killed_has_it_no_more():
    with subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        taken = claim()
        assert isinstance(taken, Taken)
        assert taken.reached() == Reached("there", 7)
        other.kill()
    held = claim()
    assert isinstance(held, Claim)
    # What the killed one wrote must not lead anybody anywhere.
    assert isinstance(taken := claim(), Taken)
    assert taken.reached() is None
    held.release()


def test_another_home_has_a_first_window_of_its_own(monkeypatch, tmp_path):
    first = claim()
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "另一个"))
    other = claim()
    assert isinstance(first, Claim)
    assert isinstance(other, Claim)
    first.release()
    other.release()


def test_another_person_in_the_same_home_has_one_too(monkeypatch):
    first = claim()
    monkeypatch.setattr(claiming, "_who", lambda: "another")
    other = claim()
    assert isinstance(first, Claim)
    assert isinstance(other, Claim)
    first.release()
    other.release()


def test_where_nothing_can_be_written_everybody_has_a_window(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setattr(places, "cache_folder", lambda: tmp_path / "file" / "cache")
    assert claim() is None


def test_where_the_system_locks_nothing_everybody_has_a_window(monkeypatch):
    monkeypatch.setattr(claiming, "lock_byte", lambda _: None)
    assert claim() is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"address": 1}', b"\xff", b"[" * 2000])
def test_a_file_that_says_nothing_leads_nowhere(tmp_path, content):
    file = tmp_path / "window.json"
    file.write_bytes(content)
    assert Taken(file).reached() is None
