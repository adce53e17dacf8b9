"""A window's session over the built registry, and what the library page reads of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from certdesk.answers.ask import Answers
from certdesk.registry.reader import Registry
from certdesk.window import text, theme
from certdesk.window.background import Background
from certdesk.window.clock import FixedClock
from certdesk.window.library.content import read_library
from certdesk.window.session import Session
from certdesk.window.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from certdesk.window.library.content import LibraryContent

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _chinese(qapp) -> None:
    text.use_language("zh")
    theme.wear(qapp, theme.Scheme.LIGHT)


@pytest.fixture
def session(qapp, registry_path: Path) -> Iterator[Session]:
    background = Background(lambda: Answers(registry_path))
    background.failed.connect(_fail)
    yield Session(background, Settings(), FixedClock(TODAY))
    background.close()


def _fail(error: Exception) -> None:
    raise error


@pytest.fixture
def content(registry_path: Path) -> LibraryContent:
    with Registry.open(registry_path) as registry:
        return read_library(registry)
