"""From a finding to what mends it, through the whole window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from certdesk.judgement.findings import Check
from certdesk.window.certificate.verify_dialog import VerifyDialog
from certdesk.window.certificates.form.dialog import CertificateForm
from certdesk.window.desks import errand
from certdesk.window.desks.company_sheet import CompanySheet
from certdesk.window.health.page import HealthPage
from certdesk.window.shell import Shell
from certdesk.window.targets import PageName


@pytest.fixture
def window(qtbot, opened, monkeypatch) -> Shell:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    shell = Shell(opened)
    qtbot.addWidget(shell)
    with qtbot.waitSignal(shell.painted):
        shell.show()
    page = shell.show_page(PageName.CHECKUP)
    assert isinstance(page, HealthPage)
    qtbot.waitUntil(lambda: bool(page.cards()), timeout=10_000)
    qtbot.waitUntil(lambda: not (opened.busy or errand.any_running()), timeout=10_000)
    return shell


def fix(qtbot, window, check: Check) -> None:
    card = next(each for each in window.page().cards() if each.group.check is check)
    qtbot.mouseClick(card.rows[0].fix, Qt.MouseButton.LeftButton)


def dialog(qtbot, kind: type):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=10_000)
    return QApplication.activeModalWidget()


def test_a_certificate_never_looked_up_is_looked_up(qtbot, window):
    fix(qtbot, window, Check.NEVER_VERIFIED)
    dialog(qtbot, VerifyDialog).reject()
    assert window.page().name is PageName.SEARCH


def test_dates_the_wrong_way_round_are_mended_in_their_field(qtbot, window):
    fix(qtbot, window, Check.EXPIRY_BEFORE_ISSUE)
    form = dialog(qtbot, CertificateForm)
    qtbot.waitUntil(lambda: not window.session.busy, timeout=10_000)
    form.reject()


def test_a_missing_scan_is_asked_for(qtbot, window, monkeypatch):
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_arguments, **_manner: asked.append(1) or ("", "")
    )
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_arguments, **_manner: asked.append(1) or ([], "")
    )
    fix(qtbot, window, Check.MISSING_SCAN)
    qtbot.waitUntil(lambda: asked == [1], timeout=10_000)


def test_the_company_is_mended_in_its_form(qtbot, window):
    fix(qtbot, window, Check.USCC_CHECK)
    dialog(qtbot, CompanySheet).reject()
