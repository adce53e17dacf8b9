"""The fields that narrow the list of schemes: words, region, document, stage, and the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from certdesk.vocabulary.schemes import Stage
from certdesk.window import icons
from certdesk.window.library.choice import ChoiceBox
from certdesk.window.library.content import LibraryContent
from certdesk.window.library.filters import NATIONAL, SchemeFilter
from certdesk.window.library.scheme_model import SortKey
from certdesk.window.library.words import stage_word
from certdesk.window.text import say
from certdesk.window.widgets import Label, LinkButton


class FilterBar(QWidget):
    """Fields for what to list.

    Signals: ``typed(str)``: other words were typed; ``changed()``: another choice was made;
    ``sorted_by(object)``: a SortKey; ``cleared()``: everything is to be listed again.
    """

    typed = Signal(str)
    changed = Signal()
    sorted_by = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("library.filter.placeholder"))
        self.field.setAccessibleName(say("library.filter.words"))
        self.field.setClearButtonEnabled(True)
        self.field.addAction(
            icons.icon("funnel", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.region = ChoiceBox(say("library.filter.region"))
        self.document = ChoiceBox(say("library.filter.document"))
        self.stage = ChoiceBox(say("library.filter.stage"))
        self.order = ChoiceBox(say("library.filter.order"))
        for key in SortKey:
            self.order.addItem(say(f"library.sort.{key}"), key)
        self.count = Label("", "muted")
        self.clear = LinkButton(say("library.filter.clear"), "x")
        self.clear.hide()
        choices = QHBoxLayout()
        choices.setSpacing(6)
        for box in (self.region, self.document, self.stage):
            choices.addWidget(box, 1)
        foot = QGridLayout()
        foot.setContentsMargins(0, 2, 0, 0)
        foot.addWidget(self.count, 0, 0)
        foot.addWidget(self.clear, 0, 1)
        foot.setColumnStretch(2, 1)
        foot.addWidget(self.order, 0, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addLayout(choices)
        column.addLayout(foot)
        self.field.textChanged.connect(self.typed)
        for box in (self.region, self.document, self.stage):
            box.currentIndexChanged.connect(self.changed)
        self.order.currentIndexChanged.connect(
            lambda _row: self.sorted_by.emit(self.order.currentData())
        )
        self.clear.clicked.connect(self.cleared)

    def show_choices(self, content: LibraryContent) -> None:
        """Offer the regions, documents and stages that there are."""
        regions = sorted({scheme.region for scheme in content.schemes if scheme.region})
        _fill(
            self.region,
            [
                (say("library.filter.any_region"), None),
                (say("library.filter.national"), NATIONAL),
                *((region, region) for region in regions),
            ],
        )
        _fill(
            self.document,
            [
                (say("library.filter.any_document"), None),
                (say("library.filter.named"), True),
                (say("library.filter.unnamed"), False),
                *(
                    (document.number or document.short_title, document.id)
                    for document in content.documents.values()
                ),
            ],
        )
        used = {stage.stage for scheme in content.schemes for stage in scheme.stages}
        _fill(
            self.stage,
            [
                (say("library.filter.any_stage"), None),
                *((stage_word(stage), stage) for stage in Stage if stage in used),
            ],
        )

    def narrow(self, wanted: SchemeFilter) -> SchemeFilter:
        """Return ``wanted`` with what the fields ask for (typed words apart)."""
        document = self.document.currentData()
        return replace(
            wanted,
            region=self.region.currentData(),
            named=document if isinstance(document, bool) else None,
            document=document if isinstance(document, str) else None,
            stage=self.stage.currentData(),
        )

    def tell_count(self, shown: int, *, narrowed: bool) -> None:
        """Say how many are listed, and offer to list all again when some are not."""
        self.count.setText(say("library.count", count=shown))
        self.clear.setVisible(narrowed)

    def reset(self) -> None:
        """Ask for everything."""
        self.field.clear()
        for box in (self.region, self.document, self.stage):
            box.setCurrentIndex(0)


def _fill(box: QComboBox, items: Sequence[tuple[str, object]]) -> None:
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for word, value in items:
        box.addItem(word, value)
    box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
    box.blockSignals(False)
