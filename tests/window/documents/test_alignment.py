from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from certdesk.policy.text import Repair
from certdesk.registry.records import ClauseRecord
from certdesk.vocabulary.clauses import ClauseKind, RepairKind
from certdesk.window.documents.alignment import align

# Stretches of a text: left alone, or (raw, clean) of a repair.
STRETCHES = st.lists(
    st.one_of(
        st.text(st.sampled_from("甲乙丙丁"), min_size=1, max_size=4),
        st.sampled_from([("區", "区"), ("(qū)", ""), (",", "，"), ("", "补"), ("錯位字", "正字")]),
    ),
    max_size=12,
)


def made(stretches) -> tuple[str, str, ClauseRecord]:
    text, raw, repairs = "", "", []
    for stretch in stretches:
        if isinstance(stretch, str):
            text, raw = text + stretch, raw + stretch
            continue
        repairs.append(Repair(RepairKind.SCRIPT, stretch[0], stretch[1], len(raw)))
        text, raw = text + stretch[1], raw + stretch[0]
    clause = ClauseRecord(
        id="d#一",
        document="d",
        labels=("一",),
        kind=ClauseKind.PART,
        heading="",
        text=text,
        parent=None,
        order=0,
        authorities=(),
        start=0,
        end=len(text),
        raw_start=0,
        raw_end=len(raw),
        heading_start=0,
        text_spans=(),
        repairs=tuple(repairs),
    )
    return text, raw, clause


@given(STRETCHES)
def test_every_repair_stands_where_its_clean_text_is(stretches):
    text, raw, clause = made(stretches)
    _, placed = align(text, raw, [clause])
    assert [each.repair for each in placed] == sorted(
        clause.repairs, key=lambda repair: (repair.at, len(repair.raw))
    )
    for each in placed:
        assert text[each.start : each.end] == each.repair.clean


@given(STRETCHES)
def test_places_run_forward_on_both_sides(stretches):
    text, raw, clause = made(stretches)
    alignment, _ = align(text, raw, [clause])
    there = [alignment.to_received(place) for place in range(len(text) + 1)]
    back = [alignment.to_repaired(place) for place in range(len(raw) + 1)]
    assert there == sorted(there)
    assert back == sorted(back)
    assert all(0 <= place <= len(raw) for place in there)
    assert all(0 <= place <= len(text) for place in back)


def test_untouched_characters_map_to_themselves():
    text, raw, clause = made(["甲", ("(qū)", ""), "乙", ("區", "区"), "丙"])
    alignment, _ = align(text, raw, [clause])
    for char in "甲乙丙":
        assert alignment.to_received(text.index(char)) == raw.index(char)
        assert alignment.to_repaired(raw.index(char)) == text.index(char)


def test_the_five_documents_are_aligned_character_by_character(content):
    for document in ("gf-2018-3", "hubei-2019", "samr-2020-2267", "shanghai-2018", "cnca-2017"):
        read = content(document)
        repaired = {place for each in read.repairs for place in range(each.start, each.end)}
        for each in read.repairs:
            assert read.document.text[each.start : each.end] == each.repair.clean
        inside = [place for clause in read.clauses for place in range(clause.start, clause.end)]
        for place in inside:
            if place not in repaired and read.document.text[place].strip():
                received = read.document.received[int(read.alignment.to_received(place))]
                assert received == read.document.text[place]
