from __future__ import annotations

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.sources.figures import load_later, load_units

LATER = """
[[figure]]
clause = "a#一"
quote = "3项"

[[figure.later]]
since = {first}
text = "改为4项。"
text_en = "Now four."
basis = "公告"
confidence = "B"

[[figure.later]]
since = {second}
text = "改为5项。"
text_en = "Now five."
basis = "公告"
confidence = "B"
"""


def _write(folder, text):
    (folder / "figures").mkdir()
    (folder / "figures" / "later.toml").write_text(text, encoding="utf-8")
    return folder


def test_changes_in_the_order_of_time(tmp_path):
    (figure,) = load_later(_write(tmp_path, LATER.format(first="2021-01-01", second="2022-01-01")))
    assert [change.since.year for change in figure.later] == [2021, 2022]


def test_changes_out_of_order_are_refused(tmp_path):
    with pytest.raises(Problem) as raised:
        load_later(_write(tmp_path, LATER.format(first="2022-01-01", second="2021-01-01")))
    assert raised.value.message == "problem.data.order"
    assert raised.value.parameters["field"] == "figure[1].later"


def test_a_figure_named_twice_is_refused(tmp_path):
    text = LATER.format(first="2021-01-01", second="2022-01-01")
    with pytest.raises(Problem) as raised:
        load_later(_write(tmp_path, text + text))
    assert raised.value.message == "problem.data.duplicate"
    lines = (text + text).split("\n")
    second = [number for number, line in enumerate(lines, start=1) if line.startswith("quote")][1]
    assert raised.value.parameters["line"] == second


def test_the_words_of_figures_are_read_from_the_data():
    units = load_units(places.data_folder())
    assert "种" in units.measures
    assert "余" not in units.measures
