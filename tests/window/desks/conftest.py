"""How a desk's reading thread opens the registry's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certdesk.answers.ask import Answers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def answers_of(qapp, registry_path: Path) -> Callable[[], Answers]:
    return lambda: Answers(registry_path)
