from __future__ import annotations

import json
from datetime import date

import pytest

from certdesk.ledger.canonical import canonical, from_canonical
from certdesk.ledger.numbers import number_key
from certdesk.ledger.records import Certificate, Company, Setting
from certdesk.vocabulary.certificates import CompanyRole, CompanySize


def test_canonical_text_is_sorted_and_without_spaces():
    assert canonical(Setting("样本", "true")) == '{"id":"样本","value":"true"}'


def test_every_field_comes_back(full_certificate):
    assert from_canonical(Certificate, canonical(full_certificate)) == full_certificate
    company = Company(
        "c", "企业", size=CompanySize.MICRO, exports=False, roles=(CompanyRole.IMPORTER,)
    )
    assert from_canonical(Company, canonical(company)) == company


def test_dates_and_enums_are_plain_text(full_certificate):
    told = json.loads(canonical(full_certificate))
    assert told["expires_on"] == "2028-03-14"
    assert told["parties"][0]["role"] == "factory"
    assert told["acknowledged"] == [["surveillance", "2026-12-14"]]


def test_a_field_that_an_earlier_version_did_not_know_has_its_default():
    read = from_canonical(Certificate, '{"id":"a","number":"1","scheme":"qms"}')
    assert read == Certificate("a", "1", "qms")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"id":"a","number":"1","scheme":"qms","issued_on":"2025-02-30"}',
        '{"id":"a","number":"1","scheme":"qms","events":[{"id":"e","kind":"no","on":"2025-01-01"}]}',
    ],
)
def test_what_is_no_record_is_refused(text):
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_canonical(Certificate, text)


def test_half_a_character_is_no_text():
    with pytest.raises(UnicodeEncodeError):
        canonical(Setting("a", "\ud800"))


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("06925q10328r1s", "06925Q10328R1S"),
        (" 0001 OP 23\u200b00001—1 ", "0001OP2300001-1"),
        ("ＣＣＣ－１", "CCC-1"),
        ("沪质安证\t12", "沪质安证12"),
    ],
)
def test_numbers_are_compared_in_one_form(number, key):
    assert number_key(number) == key
    assert number_key(key) == key


def test_days_are_those_of_the_calendar_without_a_zone():
    assert canonical([date(2026, 11, 22)]) == '["2026-11-22"]'
