from __future__ import annotations

from datetime import date

import pytest

from certdesk.answers.health import HealthFinding
from certdesk.judgement.findings import Check, Fix, Severity
from certdesk.ledger.records import Certificate, Setting
from certdesk.window.health.findings import COMPANY_FIXES, fix_target
from certdesk.window.health.ignoring import SETTING, Ignored, read_ignored
from certdesk.window.targets import PageName, TargetKind
from certdesk.window.text import known, use_language

ONE = Certificate("c1", "N1", "qms")


def finding(fix: Fix, certificate: Certificate | None = ONE) -> HealthFinding:
    return HealthFinding(
        Check.MISSING_SCAN, Severity.WARNING, certificate, "t", "x", fix, "a", (), "key"
    )


@pytest.mark.parametrize("fix", [fix for fix in Fix if fix not in COMPANY_FIXES])
def test_every_fix_leads_somewhere_of_its_own(fix):
    target = fix_target(finding(fix))
    if fix is Fix.COMPARE:
        assert target.kind is TargetKind.SEARCH
        assert target.id == "N1"
    else:
        assert target.kind in (TargetKind.CERTIFICATE, TargetKind.CERTIFICATE_FORM)
        assert target.id == "c1"
        assert target.part


def test_a_finding_without_a_certificate_leads_to_the_list():
    assert fix_target(finding(Fix.COMPARE, None)).page is PageName.CERTIFICATES


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("check", list(Check))
def test_every_check_says_why_it_matters(worn, language, check):
    use_language(language)
    assert known(f"health_page.why.{check}")


def test_what_was_put_aside_is_read_by_its_key():
    value = '[{"key": "k", "reason": "查过", "on": "2026-11-22"}]'
    found = read_ignored({SETTING: Setting(SETTING, value)})
    assert found == {"k": Ignored("k", "查过", date(2026, 11, 22))}


@pytest.mark.parametrize("value", ["", "{", "{}x", "[1]", '[{"key": 1}]', '{"a": 1}', "null"])
def test_what_cannot_be_read_puts_nothing_aside(value):
    assert read_ignored({SETTING: Setting(SETTING, value)}) == {}


def test_nothing_was_put_aside_at_first():
    assert read_ignored({}) == {}
