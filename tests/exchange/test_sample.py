from __future__ import annotations

from datetime import date

import pytest

from certdesk.answers.ask import Answers
from certdesk.answers.desk import DeskAnswers
from certdesk.exchange.sample import build_sample, is_sample, reset_sample
from certdesk.judgement.numbers.checks import uscc_holds
from certdesk.ledger.desk import Desk
from certdesk.problems import Problem
from certdesk.vocabulary.certificates import CertificateState, Usable

DAY = date(2026, 11, 23)


@pytest.fixture
def sample(tmp_path, registry_path):
    def of(day):
        path = build_sample(tmp_path / f"示例企业 {day}.certdesk", day)
        return DeskAnswers(Desk.open(path, read_only=True), Answers(registry_path))

    return of


@pytest.mark.parametrize(
    "day",
    [DAY, date(2026, 12, 22), date(2026, 12, 23), date(2028, 2, 29), date(2031, 7, 1)],
)
def test_whenever_it_is_made_every_state_and_verdict_is_there(sample, day):
    with sample(day) as answers:
        statuses = answers.statuses(day)
        assert 8 <= len(statuses) <= 12
        assert {status.state for _, status in statuses} == set(CertificateState)
        assert {status.usable for _, status in statuses} == set(Usable)


def test_its_numbers_decode_and_name_the_scheme_and_the_years(sample):
    with sample(DAY) as answers:
        assert uscc_holds(answers.desk.company.uscc)
        for certificate in answers.desk.certificates():
            decoded = answers.answers.decode(certificate.number, DAY)
            assert decoded.recognised, certificate.number
            assert decoded.scheme in (certificate.scheme, None)
        checks = {finding.check.value for finding in answers.health(DAY).findings}
        assert not checks & {"year_far_off", "number_not_decoded", "uscc_check", "look_alike"}


def test_it_leaves_something_for_the_standing_checks_to_find(sample):
    with sample(DAY) as answers:
        found = {finding.check.value for finding in answers.health(DAY).findings}
        assert {"missing_scan", "never_verified", "site_without_certificate"} <= found


def test_events_carry_reason_codes_that_the_registry_knows(sample):
    with sample(DAY) as answers:
        known = {(code.event, code.code) for code in answers.rules.reasons}
        reasons = {
            (event.kind, event.reason)
            for certificate in answers.desk.certificates()
            for event in certificate.events
            if event.reason
        }
        assert len(reasons) >= 4
        assert reasons <= known


def test_its_products_are_made_at_its_own_sites(sample):
    with sample(DAY) as answers:
        products = answers.desk.products()
        own = {site.name for site in answers.desk.company.sites}
        assert len(products) >= 5
        assert {name for product in products for name in product.sites} == own


def test_nothing_recorded_lies_ahead_of_the_day(sample):
    with sample(DAY) as answers:
        days = [event.on for each in answers.desk.certificates() for event in each.events]
        assert max(days) <= DAY


def test_it_wears_its_badge_and_is_whole(sample):
    with sample(DAY) as answers:
        assert is_sample(answers.desk)
        assert answers.desk.verify().whole
        assert len(answers.desk.attachments()) >= 5


def test_it_is_not_made_over_a_file(tmp_path):
    path = tmp_path / "示例企业.certdesk"
    path.write_text("我的", encoding="utf-8")
    with pytest.raises(Problem) as refused:
        build_sample(path, DAY)
    assert refused.value.message == "problem.desk.exists"
    assert path.read_text(encoding="utf-8") == "我的"


def test_a_reset_forgets_what_was_tried_in_it(tmp_path):
    path = build_sample(tmp_path / "示例企业.certdesk", DAY)
    with Desk.open(path) as desk:
        count = len(desk.certificates())
        with desk.change("history.certificate.removed") as change:
            change.remove("certificate", desk.certificates()[0].id)
    reset_sample(path, DAY)
    with Desk.open(path) as desk:
        assert len(desk.certificates()) == count
        assert is_sample(desk)
    assert [file.name for file in tmp_path.glob("*.certdesk")] == [path.name]


def test_a_desk_of_ones_own_is_never_reset(tmp_path):
    with Desk.create(tmp_path / "我的.certdesk", "我的企业") as desk:
        path = desk.path
    with pytest.raises(Problem) as refused:
        reset_sample(path, DAY)
    assert refused.value.message == "problem.sample.other_desk"
    with Desk.open(path, read_only=True) as desk:
        assert desk.company.name == "我的企业"
