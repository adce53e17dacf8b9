from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from certdesk.window.applies.excerpt import excerpt

TEXT = "第一句说缘由。第二句说，严禁冒用标志；第三句说责任。第四句说分工。"


def cut(quote: str, room: int, text: str = TEXT):
    start = text.index(quote)
    return excerpt(text, start, start + len(quote), room)


def test_the_sentence_of_the_quote_is_shown_whole():
    found = cut("严禁冒用标志", 5)
    assert found.text == "…第二句说，严禁冒用标志；…"
    assert found.text[found.start : found.end] == "严禁冒用标志"
    assert not found.whole


def test_sentences_beside_it_are_taken_in_while_there_is_room():
    assert cut("严禁冒用标志", 20).text == "第一句说缘由。第二句说，严禁冒用标志；…"
    assert cut("严禁冒用标志", 100).text == TEXT
    assert cut("严禁冒用标志", 100).whole


def test_a_quote_over_several_sentences_keeps_all_of_them():
    found = cut("冒用标志；第三句说责任。", 5)
    assert found.text == "…第二句说，严禁冒用标志；第三句说责任。…"
    assert found.text[found.start : found.end] == "冒用标志；第三句说责任。"


def test_a_text_without_any_stop_is_shown_whole():
    assert cut("建立", 5, "推进建立协调机制").text == "推进建立协调机制"


@given(st.text("甲乙。；\n", min_size=1, max_size=60), st.data())
def test_the_quote_is_found_again_whatever_the_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    room = data.draw(st.integers(0, 80))
    found = excerpt(text, start, end, room)
    assert found.text[found.start : found.end] == text[start:end]
    assert found.whole == (found.text == text)
