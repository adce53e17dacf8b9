"""The head of the reading view: which document, what is marked in it, and the two views."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from certdesk.vocabulary.documents import is_added_id
from certdesk.window import icons
from certdesk.window.documents.content import DocumentContent
from certdesk.window.documents.marks import MarkKind
from certdesk.window.documents.painting import STYLES
from certdesk.window.documents.quoting import issue_date
from certdesk.window.text import say
from certdesk.window.widgets import ElidedLabel, Flow, IconButton

# Repairs are many where a text came badly damaged; they are a matter of looking closer.
_SHOWN_AT_FIRST = frozenset({MarkKind.SCHEME, MarkKind.FIGURE, MarkKind.TARGET})


class ReadingHeader(QFrame):
    """Title, switches for the marks, and the switch to the text as received.

    Signals: ``left()``: back to the shelf; ``kinds_changed(frozenset)``: the kinds of marks to
    show; ``compared(bool)``; ``find_wanted()``.
    """

    left = Signal()
    kinds_changed = Signal(object)
    compared = Signal(bool)
    find_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "top")
        self.back = IconButton("arrow-left", say("documents.back"))
        self.back.clicked.connect(self.left)
        self.title = ElidedLabel("", "section")
        self.facts = ElidedLabel("", "small")
        self.find_button = IconButton("search", say("documents.find.open"))
        self.find_button.clicked.connect(self.find_wanted)
        self.compare = _switch(say("documents.compare"), "columns-2")
        self.compare.setToolTip(say("documents.compare_tip"))
        self.compare.toggled.connect(self.compared)
        self.switches: dict[MarkKind, QPushButton] = {}
        marks = Flow(6, 6)
        for kind in MarkKind:
            switch = _switch(say(f"documents.mark.{kind}"), STYLES[kind].icon, STYLES[kind].role)
            switch.setChecked(kind in _SHOWN_AT_FIRST)
            switch.toggled.connect(lambda _on: self.kinds_changed.emit(self.kinds()))
            self.switches[kind] = switch
            marks.add(switch)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.title)
        names.addWidget(self.facts)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.back)
        top.addLayout(names, 1)
        top.addWidget(self.find_button)
        top.addWidget(self.compare)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 8, 16, 8)
        whole.setSpacing(6)
        whole.addLayout(top)
        whole.addWidget(marks)
        self._forced = False

    def show_content(self, content: DocumentContent) -> None:
        """Name a document and count its marks."""
        document = content.document
        self.title.set_text(document.title)
        mine = say("adding.own") if is_added_id(document.id) else ""
        facts = (mine, document.number, document.issuer, issue_date(document, say))
        self.facts.set_text(" · ".join(fact for fact in facts if fact))
        own = is_added_id(document.id)
        if own:
            self.compare.setChecked(False)
        # Of such a document only the repaired text is kept beside the file.
        self.compare.setVisible(not own)
        counts = Counter(mark.kind for mark in content.marks)
        for kind, switch in self.switches.items():
            word = say(f"documents.mark.{kind}")
            # For a document of the user's own what was not looked for is not said to be nothing.
            switch.setVisible(not own or counts[kind] > 0)
            switch.setEnabled(counts[kind] > 0)
            # The blank keeps the words off the icon, for which Qt has no measure.
            switch.setText(f" {word} {counts[kind]}")
            switch.setAccessibleName(say("documents.mark_name", kind=word, count=counts[kind]))

    def kinds(self) -> frozenset[MarkKind]:
        """Return the kinds of marks to show."""
        return frozenset(
            kind
            for kind, switch in self.switches.items()
            if switch.isChecked() or (self._forced and kind is MarkKind.REPAIR)
        )

    def force_repairs(self, on: bool) -> None:
        """Show repairs while the two texts are compared, whatever the switch says."""
        self._forced = on
        self.switches[MarkKind.REPAIR].setEnabled(not on)
        self.kinds_changed.emit(self.kinds())


def _switch(word: str, icon: str, role: str = "text") -> QPushButton:
    button = QPushButton(f" {word}")
    button.setProperty("look", "chip")
    button.setCheckable(True)
    button.setAutoDefault(False)
    button.setIcon(icons.icon(icon, "muted", role if role != "text" else "teal"))
    button.setIconSize(QSize(15, 15))
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAccessibleName(word)
    return button
