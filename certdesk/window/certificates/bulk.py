"""Edits many certificates at once: only what was filled in is changed, in one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QWidget

from certdesk.ledger.records import Certificate, CertificateSite
from certdesk.window.desks.sheet import Sheet
from certdesk.window.text import say
from certdesk.window.widgets import Label

if TYPE_CHECKING:
    from certdesk.ledger.desk import Desk

FIELDS = ("body", "accreditation", "add_standard", "drop_standard", "add_site", "add_note")


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """What is changed in each certificate; empty text leaves that part as it is."""

    body: str = ""
    accreditation: str = ""
    add_standard: str = ""
    drop_standard: str = ""
    add_site: str = ""
    add_note: str = ""

    def applied(self, certificate: Certificate) -> Certificate:
        """Return the certificate with the changes."""
        changed = certificate
        if self.body:
            changed = replace(changed, body=self.body)
        if self.accreditation:
            changed = replace(changed, accreditation=self.accreditation)
        if self.drop_standard:
            kept = tuple(each for each in changed.standard if each != self.drop_standard)
            changed = replace(changed, standard=kept)
        if self.add_standard and self.add_standard not in changed.standard:
            changed = replace(changed, standard=(*changed.standard, self.add_standard))
        if self.add_site and all(site.name != self.add_site for site in changed.sites):
            changed = replace(changed, sites=(*changed.sites, CertificateSite(self.add_site)))
        if self.add_note:
            note = f"{changed.note}\n{self.add_note}" if changed.note else self.add_note
            changed = replace(changed, note=note)
        return changed


def apply(desk: Desk, ids: Sequence[str], edit: BulkEdit) -> int:
    """Change certificates as they stand now, in one group; return how many differ."""
    with desk.change("history.certificates.changed") as change:
        found = [desk.certificate(each) for each in ids]
        pairs = [(each, edit.applied(each)) for each in found if each is not None]
        changed = [after for before, after in pairs if after != before]
        change.put_all(changed)
    return len(changed)


class BulkDialog(Sheet):
    """Asks what to change in many certificates. Signal: ``decided(BulkEdit)``."""

    decided = Signal(object)

    def __init__(
        self, certificates: Sequence[Certificate], sites: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(
            say("certificates.bulk_title", count=len(certificates)),
            say("certificates.bulk_text"),
            parent,
        )
        known = {
            "body": {each.body for each in certificates if each.body},
            "accreditation": {each.accreditation for each in certificates if each.accreditation},
            "drop_standard": {name for each in certificates for name in each.standard},
            "add_standard": {name for each in certificates for name in each.standard},
            "add_site": set(sites),
            "add_note": set(),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        self.fields: dict[str, QLineEdit] = {}
        for line, name in enumerate(FIELDS):
            label = Label(say(f"certificates.bulk_field.{name}"))
            field = QLineEdit()
            field.setPlaceholderText(say("certificates.bulk_unchanged"))
            field.setAccessibleName(label.text())
            field.setMinimumWidth(380)
            label.setBuddy(field)
            completer = QCompleter(sorted(known[name]), field)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.popup().setProperty("look", "suggestions")
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            field.setCompleter(completer)
            field.textChanged.connect(self._typed)
            grid.addWidget(label, line, 0)
            grid.addWidget(field, line, 1)
            self.fields[name] = field
        self.body.addLayout(grid)
        self.body.addStretch()
        self.add_button(say("certificates.cancel"), self.reject)
        self.save = self.add_button(
            say("certificates.bulk_save", count=len(certificates)), self._save, primary=True
        )
        self.save.setEnabled(False)
        self.fields["body"].setFocus()

    def edit(self) -> BulkEdit:
        """Return what was filled in."""
        return BulkEdit(**{name: field.text().strip() for name, field in self.fields.items()})

    def _typed(self) -> None:
        self.save.setEnabled(self.edit() != BulkEdit())

    def _save(self) -> None:
        if self.edit() != BulkEdit():
            self.decided.emit(self.edit())
            self.accept()
