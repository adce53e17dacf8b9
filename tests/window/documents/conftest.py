"""A window's session over the built registry, and small documents made by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from certdesk.answers.ask import Answers
from certdesk.registry.reader import Registry
from certdesk.window import text, theme
from certdesk.window.background import Background
from certdesk.window.clock import FixedClock
from certdesk.window.documents.content import read_content
from certdesk.window.session import Session
from certdesk.window.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from certdesk.window.documents.content import DocumentContent

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
def content(registry_path: Path) -> Callable[[str], DocumentContent]:
    def read(document: str) -> DocumentContent:
        with Registry.open(registry_path) as registry:
            return read_content(registry, document)

    return read
