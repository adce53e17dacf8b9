from __future__ import annotations

import pytest


@pytest.fixture
def answers(registry_path):
    from certdesk.answers.ask import Answers

    with Answers(registry_path) as opened:
        yield opened


@pytest.fixture
def english(registry_path):
    from certdesk.answers.ask import Answers

    with Answers(registry_path, "en") as opened:
        yield opened
