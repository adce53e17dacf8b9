from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from certdesk.answers.product_gaps import Standing
from certdesk.ledger.records import CompanyProduct
from certdesk.window.coverage.dialog import CoverageDialog
from certdesk.window.desks.sheet import Question
from certdesk.window.products.paste_sheet import PasteSheet
from certdesk.window.products.sheet import ProductSheet
from certdesk.window.products.table_model import BY, GAP, REQUIRED
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import use_language

from .conftest import BOX, CCC, PRODUCTS, TOY, WALKER

LEFT = Qt.MouseButton.LeftButton


def rest(qtbot, page) -> None:
    qtbot.waitUntil(lambda: not page.session.busy)


def cell(page, row, column, role=Qt.ItemDataRole.DisplayRole):
    return page.table.products.index(row, column).data(role)


def standings(page) -> dict[str, Standing]:
    return {one.product.name: one.standing for one in page.listed()}


def kept(qtbot, page) -> list[CompanyProduct]:
    found: list[list[CompanyProduct]] = []
    page.desk.write(lambda desk: desk.products(), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_each_product_says_what_it_lacks(page):
    assert standings(page) == {
        "塑胶玩具": Standing.GAP,
        "婴儿学步车": Standing.COVERED,
        "桌面收纳盒": Standing.NOT_NEEDED,
    }
    assert page.summary.accessibleName() == "2 个产品要强制认证，1 个没有可用证书完全覆盖。"
    assert cell(page, 0, REQUIRED).startswith("需要")
    assert cell(page, 0, BY) == "2023992202000117（部分）"
    assert cell(page, 0, GAP) == "缺 TL-9（一厂）"
    assert cell(page, 1, GAP) == "无缺口"
    assert "TL-9" in cell(page, 0, GAP, Qt.ItemDataRole.AccessibleTextRole)


def test_models_stand_below_their_product(qtbot, page):
    table = page.table
    table.setFocus()
    top = table.products.index(1, 0)
    table.choose(1)
    assert not table.isExpanded(top)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.isExpanded(top)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().data() == "TL-W3 · 一厂"
    assert table.current().product == WALKER
    # What lacks something is unfolded from the start.
    assert table.isExpanded(table.products.index(0, 0))
    below = [table.products.index(row, GAP, table.products.index(0, 0)) for row in range(2)]
    assert [index.data() for index in below] == ["无缺口", "没有证书"]


def test_the_day_decides(qtbot, page):
    page.session.set_as_of(date(2029, 1, 1))
    rest(qtbot, page)
    assert standings(page)["婴儿学步车"] is Standing.GAP
    assert cell(page, 1, GAP) == "只有不能用的证书"
    page.session.set_as_of(date(2019, 1, 1))
    rest(qtbot, page)
    # Before the first catalogue that was read nothing is known.
    assert Standing.NOT_NEEDED not in standings(page).values()


def test_chips_and_words_narrow_the_list(qtbot, page):
    qtbot.mouseClick(page.filters.chip(Standing.GAP), LEFT)
    assert list(standings(page)) == ["塑胶玩具"]
    qtbot.mouseClick(page.filters.chip(None), LEFT)
    qtbot.keyClicks(page.filters.words, "tl-w3")
    page.filters.words.insert(" 一厂")
    assert list(standings(page)) == ["婴儿学步车"]
    page.filters.words.insert("无此")
    assert page.listed() == []
    assert not page.table.isVisible()
    clear = next(one for one in page.findChildren(QAbstractButton) if "清除条件" in one.text())
    qtbot.mouseClick(clear, LEFT)
    assert len(page.listed()) == 3


def test_the_reasons_stand_beside_and_lead_on(qtbot, page):
    page.table.choose(0)
    texts = [label.text() for label in page.findChildren(QAbstractButton)]
    assert any(CCC.number in text for text in texts)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page._side.ask.hasFocus()
    link = next(each for each in page._side.links if CCC.number in each.text())
    with qtbot.waitSignal(page.open_target) as told:
        qtbot.mouseClick(link, LEFT)
    assert told.args[0] == Target(TargetKind.CERTIFICATE, "ccc")
    basis = next(each for each in page._side.links if "目录" in each.text())
    with qtbot.waitSignal(page.open_target) as told:
        qtbot.mouseClick(basis, LEFT)
    assert told.args[0] == Target(TargetKind.SEARCH, "塑胶玩具")


def test_covered_is_asked_for_what_lacks(qtbot, page):
    page.table.choose(0)
    qtbot.mouseClick(page._side.ask, LEFT)
    dialog = page.findChild(CoverageDialog)
    rest(qtbot, page)
    assert (dialog.product.text(), dialog.model.text()) == ("塑胶玩具", "TL-9")
    assert dialog.site.currentText() == "一厂"
    assert dialog.shown.answer == "no"
    dialog.close()


def test_a_product_is_added_with_a_live_answer(qtbot, page):
    qtbot.mouseClick(page.add, LEFT)
    sheet = page.findChild(ProductSheet)
    sheet.name.insert("移动电源")
    qtbot.waitUntil(lambda: "移动电源" in sheet.why.text() and not page.session.busy)
    assert "须经强制性产品认证" in sheet.why.text()
    sheet.models.setPlainText("P-1、P-2\nP-3")
    qtbot.mouseClick(sheet.sites["二厂"], LEFT, pos=QPoint(8, sheet.sites["二厂"].height() // 2))
    with qtbot.waitSignal(page.offered) as told:
        qtbot.mouseClick(sheet.save, LEFT)
    rest(qtbot, page)
    assert told.args[1] == "已添加产品“移动电源”。"
    fresh = kept(qtbot, page)[-1]
    assert (fresh.name, fresh.models, fresh.sites) == ("移动电源", ("P-1", "P-2", "P-3"), ("二厂",))
    assert page.table.current().product == fresh
    told.args[3]()
    rest(qtbot, page)
    assert kept(qtbot, page) == list(PRODUCTS)


def test_a_product_is_changed_and_the_row_follows(qtbot, page):
    page.table.choose(0)
    sheet = page.edit_product()
    assert sheet.edited() == TOY
    sheet.models.setPlainText("TL-1\nTL-2")
    with qtbot.waitSignal(page.offered):
        qtbot.mouseClick(sheet.save, LEFT)
    rest(qtbot, page)
    assert kept(qtbot, page)[0] == replace(TOY, models=("TL-1", "TL-2"))
    assert standings(page)["塑胶玩具"] is Standing.COVERED


def test_a_form_without_a_name_is_not_saved(qtbot, page):
    sheet = page.add_product()
    qtbot.mouseClick(sheet.save, LEFT)
    assert "请填写产品名称" in sheet.wrong.text()
    assert sheet.isVisible()
    sheet.name.insert("塑胶玩具")
    qtbot.waitUntil(sheet.double.isVisible)
    sheet.reject()
    assert kept(qtbot, page) == list(PRODUCTS)


def test_what_is_removed_can_be_taken_back(qtbot, page):
    page.table.setFocus()
    page.table.choose(1)
    question = page.remove_products()
    assert any("婴儿学步车" in label.text() for label in question.findChildren(QLabel))
    with qtbot.waitSignal(page.offered) as told:
        qtbot.mouseClick(question.yes, LEFT)
    rest(qtbot, page)
    assert kept(qtbot, page) == [TOY, BOX]
    told.args[3]()
    rest(qtbot, page)
    # Taken back, it stands where what is new would.
    assert sorted(each.id for each in kept(qtbot, page)) == ["box", "toy", "walker"]


def test_several_are_removed_in_one_change(qtbot, page):
    page.table.setFocus()
    page.table.selectAll()
    assert len(page.table.marked()) == 3
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    question = page.findChild(Question)
    with qtbot.waitSignal(page.offered) as told:
        qtbot.mouseClick(question.yes, LEFT)
    rest(qtbot, page)
    assert told.args[1] == "已删除 3 个产品。"
    assert page._stack.currentWidget() is page._empty


ROWS = "名称\t型号\t场所\n塑胶玩具\tTL-2\t一厂\n滑行玩具\tS-1\t三厂\n\tX"


def test_rows_of_a_spreadsheet_are_pasted(qtbot, page):
    QGuiApplication.clipboard().setText(ROWS)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    sheet = page.findChild(PasteSheet)
    assert sheet.preview.text() == "认出 2 个产品，型号 2 个。"
    notes = sheet.notes.text()
    assert "1 个名称已在表里" in notes
    assert "第 4 行没有名称" in notes
    assert "三厂" in notes
    with qtbot.waitSignal(page.offered) as told:
        qtbot.mouseClick(sheet.add, LEFT)
    rest(qtbot, page)
    assert told.args[1] == "已添加 1 个产品，更新 1 个。"
    first, *_, last = kept(qtbot, page)
    assert first == replace(TOY, models=("TL-1", "TL-9", "TL-2"))
    assert (last.name, last.sites) == ("滑行玩具", ("三厂",))


def test_text_that_is_no_product_opens_nothing(qtbot, page):
    QGuiApplication.clipboard().setText("\t \n")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.findChild(PasteSheet) is None


def test_an_empty_list_says_what_it_is_for(qtbot, page_of):
    page = page_of()
    assert page._stack.currentWidget() is page._empty
    page.take_focus()
    assert page.begin.hasFocus()
    qtbot.mouseClick(page.begin, LEFT)
    assert page.findChild(ProductSheet).isVisible()
    rest(qtbot, page)


def test_a_desk_that_can_only_be_read_shows_and_writes_nothing(qtbot, page_of):
    page = page_of(*PRODUCTS, read_only=True)
    assert standings(page)["塑胶玩具"] is Standing.GAP
    assert not page.add.isVisible()
    assert page.remove_products() is None
    sheet = page.edit_product()
    assert sheet.name.isReadOnly()
    assert "只能查看" in sheet.wrong.text()
    qtbot.mouseClick(sheet.save, LEFT)
    assert not sheet.isVisible()


def test_a_link_leads_to_a_product(page):
    page.show_target(Target(TargetKind.PRODUCT, "box"))
    assert page.table.current().product == BOX
    assert Target(TargetKind.PRODUCT, "box").page is PageName.PRODUCTS


def test_in_a_narrow_window_what_lacks_is_still_seen(qtbot, page):
    page.resize(685, 500)
    qtbot.waitUntil(lambda: page.table.isColumnHidden(BY))
    assert page.table.columnWidth(GAP) > 80
    assert page.paste.text() == ""
    assert page.paste.accessibleName() == "粘贴多行"
    page.resize(1150, 740)
    qtbot.waitUntil(lambda: not page.table.isColumnHidden(BY))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_control_has_a_name(page_of, language):
    use_language(language)
    page = page_of(*PRODUCTS)
    for widget in (*page.findChildren(QAbstractButton), *page.findChildren(QLineEdit)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), widget
