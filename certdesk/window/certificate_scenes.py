"""Pictures of the sample desk: its certificates, what is done with them, its pages and sheets."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from certdesk.vocabulary.certificates import EventKind
from certdesk.window.adding.scenes import SCENES as ADDING_SCENES
from certdesk.window.applies import scenes as applies
from certdesk.window.certificate.deeds import Deed
from certdesk.window.certificate.verify_dialog import VerifyDialog
from certdesk.window.certificate.why_card import Steps
from certdesk.window.certificates.form.start import FormStart
from certdesk.window.certificates.page import CertificatesPage
from certdesk.window.desk_scenes import backups, changed, read_only, settle, wished
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.page_scenes import asked, page, target
from certdesk.window.product_scenes import SCENES as PRODUCT_SCENES
from certdesk.window.scene import Scene
from certdesk.window.search.page import SearchPage
from certdesk.window.settings_page.scenes import SCENES as SETTINGS_SCENES
from certdesk.window.targets import PageName, Target, TargetKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from certdesk.window.shell import Shell


def _certificate_in_2028(shell: Shell) -> None:
    shell.session.set_as_of(date(2028, 6, 22))
    shell.open_target(Target(TargetKind.SEARCH, "99925Q1032"))


def _sources(shell: Shell) -> None:
    shell.open_target(Target(TargetKind.SEARCH, "99924S2004"))
    settle(shell)
    for steps in shell.findChildren(Steps):
        for at in range(3):
            steps.unfold(at)


def _found(shell: Shell) -> SearchPage:
    """The page of questions with the answer on a certificate of the sample."""
    shell.open_target(Target(TargetKind.SEARCH, "99925Q1032"))
    settle(shell)
    return _search_page(shell)


def _deed(deed: Deed, subject: object = None) -> Callable[[Shell], object]:
    def prepare(shell: Shell) -> QWidget | None:
        return _found(shell).act(deed, subject)

    return prepare


def _verified(shell: Shell) -> QWidget:
    """The dialog of a look-up, without opening a browser for it."""
    page = _found(shell)
    answer = page.certificate_shown()
    if answer is None:
        raise LookupError("no certificate is shown")
    dialog = VerifyDialog(answer, shell.session.clock.today(), lambda: True, page)
    dialog.chip("withdrawn").setChecked(True)
    dialog.open()
    return dialog


def _marked(shell: Shell) -> None:
    page = shell.show_page(PageName.CERTIFICATES)
    settle(shell)
    if isinstance(page, CertificatesPage):
        page.table.mark([row.id for row in page.narrowing.rows[:3]])


def _form(number: str, *, foot: bool = False) -> Callable[[Shell], object]:
    """The form of the certificate with a number; of a new one where the desk has none."""

    def prepare(shell: Shell) -> QWidget:
        page = shell.show_page(PageName.CERTIFICATES)
        settle(shell)
        if not isinstance(page, CertificatesPage):
            raise TypeError("the page of certificates is another")
        ids = [each.id for each in page.narrowing.rows if each.certificate.number == number]
        form = page.open_form(FormStart(certificate=ids[0] if ids else None))
        settle(shell)
        if not ids:
            form.body.number.setText(number)
            settle(shell)
        if foot:
            form.pane.verticalScrollBar().setValue(form.body.height())
        return form

    return prepare


def _search_page(shell: Shell) -> SearchPage:
    page = shell.show_page(PageName.SEARCH)
    if not isinstance(page, SearchPage):
        raise TypeError("the page of questions is another")
    return page


# With the sample desk open.
SCENES = (
    Scene("desk-start", asked(""), desk=True),
    Scene("desk-certificate", asked("99925Q1032"), desk=True),
    Scene("desk-suspended", asked("99924S2004"), desk=True),
    Scene("desk-years-later", _certificate_in_2028, desk=True),
    Scene("desk-sources", _sources, desk=True),
    Scene("desk-due", page(PageName.DUE), desk=True),
    Scene("desk-month", target(TargetKind.DUE_MONTH, "2027-01-07"), desk=True),
    Scene("desk-audit", _deed(Deed.RECORD_AUDIT), desk=True),
    Scene("desk-suspend", _deed(Deed.CHANGE_STATE, EventKind.SUSPENDED), desk=True),
    Scene("desk-refused", _deed(Deed.CHANGE_STATE, EventKind.RESTORED), desk=True),
    Scene("desk-verify", _verified, desk=True),
    Scene("desk-table", page(PageName.CERTIFICATES), desk=True),
    Scene("desk-table-marked", _marked, desk=True),
    Scene("desk-form", _form("99925Q10328R1S"), desk=True),
    Scene("desk-form-product", _form("2023992202000117", foot=True), desk=True),
    Scene("desk-form-new", _form("06913Q1227OROS"), desk=True),
    Scene("desk-table-en", page(PageName.CERTIFICATES), "en", desk=True),
    Scene("desk-form-en", _form("99925Q10328R1S"), "en", desk=True),
    Scene("desk-start-en", asked(""), "en", desk=True),
    Scene("desk-certificate-en", asked("99925Q1032"), "en", desk=True),
    Scene("desk-due-en", page(PageName.DUE), "en", desk=True),
    Scene("desk-applies", applies.shown, desk=True),
    Scene("desk-applies-words", applies.prohibition, desk=True),
    Scene("desk-applies-certificate", applies.of_certificate, desk=True),
    Scene("desk-applies-target", applies.with_target, desk=True),
    Scene("desk-applies-not", applies.why_not, desk=True),
    Scene("desk-applies-unknown", applies.unknown, desk=True),
    Scene("desk-applies-known", applies.known_again, desk=True),
    Scene("desk-applies-en", applies.shown, "en", desk=True),
    Scene("desk-menu", lambda shell: shell.keeper.head.open_menu(), desk=True),
    Scene("desk-company", wished(DeskWish.COMPANY), desk=True),
    Scene("desk-backups", backups, desk=True),
    Scene("desk-new", wished(DeskWish.NEW), desk=True),
    Scene("desk-health", page(PageName.CHECKUP), desk=True),
    Scene("desk-history", changed, desk=True),
    *ADDING_SCENES,
    *PRODUCT_SCENES,
    *SETTINGS_SCENES,
    Scene("desk-company-en", wished(DeskWish.COMPANY), "en", desk=True),
    Scene("desk-health-en", page(PageName.CHECKUP), "en", desk=True),
    Scene("desk-history-en", changed, "en", desk=True),
    Scene("desk-read-only", read_only, desk=True),
)
