from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry import location
from certdesk.registry.location import registry_path
from certdesk.registry.reader import Registry

POSIX = hasattr(os, "getuid")
OPEN = """
from certdesk.registry.reader import Registry
with Registry.open() as registry:
    print(registry.version, len(registry.documents()))
"""


@pytest.fixture
def built(monkeypatch, tmp_path, registry_path):
    """Give the program an empty home, and a build that only copies; return what it made."""
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "家"))
    monkeypatch.setattr(places, "shipped_registry", lambda: tmp_path / "no.sqlite")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(location, "_temporary_folder", lambda: tmp_path / "temporary")
    made = []

    def build_file(out, data):
        shutil.copyfile(registry_path, out)
        made.append(out)

    monkeypatch.setattr("certdesk.registry.build.build_file", build_file)
    return made


def test_the_first_use_builds_and_the_next_finds(built):
    first = registry_path()
    assert first.parent == places.cache_folder()
    assert registry_path() == first
    assert built == [first]


def test_a_shipped_registry_is_taken_as_it_is(built, monkeypatch, tmp_path):
    shipped = tmp_path / "shipped.sqlite"
    shipped.write_bytes(b"")
    monkeypatch.setattr(places, "shipped_registry", lambda: shipped)
    assert registry_path() == shipped
    assert built == []


def test_other_data_have_a_registry_of_their_own(built, monkeypatch, data):
    first = registry_path()
    (data / "systems" / "more.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(places, "data_folder", lambda: data)
    assert registry_path() != first


def test_old_registries_are_forgotten_but_the_newest(built, monkeypatch, data):
    monkeypatch.setattr(places, "data_folder", lambda: data)
    made = []
    for number in range(5):
        (data / "note.toml").write_text(f"# {number}", encoding="utf-8")
        made.append(registry_path())
    kept = set(places.cache_folder().glob("registry-*.sqlite"))
    assert made[-1] in kept
    assert len(kept) == 3


@pytest.fixture
def no_cache(built, tmp_path):
    """Put a file where the cache folder should be; return the private folder that replaces it."""
    (tmp_path / "家").mkdir()
    (tmp_path / "家" / "cache").write_text("a file where the folder should be", encoding="utf-8")
    user = os.getuid() if POSIX else os.environ["USERNAME"]
    return tmp_path / "temporary" / f"certdesk-{user}"


def test_a_cache_that_cannot_be_written_is_replaced_by_a_private_temporary_folder(built, no_cache):
    first = registry_path()
    assert first.parent == no_cache
    assert registry_path() == first
    assert built == [first]
    if POSIX:
        assert stat.S_IMODE(no_cache.stat().st_mode) == 0o700


def _plant(folder, name):
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"forged")


def test_the_temporary_folder_is_not_looked_at_while_the_cache_can_be_written(built, tmp_path):
    name = registry_path().name
    shutil.rmtree(places.cache_folder())
    user = os.getuid() if POSIX else os.environ["USERNAME"]
    _plant(tmp_path / "temporary" / f"certdesk-{user}", name)
    assert registry_path() == places.cache_folder() / name


@pytest.mark.skipif(not POSIX, reason="only POSIX shares the folder for temporary files")
def test_a_private_folder_that_others_can_write_is_not_trusted(built, no_cache):
    name = registry_path().name
    no_cache.chmod(0o777)
    _plant(no_cache, name)
    found = registry_path()
    assert found.parent != no_cache
    assert found.read_bytes() != b"forged"
    assert stat.S_IMODE(found.parent.stat().st_mode) == 0o700
    assert registry_path().parent == found.parent


@pytest.mark.skipif(not POSIX, reason="only POSIX shares the folder for temporary files")
def test_a_private_folder_of_somebody_else_or_behind_a_link_is_not_trusted(
    built, no_cache, monkeypatch, tmp_path
):
    name = registry_path().name
    shutil.rmtree(no_cache)
    _plant(tmp_path / "elsewhere", name)
    no_cache.symlink_to(tmp_path / "elsewhere")
    assert registry_path().read_bytes() != b"forged"
    no_cache.unlink()
    _plant(no_cache, name)
    no_cache.chmod(0o700)
    real = os.getuid()
    no_cache.rename(no_cache.with_name(f"certdesk-{real + 1}"))
    monkeypatch.setattr(os, "getuid", lambda: real + 1)
    assert registry_path().read_bytes() != b"forged"


def test_with_no_place_at_all_the_problem_is_said(built, tmp_path):
    (tmp_path / "家").write_text("", encoding="utf-8")
    (tmp_path / "temporary").rmdir()
    with pytest.raises(Problem) as raised:
        registry_path()
    assert raised.value.message == "problem.registry.no_place"


def test_a_full_disk_is_said_with_file_and_place(built, monkeypatch):
    def build_file(out, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("certdesk.registry.build.build_file", build_file)
    with pytest.raises(Problem) as raised:
        registry_path()
    assert raised.value.message == "problem.registry.full"
    assert raised.value.parameters["folder"] == str(places.cache_folder())
    assert list(places.cache_folder().iterdir()) == []


def test_a_damaged_cache_is_built_again(built):
    cached = registry_path()
    cached.write_bytes(cached.read_bytes()[:9000])
    with Registry.open() as registry:
        assert registry.documents()
    assert built == [cached, cached]


@pytest.mark.slow
def test_two_processes_may_build_at_once(monkeypatch, tmp_path):
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "home"))
    (tmp_path / "temporary").mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path / "temporary"))
    processes = [
        subprocess.Popen([sys.executable, "-c", OPEN], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert said[0] == said[1]
    assert said[0].split()[1] == "5"
    assert len(list(places.cache_folder().iterdir())) == 1


def test_reading_needs_nothing_heavy(registry_path):
    code = (
        "import sys; from pathlib import Path;"
        "from certdesk.registry.reader import Registry;"
        "from certdesk.registry.search import search;"
        "search(Registry.open(Path(sys.argv[1])), '強制性 qzx iso');"
        "heavy = {'pydantic', 'sqlite_utils', 'opencc', 'pypinyin'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code, str(registry_path)], check=True)
