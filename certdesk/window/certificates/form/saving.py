"""Writes what the form holds into the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from certdesk.window.certificates.form.attached import SCAN, NewFile
from certdesk.window.certificates.form.entry import FormEntry, record

if TYPE_CHECKING:
    from certdesk.ledger.desk import Desk
    from certdesk.ledger.records import Attachment


def save(
    desk: Desk,
    identifier: str,
    entry: FormEntry,
    files: Sequence[NewFile],
    removed: Sequence[Attachment],
    *,
    new: bool,
    replaced: bool,
) -> str:
    """Write the certificate with its files in one change; return its number."""
    action = "history.certificate.changed"
    if new:
        action = "history.certificate.renewed" if replaced else "history.certificate.added"
    with desk.change(action) as change:
        certificate = record(entry, identifier, desk.certificate(identifier))
        change.put(certificate)
        for attachment in removed:
            names = [each for each in desk.attachments(identifier) if each.name == attachment.name]
            change.remove_all("attachment", [each.id for each in names])
        for file in files:
            change.attach(identifier, SCAN, file.name, file.data)
    return certificate.number
