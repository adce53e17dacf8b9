"""The frame of the form: title, the note of a draft, the fields, and the buttons at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from certdesk.window import theme
from certdesk.window.certificates.form.body import FormBody
from certdesk.window.desks.sheet import Sheet
from certdesk.window.screen_place import most_of
from certdesk.window.text import say
from certdesk.window.widgets import Button, Chip, Label, State

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

_SIZE = (880, 760)


class FormFrame(QDialog):
    """All widgets of the form, without what they do."""

    def __init__(self, title: str, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        width, height = (round(each * theme.zoom()) for each in _SIZE)
        most = most_of(self)
        self.resize(QSize(width, height).boundedTo(most))
        self.setMinimumSize(QSize(640, 420).boundedTo(most))
        self.kind = Chip("", State.NEUTRAL, "")
        self._head = QHBoxLayout()
        self.body = FormBody()
        self.pane = QScrollArea()
        self.pane.setWidgetResizable(True)
        self.pane.setWidget(self.body)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pane.setEnabled(False)
        self.pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._make_head(title))
        whole.addLayout(self._make_draft())
        whole.addWidget(self.pane, 1)
        whole.addWidget(self._make_foot(read_only=read_only))

    def show_kind(self, words: str) -> None:
        """Say beside the title what kind of certificate it is."""
        self._head.removeWidget(self.kind)
        self.kind.hide()
        self.kind.deleteLater()
        self.kind = Chip(words, State.ACCENT, "")
        self._head.insertWidget(1, self.kind)
        # Not before it has its place: a widget of nobody's would show up as a window.
        self.kind.setVisible(bool(words))

    def show_wrong(self, words: str) -> None:
        """Say at the foot what keeps the form from being saved."""
        self._tell(words, "wrong")

    def show_done(self, words: str) -> None:
        """Say at the foot what was done."""
        self._tell(words, "muted")

    def _tell(self, words: str, look: str) -> None:
        self.foot.setText(words)
        self.foot.setProperty("look", look)
        self.foot.style().unpolish(self.foot)
        self.foot.style().polish(self.foot)

    def _make_head(self, title: str) -> QLayout:
        self.kind.hide()
        self._head.setContentsMargins(24, 18, 24, 10)
        self._head.setSpacing(12)
        self._head.addWidget(Label(title, "title"))
        self._head.addWidget(self.kind)
        self._head.addStretch()
        return self._head

    def _make_draft(self) -> QLayout:
        self.draft = QFrame()
        self.draft.setProperty("look", "note-amber")
        self.draft_words = Label("", wrap=True)
        self.draft_take = Button(say("certificates.form.draft_take"), primary=True)
        self.draft_drop = Button(say("certificates.form.draft_drop"))
        row = QHBoxLayout(self.draft)
        row.setContentsMargins(14, 8, 10, 8)
        row.addWidget(self.draft_words, 1)
        row.addWidget(self.draft_take)
        row.addWidget(self.draft_drop)
        self.draft.hide()
        above = QVBoxLayout()
        above.setContentsMargins(24, 0, 24, 8)
        above.addWidget(self.draft)
        return above

    def _make_foot(self, *, read_only: bool) -> QWidget:
        self.foot = Label("", "wrong", wrap=True)
        self.cancel = Button(say("certificates.cancel"))
        self.save = Button(say("certificates.save"), "save", primary=True)
        self.save.setToolTip("Ctrl+S")
        if read_only:
            self.save.hide()
            self.cancel.setText(say("certificates.close"))
            self.cancel.setAccessibleName(self.cancel.text())
        foot = QFrame()
        foot.setProperty("look", "foot")
        below = QHBoxLayout(foot)
        below.setContentsMargins(24, 12, 24, 12)
        below.setSpacing(10)
        below.addWidget(self.foot, 1)
        below.addWidget(self.cancel)
        below.addWidget(self.save)
        return foot


class LeaveQuestion(Sheet):
    """Asks before what was filled in is thrown away; Enter and Esc go on filling in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            say("certificates.form.leave"), say("certificates.form.leave_text"), parent
        )
        self.setMinimumWidth(400)
        self.leave = self.add_button(say("certificates.form.leave_yes"), self.accept)
        self.stay = self.add_button(say("certificates.form.leave_no"), self.reject, primary=True)
        self.stay.setFocus()
