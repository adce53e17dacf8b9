from __future__ import annotations

import shutil
import subprocess

import pytest

from release.checksums import sha256, write_checksums, wrong_files


@pytest.fixture
def files(tmp_path):
    made = [tmp_path / "b.zip", tmp_path / "a setup.exe"]
    for file in made:
        file.write_bytes(file.name.encode())
    return made


def test_the_list_is_as_sha256sum_writes_it(files):
    listing = write_checksums(files)
    assert listing.read_bytes() == (
        f"{sha256(files[1])}  a setup.exe\n{sha256(files[0])}  b.zip\n".encode()
    )
    assert wrong_files(listing) == []


def test_the_sum_is_that_of_the_standard(tmp_path):
    (tmp_path / "abc").write_bytes(b"abc")
    assert sha256(tmp_path / "abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_a_changed_and_a_missing_file_are_named(files):
    listing = write_checksums(files)
    files[0].write_bytes(b"other")
    files[1].unlink()
    assert wrong_files(listing) == ["a setup.exe", "b.zip"]


def test_files_of_two_folders_or_none_and_a_foreign_list_are_refused(files, tmp_path):
    elsewhere = tmp_path / "sub" / "c"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(b"")
    for several in ([], [*files, elsewhere]):
        with pytest.raises(ValueError, match="one folder"):
            write_checksums(several)
    (tmp_path / "list").write_text("no list\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no sum and name"):
        wrong_files(tmp_path / "list")


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed here")
def test_sha256sum_agrees(files):
    listing = write_checksums(files)
    call = [shutil.which("sha256sum"), "-c", listing.name]
    done = subprocess.run(call, cwd=listing.parent, check=False, capture_output=True)
    assert done.returncode == 0
