from __future__ import annotations

import zipfile

import pytest

from release import portable

MOMENT = 1_790_000_001  # 2026-09-21 14:13:21 UTC


@pytest.fixture
def packed(bundle, tmp_path):
    return portable.build(bundle, tmp_path / "out", "0.1.0", MOMENT)


def test_everything_lies_in_one_folder_with_the_marker_beside_the_program(packed, bundle):
    assert packed.name == "CertDesk-0.1.0-portable.zip"
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert all(name.startswith("CertDesk/") for name in names)
        ours = {name.removeprefix("CertDesk/") for name in names}
        theirs = {f.relative_to(bundle).as_posix() for f in bundle.rglob("*") if f.is_file()}
        assert ours - theirs == {portable.MARKER, portable.READ_FIRST}
        assert theirs <= ours
        assert archive.read("CertDesk/CertDesk.exe") == b"window"
        assert archive.read("CertDesk/portable").count(b"\n") == 1


def test_people_are_told_in_both_languages_what_to_do_with_it(packed):
    with zipfile.ZipFile(packed) as archive:
        words = archive.read(f"CertDesk/{portable.READ_FIRST}")
    assert words.count(b"\n") == words.count(b"\r\n")
    text = words.decode("utf-8-sig")
    assert "0.1.0 便携版" in text
    assert "CertDesk 0.1.0, portable copy" in text
    assert text.count("userdata") > 3
    assert "{" not in text


def test_chinese_names_are_marked_as_utf8_and_dates_come_from_outside(packed):
    with zipfile.ZipFile(packed) as archive:
        entries = archive.infolist()
    named = [entry for entry in entries if not entry.filename.isascii()]
    assert len(named) == 2
    assert all(entry.flag_bits & 0x800 for entry in named)
    assert {entry.date_time for entry in entries} == {(2026, 9, 21, 14, 13, 20)}


def test_the_same_program_gives_the_same_zip(packed, bundle, tmp_path):
    for file in bundle.rglob("*"):
        file.chmod(0o755)
    again = portable.build(bundle, tmp_path / "again", "0.1.0", MOMENT)
    assert again.read_bytes() == packed.read_bytes()


def test_a_moment_before_zips_is_the_earliest_that_a_zip_can_say(bundle, tmp_path):
    with zipfile.ZipFile(portable.build(bundle, tmp_path / "out", "0.1.0", 0)) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_a_program_that_brings_such_a_file_is_refused(bundle, tmp_path):
    (bundle / portable.READ_FIRST).write_bytes(b"")
    with pytest.raises(ValueError, match="only a portable copy has"):
        portable.build(bundle, tmp_path, "0.1.0", MOMENT)
