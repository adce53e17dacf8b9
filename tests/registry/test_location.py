from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry import location
from certdesk.registry.location import registry_path
from certdesk.registry.reader import Registry

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


def test_a_cache_that_cannot_be_written_is_replaced_by_the_temporary_folder(built, tmp_path):
    (tmp_path / "家").mkdir()
    (tmp_path / "家" / "cache").write_text("a file where the folder should be", encoding="utf-8")
    first = registry_path()
    assert first.parent == tmp_path / "temporary"
    assert registry_path() == first
    assert built == [first]


def test_with_no_place_at_all_the_problem_is_said(built, tmp_path):
    (tmp_path / "家").write_text("", encoding="utf-8")
    (tmp_path / "temporary").write_text("", encoding="utf-8")
    with pytest.raises(Problem) as raised:
        registry_path()
    assert raised.value.message == "problem.registry.no_place"


def test_a_damaged_cache_is_built_again(built):
    cached = registry_path()
    cached.write_bytes(cached.read_bytes()[:9000])
    with Registry.open() as registry:
        assert registry.documents()
    assert built == [cached, cached]


@pytest.mark.slow
def test_two_processes_may_build_at_once(monkeypatch, tmp_path):
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "home"))
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
