"""Pictures of products and of the question 覆盖吗？ (see ``screenshots``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.window.certificate.deeds import Deed
from certdesk.window.coverage.dialog import CoverageDialog
from certdesk.window.desk_scenes import settle
from certdesk.window.products.page import ProductsPage
from certdesk.window.scene import Scene
from certdesk.window.search.page import SearchPage
from certdesk.window.targets import PageName, Target, TargetKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from certdesk.window.shell import Shell

_ROWS = """产品名称\t型号\t场所
塑胶积木\tTL-B300、TL-B400\t一厂
滑行玩具\tTL-S2\t三厂
\tTL-X
木制拼图\tTL-J1"""


def _page(shell: Shell) -> ProductsPage:
    page = shell.show_page(PageName.PRODUCTS)
    if not isinstance(page, ProductsPage):
        raise TypeError("the page of products is another")
    settle(shell)
    return page


def _chosen(row: int) -> Callable[[Shell], None]:
    def prepare(shell: Shell) -> None:
        page = _page(shell)
        page.table.choose(row)
        page.table.expand(page.table.currentIndex())

    return prepare


def _edited(shell: Shell) -> QWidget | None:
    page = _page(shell)
    page.table.choose(0)
    return page.edit_product()


def _new(shell: Shell) -> QWidget:
    sheet = _page(shell).add_product()
    sheet.name.setText("移动电源")
    return sheet


def _pasted(shell: Shell) -> QWidget:
    return _page(shell).paste_products(_ROWS)


def _typed(words: str) -> Callable[[Shell], None]:
    return lambda shell: shell.open_target(Target(TargetKind.SEARCH, words))


def _asked(number: str, model: str, site: str = "") -> Callable[[Shell], QWidget | None]:
    """The dialog of the certificate with a number."""

    def prepare(shell: Shell) -> QWidget | None:
        shell.open_target(Target(TargetKind.SEARCH, number))
        settle(shell)
        page = shell.page()
        dialog = page.act(Deed.COVERS) if isinstance(page, SearchPage) else None
        if isinstance(dialog, CoverageDialog):
            dialog.model.setText(model)
            dialog.site.setCurrentText(site)
            # The pause after the last key is part of what is pictured.
            settle(shell)
        return dialog

    return prepare


SCENES = tuple(
    Scene(f"{name}{'-en' if language == 'en' else ''}", prepare, language, desk=True)
    for language in ("zh", "en")
    for name, prepare in (
        ("products", _page),
        ("products-unclear", _chosen(1)),
        ("products-edit", _edited),
        ("products-new", _new),
        ("products-paste", _pasted),
        ("covers-typed", _typed("覆盖 TL-K15 二厂")),
        ("covers-yes", _typed("覆盖 TL-K05")),
        ("covers-dialog", _asked("2023992202000117", "TL-K05", "一厂")),
        ("covers-site", _asked("99925Q1032", "", "二厂")),
    )
)
