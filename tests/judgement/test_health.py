from __future__ import annotations

from datetime import date

import pytest

from certdesk.judgement.findings import Check, Examined, ExaminedCompany, Fix, Severity
from certdesk.judgement.health import standing_checks
from certdesk.judgement.lifecycle.facts import CertificateFacts, EventFact
from certdesk.judgement.lifecycle.status import judge
from certdesk.judgement.numbers.decode import decode
from certdesk.registry.catalogue import read_number_formats
from certdesk.registry.lifecycle import read_lifecycle
from certdesk.vocabulary.certificates import EventKind

DAY = date(2026, 11, 23)
HEALTHY = {
    "number": "06925Q10328R1S",
    "scheme": "qms",
    "family": None,
    "object": "management_system",
    "nature": "voluntary",
    "standards": ("GB/T 19001-2016",),
    "first_issued_on": date(2022, 3, 15),
    "issued_on": date(2025, 3, 15),
    "expires_on": date(2028, 3, 14),
    "events": (
        EventFact(EventKind.SURVEILLANCE, date(2026, 1, 14)),
        EventFact(EventKind.VERIFIED, date(2026, 11, 13), seen_state="有效"),
    ),
}
NO_COMPANY = ExaminedCompany(None, ())


@pytest.fixture
def examine(registry):
    rules = read_lifecycle(registry)

    def one(identifier="a", **changes):
        around = {"body": "某机构", "sites": ("一厂",), "has_scan": True, "replaced": False}
        around |= {name: changes.pop(name) for name in list(changes) if name in around}
        facts = CertificateFacts(**(HEALTHY | changes))
        return Examined(identifier, facts, judge(facts, DAY, rules), **around)

    return one


@pytest.fixture
def checks(registry):
    formats = read_number_formats(registry)

    def run(*certificates, company=NO_COMPANY):
        return standing_checks(
            certificates, company, lambda number: decode(number, DAY.year, formats)
        )

    return run


def test_nothing_is_found_where_nothing_is_wrong(examine, checks):
    assert checks(examine()) == ()
    assert checks() == ()


@pytest.mark.parametrize(
    ("changes", "check", "severity", "fix"),
    [
        ({"has_scan": False}, Check.MISSING_SCAN, Severity.WARNING, Fix.ATTACH_SCAN),
        ({"body": None}, Check.BODY_UNKNOWN, Severity.NOTICE, Fix.EDIT_BODY),
        ({"body": " "}, Check.BODY_UNKNOWN, Severity.NOTICE, Fix.EDIT_BODY),
        (
            {"events": HEALTHY["events"][:1]},
            Check.NEVER_VERIFIED,
            Severity.WARNING,
            Fix.VERIFY,
        ),
        (
            {
                "events": (
                    HEALTHY["events"][0],
                    EventFact(EventKind.VERIFIED, date(2026, 8, 24), seen_state="有效"),
                )
            },
            Check.STALE_VERIFICATION,
            Severity.NOTICE,
            Fix.VERIFY,
        ),
        (
            {"events": (EventFact(EventKind.SURVEILLANCE, date(2025, 9, 1)), HEALTHY["events"][1])},
            Check.OVERDUE_EVENT,
            Severity.SERIOUS,
            Fix.RECORD_EVENT,
        ),
        (
            {"standards": ("GB/T 19001-2008",)},
            Check.EDITION_OVER,
            Severity.SERIOUS,
            Fix.EDIT_STANDARD,
        ),
        (
            {"object": None, "nature": None, "scheme": "某认证"},
            Check.SCHEME_UNKNOWN,
            Severity.WARNING,
            Fix.EDIT_SCHEME,
        ),
        ({"scheme": "ems"}, Check.SCHEME_DIFFERS, Severity.WARNING, Fix.EDIT_SCHEME),
        ({"number": "某-1"}, Check.NUMBER_NOT_DECODED, Severity.NOTICE, Fix.EDIT_NUMBER),
        ({"number": "O6925Q10328R1S"}, Check.LOOK_ALIKE, Severity.WARNING, Fix.EDIT_NUMBER),
        ({"number": "06921Q10328R1S"}, Check.YEAR_FAR_OFF, Severity.WARNING, Fix.EDIT_DATES),
        ({"issued_on": None}, Check.MISSING_DATES, Severity.WARNING, Fix.EDIT_DATES),
        ({"expires_on": None}, Check.MISSING_DATES, Severity.WARNING, Fix.EDIT_DATES),
        (
            {"expires_on": date(2024, 3, 14)},
            Check.EXPIRY_BEFORE_ISSUE,
            Severity.SERIOUS,
            Fix.EDIT_DATES,
        ),
    ],
)
def test_each_check_finds_what_it_is_for(examine, checks, changes, check, severity, fix):
    found = {finding.check: finding for finding in checks(examine(**changes))}
    assert check in found
    assert (found[check].severity, found[check].fix) == (severity, fix)
    assert found[check].certificate == "a"


