"""The preview of a document: what is known of it to correct, its outline, what to check."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from certdesk.vocabulary.clauses import ClauseKind
from certdesk.window.certificate.day_field import DayField
from certdesk.window.desks.company_words import PROVINCES, province
from certdesk.window.desks.sheet import Sheet
from certdesk.window.library.choice import ChoiceBox
from certdesk.window.text import say
from certdesk.window.widgets import Chip, Flow, Label, State

if TYPE_CHECKING:
    from certdesk.exchange.document_adding import ProposedDocument
    from certdesk.registry.records import ClauseRecord
    from certdesk.window.adding.preview import Preview

_WARNINGS_HIGH = 118


class AddSheet(Sheet):
    """Shows a preview; accepted, ``proposed()`` is what is to be kept."""

    def __init__(self, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(say("adding.title"), say("adding.text", file=preview.file.name), parent)
        self._preview = preview
        self.resize(760, 720)
        document = preview.proposed.document
        self.title = QLineEdit(document.title)
        self.title.setMaxLength(400)
        self.title.textChanged.connect(lambda _text: self._look())
        self.number = QLineEdit(document.number or "")
        self.number.setPlaceholderText(say("adding.number_example"))
        self.issuer = QLineEdit(document.issuer or "")
        self.issued_on = DayField(
            say("adding.field.issued_on"), document.issued_on, document.added_at.date()
        )
        self.issued_on.changed.connect(self._look)
        self.region = ChoiceBox(say("adding.field.region"))
        self.region.setEditable(True)
        self.region.addItems(["", *(province(code) for code in PROVINCES)])
        self.region.setCurrentText(document.region or "")
        line = self.region.lineEdit()
        if line is not None:
            line.setPlaceholderText(say("adding.region_whole"))
        self.body.addLayout(self._fields())
        self.warnings = self._warnings()
        self.body.addWidget(self.warnings)
        self.outline = self._outline()
        self.body.addWidget(self.outline, 1)
        self.wrong = Label("", "wrong", wrap=True)
        self.wrong.hide()
        self.body.addWidget(self.wrong)
        self.add_button(say("desks.cancel"), self.reject)
        self.add = self.add_button(say("adding.add"), self.accept, "plus", primary=True)
        self._look()
        self.title.setFocus()
        self.title.setCursorPosition(0)

    def proposed(self) -> ProposedDocument:
        """Return the document with what the reader corrected."""
        proposed = self._preview.proposed
        return replace(
            proposed,
            document=replace(
                proposed.document,
                title=self.title.text().strip(),
                number=self.number.text().strip() or None,
                issuer=self.issuer.text().strip() or None,
                issued_on=self.issued_on.day,
                region=self.region.currentText().strip() or None,
            ),
        )

    def _look(self) -> None:
        wrong = ""
        if not self.title.text().strip():
            wrong = say("adding.no_title")
        elif self.issued_on.wrong:
            wrong = say("adding.wrong_day")
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.add.setEnabled(not wrong)

    # ---- parts

    def _fields(self) -> QGridLayout:
        form = QGridLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.setColumnStretch(1, 1)
        form.setColumnStretch(3, 1)
        places: tuple[tuple[str, QWidget, int, int, int], ...] = (
            ("title", self.title, 0, 0, 3),
            ("number", self.number, 1, 0, 1),
            ("issued_on", self.issued_on, 1, 2, 1),
            ("issuer", self.issuer, 2, 0, 1),
            ("region", self.region, 2, 2, 1),
        )
        for key, field, row, column, span in places:
            label = Label(say(f"adding.field.{key}"), "muted")
            label.setBuddy(field)
            field.setAccessibleName(say(f"adding.field.{key}"))
            form.addWidget(label, row, column)
            form.addWidget(field, row, column + 1, 1, span)
        return form

    def _warnings(self) -> QWidget:
        """What a reader should check: gaps, headings not recognised, damage that stayed."""
        found = self._preview.warnings
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        chips = Flow(8, 6)
        chips.add(Chip(say("adding.clauses", count=len(self._preview.clauses)), icon="list"))
        if found:
            words = say("adding.warnings", count=len(found))
            chips.add(Chip(words, State.ATTENTION, "triangle-alert"))
        else:
            chips.add(Chip(say("adding.no_warnings"), State.GOOD, "circle-check"))
        column.addWidget(chips)
        if found:
            lines = QWidget()
            lines.setProperty("look", "column")
            inside = QVBoxLayout(lines)
            inside.setContentsMargins(0, 0, 8, 0)
            inside.setSpacing(4)
            for words in found:
                inside.addWidget(Label(words, "small", wrap=True, selectable=True))
            inside.addStretch()
            scroll = QScrollArea()
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setWidgetResizable(True)
            scroll.setFixedHeight(min(_WARNINGS_HIGH, inside.heightForWidth(self.width() - 64) + 4))
            scroll.setAccessibleName(say("adding.warnings", count=len(found)))
            scroll.setWidget(lines)
            column.addWidget(scroll)
        return box

    def _outline(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderHidden(True)
        tree.setAccessibleName(say("adding.outline"))
        made: dict[str, QTreeWidgetItem] = {}
        for clause in sorted(self._preview.clauses, key=lambda each: each.start):
            item = QTreeWidgetItem([_line(clause)])
            if clause.kind is ClauseKind.SURROUND:
                # Of the page around the act: seen, but not counted among its clauses.
                item.setDisabled(True)
            above = made.get(clause.parent or "")
            if above is None:
                tree.addTopLevelItem(item)
            else:
                above.addChild(item)
            made[clause.id] = item
        tree.expandAll()
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        return tree


def _line(clause: ClauseRecord) -> str:
    """The clause's own label and its first words; of what surrounds the act, the whole label."""
    first = (clause.heading or clause.text).strip().split("\n", 1)[0]
    around = clause.kind is ClauseKind.SURROUND
    label = "".join(clause.labels) if around else "".join(clause.labels[-1:])
    return f"{label}  {first}" if label else first
