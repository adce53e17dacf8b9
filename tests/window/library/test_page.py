from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton

from certdesk.vocabulary.schemes import ConformityObject, Nature
from certdesk.window.library.citations import CitationGroup
from certdesk.window.library.page import LibraryPage
from certdesk.window.library.scheme_model import SCHEME_ROLE, SortKey
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import use_language
from certdesk.window.widgets import Chip, IconButton, LinkButton


@pytest.fixture
def page(qtbot, session) -> LibraryPage:
    page = LibraryPage(session)
    qtbot.addWidget(page)
    page.resize(1104, 742)
    page.show()
    qtbot.waitUntil(lambda: page.content is not None)
    return page


def rows(page):
    order = page.side.schemes.order
    return [order.index(row, 0) for row in range(order.rowCount())]


def ids(page) -> list[str]:
    return [row.data(SCHEME_ROLE).id for row in rows(page)]


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def link(page, words: str) -> LinkButton:
    return next(
        each for each in page.pane.widget().findChildren(LinkButton) if each.text() == words
    )


def words(page) -> str:
    return "\n".join(label.text() for label in page.pane.widget().findChildren(QLabel))


def chips(page) -> list[str]:
    return [chip.text() for chip in page.pane.widget().findChildren(Chip)]


def test_the_matrix_counts_every_scheme_once(page):
    cells = page.side.matrix.cells
    total = len(page.content.schemes)
    assert cells[None, None].text() == str(total)
    inner = sum(
        int(cells[nature, each].text().replace("–", "0"))
        for nature in Nature
        for each in ConformityObject
    )
    assert inner == total


def test_a_cell_narrows_the_list_and_a_second_click_gives_it_up(qtbot, page):
    cell = page.side.matrix.cells[Nature.LICENSING, ConformityObject.PRODUCT]
    click(qtbot, cell)
    assert "production-licence" in ids(page)
    assert page.side.filters.count.text() == f"{cell.text()} 项制度"
    assert len(ids(page)) == int(cell.text())
    click(qtbot, cell)
    assert len(ids(page)) == len(page.content.schemes)


def test_a_row_of_the_matrix_narrows_to_its_nature(qtbot, page):
    click(qtbot, page.side.matrix.cells[Nature.COMPULSORY, None])
    listed = set(ids(page))
    assert {"ccc", "ccc-self-declaration"} <= listed
    assert "qms" not in listed


def test_arrow_keys_walk_the_matrix(qtbot, page):
    page.side.matrix.cells[Nature.COMPULSORY, ConformityObject.PRODUCT].setFocus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert page.focusWidget() is page.side.matrix.cells[Nature.VOLUNTARY, ConformityObject.SERVICE]
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert page.side.matrix.cells[Nature.VOLUNTARY, ConformityObject.SERVICE].isChecked()


@pytest.mark.parametrize(("typed", "found"), [("yjcp", "organic"), ("CCC", "ccc")])
def test_words_and_pinyin_narrow_the_list(qtbot, page, typed, found):
    everything = len(ids(page))
    qtbot.keyClicks(page.side.filters.field, typed)
    qtbot.waitUntil(lambda: found in ids(page) and len(ids(page)) < everything)
    counted = int(page.side.matrix.cells[None, None].text())
    assert counted == len(ids(page))


def test_nothing_found_offers_to_clear(qtbot, page):
    page.side.filters.field.setText("没有这样的制度")
    qtbot.waitUntil(lambda: not ids(page))
    clear = next(
        each
        for each in page.findChildren(QPushButton)
        if each.text() == "清除条件" and each.isVisible()
    )
    click(qtbot, clear)
    qtbot.waitUntil(lambda: len(ids(page)) == len(page.content.schemes))
    assert not page.side.filters.field.text()


def test_region_document_and_stage_narrow_the_list(page):
    filters = page.side.filters
    filters.region.setCurrentIndex(filters.region.findData("上海市"))
    assert "shanghai-brand" in ids(page)
    assert {row.data(SCHEME_ROLE).region for row in rows(page)} == {"上海市"}
    filters.region.setCurrentIndex(0)
    filters.document.setCurrentIndex(filters.document.findData(False))
    assert "ohsms" in ids(page)
    assert "ccc" not in ids(page)
    filters.document.setCurrentIndex(filters.document.findData("cnca-2017"))
    assert "organic" in ids(page)


def test_the_order_is_changed(page):
    before = ids(page)
    page.side.filters.order.setCurrentIndex(page.side.filters.order.findData(SortKey.NAME))
    assert ids(page) != before
    assert sorted(ids(page)) == sorted(before)


def test_the_keyboard_walks_the_list_and_the_card_follows(qtbot, page):
    page.take_focus()
    first = page.side.schemes.current()
    qtbot.keyClick(page.side.schemes, Qt.Key.Key_Down)
    assert page.side.schemes.current() != first
    record = next(each for each in page.content.schemes if each.id == page.side.schemes.current())
    assert record.name in words(page)


def test_the_card_says_what_the_scheme_is(page):
    page.show_target(Target(TargetKind.SCHEME, "ccc-self-declaration"))
    text = words(page)
    assert "CCC self-declaration of conformity" in text
    assert "自我声明" in text
    assert {"强制性", "产品", "全国", "2020 已建立"} <= set(chips(page))
    assert page.side.schemes.current() == "ccc-self-declaration"


