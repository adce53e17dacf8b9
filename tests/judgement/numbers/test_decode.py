from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from certdesk import places
from certdesk.judgement.numbers.decode import decode
from certdesk.vocabulary.numbers import NumberKind

YEAR = 2026


@pytest.mark.parametrize(
    ("number", "kind", "scheme", "parts"),
    [
        (
            "2016010901123456",
            NumberKind.CCC,
            "ccc",
            {"year": 2016, "body": "01", "product": "0901", "serial": "123456"},
        ),
        ("2023012201001234", NumberKind.CCC, "ccc", {"product": "2201", "year": 2023}),
        (
            "06913Q12270R0S",
            NumberKind.MANAGEMENT_SYSTEM,
            "qms",
            {
                "body": "069",
                "year": 2013,
                "system": "Q",
                "serial": "12270",
                "recertification": 0,
                "size": "S",
            },
        ),
        ("03213S20123R1M", NumberKind.MANAGEMENT_SYSTEM, "ohsms", {"recertification": 1}),
        ("03410Q10286R0S", NumberKind.MANAGEMENT_SYSTEM, "qms", {"year": 2010}),
        ("04625Q15304R1M", NumberKind.MANAGEMENT_SYSTEM, "qms", {"year": 2025, "size": "M"}),
        ("000124E0012R12L", NumberKind.MANAGEMENT_SYSTEM, "ems", {"body": "0001", "size": "L"}),
        ("00121En30001R0L-2", NumberKind.MANAGEMENT_SYSTEM, "enms", {"suffix": "2"}),
        ("00121O30001R0M/1100", NumberKind.MANAGEMENT_SYSTEM, "ohsms", {"branch": "1100"}),
        ("06913Q12270R0S/上海", NumberKind.MANAGEMENT_SYSTEM, "qms", {"branch": "上海"}),
        ("165IP190123R0M", NumberKind.MANAGEMENT_SYSTEM, "ipms", {"year": 2019, "body": "165"}),
        ("12319IP00123R0M", NumberKind.MANAGEMENT_SYSTEM, "ipms", {"year": 2019}),
        ("01220IS0012R0M", NumberKind.MANAGEMENT_SYSTEM, "isms", {"system": "IS"}),
        ("01220F12345R0M", NumberKind.MANAGEMENT_SYSTEM, "fsms", {}),
        ("01220H12345R0M", NumberKind.MANAGEMENT_SYSTEM, "haccp", {}),
        ("01298Q1234R3M", NumberKind.MANAGEMENT_SYSTEM, "qms", {"year": 1998}),
        ("001OP1200001", NumberKind.ORGANIC, "organic", {"body": "001", "year": 2012}),
        ("0001OP2300001-3", NumberKind.ORGANIC, "organic", {"body": "0001", "suffix": "3"}),
        ("CNCA-R-2002-001", NumberKind.CERTIFICATION_BODY, None, {"year": 2002, "serial": "001"}),
        ("CNCA-RF-2002-01", NumberKind.CERTIFICATION_BODY, None, {"register": "RF"}),
        ("CNAS C001-M", NumberKind.ACCREDITATION, None, {"serial": "001", "field": "M"}),
        ("CNAS L12345", NumberKind.ACCREDITATION, None, {"register": "L"}),
        ("9144030071526726XG", NumberKind.USCC, None, {"organisation": "71526726X"}),
        ("GB/T 19001-2016", NumberKind.STANDARD, "qms", {"series": "GB/T", "year": 2016}),
        ("gbt19001-2016", NumberKind.STANDARD, "qms", {"series": "GB/T", "serial": "19001"}),
        ("ISO 9001:2015", NumberKind.STANDARD, "qms", {"serial": "9001", "year": 2015}),
        ("ISO/IEC 27001:2022", NumberKind.STANDARD, "isms", {"series": "ISO/IEC"}),
        ("ISO/IEC 17021-1:2015", NumberKind.STANDARD, None, {"serial": "17021-1"}),
        ("GB 4706.1-2005", NumberKind.STANDARD, None, {"serial": "4706.1", "year": 2005}),
        ("GB 4706.1-92", NumberKind.STANDARD, None, {"year": 1992}),
        ("CNCA-C09-01:2014", NumberKind.STANDARD, "ccc", {"serial": "C09-01", "year": 2014}),
        ("CNCA-QMS-01:2025", NumberKind.STANDARD, "qms", {"year": 2025}),
        ("GB/T 50430-2017", NumberKind.STANDARD, "qms-sector", {"year": 2017}),
        ("ISO 22301:2019", NumberKind.STANDARD, "bcms", {"year": 2019}),
        ("IATF 16949:2016", NumberKind.STANDARD, "automotive-qms", {"year": 2016}),
        ("ISO 13485:2016", NumberKind.STANDARD, "medical-device-qms", {"year": 2016}),
        ("ISO 55001:2014", NumberKind.STANDARD, "asset-ms", {"year": 2014}),
        ("GB/T 23001-2017", NumberKind.STANDARD, "iiims", {"year": 2017}),
        ("CNCA-R-2002-001", NumberKind.CERTIFICATION_BODY, None, {"body_name": "中国质量认证中心"}),
        (
            "GB/T 19001-2016/ISO 9001:2015",
            NumberKind.STANDARD,
            "qms",
            {"year": 2016, "identical": "ISO9001:2015"},
        ),
    ],
)
def test_numbers_of_every_kind_are_read(formats, number, kind, scheme, parts):
    decoded = decode(number, YEAR, formats)
    assert (decoded.kind, decoded.scheme, decoded.warnings) == (kind, scheme, ())
    assert parts.items() <= dict(decoded.parts).items()
    assert decoded.recognised


