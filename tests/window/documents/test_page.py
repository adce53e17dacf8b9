from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QLabel, QPushButton

from certdesk.vocabulary.clauses import RepairKind
from certdesk.window import theme
from certdesk.window.documents.content import ShelfEntry
from certdesk.window.documents.marks import MarkKind
from certdesk.window.documents.page import DocumentsPage
from certdesk.window.documents.repairs import REPAIR_ROLE
from certdesk.window.documents.shelf import Shelf
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import use_language
from certdesk.window.widgets import Chip, LinkButton
from tests.window.documents.test_quoting import NUMBERED


@pytest.fixture
def page(qtbot, session) -> DocumentsPage:
    page = DocumentsPage(session)
    qtbot.addWidget(page)
    page.resize(1104, 742)
    page.show()
    qtbot.waitUntil(lambda: len(page.shelf.cards) == 5)
    return page


@pytest.fixture
def read(qtbot, page):
    """Open a clause and wait until its document is shown."""

    def open_clause(clause: str, **places: object):
        page.show_target(Target(TargetKind.CLAUSE, clause, **places))
        qtbot.waitUntil(
            lambda: page.reading.current is not None and page.reading.current.id == clause
        )
        return page.reading

    return open_clause


def entry(title: str) -> ShelfEntry:
    return ShelfEntry(replace(NUMBERED, title=title), 1, 0, 0, 0, own=True)


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def commit(field, typed: str) -> None:
    """Type as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(typed)
    QGuiApplication.sendEvent(field, event)


def click_text(qtbot, text, place: int) -> None:
    """Click on a character of the text."""
    text.bring(place)
    unit = place  # the documents hold no rare characters
    block = text.document().findBlock(unit)
    box = text.document().documentLayout().blockBoundingRect(block)
    line = block.layout().lineForTextPosition(unit - block.position())
    x = line.cursorToX(unit - block.position() + 1)
    x = (x[0] if isinstance(x, tuple) else x) + box.left() - 4
    y = box.top() + line.y() + line.height() / 2 - text.verticalScrollBar().value()
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(x, y).toPoint())


def test_the_shelf_tells_title_number_issuer_date_and_counts(page):
    card = page.shelf.cards["gf-2018-3"]
    assert card.title.text() == "国务院关于加强质量认证体系建设促进全面质量管理的意见"
    assert "国发〔2018〕3号 · 国务院 · 2018年1月17日印发" in words(card)
    chips = [chip.text() for chip in card.findChildren(Chip)]
    assert any(chip.startswith("条款 ") for chip in chips)
    assert any(chip.startswith("修复 ") for chip in chips)


def test_a_long_title_pushes_no_button_out_of_the_window(qtbot, worn):
    title = "示例市人民政府办公厅关于进一步加强质量认证体系建设促进 R&D 的实施意见（试行）" * 2
    shelf = Shelf()
    qtbot.addWidget(shelf)
    shelf.resize(620, 400)
    shelf.show_entries((entry(title),), date(2026, 11, 22))
    shelf.show()
    qtbot.waitExposed(shelf)
    (card,) = shelf.cards.values()
    for button in (shelf.add, card.correct, card.remove):
        assert button.visibleRegion().boundingRect().size() == button.size()
    assert card.title.text().startswith("示例市")
    assert card.title.text().endswith("（试行）")
    assert "R&amp;D" in card.title.toolTip()
    assert card.title.accessibleName() == title


def test_a_click_on_a_card_opens_its_document(qtbot, page):
    qtbot.mouseClick(page.shelf.cards["hubei-2019"], Qt.MouseButton.LeftButton, pos=QPoint(300, 40))
    qtbot.waitUntil(page.reading.isVisible)
    assert page.reading.content.document.id == "hubei-2019"


def test_enter_on_a_card_opens_its_document_and_back_returns(qtbot, page):
    title = page.shelf.cards["gf-2018-3"].title
    title.setFocus()
    qtbot.keyClick(title, Qt.Key.Key_Return)
    qtbot.waitUntil(page.reading.isVisible)
    qtbot.mouseClick(page.reading.header.back, Qt.MouseButton.LeftButton)
    assert page.shelf.isVisible()


def test_a_deep_link_scrolls_to_the_clause_and_highlights_the_range(read):
    reading = read("gf-2018-3#四/九", start=0, end=4)
    clause = reading.content.by_id["gf-2018-3#四/九"]
    text = reading.sheets.text
    assert text.is_in_sight(clause.start, clause.end)
    first = clause.text_spans[0][0]
    assert text.quote() == (first, first + 4)
    assert reading.margin.label.text() == "国发〔2018〕3号 四（九）"


def test_a_link_to_a_clause_that_is_not_there_says_so(qtbot, page):
    with qtbot.waitSignal(page.said) as said:
        page.show_target(Target(TargetKind.CLAUSE, "gf-2018-3#九/九"))
    assert "gf-2018-3#九/九" in said.args[1]


def test_moving_within_a_document_is_told_for_the_way_back(qtbot, page, read):
    read("gf-2018-3#四/九")
    with qtbot.waitSignal(page.moved) as moved:
        page.show_target(Target(TargetKind.CLAUSE, "gf-2018-3#三"))
    assert moved.args[0] == page.standing() == Target(TargetKind.CLAUSE, "gf-2018-3#三")


def test_the_margin_names_authorities_schemes_figures_and_what_changed(read):
    reading = read("shanghai-2018#二/二/2")
    assert "市质量技监局" in words(reading.margin)
    reading = read("samr-2020-2267#一/二/2")
    links = [link.text() for link in reading.margin.findChildren(LinkButton)]
    assert "强制性产品认证" in links
    assert "17大类" in links
    assert "2023-08-10 起" in words(reading.margin)


def test_what_changed_after_the_as_of_day_is_not_yet_told(session, read):
    reading = read("samr-2020-2267#一/二/2")
    session.set_as_of(date(2021, 1, 1))
    assert "2023-08-10 起" not in words(reading.margin)


def test_a_target_period_is_past_or_running_as_of_the_day(session, read):
    reading = read("shanghai-2018#一/三")
    assert "已过" in [chip.text() for chip in reading.margin.findChildren(Chip)]
    session.set_as_of(date(2019, 1, 1))
    assert "未到期" in [chip.text() for chip in reading.margin.findChildren(Chip)]


def test_a_scheme_in_the_margin_leads_to_the_library(qtbot, page, read):
    reading = read("gf-2018-3#四/九")
    link = next(
        each for each in reading.margin.findChildren(LinkButton) if each.text() == "强制性产品认证"
    )
    with qtbot.waitSignal(page.open_target) as opened:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert opened.args == [Target(TargetKind.SCHEME, "ccc")]


def test_a_click_on_a_scheme_in_the_text_leads_to_the_library(qtbot, page, read):
    reading = read("gf-2018-3#四/九")
    content = reading.content
    mark = next(
        mark
        for mark in content.marks
        if mark.kind is MarkKind.SCHEME and mark.subject.clause == "gf-2018-3#四/九"
    )
    with qtbot.waitSignal(page.open_target) as opened:
        click_text(qtbot, reading.sheets.text, mark.start + 1)
    assert opened.args[0].kind is TargetKind.SCHEME


def test_a_passage_that_names_several_schemes_offers_them(qtbot, page, read):
    reading = read("gf-2018-3#四/十")
    menu = reading.scheme_menu(["ccc", "qms"])
    assert [action.text() for action in menu.actions()] == [
        "强制性产品认证",
        "质量管理体系认证",
    ]
    with qtbot.waitSignal(page.open_target) as opened:
        menu.actions()[1].trigger()
    assert opened.args == [Target(TargetKind.SCHEME, "qms")]


def test_a_click_in_the_text_makes_its_clause_the_current_one(qtbot, read):
    reading = read("gf-2018-3#四/九")
    clause = reading.content.by_id["gf-2018-3#四/十"]
    click_text(qtbot, reading.sheets.text, clause.end - 2)
    assert reading.current.id == "gf-2018-3#四/十"
    assert reading.outline.tree.currentIndex().data().startswith("（十）")


def test_the_arrow_keys_in_the_outline_walk_the_clauses(qtbot, read):
    reading = read("gf-2018-3#四/九")
    reading.outline.tree.setFocus()
    qtbot.keyClick(reading.outline.tree, Qt.Key.Key_Down)
    assert reading.current.id == "gf-2018-3#四/十"


def test_the_outline_is_filtered_by_what_is_typed(qtbot, read):
    reading = read("gf-2018-3#四/九")
    commit(reading.outline.field, "自我声明")
    tree = reading.outline.tree
    part = tree.model().index(0, 0)
    assert tree.model().rowCount() == 1
    assert tree.model().rowCount(part) == 1
    reading.outline.field.setText("没有这样的字")
    assert reading.outline.nothing.isVisible()


def test_marks_are_switched_on_and_off(qtbot, read):
    reading = read("gf-2018-3#四/九")
    text = reading.sheets.text
    mark = next(
        mark
        for mark in reading.content.marks
        if mark.kind is MarkKind.SCHEME and mark.subject.clause == "gf-2018-3#四/九"
    )
    assert mark in text.highlights.at(mark.start)
    qtbot.mouseClick(reading.header.switches[MarkKind.SCHEME], Qt.MouseButton.LeftButton)
    assert mark not in text.highlights.at(mark.start)


def test_words_are_found_with_next_and_previous(qtbot, read):
    reading = read("gf-2018-3#四/九")
    text = reading.sheets.text
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = reading.find_bar
    assert bar.isVisible()
    commit(bar.field, "自我声明")
    assert bar.count.text() == "1 / 1"
    bar.field.setText("強制性認證")
    hits = text.highlights.hits
    assert len(hits) > 2
    body = reading.content.document.text
    assert all(body[start:end] == "强制性认证" for start, end in hits)
    before = text.highlights.hit
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert text.highlights.hit == (before + 1) % len(hits)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert text.highlights.hit == before
    bar.field.setText("没有这样的字")
    assert bar.count.text() == "没有找到"
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not text.highlights.hits


def test_the_text_as_received_stands_beside_the_repaired_one(qtbot, read):
    reading = read("shanghai-2018#一/三/-2")
    qtbot.mouseClick(reading.header.compare, Qt.MouseButton.LeftButton)
    sheets = reading.sheets
    assert sheets.received.isVisible()
    assert reading.repairs.isVisible()
    assert sheets.received.document().characterCount() > len(reading.content.document.text)
    assert MarkKind.REPAIR in reading.header.kinds()
    qtbot.mouseClick(reading.header.compare, Qt.MouseButton.LeftButton)
    assert not sheets.received.isVisible()
    assert reading.margin.isVisible()


def test_both_texts_are_scrolled_in_step(qtbot, read):
    reading = read("shanghai-2018#一/三/-2")
    reading.header.compare.setChecked(True)
    sheets, alignment = reading.sheets, reading.content.alignment
    clause = reading.content.by_id["shanghai-2018#二/二/5"]
    y = sheets.text.viewport().height() * 0.3
    sheets.text.bring(clause.start, 0.3)
    shown = sheets.received.place_at(y)
    assert abs(shown - alignment.to_received(sheets.text.place_at(y))) < 40
    sheets.received.verticalScrollBar().setValue(400)
    shown = sheets.text.place_at(y)
    assert abs(shown - alignment.to_repaired(sheets.received.place_at(y))) < 40


def test_a_repair_in_the_list_is_shown_on_both_sides(qtbot, read):
    reading = read("shanghai-2018#一/三/-2")
    reading.header.compare.setChecked(True)
    panel = reading.repairs
    qtbot.mouseClick(panel.buttons[RepairKind.SHIFT], Qt.MouseButton.LeftButton)
    assert panel.why.text().startswith("编码错了一个字节")
    index = panel.shown.index(0, 0)
    panel.list.scrollTo(index)
    qtbot.mouseClick(
        panel.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=panel.list.visualRect(index).center(),
    )
    placed = index.data(REPAIR_ROLE)
    assert reading.sheets.text.quote() == (placed.start, placed.end)
    raw = placed.repair
    assert reading.sheets.received.quote() == (raw.at, raw.at + len(raw.raw))


def test_a_whole_clause_is_copied_with_number_and_clause(qtbot, page, read):
    reading = read("gf-2018-3#四/九")
    with qtbot.waitSignal(page.said):
        qtbot.mouseClick(reading.margin.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("“完善强制性认证制度。着力发挥强制性认证‘保底线’作用")
    assert copied.endswith("”（国发〔2018〕3号，四、（九））")


def test_a_selection_is_copied_with_number_and_clause(qtbot, read):
    reading = read("gf-2018-3#四/九")
    text = reading.sheets.text
    start = reading.content.document.text.index("优化认证程序")
    text.select(start, start + 6)
    text.setFocus()
    qtbot.keyClick(
        text,
        Qt.Key.Key_C,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert QGuiApplication.clipboard().text() == "“优化认证程序”（国发〔2018〕3号，四、（九））"


def test_plain_copying_gives_plain_words(qtbot, read):
    text = read("gf-2018-3#四/九").sheets.text
    text.select(0, 5)
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "各省、自治"
    assert not data.hasHtml()


def test_text_of_the_web_page_is_said_not_to_be_the_act(read):
    reading = read("samr-2020-2267#附/1")
    assert "非正文" in [chip.text() for chip in reading.margin.findChildren(Chip)]
    assert [note.text for note in reading.sheets.text.highlights.notes].count("非正文") == 4


def test_scrolling_moves_the_clause_being_read(qtbot, read):
    reading = read("gf-2018-3#一/一")
    bar = reading.sheets.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: reading.current.id != "gf-2018-3#一/一")
    current = reading.current
    assert reading.sheets.text.is_in_sight(current.start, current.end)


def test_other_widths_and_the_comparison_keep_the_place(qtbot, page, read):
    reading = read("samr-2020-2267#一/二/2")
    clause = reading.content.by_id["samr-2020-2267#一/二/2"]
    text = reading.sheets.text
    before = text.place_at(text.viewport().height() * 0.3)
    for width in (760, 1300, 1104):
        page.resize(width, 742)
    reading.header.compare.setChecked(True)
    qtbot.waitUntil(reading.sheets.received.isVisible)
    reading.header.compare.setChecked(False)
    assert reading.current == clause
    assert abs(text.place_at(text.viewport().height() * 0.3) - before) < 40


def test_another_theme_keeps_place_and_clause(qtbot, qapp, session, read):
    reading = read("gf-2018-3#四/九")
    theme.wear(qapp, theme.Scheme.DARK)
    session.dressed.emit()
    assert reading.current.id == "gf-2018-3#四/九"
    clause = reading.content.by_id["gf-2018-3#四/九"]
    assert reading.sheets.text.is_in_sight(clause.start, clause.end)
    block = reading.sheets.text.document().findBlock(clause.text_spans[0][0])
    colour = block.begin().fragment().charFormat().foreground().color()
    assert colour == theme.colour("text")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_that_takes_the_keyboard_has_a_name(page, read, language):
    use_language(language)
    reading = read("gf-2018-3#四/九")
    reading.header.compare.setChecked(True)
    for widget in page.findChildren(QPushButton):
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            assert widget.accessibleName()
    for widget in (
        reading.outline.field,
        reading.outline.tree,
        reading.find_bar.field,
        reading.find_bar.next,
        reading.find_bar.previous,
        reading.sheets.text,
        reading.sheets.received,
        reading.repairs.list,
        reading.margin,
    ):
        assert widget.accessibleName()


def test_what_is_no_part_of_the_document_offers_no_quotation(qtbot, read):
    reading = read("samr-2020-2267#附/4")
    assert not reading.margin.copy_button.isVisible()
    with qtbot.assertNotEmitted(reading.copied):
        reading.sheets.text.setFocus()
        qtbot.keyClick(
            reading.sheets.text,
            Qt.Key.Key_C,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
    reading.show_clause("samr-2020-2267#三")
    assert reading.margin.copy_button.isVisible()
    with qtbot.waitSignal(reading.copied) as told:
        qtbot.mouseClick(reading.margin.copy_button, Qt.MouseButton.LeftButton)
    assert told.args[0].startswith("“存在的问题及下一步措施\u3000我国质量认证")
