from __future__ import annotations

import pytest

from certdesk.judgement.applicability.facts import Fact, Standing
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.provisions import Effect
from certdesk.window.applies.cards import Section, merged, settles
from tests.window.applies.judged import bare, source

ELSEWHERE = Message("applies.region.no", {"wanted": "湖北省", "place": "上海市"})


def test_what_two_documents_say_alike_stands_on_one_card():
    cards = merged([source("d1#一"), source("d1#二", gist="别的。"), source("d2#三")])
    assert [card.labels for card in cards] == [("d1#一", "d2#三"), ("d1#二",)]
    assert cards[0].keys == ("d1#一!1", "d2#三!1")


@pytest.mark.parametrize(
    "other",
    [
        source("d2#三", effect=Effect.LIABILITY),
        source("d2#三", gist="不得买卖标志。"),
        source("d2#三", standing=Standing.DEPENDS, missing=(Fact.SIZE,)),
        source("d2#三", standing=Standing.NOT, against=ELSEWHERE),
    ],
)
def test_what_differs_in_words_effect_or_standing_stands_apart(other):
    assert len(merged([source(), other])) == 2


def test_open_ones_that_hang_on_different_facts_stand_apart():
    cards = merged(
        source(f"d{at}#一", standing=Standing.DEPENDS, missing=missing)
        for at, missing in enumerate([(Fact.SIZE,), (Fact.SIZE,), (Fact.SIZE, Fact.EXPORTS)])
    )
    assert [len(card.sources) for card in cards] == [2, 1]
    assert settles(cards) == {Fact.SIZE: 2, Fact.EXPORTS: 1}


def test_a_clause_that_says_it_twice_is_named_once():
    (card,) = merged([source("d1#一", number=1), source("d1#一", number=2)])
    assert card.labels == ("d1#一",)


@pytest.mark.parametrize(
    ("effect", "section"),
    [
        (Effect.OBLIGATION, Section.BINDING),
        (Effect.PROHIBITION, Section.BINDING),
        (Effect.LIABILITY, Section.BINDING),
        (Effect.SUPERVISION, Section.CHECKED),
        (Effect.INCENTIVE, Section.BENEFIT),
        (Effect.SUPPORT, Section.BENEFIT),
        (Effect.RIGHT, Section.BENEFIT),
        (Effect.DIRECTION, Section.NOTICE),
    ],
)
def test_what_applies_stands_by_what_it_means(effect, section):
    assert merged([source(effect=effect)])[0].section is section


@pytest.mark.parametrize(
    ("message", "section"),
    [
        (ELSEWHERE, Section.REGION),
        (Message("applies.field.no_industry", {"wanted": "", "own": ""}), Section.FIELD),
        (Message("applies.certificate.none_of"), Section.CERTIFICATE),
        (Message("applies.reach.none", {"addressee": "政府部门"}), Section.REACH),
        (Message("applies.document.later", {"since": "2030-01-01"}), Section.DOCUMENT),
    ],
)
def test_what_does_not_apply_stands_by_its_reason(message, section):
    (card,) = merged([source(standing=Standing.NOT, against=message)])
    assert card.section is section
    assert card.second == card.sources[0].because


def test_a_clause_without_a_rule_is_named_by_its_heading():
    (card,) = merged([bare("d1#序")])
    assert (card.section, card.title, card.quote) == (Section.WITHOUT, "标题", "")
    assert card.key == "d1#序"


def test_every_reason_of_the_catalogue_has_a_group_of_its_own():
    from certdesk.answers.wording import wording

    said = wording("zh")
    for section in Section:
        assert f"appliespage.section.{section}" in said
