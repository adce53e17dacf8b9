"""Names and folders of backups: they tell what they are, on every system."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk import places
from certdesk.ledger import backup_files
from certdesk.ledger.backup_files import Why

MOMENT = datetime.fromisoformat("2026-11-23 09:15:02.318+08:00")
COMPANY = str(uuid.UUID(int=7))


@pytest.fixture(autouse=True)
def vault(tmp_path, monkeypatch):
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "家"))
    return places.backup_folder()


def _desk(tmp_path, name="案卷.certdesk"):
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"x")
    return file


def _known(desk, company=COMPANY):
    folder = backup_files.folder_for(desk, company)
    folder.mkdir(parents=True, exist_ok=True)
    backup_files.note_place(folder, desk)
    return folder


def test_a_name_says_when_why_and_what():
    name = backup_files.backup_name(MOMENT, Why.OPENED, "0123456789abcdef0123")
    assert name == "2026-11-23 09.15.02,318+0800 opened 0123456789abcdef.certdesk"


@given(
    st.datetimes(
        min_value=datetime(1990, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        max_value=datetime(2200, 1, 1),  # noqa: DTZ001 - as above
        timezones=st.integers(-14 * 4, 14 * 4).map(
            lambda quarters: timezone(timedelta(minutes=15 * quarters))
        ),
    ),
    st.sampled_from(Why),
    st.text("0123456789abcdef", min_size=16, max_size=64),
)
def test_a_name_is_read_back(tmp_path_factory, at, why, fingerprint):
    file = tmp_path_factory.getbasetemp() / backup_files.backup_name(at, why, fingerprint)
    file.write_bytes(b"12345")
    found = backup_files.backup_at(file)
    file.unlink()
    assert found is not None
    assert found.at == at.replace(microsecond=at.microsecond // 1000 * 1000)
    assert found.at.utcoffset() == at.utcoffset()
    assert (found.why, found.fingerprint, found.size) == (why, fingerprint[:16], 5)


@pytest.mark.parametrize(
    "name",
    [
        "place.json",
        ".certdesk-abc.part",
        "2026-13-23 09.15.02,318+0800 opened 0123456789abcdef.certdesk",
        "2026-11-23 09.15.02,318+0800 later 0123456789abcdef.certdesk",
        "2026-11-23 09.15.02,318+0800 opened 0123456789abcdef.certdesk-journal",
    ],
)
def test_other_files_are_no_backups(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    assert backup_files.backups_in(tmp_path) == []


def test_the_newest_stands_first_whatever_the_zone(tmp_path):
    times = ["2026-11-23 09:00:00+08:00", "2026-11-23 03:00:00+00:00", "2026-11-23 00:30:00+00:00"]
    for at in times:
        name = backup_files.backup_name(datetime.fromisoformat(at), Why.OPENED, "0" * 16)
        (tmp_path / name).write_bytes(b"")
    found = [backup.at.isoformat(" ") for backup in backup_files.backups_in(tmp_path)]
    assert found == [times[1], times[0], times[2]]


def test_a_folder_is_named_by_the_desk_and_its_company(tmp_path, vault):
    desk = _desk(tmp_path, "示例 企业 #1.certdesk")
    assert backup_files.folder_for(desk, COMPANY) == vault / f"示例_企业_1 {COMPANY}"


@pytest.mark.parametrize(
    ("company", "stem"), [("样例", "案卷"), ("../x", "a" * 300), (COMPANY, "con."), ("", "…")]
)
def test_no_name_is_too_long_or_leads_elsewhere(tmp_path, vault, company, stem):
    folder = backup_files.folder_for(tmp_path / f"{stem}.certdesk", company)
    assert folder.parent == vault
    assert len(folder.name) <= 40 + 1 + 36
    assert not set(folder.name) & set('<>:"/\\|?*.')


def test_a_renamed_desk_keeps_its_folder(tmp_path):
    desk = _desk(tmp_path)
    folder = _known(desk)
    moved = desk.rename(tmp_path / "改名.certdesk")
    assert _known(moved) == folder
    assert backup_files.place_of(folder) == moved


def test_a_copy_that_lives_beside_its_desk_has_its_own_folder(tmp_path):
    desk, copy = _desk(tmp_path), _desk(tmp_path, "U盘/案卷.certdesk")
    folder, other = _known(desk), _known(copy)
    assert other == folder.with_name(f"{folder.name} 2")
    assert _known(desk) == folder
    assert set(backup_files.folders_of_company(COMPANY)) == {folder, other}


def test_a_damaged_desk_is_known_by_its_place_else_by_its_name(tmp_path):
    desk, other = _desk(tmp_path), _desk(tmp_path, "另/另一个.certdesk")
    folder = _known(desk)
    _known(other, str(uuid.UUID(int=8)))
    assert backup_files.folders_of_place(desk) == [folder]
    assert backup_files.folders_of_place(Path(tmp_path / "F" / desk.name)) == [folder]
    assert backup_files.folders_of_place(tmp_path / "没有.certdesk") == []


def test_two_desks_of_one_name_are_not_mistaken_for_each_other(tmp_path):
    first, second = _desk(tmp_path, "甲/案卷.certdesk"), _desk(tmp_path, "乙/案卷.certdesk")
    folder = _known(first)
    _known(second, str(uuid.UUID(int=8)))
    assert backup_files.folders_of_place(first) == [folder]
    assert backup_files.folders_of_place(tmp_path / "丙" / "案卷.certdesk") == []


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"place": 3}', b"\xff\xfe"])
def test_a_note_that_cannot_be_read_is_no_harm(tmp_path, content):
    desk = _desk(tmp_path)
    folder = _known(desk)
    (folder / "place.json").write_bytes(content)
    assert backup_files.place_of(folder) is None
    assert backup_files.folders_of_place(desk) == []
    assert _known(desk) == folder
    assert backup_files.place_of(folder) == desk
