"""Pictures of the pages as they are without a desk (see ``screenshots``)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from certdesk.window.desk_scenes import settle
from certdesk.window.documents.page import DocumentsPage
from certdesk.window.scene import Scene
from certdesk.window.targets import PageName, Target, TargetKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.window.shell import Shell


def asked(words: str) -> Callable[[Shell], object]:
    """Words in the search field."""
    return lambda shell: shell.open_target(Target(TargetKind.SEARCH, words))


def page(name: PageName) -> Callable[[Shell], object]:
    """A page as the rail opens it."""
    return lambda shell: shell.open_target(Target(TargetKind.PAGE, name))


def target(kind: TargetKind, identifier: str) -> Callable[[Shell], object]:
    """Whatever a link may lead to."""
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
    shown = shell.show_page(PageName.DOCUMENTS)
    if isinstance(shown, DocumentsPage):
        shown.compare(True)


SCENES = (
    Scene("search-start", asked("")),
    Scene("search-scheme", asked("质量管理体系")),
    Scene("search-clause", asked("17大类103种")),
    Scene("search-second", _second_result),
    Scene("search-number", asked("06913Q12270R0S")),
    Scene("search-misread", asked("06913Q1227OROS")),
    Scene("search-product", asked("玩具")),
    Scene("search-system", asked("监管体系")),
    Scene("search-nothing", asked("无此物品")),
    Scene("search-history", _history),
    Scene("search-start-en", asked(""), "en"),
    Scene("search-scheme-en", asked("ccc"), "en"),
    *(Scene(name.value, page(name)) for name in PageName if name is not PageName.SEARCH),
    Scene("settings-en", page(PageName.SETTINGS), "en"),
    Scene("library-scheme", target(TargetKind.SCHEME, "ccc")),
    Scene("library-system", target(TargetKind.SYSTEM, "supervision-system")),
    Scene("documents-reading", target(TargetKind.CLAUSE, "gf-2018-3#四/九")),
    Scene("library-history", _scheme_in_2019),
    Scene("documents-letter", target(TargetKind.CLAUSE, "samr-2020-2267#一/二/2")),
    Scene("documents-compare", _compared),
    Scene("library-en", target(TargetKind.SCHEME, "ccc-self-declaration"), "en"),
    Scene("documents-en", target(TargetKind.CLAUSE, "samr-2020-2267#一/二/2"), "en"),
)
