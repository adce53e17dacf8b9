from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from certdesk import places
from certdesk.ledger.records import Attachment
from certdesk.problems import Problem
from certdesk.window import leftovers
from certdesk.window.certificate import opened_copies
from certdesk.window.certificate.file_trouble import why
from certdesk.window.text import use_language

PDF = b"%PDF-1.4\n%%EOF\n"


def attachment(name: str = "证书.pdf") -> Attachment:
    return Attachment(
        "a1", "c1", "scan", name, "application/pdf", len(PDF), "", 1, datetime.now(UTC)
    )


def test_a_copy_is_removed_when_the_program_ends(tmp_path):
    program = f"""
from datetime import UTC, datetime
from certdesk.ledger.records import Attachment
from certdesk.window.certificate.opened_copies import make_copy
file = Attachment("a", "c", "scan", "scan.pdf", "application/pdf", 1, "", 1, datetime.now(UTC))
copy = make_copy(file, {PDF!r})
assert copy.read_bytes() == {PDF!r}
print(copy.parent.name)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "CERTDESK_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip()
    assert list(tmp_path.rglob("opened"))
    assert not list(tmp_path.rglob("*.pdf"))


def test_what_a_program_that_died_left_is_removed_by_the_next_start(qtbot, shell, monkeypatch):
    monkeypatch.setattr(leftovers, "_LATER", 0)
    own = opened_copies.make_copy(attachment(), PDF)
    program = f"""
import os
from datetime import UTC, datetime
from certdesk.ledger.records import Attachment
from certdesk.window.certificate.opened_copies import make_copy
file = Attachment("a", "c", "scan", "scan.pdf", "application/pdf", 1, "", 1, datetime.now(UTC))
print(make_copy(file, {PDF!r}).name, flush=True)
os._exit(1)
"""
    subprocess.run([sys.executable, "-c", program], check=False)
    (left,) = places.opened_folder().rglob("scan.pdf")
    leftovers.remove_later(shell)
    qtbot.waitUntil(lambda: not left.exists(), timeout=20_000)
    assert own.exists()
    opened_copies.remove_own()
    assert list(places.opened_folder().iterdir()) == []


def test_a_name_from_a_foreign_desk_leads_nowhere_else():
    copy = opened_copies.make_copy(attachment("../../../证书.pdf"), PDF)
    assert copy.name == "证书.pdf"
    assert copy.is_relative_to(places.opened_folder())
    opened_copies.remove_own()


@pytest.mark.parametrize(
    ("name", "data"), [("证书.pdf", b"MZ" + bytes(200)), ("证书.bat", b"echo 1"), ("a.js", b"x")]
)
def test_a_program_in_a_foreign_desk_is_not_handed_to_the_system(name, data):
    with pytest.raises(Problem):
        opened_copies.make_copy(attachment(name), data)


def test_why_a_file_could_not_be_read_is_said_in_the_language_in_use(worn):
    assert why(FileNotFoundError(errno.ENOENT, "No such file or directory")) == "找不到这个文件"
    assert why(PermissionError(errno.EACCES, "Permission denied")) == "没有权限"
    assert why(OSError(errno.ESHUTDOWN, "something else")) == "something else"
    use_language("en")
    assert why(IsADirectoryError(errno.EISDIR, "x")) == "this is a folder, not a file"
