"""``python -m certdesk.window.screenshots OUTDIR``: pictures of every page on the real data.

Light and dark, at 1280×800 and at 150 %. Each scale is drawn in a process of its own, as Qt takes
its scale at the start. Files are named page-theme-scale.png.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QMenu

from certdesk.exchange.sample import build_sample
from certdesk.vocabulary.certificates import EventKind
from certdesk.window import application, theme
from certdesk.window.adding.scenes import SCENES as ADDING_SCENES
from certdesk.window.applies import scenes as applies
from certdesk.window.background import Background
from certdesk.window.certificate.deeds import Deed
from certdesk.window.certificate.verify_dialog import VerifyDialog
from certdesk.window.certificate.why_card import Steps
from certdesk.window.certificates.form.start import FormStart
from certdesk.window.certificates.page import CertificatesPage
from certdesk.window.clock import FixedClock
from certdesk.window.desk_scenes import backups, changed, read_only, settle, wished
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.documents.page import DocumentsPage
from certdesk.window.product_scenes import SCENES as PRODUCT_SCENES
from certdesk.window.scene import Scene
from certdesk.window.search.page import SearchPage
from certdesk.window.session import Session
from certdesk.window.settings import Settings
from certdesk.window.settings_page.scenes import SCENES as SETTINGS_SCENES
from certdesk.window.shell import Shell
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import use_language
from certdesk.window.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget

SIZE = (1280, 800)
SCALES = ("1", "1.5")
TODAY = date(2026, 11, 22)


def _asked(words: str) -> Callable[[Shell], object]:
    return lambda shell: shell.open_target(Target(TargetKind.SEARCH, words))


def _page(name: PageName) -> Callable[[Shell], object]:
    return lambda shell: shell.open_target(Target(TargetKind.PAGE, name))


def _target(kind: TargetKind, identifier: str) -> Callable[[Shell], object]:
    return lambda shell: shell.open_target(Target(kind, identifier))


def _history(shell: Shell) -> None:
    shell.session.set_as_of(date(2018, 6, 1))
    shell.open_target(Target(TargetKind.SEARCH, "养老服务"))


def _second_result(shell: Shell) -> None:
    shell.open_target(Target(TargetKind.SEARCH, "自我声明"))
    settle(shell)
    shell.field.stepped.emit(1)


def _scheme_in_2019(shell: Shell) -> None:
    shell.session.set_as_of(date(2019, 1, 1))
    shell.open_target(Target(TargetKind.SCHEME, "ccc-self-declaration"))


def _compared(shell: Shell) -> None:
    shell.open_target(Target(TargetKind.CLAUSE, "shanghai-2018#一/三/-2"))
    settle(shell)
    page = shell.show_page(PageName.DOCUMENTS)
    if isinstance(page, DocumentsPage):
        page.compare(True)


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
    dialog = VerifyDialog(answer, TODAY, lambda: True, page)
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


SCENES = (
    Scene("search-start", _asked("")),
    Scene("search-scheme", _asked("质量管理体系")),
    Scene("search-clause", _asked("17大类103种")),
    Scene("search-second", _second_result),
    Scene("search-number", _asked("06913Q12270R0S")),
    Scene("search-misread", _asked("06913Q1227OROS")),
    Scene("search-product", _asked("玩具")),
    Scene("search-system", _asked("监管体系")),
    Scene("search-nothing", _asked("无此物品")),
    Scene("search-history", _history),
    Scene("search-start-en", _asked(""), "en"),
    Scene("search-scheme-en", _asked("ccc"), "en"),
    *(Scene(name.value, _page(name)) for name in PageName if name is not PageName.SEARCH),
    Scene("settings-en", _page(PageName.SETTINGS), "en"),
    Scene("library-scheme", _target(TargetKind.SCHEME, "ccc")),
    Scene("library-system", _target(TargetKind.SYSTEM, "supervision-system")),
    Scene("documents-reading", _target(TargetKind.CLAUSE, "gf-2018-3#四/九")),
    Scene("library-history", _scheme_in_2019),
    Scene("documents-letter", _target(TargetKind.CLAUSE, "samr-2020-2267#一/二/2")),
    Scene("documents-compare", _compared),
    Scene("library-en", _target(TargetKind.SCHEME, "ccc-self-declaration"), "en"),
    Scene("documents-en", _target(TargetKind.CLAUSE, "samr-2020-2267#一/二/2"), "en"),
)

# With the sample desk open.
DESK_SCENES = (
    Scene("desk-start", _asked(""), desk=True),
    Scene("desk-certificate", _asked("99925Q1032"), desk=True),
    Scene("desk-suspended", _asked("99924S2004"), desk=True),
    Scene("desk-years-later", _certificate_in_2028, desk=True),
    Scene("desk-sources", _sources, desk=True),
    Scene("desk-due", _page(PageName.DUE), desk=True),
    Scene("desk-month", _target(TargetKind.DUE_MONTH, "2027-01-07"), desk=True),
    Scene("desk-audit", _deed(Deed.RECORD_AUDIT), desk=True),
    Scene("desk-suspend", _deed(Deed.CHANGE_STATE, EventKind.SUSPENDED), desk=True),
    Scene("desk-refused", _deed(Deed.CHANGE_STATE, EventKind.RESTORED), desk=True),
    Scene("desk-verify", _verified, desk=True),
    Scene("desk-table", _page(PageName.CERTIFICATES), desk=True),
    Scene("desk-table-marked", _marked, desk=True),
    Scene("desk-form", _form("99925Q10328R1S"), desk=True),
    Scene("desk-form-product", _form("2023992202000117", foot=True), desk=True),
    Scene("desk-form-new", _form("06913Q1227OROS"), desk=True),
    Scene("desk-table-en", _page(PageName.CERTIFICATES), "en", desk=True),
    Scene("desk-form-en", _form("99925Q10328R1S"), "en", desk=True),
    Scene("desk-start-en", _asked(""), "en", desk=True),
    Scene("desk-certificate-en", _asked("99925Q1032"), "en", desk=True),
    Scene("desk-due-en", _page(PageName.DUE), "en", desk=True),
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
    Scene("desk-health", _page(PageName.CHECKUP), desk=True),
    Scene("desk-history", changed, desk=True),
    *ADDING_SCENES,
    *PRODUCT_SCENES,
    *SETTINGS_SCENES,
    Scene("desk-company-en", wished(DeskWish.COMPANY), "en", desk=True),
    Scene("desk-health-en", _page(PageName.CHECKUP), "en", desk=True),
    Scene("desk-history-en", changed, "en", desk=True),
    Scene("desk-read-only", read_only, desk=True),
)


def main(arguments: list[str]) -> int:
    """Draw all pictures into the folder named; return an exit code."""
    if len(arguments) == 2 and arguments[0] in SCALES:
        return draw(Path(arguments[1]), arguments[0])
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m certdesk.window.screenshots OUTDIR\n")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="certdesk-") as home:
        for scale in SCALES:
            # Opening desks is remembered and makes backups: not among the reader's own.
            environment = {**os.environ, "QT_SCALE_FACTOR": scale, "CERTDESK_HOME": home}
            if sys.platform.startswith("linux"):
                environment.setdefault("QT_QPA_PLATFORM", "offscreen")
            command = [sys.executable, "-m", "certdesk.window.screenshots", scale, str(folder)]
            code = subprocess.run(command, env=environment, check=False).returncode  # noqa: S603
            if code:
                return code
    return 0


def draw(folder: Path, scale: str) -> int:
    """Draw every scene at the scale that this process was started with."""
    app = application.make_application()
    if not application.has_chinese_font():
        use_language("zh")
        return application.complain_of_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{round(float(scale) * 100)}"
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        for language in ("zh", "en"):
            for all_scenes in (SCENES, DESK_SCENES):
                scenes = [scene for scene in all_scenes if scene.language == language]
                _draw_scenes(app, folder, f"{scheme}-{name}", scheme, language, scenes)
    return 0


def _draw_scenes(
    app: QApplication,
    folder: Path,
    suffix: str,
    scheme: Scheme,
    language: str,
    scenes: list[Scene],
) -> None:
    use_language(language)
    theme.wear(app, scheme)
    background = Background(application.open_answers)
    settings = Settings(theme=scheme.value, language=language)
    session = Session(background, settings, FixedClock(TODAY))
    shell = Shell(session)
    shell.resize(*SIZE)
    shell.show()
    with tempfile.TemporaryDirectory(prefix="certdesk-") as kept:
        if any(scene.desk for scene in scenes):
            session.open_desk(build_sample(Path(kept) / "示例企业.certdesk", TODAY))
        settle(shell)
        for scene in scenes:
            session.set_as_of(None)
            made = scene.prepare(shell)
            settle(shell)
            drawn = made if isinstance(made, QDialog | QMenu) else shell
            drawn.grab().save(str(folder / f"{scene.name}-{suffix}.png"))
            if isinstance(made, QDialog | QMenu):
                made.close()
        session.close_desk()
    background.close()
    shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
