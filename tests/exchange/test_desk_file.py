from __future__ import annotations

import json

import pytest

from certdesk.exchange.desk_file import write_json
from certdesk.problems import Problem

DATA = {"format": "certdesk-desk/1", "company": {"name": "某企业"}, "certificates": []}


def test_an_export_replaces_an_earlier_one_and_nothing_else(tmp_path):
    file = tmp_path / "出 口.json"
    write_json(DATA, file, tmp_path / "d.certdesk")
    write_json(DATA | {"company": {"name": "新"}}, file, tmp_path / "d.certdesk")
    assert json.loads(file.read_text(encoding="utf-8"))["company"]["name"] == "新"
    assert list(tmp_path.iterdir()) == [file], "no unfinished file is left"
    file.write_text("论文", encoding="utf-8")
    with pytest.raises(Problem) as refused:
        write_json(DATA, file, tmp_path / "d.certdesk")
    assert refused.value.message == "problem.export.other_file"
    assert file.read_text(encoding="utf-8") == "论文"


def test_an_export_may_be_read_like_any_file_of_the_person(tmp_path):
    write_json(DATA, tmp_path / "出口.json", tmp_path / "d.certdesk")
    (tmp_path / "平常.json").touch()
    modes = {file.stat().st_mode for file in tmp_path.iterdir()}
    assert len(modes) == 1


def test_the_desk_itself_is_never_overwritten(tmp_path):
    desk = tmp_path / "d.certdesk"
    desk.write_bytes(b"")
    with pytest.raises(Problem) as refused:
        write_json(DATA, tmp_path / "." / "d.certdesk", desk)
    assert refused.value.message == "problem.export.itself"


def test_where_nothing_can_be_written_the_cause_is_told(tmp_path):
    for file, message in (
        (tmp_path / "没有" / "x.json", "desk.no_folder"),
        (tmp_path / ("长" * 200), "export.not_written"),
        (tmp_path, "export.folder"),
    ):
        with pytest.raises(Problem) as refused:
            write_json(DATA, file, tmp_path / "d.certdesk")
        assert refused.value.message == f"problem.{message}"
