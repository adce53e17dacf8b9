from __future__ import annotations

import json

import pytest

from bench.measure import Bound, Measure, percentile


@pytest.mark.parametrize(
    ("value", "bound", "kept"),
    [
        (200.0, Bound.RATIO, True),
        (200.1, Bound.RATIO, False),
        (2.0, Bound.VALUE, True),
        (2.1, Bound.VALUE, False),
    ],
)
def test_a_budget_bounds_the_ratio_or_the_value(value, bound, kept):
    assert Measure("m", value, "ms", 100.0, 2.0, bound).ok is kept


def test_a_measure_is_told_on_one_line_of_json():
    line = Measure("m", 30.0, "ms", 20.0, 2.0, Bound.RATIO).as_json()
    assert "\n" not in line
    assert json.loads(line) == {
        "name": "m",
        "value": 30.0,
        "unit": "ms",
        "baseline": 20.0,
        "ratio": 1.5,
        "budget": 2.0,
        "ok": True,
    }


def test_a_percentile_is_one_of_the_values():
    values = [5.0, 1.0, 3.0, 2.0, 4.0]
    assert percentile(values, 0.95) == 5.0
    assert percentile(values, 0.6) == 3.0
    assert percentile(values, 0.0) == 1.0
    assert percentile([7.0], 0.95) == 7.0


@pytest.mark.parametrize(("value", "kept"), [(0.39, False), (0.4, True), (0.9, True)])
def test_a_floor_is_reached_or_not(value, kept):
    measure = Measure("m", value, "f1", 0.2, 0.4, Bound.FLOOR, {"recall": 0.5})
    assert measure.ok is kept
    assert json.loads(measure.as_json())["recall"] == 0.5
    assert "at least 0.4 f1  recall 0.50" in measure.as_line()
