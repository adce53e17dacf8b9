"""What stands where cards would: nothing was found, or what was meant has gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Button, EmptyState, LinkButton

if TYPE_CHECKING:
    from collections.abc import Callable

_CERTIFICATES = Target(TargetKind.PAGE, PageName.CERTIFICATES)


def nothing(
    query: str, ask_product: Callable[[], object], follow: Callable[[Target], None]
) -> EmptyState:
    """Say that nothing was found; “not listed” in the catalogue can still be asked for."""
    product = Button(say("window.results.ask_product"), "package", primary=True)
    product.clicked.connect(ask_product)
    clear = Button(say("window.search.clear"), "x")
    clear.clicked.connect(lambda: follow(Target(TargetKind.SEARCH, "")))
    title = say("window.results.nothing", query=query)
    return EmptyState("search", title, say("window.results.hint"), (product, clear))


def gone(follow: Callable[[Target], None]) -> EmptyState:
    """Say that a certificate has left the desk since the link to it was made."""
    back = Button(say("certificate.gone.back"), "arrow-left", primary=True)
    back.clicked.connect(lambda: follow(_CERTIFICATES))
    title, text = say("certificate.gone.title"), say("certificate.gone.text")
    return EmptyState("badge-check", title, text, (back,))


def way_back(follow: Callable[[Target], None]) -> QWidget:
    """Return the link back to all certificates, above the cards of one."""
    back = LinkButton(say("certificate.gone.back"), "arrow-left")
    back.clicked.connect(lambda: follow(_CERTIFICATES))
    back.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return back
