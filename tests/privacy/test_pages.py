"""Every page and dialog of the window works without a network; a browser opens on a click only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from certdesk.window.targets import PageName


@pytest.mark.slow
def test_the_window_needs_no_network(guarded, place):
    done = guarded(Path(__file__).with_name("pages.py"), place.desks)
    done.check()
    told = json.loads(done.out)
    assert told["pages"] == [name.value for name in PageName]
    assert len(told["scenes"]) > 15
    assert told["handed"] == []
    (address,) = told["clicked"]
    assert address.startswith("https://cx.cnca.cn")
