"""One measured promise, and how it is told."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Bound(Enum):
    """What a budget bounds: the value itself, or its ratio to the baseline."""

    VALUE = "value"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Measure:
    """A value in ``unit`` beside a baseline in the same unit, and what it may be at most."""

    name: str
    value: float
    unit: str
    baseline: float
    budget: float
    bound: Bound

    @property
    def ratio(self) -> float:
        """How many times the baseline the value is."""
        return self.value / self.baseline if self.baseline else math.inf

    @property
    def ok(self) -> bool:
        """Whether the promise is kept; the budget itself is within it."""
        return (self.value if self.bound is Bound.VALUE else self.ratio) <= self.budget

    def as_json(self) -> str:
        """Return the measure as one line of JSON."""
        shape = {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "baseline": round(self.baseline, 3),
            "ratio": round(self.ratio, 3),
            "budget": self.budget,
            "ok": self.ok,
        }
        return json.dumps(shape, ensure_ascii=False)

    def as_line(self) -> str:
        """Return the measure as a line for people."""
        of = f" {self.unit}" if self.bound is Bound.VALUE else " x baseline"
        return (
            f"{'ok  ' if self.ok else 'OVER'} {self.name:<24} {self.value:9.2f} {self.unit:<3}"
            f" baseline {self.baseline:9.2f}  ratio {self.ratio:7.2f}  budget {self.budget:g}{of}"
        )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least ``share`` (0 to 1) of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)
