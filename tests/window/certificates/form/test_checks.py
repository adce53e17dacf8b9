from __future__ import annotations

from datetime import date

import pytest

from certdesk.answers.ask import Answers
from certdesk.registry.catalogue import read_number_formats
from certdesk.registry.lifecycle import read_lifecycle
from certdesk.window.certificates.form.checks import (
    SchemeFacts,
    date_remarks,
    link_remarks,
    number_remarks,
    size_remarks,
    standard_remarks,
)
from certdesk.window.certificates.form.entry import FormEntry

TODAY = date(2026, 11, 22)
QMS = SchemeFacts("qms", "质量管理体系认证", None, "management_system", "voluntary")
CCC = SchemeFacts("ccc", "强制性产品认证", None, "product", "compulsory")


@pytest.fixture(scope="module")
def answers(registry_path):
    with Answers(registry_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def rules(answers):
    return read_lifecycle(answers.registry)


def told(remarks):
    return {(remark.field, remark.message.id.rsplit(".", 1)[-1]) for remark in remarks}


def dated(first="", issued="", expires=""):
    return FormEntry(first_issued_on=first, issued_on=issued, expires_on=expires)


@pytest.mark.parametrize(
    ("entry", "remark"),
    [
        (dated(issued="2025-03-15", expires="2028-03-14"), None),
        (dated(issued="2025-03-15", expires="2028-03-15"), None),
        (dated(issued="2025-03-15", expires="2028-03-20"), ("expires_on", "other_validity")),
        (dated(issued="2025-03-15", expires="2025-03-14"), ("expires_on", "expiry_before_issue")),
        (dated(issued="2025-03-15"), ("expires_on", "usual_expiry")),
        (
            dated(first="2025-03-16", issued="2025-03-15", expires="2028-03-14"),
            ("first_issued_on", "first_after_issue"),
        ),
        (dated(issued="2027-01-01", expires="2029-12-31"), ("issued_on", "issue_ahead")),
        (dated(first="2025-01-01", expires="2024-01-01"), ("expires_on", "expiry_before_issue")),
        (dated(issued="看不懂", expires="2028-03-14"), None),
    ],
)
def test_dates_of_a_management_system(rules, entry, remark):
    assert told(date_remarks(entry, QMS, rules, TODAY)) == ({remark} if remark else set())


def test_the_usual_end_is_suggested_and_clips_to_the_month(rules):
    (remark,) = date_remarks(dated(issued="2025-03-15"), QMS, rules, TODAY)
    assert remark.suggestion == "2028-03-14"
    (remark,) = date_remarks(dated(issued="2024-02-29"), QMS, rules, TODAY)
    assert remark.suggestion == "2027-02-27"


def test_a_product_certificate_runs_for_its_own_time(rules):
    (remark,) = date_remarks(dated(issued="2024-04-08"), CCC, rules, TODAY)
    assert remark.suggestion == "2029-04-07"


def test_of_an_unknown_scheme_no_length_is_expected(rules):
    assert not list(date_remarks(dated("", "2025-03-15", "2031-01-01"), None, rules, TODAY))


def number(answers, text, scheme=QMS, twins=(), **fields):
    entry = FormEntry(number=text, **fields)
    return list(number_remarks(entry, answers.decode(text, TODAY), scheme, twins))


def test_a_number_of_another_scheme_is_remarked(answers):
    assert told(number(answers, "06925Q10328R1S", CCC)) == {("scheme", "other_scheme")}
    assert not number(answers, "06925Q10328R1S", QMS)
    assert not number(answers, "SHB-2024-118", QMS)


def test_a_second_of_the_same_number_is_remarked(answers):
    assert told(number(answers, "06925Q10328R1S", twins=("c2",))) == {("number", "twin")}


def test_look_alikes_are_suggested(answers):
    (remark,) = number(answers, "06913Q1227OROS")
    assert remark.suggestion == "06913Q12270R0S"


def test_a_company_code_is_no_certificate(answers):
    assert told(number(answers, "914403001922038216")) == {("number", "no_certificate")}


def test_the_year_in_a_ccc_number_is_that_of_first_issue(answers):
    odd = number(answers, "2019012202123456", CCC, first_issued_on="2020-01-01")
    assert told(odd) == {("first_issued_on", "year")}
    assert not number(answers, "2019012202123456", CCC, first_issued_on="2019-05-01")


@pytest.mark.parametrize(
    ("text", "people", "odd"),
    [
        ("06925Q10328R1S", "50", False),
        ("06925Q10328R1S", "51", True),
        ("06925Q10328R1M", "50", True),
        ("06925Q10328R1L", "1001", False),
        ("06925Q10328R1S", "", False),
    ],
)
def test_people_against_the_size_letter(answers, text, people, odd):
    sizes = read_number_formats(answers.registry).sizes
    entry = FormEntry(number=text, people_covered=people)
    assert bool(list(size_remarks(entry, answers.decode(text, TODAY), sizes))) is odd


def test_an_old_edition_is_remarked(rules):
    old = told(standard_remarks(("GB/T 22080-2016",), rules, TODAY))
    assert old == {("standard", "edition_over")}
    before = told(standard_remarks(("GB/T 22080-2016",), rules, date(2025, 10, 31)))
    assert before == {("standard", "edition_ends")}
    assert not list(standard_remarks(("GB/T 22080-2025",), rules, TODAY))


def test_a_link_to_a_certificate_that_the_desk_does_not_hold_is_remarked():
    known = {"id-1", "06921Q10328R0S"}
    for held in ("id-1", "06921Q10328R0S", "06921q10328r0s ", ""):
        assert told(link_remarks(FormEntry(parent=held, supersedes=held), known)) == set()
    missing = link_remarks(FormEntry(parent="0001", supersedes="06921Q"), known)
    assert told(missing) == {("parent", "not_here"), ("supersedes", "not_here")}
