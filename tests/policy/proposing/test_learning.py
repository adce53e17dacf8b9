from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.policy.proposing.learning import Weight, cues_in, learn
from certdesk.vocabulary.proposals import Cue, Lesson
from certdesk.vocabulary.provisions import Addressee, Effect, Reach

FORBID = Cue("forbid", ("严禁", "不得"), Effect.PROHIBITION, None, None, 4)
HELP = Cue("help", ("支持", "培训"), Effect.SUPPORT, None, None, 4)
PLAN = Cue("plan", ("目标",), None, None, None, 1)
STATE = Cue("state", ("政府",), None, Addressee.GOVERNMENT, Reach.NONE, 4)
CUES = (FORBID, HELP, PLAN, STATE)


def likeliest(shares):
    return max(shares, key=shares.get)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("严禁买卖证书", ("forbid", "^forbid")),
        ("证书不得买卖", ("forbid",)),
        ("提供培训", ("help", "$help")),
        ("支持", ("help", "^help", "$help")),
        ("支持企业，不得收费", ("forbid", "help", "^help")),
        ("认证", ()),
    ],
)
def test_a_cue_counts_again_at_the_beginning_and_at_the_end(text, keys):
    assert cues_in(text, CUES) == keys


def test_without_lessons_a_cue_says_what_is_written_of_it():
    learned = learn(CUES, ())
    assert likeliest(learned.effects.shares(("forbid",))) is Effect.PROHIBITION
    assert likeliest(learned.effects.shares(("help", "^help"))) is Effect.SUPPORT
    assert likeliest(learned.addressees.shares(("state",))) is Addressee.GOVERNMENT
    assert likeliest(learned.reaches.shares(("state",))) is Reach.NONE


def test_many_lessons_overrule_what_is_written_of_a_cue():
    lesson = Lesson("支持企业", Effect.INCENTIVE, Addressee.ENTERPRISE, Reach.SEEKER)
    learned = learn(CUES, [lesson] * 30)
    assert likeliest(learned.effects.shares(("help", "^help"))) is Effect.INCENTIVE
    assert likeliest(learned.effects.shares(("forbid",))) is Effect.PROHIBITION


def test_what_people_found_to_be_talk_is_known_again():
    learned = learn(CUES, (), ["目标"] * 10)
    assert likeliest(learned.weights.shares(("plan", "^plan", "$plan"))) is Weight.TALK
    assert likeliest(learned.weights.shares(("forbid", "^forbid"))) is Weight.RULE


def test_a_rare_value_is_not_likely_because_little_is_known_of_it():
    lessons = [Lesson("支持", Effect.SUPPORT, Addressee.GOVERNMENT, Reach.COMPANY)] * 40
    lessons += [Lesson("别的", Effect.RIGHT, Addressee.PRACTITIONER, Reach.NONE)]
    shares = learn(CUES, lessons).addressees.shares(("plan",))
    assert likeliest(shares) is Addressee.GOVERNMENT


@given(
    st.lists(
        st.builds(
            Lesson,
            st.sampled_from(["严禁买卖", "支持企业", "政府培训", "目标", "认证"]),
            st.sampled_from(Effect),
            st.sampled_from(Addressee),
            st.sampled_from(Reach),
        ),
        max_size=20,
    ),
    st.sets(st.sampled_from([key for cue in CUES for key in (cue.key, f"^{cue.key}")])),
)
def test_shares_are_above_nothing_and_add_up_to_one(lessons, keys):
    learned = learn(CUES, lessons)
    for weights in (learned.effects, learned.addressees, learned.reaches, learned.weights):
        shares = weights.shares(tuple(keys))
        assert math.isclose(sum(shares.values()), 1)
        assert all(share > 0 for share in shares.values())


@given(st.permutations(["严禁买卖", "支持企业", "政府培训", "目标"]))
def test_the_order_of_lessons_changes_nothing(texts):
    lessons = [Lesson(text, Effect.SUPPORT, Addressee.GOVERNMENT, Reach.NONE) for text in texts]
    one, other = learn(CUES, lessons), learn(CUES, sorted(lessons, key=lambda each: each.text))
    assert one.effects == other.effects
