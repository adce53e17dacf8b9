"""Filter, columns and order of the table: as a view keeps them, or as the reader left them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from certdesk.problems import Problem
from certdesk.window import settings as kept
from certdesk.window.certificates.filters import filter_from
from certdesk.window.certificates.views import ViewName, content_of, named, read_content
from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from certdesk.ledger.records import SavedView
    from certdesk.window.certificates.layout import CertificatesLayout
    from certdesk.window.certificates.narrowing import Narrowing
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.session import Session

_AFTER = 600  # milliseconds: dragging a column's edge changes it many times a second


class Arrangement(QObject):
    """Keeps views in the desk, and the columns outside of any view in the reader's settings.

    Signal: ``said(state, words)``: something to tell.
    """

    said = Signal(str, str)

    def __init__(
        self,
        session: Session,
        desk: DeskSession,
        narrowing: Narrowing,
        parts: CertificatesLayout,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._settings, self._desk, self._narrowing = session.settings, desk, narrowing
        self._table, self._filters, self._button = parts.table, parts.filters, parts.views
        self._window = parent
        self._view: SavedView | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self._write)
        self._table.lay_out(self._settings.columns)
        self._table.laid_out.connect(self._laid_out)
        self._button.chosen.connect(self.choose)
        self._button.save_wanted.connect(self._ask_name)
        self._button.removal_wanted.connect(self.remove)

    def choose(self, view: SavedView | None) -> None:
        """Show what a view keeps; None: everything, with the columns as they were left."""
        self._view = view
        wanted, layout = read_content(view.content) if view else ({}, self._settings.columns)
        self._table.lay_out(layout)
        self._filters.set_filter(filter_from(wanted))
        self.show()

    def show(self) -> None:
        """Offer the views that the desk keeps now."""
        self._button.show_views(self._views(), self._view.name if self._view else None)

    def save(self, name: str) -> None:
        """Keep filter, columns and order under a name, in place of a view of that name."""
        content = content_of(self._filters.filter(), self._table.layout_kept())
        view = named(self._views(), name, content)
        self._view = view
        self._desk.change("history.view.saved", lambda change: change.put(view))
        self.said.emit(State.GOOD, say("certificates.views.saved", name=name))

    def remove(self, view: SavedView) -> None:
        """Forget a view; what is shown stays."""
        if self._view is not None and self._view.id == view.id:
            self._view = None
        self._desk.change("history.view.removed", lambda change: change.remove("view", view.id))

    def _views(self) -> Sequence[SavedView]:
        return self._narrowing.listing.views if self._narrowing.listing else ()

    def _ask_name(self) -> None:
        dialog = ViewName(self._view.name if self._view else "", self._window)
        dialog.named.connect(self.save)
        dialog.open()

    def _laid_out(self) -> None:
        # What is changed while a view is shown is that view's, should it be saved.
        if self._view is None:
            self._settings.columns = self._table.layout_kept()
            self._timer.start()

    def _write(self) -> None:
        # Columns are no loss, and the next change of settings says what is wrong with the disk.
        with suppress(Problem):
            kept.save(self._settings)
