"""The row above the list: which kinds, with or without what was taken up, words, list or month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QPushButton, QWidget

from certdesk.vocabulary.certificates import DueKind
from certdesk.window.due.lines import DueFilter, DueLine, is_pressing, kinds
from certdesk.window.library.choice import ChoiceBox
from certdesk.window.text import say, titled
from certdesk.window.widgets import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence


# The choice of what it is time for, beside those of a kind.
PRESSING = "pressing"
_NAMES: dict[object, str] = {None: "duepage.all", PRESSING: "duepage.pressing"}


class FilterRow(Flow):
    """Signal: ``changed()``."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, line_gap=8, parent=parent)
        self._group = QButtonGroup(self)
        self._chips: dict[DueKind | str | None, QPushButton] = {}
        for kind in (None, PRESSING, *DueKind):
            chip = QPushButton()
            chip.setProperty("look", "chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(chip)
            self._chips[kind] = chip
            self.add(chip)
        self._chips[None].setChecked(True)
        self._folded = False
        # In place of the chips where they would take the room of the list.
        self.kinds = ChoiceBox(say("duepage.kinds"))
        self.kinds.setMinimumContentsLength(14)
        self.kinds.activated.connect(lambda place: self._offered[place].setChecked(True))
        self._offered: list[QPushButton] = []
        self.kinds.hide()
        self.add(self.kinds)
        self.hide_begun = QCheckBox(say("duepage.hide_begun"))
        # As high as the chips, so that the words stand on one line with theirs.
        self.hide_begun.setMinimumHeight(self._chips[None].sizeHint().height())
        self.hide_begun.toggled.connect(lambda _on: self.changed.emit())
        self.words = QLineEdit()  # stands beside the title, the page puts it there
        self.words.setPlaceholderText(say("duepage.words"))
        self.words.setAccessibleName(say("duepage.words"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(90)
        self.words.setMaximumWidth(260)
        self.words.textChanged.connect(lambda _text: self.changed.emit())
        self.add(self.hide_begun)
        self._group.buttonToggled.connect(lambda _chip, on: self._chosen() if on else None)

    def show_lines(self, lines: Sequence[DueLine]) -> None:
        """Offer the kinds that there are, with their counts."""
        counts: dict[DueKind | str | None, int] = {
            None: len(lines),
            PRESSING: sum(is_pressing(line.item) for line in lines),
            **dict(kinds(lines)),
        }
        for kind, chip in self._chips.items():
            count = counts.get(kind, 0)
            name = titled(say(_NAMES.get(kind) or f"lifecycle.due_kind.{kind}"))
            chip.setText(say("duepage.chip", name=name, count=count))
            chip.setAccessibleName(chip.text())
            if kind == PRESSING:
                chip.setToolTip(say("duepage.pressing_tip"))
            chip.setProperty("offered", kind is None or bool(count) or chip.isChecked())
        self._offer()

    def fold(self, on: bool) -> None:
        """Offer the kinds in one box instead of a chip for each, or in chips again."""
        if on is not self._folded:
            self._folded = on
            self._offer()

    def _offer(self) -> None:
        self._offered = [chip for chip in self._chips.values() if chip.property("offered")]
        self.kinds.clear()
        self.kinds.addItems([chip.text() for chip in self._offered])
        for chip in self._chips.values():
            chip.setVisible(chip in self._offered and not self._folded)
        self.kinds.setVisible(self._folded)
        self._show_choice()

    def _chosen(self) -> None:
        self._show_choice()
        self.changed.emit()

    def _show_choice(self) -> None:
        checked = [place for place, chip in enumerate(self._offered) if chip.isChecked()]
        if checked:
            self.kinds.setCurrentIndex(checked[0])

    def chip(self, kind: DueKind | str | None) -> QPushButton:
        """Return the button of a kind, None that of all, `PRESSING` of what it is time for."""
        return self._chips[kind]

    def filter(self) -> DueFilter:
        """Return what is wanted."""
        kind = next(kind for kind, chip in self._chips.items() if chip.isChecked())
        pressing = kind == PRESSING
        chosen = kind if isinstance(kind, DueKind) else None
        return DueFilter(chosen, pressing, self.hide_begun.isChecked(), self.words.text())

    def clear(self) -> None:
        """List everything again."""
        self._chips[None].setChecked(True)
        self.hide_begun.setChecked(False)
        self.words.clear()
