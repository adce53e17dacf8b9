from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from certdesk.vocabulary.certificates import CertificateState
from certdesk.window.certificates.bulk import BulkDialog
from certdesk.window.certificates.columns import Column
from certdesk.window.certificates.filters import DueWithin, RowFilter, Standing, filter_from
from certdesk.window.certificates.form.dialog import CertificateForm
from certdesk.window.certificates.form.start import FormStart
from certdesk.window.certificates.page import CertificatesPage
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.settings import load
from certdesk.window.targets import PageName, Target, TargetKind

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, session):
    page = CertificatesPage(session)
    qtbot.addWidget(page)
    page.resize(1104, 742)
    page.show()
    qtbot.waitUntil(lambda: page.narrowing.listing is not None)
    qtbot.waitExposed(page)
    page.take_focus()
    return page


def ids(page) -> list[str]:
    model = page.table.certificates
    return [model.row_at(line).id for line in range(model.rowCount())]


def marked(page) -> list[str]:
    return [row.id for row in page.table.marked_rows()]


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def cell(page, certificate: str, column: Column) -> str:
    line = page.table.certificates.line_of(certificate)
    return page.table.certificates.index(line, list(Column).index(column)).data()


def form(qtbot, page) -> CertificateForm:
    qtbot.waitUntil(lambda: bool(page.findChildren(CertificateForm)))
    opened = page.findChildren(CertificateForm)[-1]
    qtbot.waitUntil(lambda: opened.context is not None)
    return opened


def settle(qtbot, page) -> None:
    qtbot.waitUntil(lambda: not page.desk.busy)


# ---- what is shown


def test_what_is_due_first_comes_first_and_what_has_ended_last(page):
    assert ids(page)[:2] == ["ohs", "qms-2025"]
    assert set(ids(page)[-2:]) == {"qms-2022", "own"}


def test_cells_say_what_is_judged(page):
    assert cell(page, "qms-2025", Column.STATE) == "有效"
    assert cell(page, "qms-2025", Column.NEXT) == "监督审核 2026-12-14，剩 22 天"
    assert cell(page, "qms-2025", Column.DAYS) == "478 天"
    assert cell(page, "ohs", Column.STATE) == "暂停"
    # Replaced by another, not withdrawn as a sanction.
    assert cell(page, "qms-2022", Column.STATE) == "旧证"
    assert cell(page, "qms-2022", Column.DAYS) == ""
    assert cell(page, "own", Column.STATE) == "不明"
    assert cell(page, "own", Column.EXPIRES) == ""


def test_every_cell_says_its_column_to_assistive_technology(page):
    model = page.table.certificates
    line = model.line_of("own")
    for place in range(len(Column)):
        told = model.index(line, place).data(Qt.ItemDataRole.AccessibleTextRole)
        assert told.partition(": ")[2]


def test_the_as_of_date_turns_the_table(qtbot, page):
    page.session.set_as_of(date(2026, 8, 1))
    qtbot.waitUntil(lambda: cell(page, "ohs", Column.STATE) == "有效")
    page.session.set_as_of(date(2021, 1, 1))
    qtbot.waitUntil(lambda: cell(page, "qms-2025", Column.STATE) == "未生效")


def test_a_click_on_a_heading_sorts_and_a_second_turns_round(qtbot, page):
    header = page.table.horizontalHeader()
    section = list(Column).index(Column.EXPIRES)

    def press():
        place = header.viewport().rect().center()
        place.setX(header.sectionViewportPosition(section) + 20)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    press()
    known = ["qms-2022", "ohs", "qms-2025", "toy"]
    assert ids(page) == [*known, "own"]
    press()
    assert ids(page) == [*reversed(known), "own"]


# ---- narrowing


def test_state_body_site_and_scheme_narrow(page):
    filters = page.filters
    filters.state.setCurrentIndex(filters.state.findData(CertificateState.SUSPENDED))
    assert ids(page) == ["ohs"]
    filters.state.setCurrentIndex(0)
    filters.body.setCurrentIndex(filters.body.findData("上海质量体系审核中心"))
    assert set(ids(page)) == {"qms-2025", "qms-2022"}
    filters.site.setCurrentIndex(filters.site.findData("松江一厂"))
    assert ids(page) == ["qms-2025"]
    filters.set_filter(RowFilter(scheme="ccc"))
    assert ids(page) == ["toy"]
    assert filters.count.text() == "1 / 5 张"


