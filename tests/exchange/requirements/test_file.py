from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from certdesk.exchange.requirements.file import write_file
from certdesk.ledger.desk import Desk
from certdesk.problems import Problem


def _refused(content, file, **how):
    with pytest.raises(Problem) as told:
        write_file(content, file, **how)
    return told.value.message


def test_a_new_file_is_written_as_a_whole_and_alone(tmp_path):
    file = tmp_path / "适用 清单.xlsx"
    write_file(b"content", file)
    assert file.read_bytes() == b"content"
    assert list(tmp_path.iterdir()) == [file]


def test_another_file_is_replaced_only_with_leave(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"somebody's")
    assert _refused(b"new", file) == "problem.requirements.exists"
    assert file.read_bytes() == b"somebody's"
    write_file(b"new", file, replace=True)
    assert file.read_bytes() == b"new"


def test_a_desk_is_never_replaced(tmp_path):
    file = tmp_path / "甲.certdesk"
    Desk.create(file, "企业").close()
    before = file.read_bytes()
    assert _refused(b"x", file, replace=True) == "problem.requirements.desk"
    assert file.read_bytes() == before


def test_a_folder_and_a_missing_folder_are_told_apart(tmp_path):
    assert _refused(b"x", tmp_path) == "problem.requirements.folder"
    assert _refused(b"x", tmp_path / "没有" / "a.xlsx") == "problem.requirements.no_folder"
    assert _refused(b"x", tmp_path / "a\0.xlsx") == "problem.requirements.not_written"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.ENOSPC, "problem.requirements.full"),
        (errno.EACCES, "problem.requirements.forbidden"),
        (errno.EROFS, "problem.requirements.forbidden"),
        (errno.EIO, "problem.requirements.not_written"),
    ],
)
def test_what_hinders_writing_is_said_and_the_old_file_stays(tmp_path, monkeypatch, code, message):
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"old")

    def fail(_self, _target):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "replace", fail)
    assert _refused(b"new", file, replace=True) == message
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
