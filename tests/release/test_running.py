"""Other programs: what they said is there when they fail, and one that hangs is ended."""

from __future__ import annotations

import sys

import pytest

from release import running
from release.hindrance import Hindrance

PYTHON = [sys.executable, "-X", "utf8", "-c"]


def test_a_command_that_fails_shows_the_end_of_what_it_said():
    with pytest.raises(Hindrance, match="原因"):
        running.obey([*PYTHON, "import sys; print('原因'); sys.exit(4)"])


def test_a_command_that_succeeds_gives_what_it_said_and_has_no_input():
    assert running.obey([*PYTHON, "import sys; print(repr(sys.stdin.read()))"]).strip() == "''"


def test_messages_are_part_of_what_it_said():
    code, said = running.run([*PYTHON, "import sys; sys.stderr.write('no'); sys.exit(3)"])
    assert (code, said) == (3, "no")


def test_a_command_that_hangs_is_ended_and_told():
    with pytest.raises(Hindrance, match="did not end within 1 s"):
        running.run([*PYTHON, "import time; time.sleep(60)"], seconds=0.6)