def test_chips_narrow_to_what_falls_due_and_count_it(qtbot, page):
    chip = page.filters.due[DueWithin.OVERDUE]
    click(qtbot, chip)
    assert ids(page) == ["ohs"]
    assert chip.text() == "逾期 1"
    click(qtbot, page.filters.due[DueWithin.D30])
    assert ids(page) == ["ohs", "qms-2025"]
    click(qtbot, page.filters.clear)
    assert len(ids(page)) == 5


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("QM-102", {"toy"}),
        ("06925q 10328", {"qms-2025"}),
        ("松江 塑料", {"qms-2025"}),
        ("zlgl", {"qms-2025", "qms-2022"}),
        ("zhongguozl", {"toy"}),
        ("企业自有", {"own"}),
        ("扫描件", {"own"}),
    ],
)
def test_words_and_pinyin_narrow(qtbot, page, typed, found):
    # Chinese comes whole from an input method.
    if typed.isascii():
        qtbot.keyClicks(page.filters.field, typed)
    else:
        page.filters.field.insert(typed)
    qtbot.waitUntil(lambda: set(ids(page)) == found)


def test_words_still_narrow_after_the_desk_changed(qtbot, page):
    page.filters.field.setText("QM-102")
    qtbot.waitUntil(lambda: ids(page) == ["toy"])
    page.desk.change(
        "history.certificate.removed", lambda change: change.remove("certificate", "own")
    )
    qtbot.waitUntil(lambda: len(page.narrowing.rows) == 4)
    assert ids(page) == ["toy"]


def test_nothing_fits_says_so_and_leads_on(qtbot, page):
    page.filters.field.setText("没有这样的证书")
    qtbot.waitUntil(page.parts.nothing.isVisible)
    click(qtbot, page.parts.clear)
    qtbot.waitUntil(lambda: len(ids(page)) == 5)
    assert not page.parts.nothing.isVisible()


def test_ctrl_f_goes_to_the_filter(qtbot, page):
    qtbot.keyClick(page.table, Qt.Key.Key_F, CTRL)
    assert page.filters.field.hasFocus()


# ---- keys and marks


def test_arrows_and_enter_open_the_card(qtbot, page):
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert marked(page) == ["qms-2025"]
    with qtbot.waitSignal(page.open_target) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert told.args == [Target(TargetKind.CERTIFICATE, "qms-2025")]


def test_a_double_click_opens_the_card(qtbot, page):
    place = page.table.visualRect(page.table.certificates.index(0, 1)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(page.open_target) as told:
        qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args[0].id == "ohs"


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_F2, None), (Qt.Key.Key_E, CTRL)])
def test_keys_open_the_form_of_the_one_marked(qtbot, page, key, modifier):
    page.table.mark(["toy"])
    qtbot.keyClick(page.table, key, modifier or Qt.KeyboardModifier.NoModifier)
    opened = form(qtbot, page)
    assert opened.body.number.text() == "2019012202123456"
    opened.reject()


def test_ctrl_n_is_heard_wherever_in_the_window_the_keyboard_is(qtbot, page):
    # As the left column of the window has it, right after a click there.
    whole = QWidget()
    qtbot.addWidget(whole)
    beside = QPushButton("证书")
    row = QHBoxLayout(whole)
    row.addWidget(beside)
    row.addWidget(page)
    with qtbot.waitActive(whole):
        whole.show()
        page.show()
    click(qtbot, beside)
    beside.setFocus()
    qtbot.keyClick(beside, Qt.Key.Key_N, CTRL)
    form(qtbot, page).close()
    page.setParent(None)  # each is closed by itself


def test_ctrl_n_opens_an_empty_form(qtbot, page):
    qtbot.keyClick(page.table, Qt.Key.Key_N, CTRL)
    opened = form(qtbot, page)
    assert opened.body.number.text() == ""
    opened.reject()


def test_the_target_of_a_form_opens_it_on_the_field_that_is_meant(qtbot, page):
    page.show_target(Target(TargetKind.CERTIFICATE_FORM, "own", part="issued_on"))
    opened = form(qtbot, page)
    assert opened.focusWidget() is opened.body.days["issued_on"]
    opened.reject()


def test_the_bar_says_what_is_marked_and_offers_what_fits(qtbot, page):
    bar = page.selection
    page.table.clearSelection()
    assert not bar.isVisible()
    page.table.mark(["toy"])
    assert bar.words.text() == "已选 2019012202123456"
    assert bar.like.isVisible()
    page.table.selectAll()
    assert bar.words.text() == "已选 5 张"
    assert bar.edit.accessibleName() == "批量修改"
    assert not bar.open.isVisible()
    click(qtbot, bar.unmark)
    assert not marked(page)