def test_a_fact_not_yet_checked_is_said_to_be_so(page):
    unchecked = next(each for each in page.content.schemes if each.confidence.value == "C")
    page.show_target(Target(TargetKind.SCHEME, unchecked.id))
    assert "C 待核实" in chips(page)


def test_a_hidden_scheme_that_is_asked_for_gives_up_the_filters(qtbot, page):
    click(qtbot, page.side.matrix.cells[Nature.LICENSING, None])
    page.show_target(Target(TargetKind.SCHEME, "qms"))
    assert page.side.schemes.current() == "qms"
    assert len(ids(page)) == len(page.content.schemes)


def test_an_unknown_scheme_is_said_to_be_unknown(qtbot, page):
    with qtbot.waitSignal(page.said) as said:
        page.show_target(Target(TargetKind.SCHEME, "no-such-scheme"))
    assert "no-such-scheme" in said.args[1]


def test_one_click_on_a_citation_opens_its_clause(qtbot, page):
    page.show_target(Target(TargetKind.SCHEME, "ccc-self-declaration"))
    qtbot.waitUntil(lambda: len(page.pane.widget().findChildren(CitationGroup)) == 3)
    with qtbot.waitSignal(page.open_target) as opened:
        click(qtbot, link(page, "四（九）"))
    target = opened.args[0]
    assert target.kind is TargetKind.CLAUSE
    clause = page.content.clauses[target.id]
    assert target.id == "gf-2018-3#四/九"
    assert clause.text[target.start : target.end] == "自我声明"


def test_a_stage_of_the_timeline_opens_its_clause_at_the_quote(qtbot, page):
    page.show_target(Target(TargetKind.SCHEME, "ccc-self-declaration"))
    rect, stage = page.pane.timeline.spots()[0]
    with qtbot.waitSignal(page.open_target) as opened:
        qtbot.mouseClick(page.pane.timeline, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    target = opened.args[0]
    text = page.content.clauses[target.id].text
    assert text[target.start : target.end] == stage.quote


def test_the_family_of_a_scheme_is_shown_on_the_same_page(qtbot, page):
    page.show_target(Target(TargetKind.SCHEME, "ccc-self-declaration"))
    click(qtbot, link(page, "强制性产品认证"))
    assert page.side.schemes.current() == "ccc"


def test_a_citation_is_copied_with_its_source(qtbot, page):
    page.show_target(Target(TargetKind.SCHEME, "ccc-self-declaration"))
    copy = next(
        each
        for each in page.pane.widget().findChildren(IconButton)
        if each.accessibleName() == "复制引文：四（九）"
    )
    click(qtbot, copy)
    copied = QGuiApplication.clipboard().text()
    assert "引入‘自我声明’方式" in copied
    assert copied.endswith("（国发〔2018〕3号，四、（九））")


def test_all_citations_are_written_to_a_file(qtbot, page, tmp_path, monkeypatch):
    file = tmp_path / "引文.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    page.show_target(Target(TargetKind.SCHEME, "ccc"))
    with qtbot.waitSignal(page.said) as said:
        click(qtbot, link(page, "导出引文…"))
    assert said.args[0] == "green"
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert any(line.endswith("（国发〔2018〕3号，四、（九））") for line in lines)


def test_a_file_that_cannot_be_written_is_said_to_be_so(qtbot, page, tmp_path):
    with qtbot.waitSignal(page.said) as said:
        page.write(tmp_path / "missing" / "引文.txt", "x")
    assert said.args[0] == "red"
    assert "引文.txt" in said.args[1]


def test_the_as_of_day_moves_stage_list_and_citations(session, page):
    page.show_target(Target(TargetKind.SCHEME, "ccc-self-declaration"))
    session.set_as_of(date(2019, 1, 1))
    assert "2018 推行" in chips(page)
    assert "2020 已建立" not in chips(page)
    assert "截至日之后" in page.pane.timeline.accessibleName()


def test_the_six_systems_show_clauses_and_figures(qtbot, page):
    click(qtbot, page.side.system_tab)
    assert page.side.systems.count() == 6
    page.side.systems.setFocus()
    qtbot.keyClick(page.side.systems, Qt.Key.Key_Down)
    assert "制度体系" in words(page)
    assert "2023-08-10 起" in words(page)
    with qtbot.waitSignal(page.open_target) as opened:
        click(
            qtbot,
            next(
                each
                for each in page.pane.widget().findChildren(LinkButton)
                if each.text() == "总局答复 一（二）2"
            ),
        )
    assert opened.args[0].id == "samr-2020-2267#一/二/2"


def test_a_system_is_shown_when_asked_for(page):
    system = page.content.systems[3]
    page.show_target(Target(TargetKind.SYSTEM, system.id))
    assert page.side.systems.isVisible()
    assert system.name in words(page)


def test_ctrl_f_goes_to_the_filter(qtbot, page):
    page.take_focus()
    qtbot.keyClick(page.side.schemes, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.side.filters.field.hasFocus()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_that_takes_the_keyboard_has_a_name(qtbot, session, language):
    use_language(language)
    page = LibraryPage(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.content is not None)
    page.show_target(Target(TargetKind.SCHEME, "ccc"))
    for kind in (QPushButton, QComboBox, IconButton):
        for widget in page.findChildren(kind):
            assert widget.accessibleName()
    for widget in (
        page.side.schemes,
        page.side.systems,
        page.side.matrix,
        page.side.filters.field,
        page.pane.timeline,
    ):
        assert widget.accessibleName()
