from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from certdesk.judgement.findings import Check, Severity
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.health.group_card import IgnoredCard
from certdesk.window.health.page import HealthPage
from certdesk.window.targets import TargetKind
from certdesk.window.widgets import EmptyState


@pytest.fixture
def page(qtbot, opened, quiet) -> HealthPage:
    page = HealthPage(opened, opened.desk)
    qtbot.addWidget(page)
    page.resize(1000, 740)
    page.show()
    quiet()
    return page


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def words(page) -> str:
    return "\n".join(label.text() for label in page._scroll.widget().findChildren(QLabel))


def card(page, check: Check):
    return next(each for each in page.cards() if each.group.check is check)


def chip(page, text: str) -> QPushButton:
    return next(
        each
        for each in page._scroll.widget().findChildren(QPushButton)
        if each.isCheckable() and each.text().startswith(text)
    )


def test_findings_stand_by_check_the_gravest_first(page):
    checks = [each.group.check for each in page.cards()]
    assert checks[0] is Check.EXPIRY_BEFORE_ISSUE
    order = [list(Severity).index(each.group.severity) for each in page.cards()]
    assert order == sorted(order)
    assert {Check.MISSING_SCAN, Check.NEVER_VERIFIED, Check.USCC_CHECK} <= set(checks)
    assert "要紧的事" in words(page)


def test_each_says_what_why_and_how_it_is_mended(page):
    found = card(page, Check.EXPIRY_BEFORE_ISSUE)
    text = "\n".join(label.text() for label in found.findChildren(QLabel))
    assert "06925E20111R0S" in text
    assert "日期颠倒" in text
    assert found.rows[0].fix.text() == "改正日期"


@pytest.mark.parametrize(
    ("check", "kind", "part"),
    [
        (Check.EXPIRY_BEFORE_ISSUE, TargetKind.CERTIFICATE_FORM, "expires_on"),
        (Check.MISSING_SCAN, TargetKind.CERTIFICATE, "scan"),
        (Check.NEVER_VERIFIED, TargetKind.CERTIFICATE, "verify"),
    ],
)
def test_a_fix_leads_to_the_place_that_mends_it(qtbot, page, check, kind, part):
    with qtbot.waitSignal(page.open_target) as told:
        click(qtbot, card(page, check).rows[0].fix)
    (target,) = told.args
    assert target.kind is kind
    assert target.part == part
    assert target.id in ("c1", "c2")


@pytest.mark.parametrize("check", [Check.USCC_CHECK, Check.SITE_WITHOUT_CERTIFICATE])
def test_what_concerns_the_company_is_mended_in_its_form(qtbot, page, check):
    with qtbot.waitSignal(page.session.desk_wished) as told:
        click(qtbot, card(page, check).rows[0].fix)
    assert told.args == [DeskWish.COMPANY]


def test_a_severity_narrows_by_key_and_gives_the_rest_back(qtbot, page):
    click(qtbot, chip(page, "要紧"))
    assert {each.group.severity for each in page.cards()} == {Severity.SERIOUS}
    assert page.focusWidget() is chip(page, "要紧")
    qtbot.keyClick(chip(page, "全部"), Qt.Key.Key_Space)
    assert len({each.group.severity for each in page.cards()}) > 1


def test_what_is_mended_leaves_the_page_by_itself(page, quiet):
    good = Certificate("c2", "06925E20111R0S", "ems", body="华东认证", issued_on=date(2025, 5, 1),
                       expires_on=date(2028, 4, 30))  # fmt: skip
    page._desk.change("history.certificate.changed", lambda change: change.put(good))
    quiet()
    assert Check.EXPIRY_BEFORE_ISSUE not in [each.group.check for each in page.cards()]


def test_the_day_turns_the_page(page, quiet):
    assert Check.OVERDUE_EVENT not in [each.group.check for each in page.cards()]
    page.session.set_as_of(date(2027, 8, 1))
    quiet()
    assert Check.OVERDUE_EVENT in [each.group.check for each in page.cards()]
    assert "2027-08-01" in words(page)


def test_a_finding_is_put_aside_with_a_reason_and_taken_up_again(qtbot, page, quiet):
    before = page.health.count()
    click(qtbot, card(page, Check.USCC_CHECK).rows[0].ignore)
    sheet = QApplication.activeModalWidget()
    sheet.reason.insert("早期试点代码")
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    quiet()
    assert page.health.count() == before - 1
    aside = page.findChild(IgnoredCard)
    assert "早期试点代码" in words(page)
    assert page._desk.state.undo == "history.health.ignored"
    click(qtbot, aside.buttons[0])
    quiet()
    assert page.health.count() == before
    assert page.findChild(IgnoredCard) is None


