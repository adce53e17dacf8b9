"""Pictures of documents of one's own: added, corrected, confirmed, found (see ``screenshots``)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from certdesk.exchange.document_adding import add_document, propose_document
from certdesk.window.desk_scenes import settle
from certdesk.window.documents.page import DocumentsPage
from certdesk.window.scene import Scene
from certdesk.window.targets import PageName, Target, TargetKind

if TYPE_CHECKING:
    from certdesk.ledger.desk import Desk
    from certdesk.window.adding.sheet import AddSheet
    from certdesk.window.shell import Shell

# Made up, with a gap in its numbers, as the preview is to show one.
_NAME = "示例市质量认证实施办法.txt"
_TEXT = """示例市人民政府关于推进质量认证工作的实施办法
示政发〔2025〕6号
各区人民政府，市政府各部门：
为推进质量认证工作，制定本办法。
一、严格监管
严禁未获强制性产品认证的玩具出厂、销售。市市场监管局对获证企业开展双随机抽查。
二、鼓励支持
（一）扶持小微企业。对首次通过质量管理体系认证的小微企业给予补助。
（三）推行童车安全星级评定。鼓励生产企业自愿参加童车安全星级评定，评定结果向社会公布。
三、责任追究
认证机构出具虚假证书的，依法追究责任。
示例市人民政府
2025年4月18日
"""


def _page(shell: Shell) -> DocumentsPage:
    shell.open_target(Target(TargetKind.PAGE, PageName.DOCUMENTS))
    settle(shell)
    page = shell.show_page(PageName.DOCUMENTS)
    if not isinstance(page, DocumentsPage):
        raise TypeError("the page of documents is another")
    return page


def _previewed(shell: Shell) -> AddSheet | None:
    """The preview of a file, before it is kept."""
    page = _page(shell)
    with tempfile.TemporaryDirectory(prefix="certdesk-") as folder:
        file = Path(folder) / _NAME
        file.write_text(_TEXT, encoding="utf-8")
        page.adding.read(file)
        settle(shell)
    return page.adding.sheet


def _kept(shell: Shell) -> str:
    """Keep the document, unless it is kept already; return the id under which it is cited."""
    desk = shell.session.desk
    if desk is None:
        raise LookupError("no desk is open")

    def keep(open_desk: Desk) -> str:
        with tempfile.TemporaryDirectory(prefix="certdesk-") as folder:
            file = Path(folder) / _NAME
            file.write_text(_TEXT, encoding="utf-8")
            return add_document(open_desk, propose_document(file))[0].cited_as

    cited: list[str] = []
    desk.write(keep, cited.append)
    settle(shell)
    return cited[0]


def _shelf(shell: Shell) -> None:
    _kept(shell)
    _page(shell).take_focus()


def _corrected(shell: Shell) -> QDialog | None:
    cited = _kept(shell)
    page = _page(shell)
    page.adding.ask_correction(cited)
    settle(shell)
    return page.adding.correcting


def _reviewed(shell: Shell) -> None:
    """What the document seems to lay down, waiting to be confirmed."""
    cited = _kept(shell)
    _page(shell).review_document(cited)


def _read(shell: Shell) -> None:
    shell.open_target(Target(TargetKind.CLAUSE, f"{_kept(shell)}#二/三"))


def _found(shell: Shell) -> None:
    """A clause of it among the answers."""
    _kept(shell)
    shell.open_target(Target(TargetKind.SEARCH, "童车安全星级"))
    settle(shell)
    shell.field.stepped.emit(1)
    settle(shell)


def _found_beside(shell: Shell) -> None:
    """Its clauses beside those of the registry."""
    _kept(shell)
    shell.open_target(Target(TargetKind.SEARCH, "小微企业"))
    # The cards of the answer come one after the other.
    settle(shell)
    settle(shell)


def _gone(shell: Shell) -> None:
    """The shelf once the document was taken away again, for the scenes that come after."""
    cited, desk = _kept(shell), shell.session.desk
    if desk is not None:
        desk.undo()
    settle(shell)
    if cited in _page(shell).shelf.cards:
        raise RuntimeError("the document is still there")


SCENES = tuple(
    Scene(f"own-{name}{'-en' if language == 'en' else ''}", prepare, language, desk=True)
    for language in ("zh", "en")
    for name, prepare in (
        ("preview", _previewed),
        ("shelf", _shelf),
        ("correct", _corrected),
        ("review", _reviewed),
        ("reading", _read),
        ("found", _found),
        ("found-beside", _found_beside),
        ("removed", _gone),
    )
)