def _examples():
    file = places.data_folder() / "numbers" / "formats.toml"
    formats = tomllib.loads(file.read_text(encoding="utf-8"))["format"]
    return [(entry["id"], number) for entry in formats for number in entry["examples"]]


@pytest.mark.parametrize(("form", "number"), _examples())
def test_every_form_fits_its_own_examples(formats, form, number):
    kinds = {entry.id: entry.kind for entry in formats.formats}
    assert decode(number, YEAR, formats).kind == kinds[form]


@pytest.mark.parametrize(
    ("number", "year", "recognised"),
    [
        ("2002010901123456", YEAR, True),
        ("2001010901123456", YEAR, False),
        ("2027010901123456", YEAR, True),
        ("2028010901123456", YEAR, False),
        ("2028010901123456", 2027, True),
    ],
)
def test_a_compulsory_certificate_begins_with_a_year_from_2002_to_the_next(
    formats, number, year, recognised
):
    assert decode(number, year, formats).recognised == recognised


def test_the_century_is_that_of_the_latest_possible_year(formats):
    assert decode("01227Q1234R0M", 2026, formats).parts["year"] == 2027
    assert not decode("01228Q1234R0M", 2026, formats).recognised


@pytest.mark.parametrize(
    ("number", "warning"),
    [
        ("20030103010123456789", "numbers.ccc_long"),
        ("2016010001123456", "numbers.product_unknown"),
        ("01220XY12345R0M", "numbers.letters_unknown"),
        ("06913Q12270R0", "numbers.size_missing"),
        ("91350100M0001TGQXM", "numbers.uscc_pilot"),
        ("91350100M0002TGQXM", "numbers.uscc_check"),
        ("91350100MA01TGQXMM", "numbers.uscc_check"),
        ("914403001922038215", "numbers.uscc_check"),
        ("GB 4706.1-2050", "numbers.year_ahead"),
    ],
)
def test_doubtful_numbers_are_read_with_a_warning(formats, number, warning):
    decoded = decode(number, YEAR, formats)
    assert decoded.recognised
    assert warning in [message.id for message in decoded.warnings]


