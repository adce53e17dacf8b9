"""The row of a question of coverage among the results of the search field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.answers.coverage_query import asks_coverage
from certdesk.answers.coverage_reading import typed_question
from certdesk.window.coverage.cards import LOOKS, asked_words, verdict_words
from certdesk.window.coverage.reading import CoverageShown, read_coverage
from certdesk.window.search.rows import Group, Row, Section
from certdesk.window.text import say

if TYPE_CHECKING:
    from datetime import date

    from certdesk.answers.desk import DeskAnswers


def find_coverage(desk: DeskAnswers, query: str, as_of: date) -> tuple[Section, ...]:
    """Return the group with the question that ``query`` asks; empty when it asks none."""
    if not asks_coverage(query):
        return ()
    shown = answer_typed(desk, query, as_of)
    row = Row(
        Group.COVERAGE,
        query.strip(),
        say("coverage_window.row"),
        asked_words(shown.asked),
        note=verdict_words(shown.answer),
        state=LOOKS[shown.answer][0],
    )
    return (Section(Group.COVERAGE, 1, (row,)),)


def answer_typed(desk: DeskAnswers, query: str, as_of: date) -> CoverageShown:
    """Return the answer to what was typed."""
    return read_coverage(desk, typed_question(desk, query), as_of)
