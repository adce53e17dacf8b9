from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.registry.folding import BREAK, NEXT, Phrase, Script, fold, index_text, phrases

SCRIPT = Script({"認": "认", "證": "证", "產": "产", "後": "后"})
# Letters of many kinds, marks that end a phrase, marks that do not, and what must never do harm.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("认证产品认证體系abAB019 ，。、“”〔〕-—/（）\nＩＳＯ９①Ⅱ½ßéñюяあ한"),
        st.sampled_from(["\x00", "\ue000", "\ue001", "\ud800", "😀", '"', "*", "'", ";"]),
        st.characters(),
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("認證産品", ["认", "证", "産", "品"]),
        ("ＩＳＯ９００１：２０１５", ["iso", "9001", "2015"]),
        ("ISO/IEC 27001", ["iso", "iec", "27001"]),
        ("国发〔2018〕3号", ["国", "发", "2018", "3", "号"]),
        ("3—5年", ["3", "5", "年"]),
        ("统一管理，顶层设计。", ["统", "一", "管", "理", BREAK, "顶", "层", "设", "计"]),
        ("统一管理,顶层设计", ["统", "一", "管", "理", BREAK, "顶", "层", "设", "计"]),
        ("“证”。\n“照”", ["证", BREAK, "照"]),
        ("，认", ["认"]),
        ("第②项 Ⅱ级", ["第", "2", "项", "ii", "级"]),
        ("café", ["cafe"]),
        ("互联网+监管", ["互", "联", "网", "监", "管"]),
        ('"*();--\x00😀', []),
        ("\ue000认\ue001", ["认"]),
    ],
)
def test_words_of_a_folded_text(text, tokens):
    assert fold(text, SCRIPT).tokens() == tokens


@given(TEXTS)
def test_every_word_leads_back_to_where_it_stands(text):
    folded = fold(text, SCRIPT)
    for token, start, end in folded.words():
        assert 0 <= start < end <= len(text)
        assert token in " ".join(fold(text[start:end], SCRIPT).tokens()) or token == BREAK


@given(TEXTS)
def test_folding_what_was_folded_changes_nothing(text):
    tokens = [token for token in fold(text, SCRIPT).tokens() if token != BREAK]
    assert fold(" ".join(tokens), SCRIPT).tokens() == tokens


@given(TEXTS, TEXTS)
def test_a_phrase_is_found_where_its_words_stand_and_nowhere_else(query, text):
    tokens = fold(text, SCRIPT).tokens()
    for phrase in phrases(query, SCRIPT):
        assert bool(fold(text, SCRIPT).places(phrase)) == phrase.is_in(tokens)


@given(TEXTS, st.data())
def test_what_is_copied_from_a_text_is_found_in_it(text, data):
    words = list(fold(text, SCRIPT).words())
    first = data.draw(st.integers(0, len(words)))
    last = data.draw(st.integers(first, len(words)))
    copied = text[words[first][1] : words[last - 1][2]] if first < last else ""
    if len(copied.split()) == 1:
        for phrase in phrases(copied, SCRIPT):
            assert phrase.is_in(fold(text, SCRIPT).tokens())


def test_a_phrase_does_not_run_over_the_end_of_another():
    (phrase,) = phrases("管理顶层")
    assert not phrase.is_in(fold("统一管理，顶层设计").tokens())
    assert phrase.is_in(fold("“管理”顶层").tokens())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("iso 9001", [(("iso", "9001"), True)]),
        ("ISO9001", [(("iso", "9001"), True)]),
        ("iso\u30009001 质量", [(("iso", "9001"), False), (("质", "量"), False)]),
        ("有机 产品", [(("有", "机"), False), (("产", "品"), False)]),
        ("有机 有机", [(("有", "机"), False)]),
        ("国发2018 3号", [(("国", "发", "2018"), False), (("3", "号"), False)]),
        ("organic prod", [(("organic",), False), (("prod",), True)]),
        (" ，。 * ", []),
        ("", []),
    ],
)
def test_phrases_of_a_query(query, expected):
    assert [(phrase.tokens, phrase.typing) for phrase in phrases(query, SCRIPT)] == expected


def test_only_the_last_word_may_be_unfinished():
    assert Phrase(("iso", "9001"), typing=False).is_in(["iso", "9001"])
    assert not Phrase(("is",), typing=False).is_in(["iso"])
    assert Phrase(("is",), typing=True).is_in(["iso"])
    assert not Phrase(("so",), typing=True).is_in(["iso"])
    assert not Phrase(("is", "9001"), typing=True).is_in(["iso", "9001"])


def test_no_phrase_runs_from_one_indexed_text_into_the_next():
    assert index_text(["认证", "产品，GAP"], SCRIPT) == f"认 证 {NEXT} 产 品 {BREAK} gap"
