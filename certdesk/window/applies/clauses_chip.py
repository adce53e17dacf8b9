"""On the answer of a certificate: how many clauses reach the company through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from certdesk.window import icons
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from certdesk.window.desks.session import DeskSession

# Judging all clauses takes longer than a frame: not while somebody goes through results.
_PAUSE = 350


class ClausesChip(QPushButton):
    """Leads to the page of what applies, narrowed to the certificate; hidden until counted."""

    def __init__(
        self,
        desk: DeskSession,
        certificate: str,
        as_of: date,
        follow: Callable[[Target], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._certificate, self._as_of = desk, certificate, as_of
        self.setProperty("look", "chip")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIcon(icons.icon("scale", "teal"))
        self.setToolTip(say("appliespage.on_certificate_text"))
        self.clicked.connect(lambda: follow(Target(TargetKind.APPLIES, certificate)))
        self.hide()
        QTimer.singleShot(_PAUSE, self, self._ask)

    def _ask(self) -> None:
        from certdesk.window.applies.content import count_cards  # noqa: PLC0415 - seldom in vain

        certificate, as_of = self._certificate, self._as_of
        self._desk.ask(
            self, "clauses", lambda desk: count_cards(desk, certificate, as_of), self._show
        )

    def _show(self, count: int) -> None:
        self.setText(say("appliespage.on_certificate", count=count))
        self.setAccessibleName(self.text())
        self.setVisible(bool(count))