def test_the_last_day_of_a_verification_is_not_stale_yet(examine, checks):
    seen = EventFact(EventKind.VERIFIED, date(2026, 8, 25), seen_state="有效")
    assert checks(examine(events=(HEALTHY["events"][0], seen))) == ()


def test_the_year_of_first_issue_counts_where_the_number_stays(examine, checks):
    ccc = {
        "number": "2022012202001234",
        "scheme": "ccc",
        "object": "product",
        "nature": "compulsory",
        "standards": (),
        "expires_on": date(2030, 3, 14),
    }
    found = {finding.check for finding in checks(examine(**ccc))}
    assert Check.YEAR_FAR_OFF not in found
    ccc["number"] = "2019012202001234"
    found = {finding.check for finding in checks(examine(**ccc))}
    assert Check.YEAR_FAR_OFF in found


@pytest.mark.parametrize(
    ("scheme", "kind", "activity"),
    [("qms", "management_system", "audit"), ("ccc", "product", "inspection")],
)
def test_what_is_overdue_is_called_as_its_scheme_does(examine, checks, scheme, kind, activity):
    nature = "compulsory" if scheme == "ccc" else "voluntary"
    dates = {"issued_on": date(2023, 3, 15), "expires_on": date(2028, 3, 14)}
    found = checks(examine(scheme=scheme, object=kind, nature=nature, events=(), **dates))
    (overdue,) = [each for each in found if each.check is Check.OVERDUE_EVENT]
    assert overdue.message.parameters["what"].id == f"lifecycle.activity.{activity}"


def test_a_form_of_a_scheme_is_no_other_scheme(examine, checks):
    found = checks(examine(scheme="qms-graded", family="qms"))
    assert Check.SCHEME_DIFFERS not in {finding.check for finding in found}


@pytest.mark.parametrize(
    "changes",
    [
        {"replaced": True},
        {"events": (EventFact(EventKind.WITHDRAWN, date(2026, 1, 1), reason="0114"),)},
        {"events": (EventFact(EventKind.CANCELLED, date(2026, 1, 1)),)},
        {"expires_on": date(2026, 3, 14), "events": (), "replaced": True},
    ],
)
def test_what_is_over_need_not_be_complete(examine, checks, changes):
    assert checks(examine(body=None, has_scan=False, **changes)) == ()


def test_what_lapsed_without_a_successor_is_somebodys_task(examine, checks):
    lapsed = examine(body=None, has_scan=False, expires_on=date(2026, 3, 14), events=())
    (found,) = checks(lapsed)
    assert (found.check, found.severity, found.fix) == (Check.LAPSED, Severity.WARNING, Fix.RENEW)
    assert found.message.parameters["on"] == date(2026, 3, 14)


def test_the_last_cycle_counts_for_what_lapsed(examine, checks):
    again = EventFact(EventKind.RECERTIFICATION, date(2022, 3, 1), until=date(2025, 3, 14))
    dates = {"issued_on": date(2019, 3, 15), "expires_on": date(2022, 3, 14)}
    found = checks(examine(number="06919Q10328R1S", events=(again,), **dates))
    (lapsed,) = [each for each in found if each.check is Check.LAPSED]
    assert lapsed.message.parameters["on"] == date(2025, 3, 14)


