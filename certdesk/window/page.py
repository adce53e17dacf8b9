"""The base of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from certdesk.window.targets import PageName, Target, TargetKind

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from certdesk.window.session import Session


class Page(QWidget):
    """A page of the window; made when first shown, and made anew when the language changes.

    A page asks for work only through ``self.session.background.ask(self, lane, job, then)``.

    Signals: ``open_target(Target)``: the reader followed a link, the shell finds the page for it;
    ``moved(Target)``: he followed one within the page, and may want to go back;
    ``said(state, text)``: something for the message bar (state as of ``widgets.State``);
    ``offered(state, text, words, act)``: the same with a button, its words and what it does.
    """

    open_target = Signal(object)
    moved = Signal(object)
    said = Signal(str, str)
    offered = Signal(str, str, str, object)

    name: PageName

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.target: Target | None = None
        self._stale = False
        session.as_of_changed.connect(self._as_of_changed)
        session.dressed.connect(self.theme_changed)

    def show_target(self, target: Target) -> None:
        """Show what ``target`` names; override, and call this first to have it remembered."""
        self.target = target

    def standing(self) -> Target:
        """Return what would show again what is shown just now."""
        return self.target or Target(TargetKind.PAGE, self.name)

    def fetch(self) -> None:
        """Called once the page has been painted: ask now for what it need not wait for."""

    def take_focus(self) -> None:
        """Give the keyboard to what the reader will use first."""
        self.setFocus()

    def as_of_changed(self) -> None:
        """The answers' day changed while the page is seen, or before it is seen again."""

    def theme_changed(self) -> None:
        """Colours or sizes changed; only pages that paint or keep pictures need to do anything."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.as_of_changed()

    def _as_of_changed(self) -> None:
        if self.isVisible():
            self.as_of_changed()
        else:
            self._stale = True
