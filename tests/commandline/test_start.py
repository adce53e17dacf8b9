from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.commandline.start import WindowStart, spoken_language, window_start


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        ([], WindowStart()),
        (["--exit-when-ready"], WindowStart(exit_when_ready=True)),
        (["--lang", "en"], WindowStart(language="en")),
        (["--lang=en", "--exit-when-ready"], WindowStart(exit_when_ready=True, language="en")),
        (["--lang", "en", "--lang", "zh"], WindowStart(language="zh")),
    ],
)
def test_a_wish_for_the_window_alone_is_known_without_parsing(arguments, start):
    assert window_start(arguments) == start


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["案卷.certdesk"],
        ["--help"],
        ["--lang"],
        ["--lang", "fr"],
        ["--exit-when-ready=yes"],
        ["--lang", "en", "search", "认证"],
        ["--"],
    ],
)
def test_everything_else_is_parsed(arguments):
    assert window_start(arguments) is None


@given(st.lists(st.sampled_from(["--lang", "--lang=en", "en", "zh", "--exit-when-ready", "x"])))
def test_both_readings_agree_on_the_language(arguments):
    start = window_start(arguments)
    if start is not None:
        assert spoken_language(arguments) == (start.language or "zh")
