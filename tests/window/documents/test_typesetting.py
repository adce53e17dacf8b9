from __future__ import annotations

import pytest

from certdesk.window.documents.typesetting import single_lines, typeset, typeset_received

ENDS = {"\u2029", "\u2028"}


@pytest.mark.parametrize("document", ["gf-2018-3", "samr-2020-2267", "shanghai-2018"])
def test_every_character_of_the_page_stands_where_it_stands_in_the_text(qapp, content, document):
    read = content(document)
    for page, text in (
        (typeset(read), read.document.text),
        (typeset_received(read), read.document.received),
    ):
        assert page.characterCount() == len(text) + 1
        for place, char in enumerate(text):
            shown = page.characterAt(place)
            assert shown == char or (char == "\n" and shown in ENDS)


def test_headings_are_bold_and_what_follows_is_not(qapp, content):
    read = content("gf-2018-3")
    page = typeset(read)
    clause = read.by_id["gf-2018-3#四/九"]
    assert _bold(page, clause.heading_start)
    assert not _bold(page, clause.text_spans[0][0] + 1)


def test_a_carriage_return_stays_a_character_of_its_own():
    assert len(single_lines("a\r\nb\rc\u2029d")) == len("a\r\nb\rc\u2029d")


def _bold(page, place: int) -> bool:
    block = page.findBlock(place)
    found = block.begin()
    while not found.atEnd():
        fragment = found.fragment()
        if fragment.contains(place):
            return fragment.charFormat().fontWeight() >= 600
        found += 1
    raise AssertionError(place)
