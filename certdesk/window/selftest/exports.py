"""Steps that write what only the window writes: the register as PDF, history and citations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from shiboken6 import isValid

from certdesk.answers.selftest import expect, expect_words
from certdesk.exchange.document_files.reading import read_file
from certdesk.problems import Problem
from certdesk.window.applies import scenes as applies
from certdesk.window.desk_scenes import settle
from certdesk.window.history.page import HistoryPage
from certdesk.window.library.citations import all_words, grouped
from certdesk.window.library.page import LibraryPage
from certdesk.window.page_scenes import page
from certdesk.window.requirements.hanging import export
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say

if TYPE_CHECKING:
    from certdesk.ledger.desk import Desk
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.shell import Shell


def write_pdf(shell: Shell, folder: Path) -> str:
    """Write the register through its dialog; read the words of the PDF again."""
    shown = applies.shown(shell)
    if shown.content is None:
        raise Problem("problem.selftest.missing", what="applies")
    file = folder / "适用清单.pdf"
    dialog = export(shown, shown.desk, shown.content)
    dialog.kinds["pdf"].setChecked(True)
    dialog.place.setText(str(file))
    dialog.go.click()
    settle(shell)
    if isValid(dialog):  # else it was written, and the dialog is gone
        dialog.close()
    if not file.exists():
        raise Problem("problem.selftest.missing", what=file.name)
    text = read_file(file).text
    for words in (say("requirements.table.title"), shown.content.company.name):
        expect_words(file.name, words, text)
    return f"{file.name}, {file.stat().st_size}, {len(text)}"


def write_history(shell: Shell, folder: Path) -> str:
    """Write the history as text from its page."""
    page(PageName.HISTORY)(shell)
    settle(shell)
    shown = shell.page()
    if not isinstance(shown, HistoryPage):
        raise TypeError(f"{type(shown).__name__} is shown for the history")
    file = folder / "修改记录.txt"
    shown.write(file)
    settle(shell)
    text = file.read_text(encoding="utf-8-sig")
    expect_words(file.name, say("history.sample"), text)
    expect_words(file.name, shown.chain.words(), text)
    return f"{file.name}, {len(text)}"


def write_citations(shell: Shell, folder: Path) -> str:
    """Write the passages that name a scheme from its card."""
    shell.open_target(Target(TargetKind.SCHEME, "ccc"))
    settle(shell)
    shown = shell.page()
    if not isinstance(shown, LibraryPage):
        raise TypeError(f"{type(shown).__name__} is shown for a scheme")
    if shown.content is None:
        raise Problem("problem.selftest.missing", what="schemes")
    scheme = next(each for each in shown.content.schemes if each.id == "ccc")
    words = all_words(grouped(scheme.citations, shown.content), shown.content)
    file = folder / "引文.txt"
    shown.write(file, words)
    text = file.read_text(encoding="utf-8-sig")
    expect(file.name, f"{words}\n", text)
    expect_words(file.name, "强制性产品认证", text)
    return f"{file.name}, {len(text)}"


def write_attachment(shell: Shell, folder: Path) -> str:
    """Take a scan out of the desk, and see that it is a picture."""
    desk = _desk(shell)
    file = folder / "扫描件.png"

    def take_out(opened: Desk) -> bytes:
        attachment = opened.attachments()[0]
        opened.export_attachment(attachment, file)
        return opened.content(attachment)

    kept: list[bytes] = []
    desk.write(take_out, kept.append)
    settle(shell)
    expect(file.name, kept, [file.read_bytes()])
    image = QImage(str(file))
    expect(file.name, False, image.isNull())
    return f"{file.name}, {image.width()}×{image.height()}"


def write_copy(shell: Shell, folder: Path) -> str:
    """Copy the open desk."""
    file = folder / "副本.certdesk"
    _desk(shell).write(lambda opened: opened.copy_to(file))
    settle(shell)
    return f"{file.name}, {file.stat().st_size}"


def _desk(shell: Shell) -> DeskSession:
    desk = shell.session.desk
    if desk is None:
        raise Problem("problem.selftest.missing", what="desk")
    return desk
