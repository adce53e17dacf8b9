from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from certdesk.window.widgets import Chip, Flow, Label
from certdesk.window.widgets.breaking import BreakingText, breaking

LONG = "附件_" + "QMS_2026_scan_of_the_certificate" * 4 + ".png"


@pytest.fixture
def held(worn, qtbot):
    def hold(widget, width: int) -> QWidget:
        holder = QWidget()
        QVBoxLayout(holder).addWidget(widget)
        qtbot.addWidget(holder)
        holder.resize(width, 300)
        holder.show()
        return holder

    return hold


def test_a_long_word_breaks_and_takes_the_lines_that_it_needs(held, qtbot):
    text = breaking(LONG)
    assert isinstance(text, BreakingText)
    holder = held(text, 220)
    assert holder.width() == 220
    one = text.fontMetrics().height()
    qtbot.waitUntil(lambda: text.height() >= 3 * one)
    assert text.toPlainText() == LONG
    holder.resize(1600, 300)
    qtbot.waitUntil(lambda: text.height() < 2 * one)


def test_words_that_break_by_themselves_are_a_label(worn):
    assert isinstance(breaking("塑料玩具的设计、生产和销售 2026-11-22"), Label)


def test_a_chip_without_room_ends_early_and_tells_all_by_tool_tip(held):
    flow = Flow()
    chip = Chip("核验：9 天前（11-13，与官网一致），还有别的话要说")
    flow.add(chip)
    holder = held(flow, 200)
    assert chip.width() < chip.sizeHint().width()
    assert "与官网一致" in chip.toolTip()
    holder.resize(900, 300)
    assert chip.width() == chip.sizeHint().width()
    assert chip.toolTip() == ""
