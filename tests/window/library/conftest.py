"""A session that reads the built registry, and what the library page reads of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certdesk.registry.reader import Registry
from certdesk.window.library.content import read_library
from certdesk.window.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from certdesk.window.library.content import LibraryContent


@pytest.fixture(autouse=True)
def _dressed(worn) -> None:
    """Every test here draws."""


@pytest.fixture
def session(reading_session: Session) -> Session:
    return reading_session


@pytest.fixture
def content(registry_path: Path) -> LibraryContent:
    with Registry.open(registry_path) as registry:
        return read_library(registry)
