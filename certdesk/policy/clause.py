"""A policy document read into clauses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from certdesk.policy.text import Doubt
from certdesk.vocabulary.clauses import ClauseKind


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its own heading and text, without those of the clauses below it.

    ``labels`` are the labels as printed without punctuation, outermost first; joined by ``/``
    they are the part of the identifier behind ``#``. ``heading`` is the title or opening sentence
    without the printed label and the closing 。; ``text`` is what follows in the clause itself
    (paragraphs joined by a line feed). ``heading_start`` and ``text_spans`` say where both stand
    in the repaired text: a line of ``text`` for each span (end exclusive). ``start``/``end`` is
    the clause's own range in the repaired text, label included, children excluded; the ranges of
    all clauses are disjoint and together hold every character that is not white space.
    ``authorities`` are the bodies made responsible, in the order printed, those carried over
    from an earlier clause last.
    """

    labels: tuple[str, ...]
    kind: ClauseKind
    heading: str
    text: str
    parent: tuple[str, ...] | None
    start: int
    end: int
    heading_start: int
    text_spans: tuple[tuple[int, int], ...]
    authorities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """All clauses of a document in the order they stand, its title, and what looked wrong.

    ``title`` is None when the text prints none. ``dated`` is the date of its signature line,
    ``issuer`` who signed it; both None when not printed.
    """

    title: str | None
    clauses: tuple[Clause, ...]
    issuer: str | None = None
    dated: date | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a clause states: ``17大类103种`` is two figures.

    ``quote`` is a part of the clause's text at ``start``/``end`` (end exclusive, counted in
    ``Clause.text``); ``value`` is the number it spells, multiplied out (``9.2万`` is 92000),
    ``unit`` the measure word with the thing counted where it follows at once (``种产品``),
    ``approximate`` whether the text says 余, 多, 约, 超过 or the like.
    """

    quote: str
    start: int
    end: int
    value: Decimal
    unit: str
    approximate: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A period within which a clause wants something done: 3—5年, 到2020年, 2017年, 年内.

    ``until`` is the last day (inclusive) of the period, reckoned from the document's date where
    the text gives a length; None when it cannot be known. ``start``/``end`` as in ``Figure``.
    """

    quote: str
    start: int
    end: int
    until: date | None
