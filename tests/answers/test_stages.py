from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from certdesk.answers.stages import standing
from certdesk.registry.records import StageRecord
from certdesk.vocabulary.schemes import Stage


def _said(day, stage):
    return StageRecord("s", day, stage, "d#一", "…")


D17, D18, D20 = date(2017, 1, 1), date(2018, 1, 17), date(2020, 9, 24)
STAGES = [_said(D20, Stage.ESTABLISHED), _said(D17, Stage.EXPLORED), _said(D18, Stage.PROMOTED)]


def test_the_newest_document_of_the_day_decides():
    reached = standing(STAGES, D18)
    assert reached.now is not None
    assert (reached.now.stage, reached.since) == (Stage.PROMOTED, D18)
    assert [record.as_of for record in reached.known] == [D17, D18]
    assert [record.as_of for record in reached.later] == [D20]


def test_before_the_first_document_nothing_is_known():
    reached = standing(STAGES, date(2016, 12, 31))
    assert (reached.known, reached.now, reached.since) == ((), None, None)
    assert len(reached.later) == 3


def test_the_furthest_of_one_day_stands_for_it_and_a_run_counts_from_its_first():
    stages = [
        _said(D17, Stage.PROMOTED),
        _said(D18, Stage.EXPLORED),
        _said(D18, Stage.PROMOTED),
        _said(D20, Stage.PROMOTED),
    ]
    assert standing(stages, D20).since == D17


def test_what_is_reformed_is_known_to_be_established_where_a_document_says_so():
    reformed = _said(D17, Stage.REFORMED)
    said = [reformed, _said(D20, Stage.ESTABLISHED), _said(D20, Stage.REFORMED)]
    assert standing(said, D18).reached == "reformed"
    assert standing(said, D20).reached == "reformed_established"
    assert standing(STAGES, D20).reached == "established"
    assert standing([], D20).reached is None


DAYS = st.dates(date(2010, 1, 1), date(2030, 1, 1))


@given(st.lists(st.builds(_said, DAYS, st.sampled_from(Stage))), DAYS)
def test_every_stage_is_either_known_or_later(stages, day):
    reached = standing(stages, day)
    assert sorted(map(repr, reached.known + reached.later)) == sorted(map(repr, stages))
    assert (reached.now is None) == (reached.known == ())