def test_a_product_that_left_the_catalogue_is_told_with_the_day(formats):
    (warning,) = decode("2016010801123456", YEAR, formats).warnings
    assert warning.id == "numbers.product_removed"
    assert warning.parameters["since"] == date(2022, 10, 10)
    assert decode("2016010801123456", 2021, formats).warnings == ()


@pytest.mark.parametrize(
    ("number", "warning"),
    [
        ("1999010901123456", "numbers.ccc_year"),
        ("19220382-1", "numbers.organisation_code"),
    ],
)
def test_what_is_not_recognised_may_still_be_explained(formats, number, warning):
    decoded = decode(number, YEAR, formats)
    assert not decoded.recognised
    assert (decoded.kind, decoded.scheme, dict(decoded.parts)) == (None, None, {})
    assert warning in [message.id for message in decoded.warnings]


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        ("O6913Q12270R0S", "06913Q12270R0S"),
        ("06913Q1227OROS", "06913Q12270R0S"),
        ("0010P1200001", "001OP1200001"),
        ("2OI6OIO9OII23456", "2016010901123456"),
        ("20l6010901123456", "2016010901123456"),
        ("9I4403001922038216", "914403001922038216"),
        ("CNCA-R-2OO2-OO1", "CNCA-R-2002-001"),
    ],
)
def test_letters_taken_for_digits_are_put_right_as_a_suggestion(formats, number, meant):
    decoded = decode(number, YEAR, formats)
    assert not decoded.recognised
    assert meant in decoded.suggestions
    assert "numbers.look_alike" in [message.id for message in decoded.warnings]


def test_a_company_number_with_a_wrong_check_may_hold_an_l_for_a_one(formats):
    decoded = decode("9l4403001922038216", YEAR, formats)
    assert decoded.kind is NumberKind.USCC
    assert [message.id for message in decoded.warnings] == ["numbers.uscc_check"]
    assert decoded.suggestions == ("914403001922038216",)


@pytest.mark.parametrize("number", ["", "认证", "hello", "0" * 16, "-", "OOO", "X" * 5000])
def test_what_fits_no_form_is_not_recognised(formats, number):
    decoded = decode(number, YEAR, formats)
    assert not decoded.recognised
    assert decoded.suggestions == ()


NUMBERLIKE = st.text(alphabet="0123456789OIlQSERPGBT/-:. ML〇１Ｏ\u200b", max_size=24)


@given(st.text() | NUMBERLIKE, st.integers(2002, 2100))
@example("9" * 64, 2026)
@example("O" * 64, 2026)
def test_no_text_is_too_strange(formats, text, year):
    decoded = decode(text, year, formats)
    assert decoded.input == text
    assert decoded.recognised == (decoded.kind is not None)
    if decoded.recognised:
        assert decode(decoded.normalised, year, formats).parts == decoded.parts
    for suggestion in decoded.suggestions:
        assert decode(suggestion, year, formats).recognised


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("证书编号：06913Q12270R0S", "06913Q12270R0S"),
        ("No. 2016010901123456", "2016010901123456"),
        ("（0001OP2300001）。", "0001OP2300001"),
    ],
)
def test_a_number_copied_with_its_label_is_suggested_without_it(text, meant, formats):
    decoded = decode(text, 2026, formats)
    assert not decoded.recognised
    assert decoded.suggestions == (meant,)
    assert [warning.id for warning in decoded.warnings] == ["numbers.label"]


@pytest.mark.parametrize("text", ["编号", "NO", "证书编号：HACCP"])
def test_a_label_alone_suggests_nothing(text, formats):
    assert decode(text, 2026, formats).suggestions == ()


def test_many_letters_for_digits_are_seen_through(formats):
    assert decode("0001OP23OOOO1", 2026, formats).suggestions == ("0001OP2300001",)