def test_a_usual_reason_is_one_click(qtbot, page, quiet):
    click(qtbot, card(page, Check.USCC_CHECK).rows[0].ignore)
    sheet = QApplication.activeModalWidget()
    usual = next(
        each for each in sheet.findChildren(QPushButton) if each.text() == "已核对，没有问题"
    )
    click(qtbot, usual)
    assert sheet.reason.text() == "已核对，没有问题"
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    quiet()
    assert page.findChild(IgnoredCard) is None


def test_what_was_put_aside_stays_so_in_another_window(qtbot, page, quiet, file):
    click(qtbot, card(page, Check.USCC_CHECK).rows[0].ignore)
    click(qtbot, QApplication.activeModalWidget().go)
    quiet()
    with Desk.open(file, read_only=True) as desk:
        assert "uscc_check" in desk.settings()["health.ignored"].value
        assert desk.verify().whole


def test_another_wrong_code_is_told_again(qtbot, page, quiet):
    from dataclasses import replace

    click(qtbot, card(page, Check.USCC_CHECK).rows[0].ignore)
    click(qtbot, QApplication.activeModalWidget().go)
    quiet()
    company = replace(page._desk.company, uscc="914403001922038218")
    page._desk.change("history.company.changed", lambda change: change.put(company))
    quiet()
    assert Check.USCC_CHECK in [each.group.check for each in page.cards()]


def test_a_long_list_is_shown_part_by_part(qtbot, page, quiet):
    some = [Certificate(f"n{number}", f"自编{number}", "qms") for number in range(70)]
    page._desk.change("history.certificates.added", lambda change: change.put_all(some))
    quiet()
    found = card(page, Check.MISSING_DATES)
    assert len(found.rows) == 5
    assert found.more.text() == "还有 65 项，继续显示"
    click(qtbot, found.more)
    assert len(found.rows) == 55
    click(qtbot, found.more)
    assert len(found.rows) == 70
    assert not found.more.isVisible()


def test_all_well_says_so_and_looks_again(qtbot, page, quiet):
    from dataclasses import replace

    from certdesk.ledger.records import CertificateSite

    company = replace(page._desk.company, uscc="914403001922038216")
    sited = replace(certificate(page, "c1"), sites=(CertificateSite("一厂"),))

    def mend(change):
        change.remove("certificate", "c2")
        change.put(sited)
        change.put(company)
        change.attach("c1", "scan", "扫描件.txt", b"scan")

    page._desk.change("history.x.y", mend)
    quiet()
    assert page.cards() == []
    assert "都好" in words(page)
    state = page.findChild(EmptyState)
    click(qtbot, state.findChild(QPushButton))
    quiet()
    assert "都好" in words(page)


def certificate(page, identifier: str) -> Certificate:
    with Desk.open(page._desk.path, read_only=True) as desk:
        return desk.certificate(identifier)


def test_a_desk_without_certificates_leads_to_the_first(qtbot, session, tmp_path, quiet):
    file = tmp_path / "空.certdesk"
    Desk.create(file, "空").close()
    with qtbot.waitSignal(session.desk_changed, timeout=10_000):
        session.open_desk(file)
    page = HealthPage(session, session.desk)
    qtbot.addWidget(page)
    page.show()
    quiet()
    state = page.findChild(EmptyState)
    with qtbot.waitSignal(page.open_target) as told:
        click(qtbot, state.findChild(QPushButton))
    assert told.args[0].kind is TargetKind.CERTIFICATE_FORM
    quiet()
    session.close_desk()


def test_a_desk_that_can_only_be_read_offers_no_putting_aside(qtbot, session, file, quiet):
    with Desk.open(file):
        with qtbot.waitSignal(session.desk_changed, timeout=10_000):
            session.open_desk(file)
        page = HealthPage(session, session.desk)
        qtbot.addWidget(page)
        page.show()
        quiet()
        assert page.cards()
        assert not any(row.ignore.isVisible() for each in page.cards() for row in each.rows)
        session.close_desk()


def test_every_control_is_named_and_named_apart(page):
    page.take_focus()
    assert page.focusWidget() is page.cards()[0].rows[0].fix
    names = [
        each.accessibleName()
        for each in page.findChildren(QAbstractButton)
        if each.isVisibleTo(page)
    ]
    assert all(names)
    assert len(names) == len(set(names))