@pytest.mark.parametrize(("expires", "found"), [("2026-05-23", False), ("2026-05-22", True)])
def test_while_restoration_is_open_it_falls_due_instead(examine, checks, expires, found):
    dates = {"issued_on": date(2023, 6, 1), "expires_on": date.fromisoformat(expires)}
    lapsed = examine(scheme="enms", number="某-1", events=(), **dates)
    assert bool(lapsed.status.due) is not found
    assert (Check.LAPSED in {each.check for each in checks(lapsed)}) is found


def test_one_number_twice_is_found_at_both(examine, checks):
    found = [
        finding
        for finding in checks(examine("a"), examine("b", number="０6925q10328 R1S"))
        if finding.check is Check.DUPLICATE_NUMBER
    ]
    assert [(each.certificate, each.others) for each in found] == [("a", ("b",)), ("b", ("a",))]
    assert {each.severity for each in found} == {Severity.SERIOUS}
    assert {each.fix for each in found} == {Fix.COMPARE}


def test_a_number_that_is_kept_at_renewal_is_only_mentioned(examine, checks):
    over = examine("old", replaced=True)
    found = [f for f in checks(over, examine("new")) if f.check is Check.DUPLICATE_NUMBER]
    assert {finding.severity for finding in found} == {Severity.NOTICE}


def test_numbers_that_only_look_alike_are_set_side_by_side(examine, checks):
    found = checks(examine("a"), examine("b", number="06925QI0328RIS"))
    pairs = {
        (finding.certificate, finding.others)
        for finding in found
        if finding.check is Check.LOOK_ALIKE and finding.fix is Fix.COMPARE
    }
    assert pairs == {("a", ("b",)), ("b", ("a",))}


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("91310117MA1X8L0T7Q", False),
        ("91310117ma1x8l0t7q", False),
        ("91310117MA1X8L0T7R", True),
        ("91310117MA1X8LOT7Q", True),
        ("12345", True),
        ("", False),
        (None, False),
    ],
)
def test_the_companys_code_is_checked(checks, code, wrong):
    found = checks(company=ExaminedCompany(code, ()))
    assert [finding.check for finding in found] == ([Check.USCC_CHECK] if wrong else [])
    assert all(finding.certificate is None for finding in found)


def test_a_site_on_no_certificate_in_force_is_named(examine, checks):
    company = ExaminedCompany(None, ("一厂", "二厂", ""))
    suspended = examine(
        "b",
        number="06925E10329R0S",
        scheme="ems",
        standards=(),
        sites=("二厂",),
        first_issued_on=date(2025, 3, 15),
        events=(
            EventFact(EventKind.SURVEILLANCE, date(2026, 3, 1)),
            EventFact(EventKind.SUSPENDED, date(2026, 10, 1), date(2027, 3, 31)),
            EventFact(EventKind.VERIFIED, date(2026, 11, 1), seen_state="暂停"),
        ),
    )
    found = checks(examine(sites=("上海市 一厂",)), suspended, company=company)
    assert [finding.message.parameters["site"] for finding in found] == ["二厂"]


def test_the_gravest_comes_first(examine, checks):
    found = checks(
        examine("a", number="某-1", body=None),
        examine("b", has_scan=False),
        examine("c", number="06925Q10329R1S", expires_on=date(2024, 1, 1)),
    )
    order = list(Severity)
    places = [order.index(finding.severity) for finding in found]
    assert places == sorted(places)
    assert places[0] == 0


def test_everything_is_worded_in_both_languages():
    from certdesk.answers.wording import wording

    for language in ("zh", "en"):
        words = wording(language)
        for check in Check:
            assert words.say(f"health.check.{check}")
            assert f"health.found.{check}" in words
        for fix in Fix:
            assert words.say(f"health.fix.{fix}")
        for severity in Severity:
            assert words.say(f"health.severity.{severity}")
