from __future__ import annotations

import pytest

from certdesk import places
from certdesk.judgement.coverage.standards import StandardTable
from certdesk.registry.sources.lifecycle import load_lifecycle
from certdesk.registry.sources.numbers import load_number_formats


@pytest.fixture(scope="session")
def table():
    data = places.data_folder()
    return StandardTable(load_lifecycle(data).editions, load_number_formats(data).series)
