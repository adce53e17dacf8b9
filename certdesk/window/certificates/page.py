"""The page 证书."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from certdesk.window.certificates.arrangement import Arrangement
from certdesk.window.certificates.bulk import BulkDialog, BulkEdit, apply
from certdesk.window.certificates.filters import RowFilter
from certdesk.window.certificates.form.dialog import CertificateForm, open_form
from certdesk.window.certificates.form.start import FormStart
from certdesk.window.certificates.layout import CertificatesLayout
from certdesk.window.certificates.narrowing import Narrowing
from certdesk.window.certificates.rows import Row
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.page import Page
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent

    from certdesk.ledger.desk import Desk
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.session import Session

_SHOWN = frozenset({"certificate", "view", "company"})


class CertificatesPage(Page):
    """The company's certificates: a table with filters and views; made only for an open desk."""

    name = PageName.CERTIFICATES

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        if session.desk is None:
            raise ValueError("certificates are shown of an open desk only")
        self.desk: DeskSession = session.desk
        self.narrowing = Narrowing(self.desk, self)
        self._to_mark: tuple[str, ...] = ()
        self.parts = CertificatesLayout(read_only=self.desk.read_only)
        self.table, self.filters = self.parts.table, self.parts.filters
        self.views, self.selection = self.parts.views, self.parts.selection
        self.arrangement = Arrangement(session, self.desk, self.narrowing, self.parts, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.parts)
        self._connect()
        self._ask()

    # ---- targets and focus

    def show_target(self, target: Target) -> None:
        """Open the form that is asked for, or mark the certificate."""
        super().show_target(target)
        if target.kind is TargetKind.CERTIFICATE_FORM:
            # Making the page anew must not open the form anew.
            self.target = None
            self.open_form(FormStart(certificate=target.id or None, field=target.part))
        elif target.kind is TargetKind.CERTIFICATE:
            self._mark((target.id,))

    def take_focus(self) -> None:
        """Give the keyboard to the table, or to what begins one."""
        if self.parts.currentWidget() is self.parts.whole:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.table.currentIndex().isValid() and self.table.certificates.rowCount():
                self.table.setCurrentIndex(self.table.certificates.index(0, 0))
        else:
            self.parts.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- reading and narrowing

    def _ask(self) -> None:
        self.narrowing.ask(self.session.as_of)

    def _read(self) -> None:
        rows = self.narrowing.rows
        today = self.session.as_of == self.session.clock.today()
        self.filters.show_rows(rows, today=today)
        self.arrangement.show()
        self.table.show_rows(rows, self.narrowing.places())
        self._tell_count()
        if self._to_mark:
            self._mark(self._to_mark)

    def _narrowed(self) -> None:
        self.table.list_only(self.narrowing.places())
        self._tell_count()

    def _tell_count(self) -> None:
        here = self.table.hasFocus()
        self.parts.tell_count(self.table.certificates.rowCount(), len(self.narrowing.rows))
        if here and not self.table.isVisible():
            # Otherwise Qt hands the keyboard to a field, and undo would be that field's.
            self.setFocus()

    def as_of_changed(self) -> None:
        """Judge everything as of the new day."""
        self._ask()

    def theme_changed(self) -> None:
        """Take the height that lines need now."""
        self.table.fit()
        self.table.viewport().update()

    def _changed(self, kinds: frozenset[str], _ids: frozenset[str]) -> None:
        if not kinds or kinds & _SHOWN:
            self._ask()

    # ---- doing something with certificates

    def open_form(self, start: FormStart) -> CertificateForm:
        """Open the form on a certificate or a new one."""
        form = open_form(self.session, start, self)
        form.saved.connect(self._saved)
        return form

    def _saved(self, certificate: str, number: str) -> None:
        self._to_mark = (certificate,)
        self._mark(self._to_mark)
        self.said.emit(State.GOOD, say("certificates.saved", number=number))

    def edit_marked(self) -> None:
        """Open the form of the one that is marked, or the bulk edit of several."""
        rows = self.table.marked_rows()
        if len(rows) == 1:
            self.open_form(FormStart(certificate=rows[0].id))
        elif rows:
            self.open_bulk(rows)

    def open_bulk(self, rows: Sequence[Row]) -> BulkDialog:
        """Open the dialog that edits several at once."""
        sites = {site.name for site in self.desk.company.sites}
        sites |= {site.name for row in rows for site in row.certificate.sites}
        dialog = BulkDialog([row.certificate for row in rows], sorted(sites), self)
        ids = [row.id for row in rows]
        dialog.decided.connect(lambda edit: self._bulk(ids, edit))
        dialog.open()
        return dialog

    def _bulk(self, ids: Sequence[str], edit: BulkEdit) -> None:
        def job(desk: Desk) -> int:
            return apply(desk, ids, edit)

        def then(count: int) -> None:
            words = say("certificates.bulk_done", count=count)
            self.offered.emit(State.GOOD, words, say("desk.undo"), self.desk.undo)

        self.desk.write(job, then)

    def like_marked(self) -> None:
        """Open the form of a new certificate that begins as a copy of the marked one."""
        rows = self.table.marked_rows()
        if len(rows) == 1:
            self.open_form(FormStart(like=rows[0].id))

    def copy_marked(self) -> None:
        """Put the marked certificates on the clipboard as a spreadsheet takes them."""
        rows = self.table.marked_rows()
        if rows:
            self.table.copy_lines(rows)
            self.said.emit(State.GOOD, say("certificates.copied", count=len(rows)))

    def remove_marked(self) -> None:
        """Delete the marked certificates; it can be undone, so nobody is asked."""
        rows = self.table.marked_rows()
        if not rows or self.desk.read_only:
            return
        ids = [row.id for row in rows]
        one = len(ids) == 1
        action = "history.certificate.removed" if one else "history.certificates.removed"
        words = (
            say("certificates.removed_one", number=rows[0].certificate.number)
            if one
            else say("certificates.removed", count=len(ids))
        )

        def then(_count: int) -> None:
            self.offered.emit(State.INFO, words, say("desk.undo"), self.desk.undo)

        self.desk.change(action, lambda change: change.remove_all("certificate", ids), then)

    def _mark(self, certificates: tuple[str, ...]) -> None:
        """Mark certificates; filters that hide them are given up."""
        self._to_mark = certificates
        model = self.table.certificates
        known = {row.id for row in model.rows}
        there = [each for each in certificates if each in known]
        if not there:
            return
        if any(model.line_of(each) is None for each in there):
            self.filters.set_filter(RowFilter())
        self._to_mark = ()
        self.table.mark(there)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _marked(self) -> None:
        rows = self.table.marked_rows() if self.table.certificates.rowCount() else []
        self.selection.show_marked([row.certificate.number for row in rows])

    def _open_card(self, certificate: str) -> None:
        self.open_target.emit(Target(TargetKind.CERTIFICATE, certificate))

    def _open_marked(self) -> None:
        rows = self.table.marked_rows()
        if rows:
            self._open_card(rows[0].id)

    def _menu(self, place: QPoint) -> None:
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 - seldom needed

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        bar = self.selection
        for button in (bar.open, bar.edit, bar.like, bar.copy, bar.remove):
            if not button.isHidden():
                menu.addAction(button.icon(), button.accessibleName(), button.click)
        menu.popup(place)

    # ---- keys

    def event(self, event: QEvent) -> bool:
        # Otherwise the window's own Ctrl+F would compete with the page's.
        if event.type() is QEvent.Type.ShortcutOverride and _calls_filter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _calls_filter(event):
            self.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.field.selectAll()
        else:
            super().keyPressEvent(event)

    def _new(self) -> None:
        if not self.desk.read_only:
            self.open_form(FormStart())

    def _connect(self) -> None:
        # Wherever in the window the keyboard is, while the page is the one that is shown.
        for keys, step in (("Ctrl+N", self._new), ("Ctrl+E", self.edit_marked)):
            QShortcut(QKeySequence(keys), self).activated.connect(step)
        self.desk.changed.connect(self._changed)
        parts = self.parts
        for button in (parts.new, parts.begin):
            button.clicked.connect(self._new)
        for button in (parts.bring, parts.begin_bring):
            button.clicked.connect(self._import)
        parts.columns.clicked.connect(self._open_columns)
        parts.clear.clicked.connect(lambda: self.filters.set_filter(RowFilter()))
        self.arrangement.said.connect(self.said)
        self.filters.changed.connect(lambda: self.narrowing.narrow(self.filters.filter()))
        self.narrowing.read.connect(self._read)
        self.narrowing.narrowed.connect(self._narrowed)
        table, bar = self.table, self.selection
        table.opened.connect(self._open_card)
        table.edit_wanted.connect(lambda each: self.open_form(FormStart(certificate=each)))
        table.removal_wanted.connect(self.remove_marked)
        table.copy_wanted.connect(self.copy_marked)
        table.marked.connect(self._marked)
        table.menu_wanted.connect(self._menu)
        bar.open_wanted.connect(self._open_marked)
        bar.edit_wanted.connect(self.edit_marked)
        bar.like_wanted.connect(self.like_marked)
        bar.copy_wanted.connect(self.copy_marked)
        bar.removal_wanted.connect(self.remove_marked)
        bar.unmark_wanted.connect(table.clearSelection)

    def _import(self) -> None:
        self.session.desk_wished.emit(DeskWish.IMPORT)

    def _open_columns(self) -> None:
        menu = self.table.header.menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self.parts.columns
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _calls_filter(event: QEvent) -> bool:
    return bool(event.matches(QKeySequence.StandardKey.Find))  # type: ignore[attr-defined]
