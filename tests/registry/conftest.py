from __future__ import annotations

import shutil

import pytest

from certdesk import places


@pytest.fixture
def data(tmp_path):
    """A copy of the program's data, for a test to break."""
    return shutil.copytree(places.data_folder(), tmp_path / "data")
