"""One measured promise, and how it is told."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum


class Bound(Enum):
    """What a budget bounds: the value itself, or its ratio to the baseline.

    A ``FLOOR`` is what the value must reach at least.
    """

    VALUE = "value"
    RATIO = "ratio"
    FLOOR = "floor"


@dataclass(frozen=True, slots=True)
class Measure:
    """A value in ``unit`` beside a baseline in the same unit, and what bounds it.

    ``notes`` are further numbers that belong to the value; nothing bounds them.
    """

    name: str
    value: float
    unit: str
    baseline: float
    budget: float
    bound: Bound
    notes: Mapping[str, float] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """How many times the baseline the value is."""
        return self.value / self.baseline if self.baseline else math.inf

    @property
    def ok(self) -> bool:
        """Whether the promise is kept; the budget itself is within it."""
        if self.bound is Bound.FLOOR:
            return self.value >= self.budget
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
        } | {name: round(value, 3) for name, value in self.notes.items()}
        return json.dumps(shape, ensure_ascii=False)

    def as_line(self) -> str:
        """Return the measure as a line for people."""
        of = " x baseline" if self.bound is Bound.RATIO else f" {self.unit}"
        least = " at least" if self.bound is Bound.FLOOR else ""
        notes = "".join(f"  {name} {value:.2f}" for name, value in self.notes.items())
        return (
            f"{'ok  ' if self.ok else 'OVER'} {self.name:<24} {self.value:9.2f} {self.unit:<3}"
            f" baseline {self.baseline:9.2f}  ratio {self.ratio:7.2f}"
            f"  budget{least} {self.budget:g}{of}{notes}"
        )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least ``share`` (0 to 1) of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)
