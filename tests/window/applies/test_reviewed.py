from __future__ import annotations

from dataclasses import replace

import pytest

from certdesk.answers.requirements import Look
from certdesk.vocabulary.evaluations import Conclusion
from certdesk.window.applies.cards import ClauseCard, merged
from certdesk.window.applies.reviewed import Review, ReviewState, mark_of, review_counts
from certdesk.window.text import use_language
from tests.window.applies.judged import bare, source

NEW = Review(Look.FIRST, None)
DONE = Review(Look.NONE, Conclusion.COMPLIANT)
FAILED = Review(Look.NONE, Conclusion.NOT_COMPLIANT)
DUE = Review(Look.DUE, Conclusion.COMPLIANT)
CHANGED = Review(Look.CHANGED, Conclusion.NOT_COMPLIANT)


@pytest.fixture(autouse=True)
def _chinese() -> None:
    use_language("zh")


def card(*reviews: Review | None) -> ClauseCard:
    sources = [source(f"d{at}#一") for at in range(len(reviews))]
    pairs = zip(sources, reviews, strict=True)
    (made,) = merged(replace(each, review=review) for each, review in pairs)
    return made


@pytest.mark.parametrize(
    ("reviews", "waits"),
    [
        ([NEW], True),
        ([DUE], True),
        ([CHANGED], True),
        ([DONE, NEW], True),
        ([DONE], False),
        ([DONE, FAILED], False),
    ],
)
def test_a_card_waits_while_one_of_its_clauses_is_to_be_looked_at(reviews, waits):
    made = card(*reviews)
    assert ReviewState.WAITING.admits(made) is waits
    assert ReviewState.REVIEWED.admits(made) is not waits
    assert ReviewState.ALL.admits(made)


def test_what_is_not_reviewed_at_all_is_in_neither_state():
    (made,) = merged([bare("d1#一")])
    assert [state for state in ReviewState if state.admits(made)] == [ReviewState.ALL]
    assert mark_of(made) is None


@pytest.mark.parametrize(
    ("reviews", "words", "role"),
    [
        ([DONE], "已评价：符合", "green"),
        ([DONE, FAILED], "已评价：不符合", "red"),
        ([Review(Look.NONE, Conclusion.PARTLY)], "已评价：部分符合", "amber"),
        ([Review(Look.NONE, Conclusion.NOT_APPLICABLE)], "已评价：不适用", "muted"),
        ([DUE], "到期，待重新评价", "amber"),
        ([DONE, CHANGED], "情况有变，待重新评价", "amber"),
        ([DONE, NEW], "还有条款待评价", "amber"),
    ],
)
def test_the_mark_tells_the_state_by_icon_word_and_colour(reviews, words, role):
    mark = mark_of(card(*reviews))
    assert mark is not None
    assert (mark.words, mark.role) == (words, role)
    assert mark.icon


def test_what_was_never_reviewed_bears_no_mark():
    assert mark_of(card(NEW, NEW)) is None


def test_cards_are_counted_by_state():
    cards = [card(NEW), card(DUE), card(DONE)]
    assert review_counts(cards) == {
        ReviewState.ALL: 3,
        ReviewState.WAITING: 2,
        ReviewState.REVIEWED: 1,
    }
