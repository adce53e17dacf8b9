"""What stands in a form: kept while it is typed, offered after a sudden end."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from certdesk.window.text import say
from certdesk.window.widgets import Button, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.answers.desk import DeskAnswers
    from certdesk.window.desks.session import DeskSession

COMPANY = "company"  # the key of the draft of the company's form
_EVERY = 1000  # milliseconds from the last stroke until the draft is kept


class FormDraft(QWidget):
    """A row that offers the draft of the last time; hidden while there is none.

    ``key`` names the form among the drafts of the desk, ``begun`` is the record that it was opened
    with. ``read`` returns the record as it stands in the form, ``fill`` writes one into the fields.
    Signal: ``offered()``: there is a draft, and the row needs room.
    """

    offered = Signal()

    def __init__(
        self,
        desk: DeskSession,
        key: str,
        begun: object,
        read: Callable[[], object],
        fill: Callable[..., None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._key, self._read, self._fill = desk, key, read, fill
        self._begun = begun
        self._found: object = None
        self._ended = False
        self._words = Label("", "muted", wrap=True)
        self.take = Button(say("desks.company.draft_take"))
        self.drop = Button(say("desks.company.draft_drop"))
        self.take.clicked.connect(self._take)
        self.drop.clicked.connect(self._drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self.take)
        row.addWidget(self.drop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.keep)
        self.hide()
        if not desk.read_only:
            record = type(begun)
            desk.ask(self, "draft", lambda answers: kept_draft(answers, key, record), self._offer)

    def edited(self) -> None:
        """Something was typed: keep it before long."""
        if not (self._ended or self._desk.read_only):
            self._timer.start()

    def keep(self) -> None:
        """Keep what stands in the form now."""
        self._timer.stop()
        record = self._read()
        if self._ended or record == self._begun:
            return
        from certdesk.ledger.canonical import canonical  # noqa: PLC0415 - once something is typed

        # Half a character cannot be kept; the next stroke completes it.
        with suppress(UnicodeEncodeError):
            self._desk.keep_draft(self._key, canonical(record))

    def end(self) -> None:
        """What was typed was saved or given up: forget it."""
        self._timer.stop()
        self._ended = True
        self._desk.drop_draft(self._key)

    def _offer(self, found: tuple[object, str] | None) -> None:
        if found is None or found[0] == self._begun or self._read() != self._begun:
            return
        self._found, when = found
        self._words.setText(say("desks.company.draft", when=when))
        self.show()
        self.offered.emit()

    def _take(self) -> None:
        self.hide()
        if self._found is not None:
            self._fill(self._found)

    def _drop(self) -> None:
        self.hide()
        self._desk.drop_draft(self._key)


def kept_draft(answers: DeskAnswers, key: str, record: type) -> tuple[object, str] | None:
    """Return what was typed the last time and when (local time); None when there is nothing.

    ``record`` is the class of what the form of ``key`` holds.
    """
    from certdesk.ledger.canonical import from_canonical  # noqa: PLC0415 - reading thread

    for draft in answers.desk.drafts():
        if draft.form_key == key:
            # A draft of another version of the program may say what this one cannot read.
            with suppress(ValueError, KeyError, TypeError):
                found: object = from_canonical(record, draft.content)
                return found, f"{draft.kept_at.astimezone():%Y-%m-%d %H:%M}"
    return None
