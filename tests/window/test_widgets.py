from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

from certdesk.window import theme
from certdesk.window.theme import Scheme
from certdesk.window.widgets import (
    Badge,
    Button,
    Card,
    Chip,
    ElidedLabel,
    EmptyState,
    Flow,
    IconButton,
    Label,
    LinkButton,
    RichLabel,
    Span,
    State,
    marked,
)
from certdesk.window.widgets.labels import to_html

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = "<b>bold</b> <img src='file:///etc/passwd'> &amp; \"x\""


def shown(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


def test_plain_label_shows_markup_as_it_is_written(qtbot) -> None:
    label = Label(HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == HOSTILE


def test_rich_label_shows_markup_in_text_as_it_is_written(worn) -> None:
    assert shown(to_html([Span(HOSTILE, bold=True), Span(HOSTILE, mark=True)])) == HOSTILE * 2


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Z"))))
def test_no_text_becomes_markup(text: str) -> None:
    assert shown(to_html([Span(text, role="muted")])) == text


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=6),
)
def test_marking_changes_no_character(text: str, marks: list[tuple[int, int]]) -> None:
    spans = marked(text, marks)
    assert "".join(span.text for span in spans) == text
    place = 0
    for span in spans:
        for _ in span.text:
            assert span.mark == any(start <= place < end for start, end in marks)
            place += 1


def test_rich_label_follows_the_theme(worn, qtbot) -> None:
    label = RichLabel([Span("证书", mark=True)])
    qtbot.addWidget(label)
    assert theme.current().mark in label.text()
    theme.wear(worn, Scheme.DARK)
    assert theme.current().mark in label.text()
    assert label.accessibleName() == "证书"


def test_state_is_told_by_icon_and_word_too() -> None:
    assert len({state.icon for state in State}) == len(State)


@pytest.mark.parametrize("make", [lambda: Chip("有效", State.GOOD), lambda: Badge("3")])
def test_painted_widgets_have_names_and_room(worn, qtbot, make: Callable[[], QWidget]) -> None:
    widget = make()
    qtbot.addWidget(widget)
    assert widget.accessibleName()
    metrics = QFontMetrics(theme.font(8.5))
    assert widget.sizeHint().width() >= metrics.horizontalAdvance(widget.accessibleName())
    assert not widget.grab().isNull()


def test_chip_grows_with_the_size_of_type(worn, qtbot) -> None:
    chip = Chip("自愿性", State.ACCENT)
    qtbot.addWidget(chip)
    before = chip.sizeHint()
    theme.wear(worn, Scheme.DARK, 1.5)
    assert chip.sizeHint().width() > before.width()
    theme.wear(worn, Scheme.LIGHT)


def test_buttons_have_names(worn, qtbot) -> None:
    for button in (Button("复制", "copy"), LinkButton("原文"), IconButton("x", "关闭")):
        qtbot.addWidget(button)
        assert button.accessibleName() in {"复制", "原文", "关闭"}


def test_elided_label_keeps_the_whole_text_for_tool_tip_and_name(worn, qtbot) -> None:
    label = ElidedLabel("很长的名称" * 20)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.toolTip() == label.text() == label.accessibleName()
    label.resize(4000, 20)
    assert label.toolTip() == ""


def test_flow_breaks_lines_and_reckons_their_height(worn, qtbot) -> None:
    flow = Flow(gap=10, line_gap=5)
    qtbot.addWidget(flow)
    boxes = []
    for _ in range(5):
        box = QLabel()
        box.setFixedSize(QSize(100, 20))
        flow.add(box)
        boxes.append(box)
    flow.resize(330, 200)
    flow.show()
    assert [box.pos() for box in boxes] == [
        QPoint(0, 0),
        QPoint(110, 0),
        QPoint(220, 0),
        QPoint(0, 25),
        QPoint(110, 25),
    ]
    assert flow.heightForWidth(330) == 45
    assert flow.heightForWidth(100) == 5 * 20 + 4 * 5
    assert flow.heightForWidth(1000) == 20


def test_card_with_title_takes_an_action(worn, qtbot) -> None:
    card = Card("标题")
    qtbot.addWidget(card)
    card.add_action(LinkButton("全部"))
    assert card.findChild(LinkButton).accessibleName() == "全部"
    with pytest.raises(ValueError, match="title"):
        Card().add_action(LinkButton("全部"))


def test_card_paints_its_edge(worn, qtbot) -> None:
    card = Card("标题", State.BAD)
    qtbot.addWidget(card)
    card.resize(200, 80)
    image = card.grab().toImage()
    assert image.pixelColor(3, 40).name() == theme.current().red
    assert image.pixelColor(100, 70).name() == theme.current().card


def test_empty_state_shows_all_of_its_words(worn, qtbot) -> None:
    empty = EmptyState("scale", "标题", "说明" * 60, (Button("去"),))
    qtbot.addWidget(empty)
    empty.resize(700, 600)
    empty.show()
    words = next(label for label in empty.findChildren(QLabel) if label.text().startswith("说明"))
    assert words.height() >= words.heightForWidth(words.width())


def test_what_flows_stands_in_the_middle_of_its_line(worn, qtbot):
    flow = Flow(gap=4, line_gap=4)
    qtbot.addWidget(flow)
    boxes = [QWidget() for _ in range(3)]
    for box, height in zip(boxes, (20, 40, 20), strict=True):
        box.setFixedSize(60, height)
        flow.add(box)
    flow.resize(130, 100)
    flow.show()
    assert [box.geometry().center().y() for box in boxes[:2]] == [19, 19]
    assert boxes[2].geometry().top() == 44
