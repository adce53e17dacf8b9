from __future__ import annotations

from certdesk.judgement.applicability.facts import Fact, Standing
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.provisions import Effect
from certdesk.window.applies.cards import ClauseCard, Section, merged
from certdesk.window.applies.narrowing import Heading, Kind, admitted, counts, lines, places
from tests.window.applies.judged import bare, source

CARDS = merged(
    [
        source("d1#一"),
        source("d1#二", gist="伪造的要担责。", effect=Effect.LIABILITY),
        source("d1#三", gist="可以享受 CCC 减免。", effect=Effect.INCENTIVE),
        source("d1#四", gist="建立体系。", effect=Effect.DIRECTION),
        source("d1#五", gist="小微企业免费。", standing=Standing.DEPENDS, missing=(Fact.SIZE,)),
    ]
)


def titles(cards) -> list[str]:
    return [card.title for card in cards]


def test_kinds_are_counted_and_empty_ones_left_out():
    assert counts(CARDS) == {
        Kind.ALL: 5,
        Kind.BINDING: 2,
        Kind.BENEFIT: 1,
        Kind.DEPENDS: 1,
        Kind.LIABILITY: 1,
        Kind.NOTICE: 1,
    }
    assert counts([]) == {Kind.ALL: 0}


def test_the_count_of_a_kind_is_what_it_lists():
    for kind, count in counts(CARDS).items():
        assert len(admitted(CARDS, kind, "")) == count


def test_all_words_must_be_there_in_any_order_and_case():
    assert titles(admitted(CARDS, Kind.ALL, "减免 ccc")) == ["可以享受 CCC 减免。"]
    assert titles(admitted(CARDS, Kind.ALL, "d1#二 担责")) == ["伪造的要担责。"]
    assert len(admitted(CARDS, Kind.ALL, "严禁冒用")) == 5  # the quote of all
    assert not admitted(CARDS, Kind.ALL, "减免 担责")
    assert not admitted(CARDS, Kind.BINDING, "减免")


def test_groups_stand_in_order_with_what_was_folded_counted():
    listed = lines(CARDS, {Section.NOTICE})
    assert [line for line in listed if isinstance(line, Heading)] == [
        Heading(Section.BINDING, 2, folded=False),
        Heading(Section.BENEFIT, 1, folded=False),
        Heading(Section.DEPENDS, 1, folded=False),
        Heading(Section.NOTICE, 1, folded=True),
    ]
    assert [line.title for line in listed if isinstance(line, ClauseCard)] == titles(
        [*CARDS[:3], CARDS[4]]
    )


def test_what_does_not_apply_has_groups_of_its_own():
    against = Message("applies.region.no", {"wanted": "湖北省", "place": "上海市"})
    cards = merged([bare("d1#序"), source(standing=Standing.NOT, against=against)])
    listed = lines(cards, (), excluded=True)
    assert [line.section for line in listed] == [
        *[Section.REGION] * 2,
        *[Section.WITHOUT] * 2,
    ]
    assert lines(cards, ()) == []


def test_places_of_words_are_found_for_marking():
    assert places("CCC 减免，ccc", "ccc 减") == [(0, 3), (4, 5), (7, 10)]
    assert places("abc", "") == []
    assert places("İstanbul", "i") == []  # folding would shift the places