def test_marks_stay_while_the_order_changes(page):
    page.table.mark(["toy", "own"])
    page.table._sort_by(list(Column).index(Column.NUMBER))
    assert set(marked(page)) == {"toy", "own"}


# ---- changing


def test_delete_takes_away_at_once_and_offers_undo(qtbot, page, stored):
    page.table.mark(["toy", "own"])
    with qtbot.waitSignal(page.offered) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    _, words, button, undo = told.args
    assert words == "已删除 2 张证书。"
    assert button == "撤销"
    qtbot.waitUntil(lambda: len(ids(page)) == 3)
    undo()
    qtbot.waitUntil(lambda: len(ids(page)) == 5)
    assert len(stored()) == 5


def test_several_are_edited_in_one_step_of_undo(qtbot, page, stored):
    page.table.mark(["toy", "own"])
    click(qtbot, page.selection.edit)
    (dialog,) = page.findChildren(BulkDialog)
    assert not dialog.save.isEnabled()
    dialog.fields["body"].insert("新机构")
    qtbot.keyClicks(dialog.fields["add_standard"], "GB 6675.1-2014")
    dialog.fields["add_note"].insert("已核对")
    with qtbot.waitSignal(page.offered) as told:
        click(qtbot, dialog.save)
    assert told.args[1] == "已修改 2 张证书。"
    now = stored()
    assert now["toy"].body == now["own"].body == "新机构"
    assert now["own"].note == "只有扫描件\n已核对"
    assert now["toy"].standard == ("GB 6675.1-2014",)
    assert now["qms-2025"].body == "上海质量体系审核中心"
    with qtbot.waitSignal(page.desk.undone):
        page.desk.undo()
    assert stored()["own"].body is None


def test_copy_gives_a_spreadsheet_what_is_shown(qtbot, page):
    page.table.mark(["toy"])
    qtbot.keyClick(page.table, Qt.Key.Key_C, CTRL)
    head, line = QGuiApplication.clipboard().text().split("\n")
    shown = dict(zip(head.split("\t"), line.split("\t"), strict=True))
    assert shown["证书编号"] == "2019012202123456"
    assert shown["状态"] == "有效"


def test_headings_do_not_ask_of_every_line_whether_it_is_marked(page):
    page.table.selectAll()
    assert len(page.table.marked_lines()) == len(page.narrowing.rows)
    assert page.table.header.selectionModel() is not page.table.selectionModel()


def test_columns_can_be_chosen(page):
    page.table.header.show_column(Column.NOTE, shown=True)
    page.table.header.show_column(Column.BODY, shown=False)
    assert Column.NOTE in page.table.shown_columns()
    assert Column.BODY not in page.table.shown_columns()
    menu = page.table.header.menu(page)
    checked = {action.text() for action in menu.actions() if action.isChecked()}
    assert "备注" in checked
    assert "认证机构" not in checked


def test_a_view_keeps_filter_columns_and_order_in_the_desk(qtbot, page, session):
    page.filters.set_filter(RowFilter(state=CertificateState.VALID))
    page.table.header.show_column(Column.NOTE, shown=True)
    page.table._sort_by(list(Column).index(Column.NUMBER))
    page.arrangement.save("有效的")
    settle(qtbot, page)
    assert page.views.text().strip() == "有效的"
    other = CertificatesPage(session)
    qtbot.addWidget(other)
    qtbot.waitUntil(lambda: other.narrowing.listing is not None)
    (view,) = other.narrowing.listing.views
    other.arrangement.choose(view)
    assert ids(other) == ["qms-2025", "toy"]
    assert Column.NOTE in other.table.shown_columns()
    assert other.table.certificates.column is Column.NUMBER
    other.arrangement.remove(view)
    qtbot.waitUntil(lambda: not page.narrowing.listing.views)


