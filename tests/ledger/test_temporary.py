from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from certdesk import places
from certdesk.ledger import temporary
from certdesk.ledger.temporary import TemporaryFolder, remove_leftovers, spare_folder

KILLED = (
    "import os, sys\n"
    "from pathlib import Path\n"
    "from certdesk.ledger.temporary import TemporaryFolder\n"
    "(TemporaryFolder(Path(sys.argv[1])).path / 'copy').touch()\n"
    "os._exit(1)\n"
)


def test_it_goes_with_all_that_is_in_it(tmp_path):
    folder = TemporaryFolder(tmp_path / "new")
    (folder.path / "copy").touch()
    folder.remove()
    folder.remove()
    assert list((tmp_path / "new").iterdir()) == []


def test_what_a_killed_process_left_goes_and_what_is_used_stays(tmp_path):
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert len(list(tmp_path.rglob("copy"))) == 1
    folder = TemporaryFolder(tmp_path)
    remove_leftovers(tmp_path)
    assert list(tmp_path.rglob("copy")) == []
    assert folder.path.is_dir()
    folder.remove()
    assert list(tmp_path.iterdir()) == []


def test_of_what_nobody_knows_the_age_decides(tmp_path, monkeypatch):
    (tmp_path / "before").mkdir()
    monkeypatch.setattr(temporary, "lock_byte", lambda _: None)
    folder = TemporaryFolder(tmp_path)
    remove_leftovers(tmp_path)
    assert len(list(tmp_path.iterdir())) == 3
    remove_leftovers(tmp_path, time.time() + 2 * 24 * 3600)
    assert list(tmp_path.iterdir()) == []
    folder.remove()


def test_where_there_is_nothing_nothing_is_removed(tmp_path):
    remove_leftovers(tmp_path / "none")


def test_the_copies_of_a_portable_program_lie_beside_it(tmp_path, monkeypatch):
    monkeypatch.delenv("CERTDESK_HOME")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "CertDesk.exe"))
    (tmp_path / "portable").touch()
    folder = spare_folder()
    assert folder.path.is_relative_to(tmp_path / "userdata")
    assert places.opened_folder().is_relative_to(tmp_path / "userdata")
    folder.remove()


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="this person may write anywhere")
def test_a_folder_that_cannot_be_made_is_an_error(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OSError, match="denied"):
        TemporaryFolder(tmp_path / "new")
