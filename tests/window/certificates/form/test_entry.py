from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.ledger.records import Certificate, CertificateSite, Event, Party, Product
from certdesk.vocabulary.certificates import EventKind, PartyRole
from certdesk.window.certificates.form.entry import (
    FormEntry,
    entry_from,
    entry_of,
    faults,
    like,
    people_of,
    record,
)
from certdesk.window.certificates.form.start import NEW, FormStart, start_of

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12
)
maybe = st.none() | words
days = st.none() | st.dates(date(1990, 1, 1), date(2090, 12, 31))


@st.composite
def certificates(draw) -> Certificate:
    return Certificate(
        "id",
        draw(words),
        draw(words),
        body=draw(maybe),
        accreditation=draw(maybe),
        standard=tuple(draw(st.lists(words, max_size=3, unique=True))),
        first_issued_on=draw(days),
        issued_on=draw(days),
        expires_on=draw(days),
        scope=draw(maybe),
        scope_codes=tuple(draw(st.lists(words, max_size=3, unique=True))),
        people_covered=draw(st.none() | st.integers(0, 100_000)),
        parent=draw(maybe),
        supersedes=draw(maybe),
        note=draw(maybe),
        sites=tuple(
            CertificateSite(draw(words), draw(maybe)) for _ in range(draw(st.integers(0, 2)))
        ),
        parties=tuple(
            Party(draw(st.sampled_from(PartyRole)), draw(words), draw(maybe), draw(maybe))
            for _ in range(draw(st.integers(0, 2)))
        ),
        products=tuple(
            Product(draw(words), draw(maybe), draw(maybe), draw(maybe))
            for _ in range(draw(st.integers(0, 2)))
        ),
        events=(Event("e", EventKind.SURVEILLANCE, date(2025, 1, 1)),),
        ladder=(30, 7),
    )


@given(certificates())
def test_what_is_shown_and_saved_unchanged_is_the_same_certificate(certificate):
    entry = entry_of(certificate)
    assert not faults(entry)
    assert record(entry, "id", certificate) == certificate


@given(certificates())
def test_a_draft_gives_back_what_stood_in_the_form(certificate):
    import json

    entry = entry_of(certificate)
    assert entry_from(json.loads(json.dumps(entry.to_json()))) == entry


@given(
    st.dictionaries(
        st.sampled_from(["number", "standard", "sites", "issued_on"]),
        st.none() | st.integers() | st.lists(st.integers() | st.lists(words)),
    )
)
def test_a_damaged_draft_leaves_empty_what_it_does_not_hold(kept):
    entry = entry_from(kept)
    assert entry.number == ""
    assert all(len(row) == 2 for row in entry.sites)


def test_nothing_typed_stays_unknown():
    certificate = record(FormEntry(number="1", scheme="qms"), "id", None)
    assert certificate == Certificate("id", "1", "qms")


@pytest.mark.parametrize(
    "typed",
    [
        "2025-3-15",
        "20250315",
        "2025年3月15日",
        "2025年3月15号",
        "2025/3/15",
        "２０２５－３－１５",
        "2025 3 15",
        "2025-03-15 00:00:00",
        "2025/3/15 0:00",
    ],
)
def test_days_may_be_written_in_any_usual_way(typed):
    entry = FormEntry(number="1", scheme="qms", issued_on=typed)
    assert not faults(entry)
    assert record(entry, "id", None).issued_on == date(2025, 3, 15)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", " "),
        ("scheme", ""),
        ("issued_on", "2025-13-01"),
        ("expires_on", "明年"),
        ("first_issued_on", "2025"),
        ("people_covered", "几十"),
        ("people_covered", "-3"),
        ("sites", (("", "只有范围"),)),
        ("products", (("", "QM-1", "", ""),)),
        ("parties", (("factory", "", "91310000", ""),)),
    ],
)
def test_what_cannot_be_kept_is_a_fault_of_its_field(field, value):
    entry = replace(FormEntry(number="1", scheme="qms"), **{field: value})
    assert set(faults(entry)) == {field}


@pytest.mark.parametrize(("typed", "people"), [("48", 48), ("1,200 人", 1200), ("", None)])
def test_people(typed, people):
    assert people_of(typed) == people


def test_one_like_it_has_no_number_no_dates_and_no_successor():
    model = Certificate(
        "old",
        "06921Q10328R0S",
        "qms",
        body="甲",
        issued_on=date(2022, 3, 15),
        first_issued_on=date(2019, 3, 15),
        expires_on=date(2025, 3, 14),
        supersedes="older",
    )
    entry = like(model, supersedes=False)
    assert (entry.scheme, entry.body) == ("qms", "甲")
    assert not any(
        (entry.number, entry.issued_on, entry.expires_on, entry.first_issued_on, entry.supersedes)
    )


def test_a_renewal_is_linked_and_keeps_the_first_day():
    model = Certificate("old", "1", "qms", first_issued_on=date(2019, 3, 15))
    entry = like(model, supersedes=True)
    assert entry.supersedes == "old"
    assert entry.first_issued_on == "2019-03-15"


def test_drafts_lead_back_to_their_form():
    assert start_of(NEW) == FormStart()
    assert start_of(FormStart(certificate="c1").key) == FormStart(certificate="c1")
    assert start_of("event:c1") is None


@pytest.mark.parametrize(
    ("typed", "ladder"),
    [
        ("", None),
        ("90", (90,)),
        ("30、90，180", (180, 90, 30)),
        ("90天 60天 0", (90, 60, 0)),
        ("不提醒", ()),
        ("None", ()),
        ("-", ()),
    ],
)
def test_the_days_of_a_ladder_as_typed_and_as_kept(typed, ladder):
    entry = FormEntry(number="1", scheme="qms", ladder=typed)
    assert faults(entry) == {}
    certificate = record(entry, "c", None)
    assert certificate.ladder == ladder
    assert record(entry_of(certificate), "c", None).ladder == ladder


@pytest.mark.parametrize("typed", ["九十", "90-60", "3.5", "99999", "、"])
def test_what_is_no_ladder_is_a_fault(typed):
    assert set(faults(FormEntry(number="1", scheme="qms", ladder=typed))) == {"ladder"}
