"""What is kept with a certificate: its files, its events, and what was written when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from certdesk.ledger.records import Attachment
from certdesk.vocabulary.certificates import EventKind
from certdesk.window.certificate.deeds import Deed
from certdesk.window.certificate.reasons import reason_words
from certdesk.window.certificate.words import event_name
from certdesk.window.file_size import size_words
from certdesk.window.history.words import action_name
from certdesk.window.search import parts
from certdesk.window.text import known, say
from certdesk.window.widgets import (
    Card,
    ElidedLabel,
    ElidedLink,
    IconButton,
    Label,
    LinkButton,
    RichLabel,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.ledger.records import Certificate, Event, HistoryEntry
    from certdesk.window.certificate.content import CertificateAnswer

_FILES, _EVENTS, _ENTRIES, _CHILDREN = 4, 6, 4, 4


def files_card(answer: CertificateAnswer, do: Callable[[Deed, object], None]) -> Card:
    """Return the card of the files kept with a certificate and its events."""
    count = len(answer.attachments)
    card = Card(say("certificate.files.title", count=count))
    if not answer.read_only:
        add = LinkButton(say("certificate.files.add"), "plus")
        add.clicked.connect(lambda: do(Deed.ATTACH, None))
        card.add_action(add)
    if not answer.attachments:
        card.body.addWidget(Label(say("certificate.files.none"), "muted", wrap=True))
        return card
    newest = sorted(answer.attachments, key=lambda one: one.added_at, reverse=True)
    rows = [partial(_file_row, one, do) for one in newest]
    card.body.addWidget(parts.Unfolding(rows, _FILES))
    return card


def _file_row(attachment: Attachment, do: Callable[[Deed, object], None]) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    name = ElidedLink(attachment.name, "file-text")
    name.setAccessibleName(say("certificate.files.open", name=attachment.name))
    name.clicked.connect(lambda: do(Deed.OPEN_FILE, attachment))
    line.addWidget(name)
    purpose = f"certificate.files.purpose.{attachment.purpose}"
    words = [say(purpose)] if known(purpose) else []
    if attachment.version > 1:
        words.append(say("certificate.files.version", version=attachment.version))
    words.append(size_words(attachment.size))
    words.append(f"{attachment.added_at.astimezone():%Y-%m-%d}")
    line.addWidget(ElidedLabel(say("window.join").join(words), "small"), 1)
    save = IconButton("arrow-up-right", say("certificate.files.save", name=attachment.name))
    save.setProperty("small", True)
    save.clicked.connect(lambda: do(Deed.SAVE_FILE, attachment))
    line.addWidget(save)
    return row


def history_card(answer: CertificateAnswer, do: Callable[[Deed, object], None]) -> Card:
    """Return the card of what happened to a certificate and what was written of it."""
    card = Card(say("certificate.history.title"))
    events = sorted(answer.certificate.events, key=lambda one: one.on, reverse=True)
    if answer.predecessor is not None:
        card.body.addWidget(_relative("certificate.history.predecessor", answer.predecessor, do))
    if answer.successor is not None:
        card.body.addWidget(_relative("certificate.history.successor", answer.successor, do))
    if answer.parent is not None:
        card.body.addWidget(_relative("certificate.history.parent", answer.parent, do))
    if answer.children:
        rows = [
            partial(_relative, "certificate.history.child", child, do) for child in answer.children
        ]
        card.body.addWidget(parts.Unfolding(rows, _CHILDREN))
    if events:
        corrected = {event.corrects for event in events if event.corrects}
        rows = [partial(_event_row, event, answer, gone=event.id in corrected) for event in events]
        card.body.addWidget(parts.Unfolding(rows, _EVENTS))
    else:
        card.body.addWidget(Label(say("certificate.history.no_events"), "muted", wrap=True))
    if answer.history:
        card.body.addWidget(parts.rule())
        card.body.addWidget(Label(say("certificate.history.written"), "group"))
        entries = [partial(_entry_row, entry) for entry in answer.history]
        card.body.addWidget(parts.Unfolding(entries, _ENTRIES))
    return card


def _relative(message: str, relative: Certificate, do: Callable[[Deed, object], None]) -> QWidget:
    return parts.source_row(
        Label(say(message), "muted"), relative.number, lambda: do(Deed.OPEN_CERTIFICATE, relative)
    )


def _event_row(event: Event, answer: CertificateAnswer, *, gone: bool) -> QWidget:
    row = QWidget()
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    day = Label(event.on.isoformat(), "muted")
    day.setMinimumWidth(day.fontMetrics().horizontalAdvance("2026-00-00") + 8)
    grid.addWidget(day, 0, 0, top)
    # What only takes an entry back is no change of the certificate.
    taken_back = event.corrects is not None and event.kind is EventKind.CHANGED
    what = event_name(event.kind, answer.activity)
    if taken_back:
        what = say("certificate.history.correction")
    spans = [Span(what, bold=not gone, role=_role(event, gone=gone))]
    details = event_details(event, answer)
    if details:
        spans.append(Span(f"\u2002{say('window.join').join(details)}", role="muted"))
    if event.corrects is not None and not taken_back:
        spans.append(Span(f"\u2002{say('certificate.history.correction')}", role="blue"))
    if gone:
        spans.append(Span(f"\u2002{say('certificate.history.corrected')}", role="amber"))
    grid.addWidget(RichLabel(spans), 0, 1)
    return row


def event_details(event: Event, answer: CertificateAnswer) -> list[str]:
    """Return what an event says beside its kind and day."""
    details: list[str] = []
    if event.until is not None:
        renewed = event.kind is EventKind.RECERTIFICATION
        message = "certificate.history.new_expiry" if renewed else "certificate.history.until"
        details.append(say(message, day=event.until))
    if event.reason:
        details.append(reason_words(event.kind, event.reason, answer.page, answer.rules))
    if event.seen_state:
        details.append(say("certificate.history.seen", state=_seen(event.seen_state)))
    if event.note:
        details.append(event.note)
    return details


def _seen(state: str) -> str:
    message = f"lifecycle.state.{state}"
    return say(message) if known(message) else state


def _role(event: Event, *, gone: bool) -> str | None:
    if gone:
        return "muted"
    if event.kind in (EventKind.WITHDRAWN, EventKind.CANCELLED):
        return "red"
    return "amber" if event.kind is EventKind.SUSPENDED else None


def _entry_row(entry: HistoryEntry) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(14)
    line.addWidget(Label(f"{entry.at.astimezone():%Y-%m-%d %H:%M}", "small"))
    action = action_name(entry.action)
    if entry.undoes:
        action = say("certificate.history.undone", what=action)
    line.addWidget(ElidedLabel(action, "small"), 1)
    line.addWidget(Label(entry.who, "small"))
    return row
