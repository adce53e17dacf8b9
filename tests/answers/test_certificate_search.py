from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from certdesk.answers.certificate_search import CertificateIndex, Rank, own_words
from certdesk.judgement.numbers.normalise import normalise
from certdesk.ledger.records import Certificate, Company, Product
from certdesk.registry.folding import PLAIN, Script

COMPANY = Company("c", "某玩具有限公司")
LETTERS = st.text("0O1IQ玩具认证 -ab", max_size=6)


def _index(certificates, script=PLAIN, before=None):
    return CertificateIndex(certificates, COMPANY, script, lambda words: (words, "认证"), before)


@st.composite
def _certificates(draw):
    rows = draw(st.lists(st.tuples(LETTERS, LETTERS, LETTERS), max_size=6))
    return [
        Certificate(str(place), number, "qms", scope=scope, products=(Product(product),))
        for place, (number, scope, product) in enumerate(rows)
    ]


@given(_certificates(), LETTERS)
def test_a_number_is_found_exactly_when_it_holds_what_was_typed(certificates, query):
    found = {each.certificate.id: each.rank for each in _index(certificates).find(query)}
    wanted = normalise(query)
    for certificate in certificates:
        number = normalise(certificate.number)
        if wanted and wanted in number:
            rank = Rank.NUMBER if number == wanted else Rank.NUMBER_HOLDS
            if number.startswith(wanted) and number != wanted:
                rank = Rank.NUMBER_BEGINS
            assert found[certificate.id] is rank


@given(_certificates(), LETTERS)
def test_words_are_found_exactly_where_they_stand(certificates, query):
    found = {each.certificate.id for each in _index(certificates).find(query)}
    words = [word for word in (_plain(each) for each in query.split()) if word]
    for certificate in certificates:
        texts = [_plain(text) for text in (*own_words(certificate), COMPANY.name, "qms", "认证")]
        by_words = bool(words) and all(any(word in text for text in texts) for word in words)
        number = normalise(query)
        by_number = bool(number) and number in normalise(certificate.number)
        assert (certificate.id in found) is (by_words or by_number)


def _plain(text):
    return "".join(char for char in text.casefold() if char not in " -")


@given(_certificates(), _certificates(), LETTERS)
def test_an_index_that_takes_over_finds_the_same_as_a_new_one(before, after, query):
    earlier = _index(before)
    changed = [*after, *(each for each in before if int(each.id) >= len(after))]
    fresh, taken = _index(changed), _index(changed, before=earlier)
    assert list(taken.find(query)) == list(fresh.find(query))


def test_the_script_makes_no_difference():
    index = _index([Certificate("a", "1", "qms", scope="塑膠玩具")], Script({"膠": "胶"}))
    assert [each.certificate.id for each in index.find("塑胶")] == ["a"]


def test_no_word_runs_from_one_text_into_the_next():
    certificate = Certificate("a", "1", "qms", scope="玩", products=(Product("具"),))
    assert len(_index([certificate]).find("玩具")) == 0 or "玩具" in COMPANY.name
    other = Certificate("a", "1", "qms", scope="甲", products=(Product("乙"),))
    assert len(_index([other, Certificate("b", "2", "qms")]).find("甲乙")) == 0
    assert len(_index([other]).find("甲 乙")) == 1


def test_matches_are_a_list_that_is_read_in_parts():
    certificates = [Certificate(str(number), f"A{number}", "qms") for number in range(5)]
    found = _index(certificates).find("A")
    assert [each.certificate.id for each in found[1:3]] == ["1", "2"]
    assert found[-1].certificate.id == "4"
    assert [each.rank for each in found] == [Rank.NUMBER_BEGINS] * 5
    assert found.of_rank(Rank.NUMBER_BEGINS) == list(found)
    assert found.of_rank(Rank.OWN_WORDS) == []