def test_columns_are_as_they_were_left_also_after_a_view_was_shown(qtbot, page, session):
    page.arrangement.save("一开始")
    settle(qtbot, page)
    page.arrangement.choose(None)
    page.table.header.show_column(Column.NOTE, shown=True)
    page.table.header.resizeSection(list(Column).index(Column.NUMBER), 300)
    page.table._sort_by(list(Column).index(Column.NUMBER))
    left = page.table.layout_kept()
    (view,) = page.narrowing.listing.views
    page.arrangement.choose(view)
    # What is changed in a view belongs to it.
    page.table.header.show_column(Column.PEOPLE, shown=True)
    assert page.table.layout_kept() != left
    page.arrangement.choose(None)
    assert page.table.layout_kept() == left
    qtbot.waitUntil(lambda: load().columns == left)
    other = CertificatesPage(session)
    qtbot.addWidget(other)
    assert other.table.layout_kept() == left
    other.table.header.first_wanted.emit()
    assert Column.NOTE not in other.table.shown_columns()


@pytest.mark.parametrize(
    "kept", [{"columns": 1}, {"columns": [[[], 1], ["state"], [7, 7], "x"], "sorted_by": []}]
)
def test_columns_that_cannot_be_understood_are_as_at_first(page, kept):
    first = page.table.layout_kept()
    page.table.lay_out(kept)
    assert page.table.layout_kept() == first


# ---- the beginning


class ShownWindows(QObject):
    """Notes every window that comes up."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched))
        return False


def test_page_and_form_come_up_without_a_flash_of_anything_else(qtbot, qapp, session):
    shown = ShownWindows()
    qapp.installEventFilter(shown)
    page = CertificatesPage(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.narrowing.listing is not None)
    opened = page.open_form(FormStart(certificate="qms-2025"))
    qtbot.waitUntil(lambda: opened.context is not None)
    settle(qtbot, page)
    opened.reject()
    qapp.removeEventFilter(shown)
    assert shown.seen == [CertificatesPage, CertificateForm]


def test_undo_works_on_when_the_last_certificate_goes(qtbot, page):
    page.table.selectAll()
    with qtbot.waitSignal(page.offered):
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(page.parts.empty.isVisible)
    assert page.hasFocus()


def test_an_empty_desk_says_what_the_page_is_for_and_leads_on(qtbot, empty_session):
    page = CertificatesPage(empty_session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.parts.empty.isVisible)
    assert any("照着证书填写" in label.text() for label in page.parts.empty.findChildren(QLabel))
    with qtbot.waitSignal(empty_session.desk_wished) as told:
        click(qtbot, page.parts.begin_bring)
    assert told.args == [DeskWish.IMPORT]
    click(qtbot, page.parts.begin)
    form(qtbot, page).reject()


def test_the_page_is_in_the_table_of_pages(session, qtbot):
    from certdesk.window.page_table import make_page

    page = make_page(PageName.CERTIFICATES, session)
    qtbot.addWidget(page)
    assert isinstance(page, CertificatesPage)


def test_for_a_bid_only_what_may_be_used_is_listed(qtbot, page, session):
    assert page.filters.usable.text().strip() == "今天可用 2"
    qtbot.mouseClick(page.filters.usable, Qt.MouseButton.LeftButton)
    assert ids(page) == ["qms-2025", "toy"]
    kept = page.filters.filter()
    assert filter_from(kept.to_json()) == kept
    session.set_as_of(date(2026, 8, 1))
    page.as_of_changed()
    qtbot.waitUntil(lambda: page.filters.usable.text().strip() == "当天可用 3")
    assert set(ids(page)) == {"qms-2025", "toy", "ohs"}


def test_what_was_replaced_is_not_among_the_withdrawn(page):
    page.filters.set_filter(RowFilter(state=CertificateState.WITHDRAWN))
    assert ids(page) == []
    page.filters.set_filter(RowFilter(state=Standing.REPLACED))
    assert ids(page) == ["qms-2022"]
    assert page.filters.filter() == RowFilter(state=Standing.REPLACED)
    assert filter_from(page.filters.filter().to_json()).state is Standing.REPLACED


def test_no_days_are_left_for_what_has_ended_and_it_is_sorted_last(page):
    days = list(Column).index(Column.DAYS)
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        page.table._set_order(days, order)
        assert set(ids(page)[-2:]) == {"qms-2022", "own"}


def test_columns_take_the_room_of_a_wide_window_and_give_it_back(qtbot, page):
    header = page.table.header
    kept = header.columns_kept()
    page.resize(2000, 742)
    qtbot.waitUntil(lambda: header.length() == page.table.viewport().width())
    assert header.columns_kept() == kept
    number = list(Column).index(Column.NUMBER)
    assert header.sectionSize(number) == dict(kept)["number"]
    page.resize(900, 742)
    qtbot.waitUntil(lambda: header.length() == sum(width for _, width in kept))
