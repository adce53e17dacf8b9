"""A session that reads the built registry, and a function that reads one document of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certdesk.registry.reader import Registry
from certdesk.window.documents.content import read_content
from certdesk.window.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from certdesk.window.documents.content import DocumentContent


@pytest.fixture(autouse=True)
def _dressed(worn) -> None:
    """Every test here draws."""


@pytest.fixture
def session(reading_session: Session) -> Session:
    return reading_session


@pytest.fixture
def content(registry_path: Path) -> Callable[[str], DocumentContent]:
    def read(document: str) -> DocumentContent:
        with Registry.open(registry_path) as registry:
            return read_content(registry, document)

    return read
