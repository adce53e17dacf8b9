"""What every test stands on: folders of its own, a display that is none, one built registry."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from certdesk import places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from certdesk.registry.reader import Registry

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes depends on what else the computer does. ``thorough`` is for a run of
# its own, chosen by CERTDESK_EXAMPLES=thorough.
settings.register_profile("certdesk", deadline=None, print_blob=True, max_examples=60)
settings.register_profile("thorough", deadline=None, print_blob=True, max_examples=2000)
settings.load_profile(os.environ.get("CERTDESK_EXAMPLES", "certdesk"))


# Collecting makes hundreds of thousands of things that all stay.
gc.disable()


def pytest_collection_finish() -> None:
    """Keep what thousands of tests are made of out of every later search for garbage."""
    gc.freeze()
    gc.enable()
    # What a test leaves behind is small, a search through all that lives takes longer than most
    # tests; but thousands of tests must not fill the memory.
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture(scope="session")
def _home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def home(_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the program away from the user's own folders.

    Settings and log are new for each test; the cache stays, as it does on a person's computer.
    """
    monkeypatch.setenv("CERTDESK_HOME", str(_home))
    shutil.rmtree(places.settings_folder(), ignore_errors=True)
    shutil.rmtree(places.log_folder(), ignore_errors=True)
    return _home


@pytest.fixture(scope="session", autouse=True)
def _tables_made_once() -> Iterator[None]:
    """Copy the tables of a new desk from the first that was made: hundreds of tests make one."""
    import sqlite3

    from certdesk.ledger import migrations

    make = migrations.migrate
    made: dict[tuple[object, ...], bytes] = {}

    def migrate(connection: sqlite3.Connection) -> None:
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() != (0,):
            make(connection)
            return
        steps = (migrations.VERSION, *(each.name for each in migrations.MIGRATIONS._migrations))
        if steps not in made:
            make(connection)
            made[steps] = connection.serialize()
            return
        # A connection of its own: desks are made in more than one thread.
        with closing(sqlite3.connect(":memory:")) as copy:
            copy.deserialize(made[steps])
            copy.backup(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "migrate", migrate)
        yield


@pytest.fixture(scope="session")
def registry_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the registry built from ``data/``: once, however many processes run the tests."""
    from certdesk.registry.build import build

    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    return _made_once(folder / "registry", build)


def _made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Let the process that comes first make the file; the others wait for it."""
    made, failed = folder / "made.sqlite", folder / "failed"
    try:
        folder.mkdir()
    except FileExistsError:
        while not made.exists():
            if failed.exists():
                pytest.fail("the registry could not be built: see the test that failed first")
            time.sleep(0.05)
        return made
    try:
        make(folder / "in-the-making.sqlite")
        (folder / "in-the-making.sqlite").rename(made)
    except BaseException:
        failed.touch()
        raise
    return made


@pytest.fixture
def registry(registry_path: Path) -> Iterator[Registry]:
    """Return the registry opened for this test."""
    from certdesk.registry.reader import Registry

    with Registry.open(registry_path) as opened:
        yield opened
