"""Which pictures a self-test takes: every page, the main cards, the main dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.window import certificate_scenes, page_scenes
from certdesk.window.applies import scenes as applies
from certdesk.window.desks.no_desk_page import NoDeskPage
from certdesk.window.page_scenes import asked
from certdesk.window.requirements.hanging import export
from certdesk.window.scene import Scene
from certdesk.window.targets import PageName

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from certdesk.window.shell import Shell


def _page(name: PageName) -> Callable[[Shell], None]:
    """Go to a page from the rail; raise TypeError when it is not that page with its desk."""

    def prepare(shell: Shell) -> None:
        if name is PageName.SEARCH:
            asked("")(shell)
        page_scenes.page(name)(shell)
        shown = shell.page()
        if shown.name is not name or isinstance(shown, NoDeskPage):
            raise TypeError(f"{type(shown).__name__} is shown for {name}")

    return prepare


def _export(shell: Shell) -> QWidget:
    page = applies.shown(shell)
    if page.content is None:
        raise LookupError("nothing applies")
    return export(page, page.desk, page.content)


_BESIDE = (
    "search-product",
    "search-number",
    "library-scheme",
    "documents-reading",
    "desk-certificate",
    "covers-typed",
    "desk-audit",
    "desk-verify",
    "desk-form",
    "desk-company",
    "desk-backups",
    "products-edit",
    "covers-dialog",
    "own-preview",
    "desk-menu",
)
_BY_NAME = {
    scene.name: scene
    for scene in (*page_scenes.SCENES, *certificate_scenes.SCENES)
    if scene.language == "zh"
}

# Everywhere the sample desk is open.
PAGES = tuple(Scene(f"page-{name.value}", _page(name), desk=True) for name in PageName)
MORE = (
    Scene("answer", asked("质量管理体系"), desk=True),
    *(_BY_NAME[name] for name in _BESIDE),
    Scene("dialog-export", _export, desk=True),
)
