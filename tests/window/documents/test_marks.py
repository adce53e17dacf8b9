from __future__ import annotations

from dataclasses import replace
from datetime import date

from certdesk.registry.records import TargetRecord
from certdesk.window.documents.marks import MarkKind, is_past, place_in_document


def test_marks_stand_on_the_words_that_they_quote(content):
    for document in ("gf-2018-3", "samr-2020-2267", "shanghai-2018"):
        read = content(document)
        assert {mark.kind for mark in read.marks} >= {MarkKind.SCHEME, MarkKind.FIGURE}
        for mark in read.marks:
            words = read.document.text[mark.start : mark.end]
            if mark.kind is not MarkKind.REPAIR:
                assert words
                assert words in mark.subject.quote.replace("\n", "")


def test_marks_of_the_received_text_hold_what_was_damaged(content):
    read = content("shanghai-2018")
    for mark in read.received_marks:
        assert read.document.received[mark.start : mark.end] == mark.subject.repair.raw


def test_a_range_over_a_line_end_gives_a_place_on_each_line(content):
    clause = content("gf-2018-3").by_id["gf-2018-3#四/九"]
    broken = replace(clause, text="一二三\n四五六", text_spans=((100, 103), (110, 113)))
    assert place_in_document(broken, 1, 6) == ((101, 103), (110, 112))
    assert place_in_document(broken, 4, 7) == ((110, 113),)
    assert place_in_document(broken, 0, 2, in_heading=True) == (
        (clause.heading_start, clause.heading_start + 2),
    )


def test_a_period_is_past_on_the_day_after_its_last():
    target = TargetRecord("d#一", "到2020年", 0, 6, date(2020, 12, 31))
    assert not is_past(target, date(2020, 12, 31))
    assert is_past(target, date(2021, 1, 1))
    assert not is_past(replace(target, until=None), date(2100, 1, 1))
