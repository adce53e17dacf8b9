from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from certdesk.window.certificates.form.suggest_line import containing
from certdesk.window.certificates.form.tags import TagField

# A list that pops up asks the platform for more than the offscreen one can do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def tags(worn, qtbot):
    tags = TagField("添加", containing(["GB/T 19001-2016", "ISO 9001:2015", "GB/T 24001-2016"]))
    qtbot.addWidget(tags)
    tags.resize(500, 100)
    tags.show()
    tags.line.setFocus()
    return tags


def test_enter_ends_a_text(qtbot, tags):
    qtbot.keyClicks(tags.line, "GB 6675.1-2014")
    tags.line.completer().popup().hide()
    with qtbot.waitSignal(tags.changed):
        qtbot.keyClick(tags.line, Qt.Key.Key_Return)
    assert tags.texts() == ("GB 6675.1-2014",)
    assert [chip.text() for chip in tags.chips()] == ["GB 6675.1-2014"]
    assert tags.line.text() == ""


def test_what_is_not_ended_counts_too(tags):
    tags.set_texts(["A"])
    tags.line.setText(" B ")
    assert tags.texts() == ("A", "B")


def test_stops_part_what_is_pasted(tags):
    tags.line.insert("GB/T 19001-2016；ISO 9001:2015、X")
    assert tags.texts() == ("GB/T 19001-2016", "ISO 9001:2015", "X")


def test_a_click_on_a_chip_takes_it_out(qtbot, tags):
    tags.set_texts(["A", "B"])
    qtbot.mouseClick(tags.chips()[0], Qt.MouseButton.LeftButton)
    assert tags.texts() == ("B",)


def test_backspace_in_the_empty_line_takes_the_last_one_back(qtbot, tags):
    tags.set_texts(["A", "B"])
    qtbot.keyClick(tags.line, Qt.Key.Key_Backspace)
    assert tags.texts() == ("A",)


def test_the_same_text_comes_once(tags):
    tags.add("A")
    tags.add("A ")
    assert tags.texts() == ("A",)


def test_what_is_typed_is_looked_for_anywhere(qtbot, tags):
    qtbot.keyClicks(tags.line, "9001")
    assert tags.line.offered() == ["GB/T 19001-2016", "ISO 9001:2015"]
