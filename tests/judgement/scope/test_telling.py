from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.answers.wording import wording
from certdesk.judgement.scope.asking import keys
from certdesk.judgement.scope.lexicon import lexicon
from certdesk.judgement.scope.matching import Matcher
from certdesk.vocabulary.verdicts import Verdict

LINES = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = [
    tuple(part.replace("\\n", "\n") for part in line.split("\t"))
    for line in LINES
    if line and not line.startswith("#")
]
QUESTIONS = sorted({(product, activity) for _, product, activity, _ in CASES})
SCOPES = sorted({scope for scope, *_ in CASES})
ASKED = sorted({product for product, _ in QUESTIONS if product})


@pytest.mark.parametrize(("scope", "product", "activity", "expected"), CASES)
def test_scope_wording_as_it_really_occurs(scopes, scope, product, activity, expected):
    assert scopes.answer(scope, product, activity) == expected


def test_many_cases_have_no_certain_answer():
    assert len(CASES) >= 90
    assert sum(case[3] == "unknown" for case in CASES) >= 25


@given(scope=st.sampled_from(SCOPES), question=st.sampled_from(QUESTIONS))
def test_a_yes_has_its_words_and_every_reason_is_worded(scopes, scope, question):
    for ground in scopes.grounds(scope, *question):
        assert ground.reasons
        assert ground.evidence or ground.verdict is not Verdict.YES
        for words in ground.evidence:
            assert scope[words.start : words.end] == words.text != ""
        for message in (*(one.message for one in ground.reasons), *ground.advice):
            for language in ("zh", "en"):
                assert wording(language).say(message.id, **message.parameters)


@given(
    scope=st.sampled_from(SCOPES),
    product=st.text("溜噜璐鹭飕飗飉醁骦", min_size=1, max_size=4),
    ending=st.sampled_from(["", "机", "产品", "设备"]),
)
def test_words_that_stand_nowhere_never_lead_to_yes(scopes, scope, product, ending):
    assert scopes.answer(scope, product + ending) != "yes"
    assert scopes.answer(scope, None, product) != "yes"


@given(
    modifier=st.sampled_from(["塑料", "木制", "电动", "毛绒", "不锈钢", "小型"]),
    thing=st.sampled_from(["玩具", "家具", "灯具", "水泵", "阀门", "积木"]),
)
def test_the_broader_word_is_open_and_the_narrower_one_is_covered(scopes, modifier, thing):
    assert scopes.answer(f"{modifier}{thing}的生产", thing, "生产") == "unknown"
    assert scopes.answer(f"{thing}的生产", modifier + thing, "生产") == "yes"


@given(scope=st.sampled_from(SCOPES), product=st.sampled_from(ASKED), activity=st.booleans())
def test_a_reading_without_a_shared_key_answers_for_itself(scopes, scope, product, activity):
    reading, asked = scopes.read(scope), scopes.product(product)
    if keys(asked).isdisjoint(reading.keys):
        deed = scopes.activity("生产") if activity else None
        matcher = Matcher(asked, deed, scopes.words)
        assert matcher.find(reading).verdict is reading.otherwise
        assert matcher.verdict(reading) is reading.otherwise


@given(scope=st.sampled_from(SCOPES), question=st.sampled_from(QUESTIONS))
def test_the_quick_verdict_is_that_of_all_reasons(scopes, scope, question):
    product, activity = question
    matcher = Matcher(
        scopes.product(product) if product else None,
        scopes.activity(activity) if activity else None,
        scopes.words,
    )
    reading = scopes.read(scope)
    assert matcher.verdict(reading) is matcher.find(reading).verdict


def test_every_synonym_of_a_written_word_is_covered_by_it(scopes):
    for group in scopes.words.synonyms:
        for word in group.words[1:]:
            assert scopes.answer(f"{group.words[0]}的生产", word, "生产") == "yes", group.words
            assert scopes.answer(f"{word}的生产", group.words[0], "生产") == "yes", group.words


def test_every_activity_is_known_by_each_of_its_words(scopes):
    known = lexicon(scopes.words)
    for kind in scopes.words.activities:
        for word in kind.words:
            expected = "unknown" if known.kinds[kind.key].general else "yes"
            got = scopes.answer(f"空调的{kind.words[0]}", None, word)
            assert got == expected or kind.service or kind.general, (kind.words[0], word)
