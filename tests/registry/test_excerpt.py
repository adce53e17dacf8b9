from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from certdesk.registry.excerpt import excerpt, name_marks, shortest_marked
from certdesk.registry.folding import PLAIN, phrases


def _marked(text, query):
    cut = excerpt(text, phrases(query), PLAIN)
    return cut.text, [cut.text[start:end] for start, end in cut.marks]


def test_a_short_text_is_shown_whole():
    assert _marked("推行ISO 9001认证。", "iso9001") == ("推行ISO 9001认证。", ["ISO 9001"])


def test_a_long_text_is_cut_around_the_first_match():
    text = "甲" * 100 + "认证" + "乙" * 100
    assert _marked(text, "认证") == ("…" + "甲" * 16 + "认证" + "乙" * 42 + "…", ["认证"])


def test_the_end_of_a_text_is_shown_without_a_mark_of_cutting():
    text = "甲" * 100 + "认证"
    assert _marked(text, "认证") == ("…" + "甲" * 58 + "认证", ["认证"])


def test_an_excerpt_stays_in_its_line():
    assert _marked("第一行\n第二行认证\n第三行", "认证") == ("第二行认证", ["认证"])


def test_without_a_match_the_beginning_is_shown():
    assert _marked("甲" * 80 + "\n乙", "认证") == ("甲" * 60 + "…", [])


def test_marks_of_several_phrases_are_joined_where_they_overlap():
    assert name_marks("质量认证认可", phrases("认证 质量认 认可"), PLAIN) == ((0, 6),)


def test_the_shortest_of_the_names_that_fit():
    names = ["CCC认证制度", "CCC", "3C认证", ""]
    assert shortest_marked(names, phrases("ccc"), PLAIN) == "CCC"
    assert shortest_marked(names, phrases("认证"), PLAIN) == "3C认证"
    assert shortest_marked(names, phrases("度3"), PLAIN) is None
    assert shortest_marked([], phrases("度3"), PLAIN) is None


@given(st.text("认证产，\n ab1", max_size=200), st.text("认证产 ab1", max_size=6))
def test_marks_show_the_words_asked_for(text, query):
    asked = phrases(query)
    cut = excerpt(text, asked, PLAIN)
    assert "\n" not in cut.text
    assert len(cut.text) <= max(62, len(query) + len(text))
    assert bool(cut.marks) == bool(name_marks(text, asked, PLAIN))
    assert all(0 <= start < end <= len(cut.text) for start, end in cut.marks)
