"""How a desk's reading thread opens the registry's answers; a window with its keeper of desks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from certdesk.answers.ask import Answers
from certdesk.window.clock import FixedClock
from certdesk.window.desks import errand, folders
from certdesk.window.session import Session
from certdesk.window.settings import Settings
from certdesk.window.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def answers_of(qapp, registry_path: Path) -> Callable[[], Answers]:
    return lambda: Answers(registry_path)


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folder of documents, empty."""
    folder = tmp_path / "我的 文档"
    folder.mkdir()
    for module in (
        "certdesk.window.desks.beginning",
        "certdesk.window.desks.carrying",
    ):
        monkeypatch.setattr(f"{module}.desks_folder", lambda: folder)
    monkeypatch.setattr(folders, "desks_folder", lambda: folder)
    return folder


@pytest.fixture
def quiet(qtbot) -> Callable[[Shell], None]:
    """Return a function that waits until a window has done everything."""

    def wait(shell: Shell) -> None:
        # Wishes and results come through the event loop: let it turn first.
        qtbot.wait(30)
        qtbot.waitUntil(lambda: not (shell.session.busy or errand.any_running()), timeout=15_000)
        qtbot.wait(30)

    return wait


@pytest.fixture
def office(
    qtbot, background, answers_of, documents, quiet, tmp_path, monkeypatch
) -> Iterator[Shell]:
    """A window in which no desk was ever opened, over folders of its own."""
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "home"))
    clock = FixedClock(date(2026, 11, 22))
    session = Session(background, Settings(theme="light"), clock, answers_of)
    shell = Shell(session)
    qtbot.addWidget(shell)
    with qtbot.waitSignal(shell.painted):
        shell.show()
    quiet(shell)
    yield shell
    quiet(shell)
    session.close_desk()
