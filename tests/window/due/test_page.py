from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLayout, QPushButton

from certdesk.ledger.records import Event
from certdesk.vocabulary.certificates import DueKind, EventKind
from certdesk.window.certificate import actions as module
from certdesk.window.due.filter_row import PRESSING
from certdesk.window.due.list_model import Heading
from certdesk.window.due.page import DuePage
from certdesk.window.shell import Shell
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import use_language
from tests.window.conftest import QMS

LATE = replace(
    QMS,
    id="c2",
    number="06924E20001R0S",
    scheme="ems",
    standard=("GB/T 24001-2016",),
    issued_on=date(2024, 5, 10),
    expires_on=date(2027, 5, 9),
    events=(Event("e3", EventKind.SURVEILLANCE, date(2025, 5, 1)),),
)


@pytest.fixture
def page_of(qtbot):
    def make(session) -> DuePage:
        page = DuePage(session)
        qtbot.addWidget(page)
        page.resize(1100, 740)
        page.show()
        qtbot.waitUntil(lambda: not session.busy)
        return page

    return make


@pytest.fixture
def page(page_of, with_desk):
    return page_of(with_desk(QMS, LATE))


def titles(page) -> list[str]:
    model = page.list.lines
    entries = [model.entry(row) for row in range(model.rowCount())]
    return [entry.text for entry in entries if isinstance(entry, Heading)]


def rest(qtbot, page) -> None:
    qtbot.waitUntil(lambda: not page.session.busy)


def test_what_is_due_is_grouped_by_how_soon(page):
    assert titles(page) == [
        "逾期 · 2",
        "30 天内 · 1",
        "31—90 天 · 1",
        "91—180 天 · 1",
        "180 天以后 · 1",
    ]
    assert page.list.current().certificate.number == LATE.number
    assert page.list.current().item.kind is DueKind.SURVEILLANCE


def test_arrow_keys_pass_over_headings_and_the_side_follows(qtbot, page):
    page.take_focus()
    seen = []
    for _ in range(page.list.lines.rowCount()):
        seen.append(page.list.current().key)
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert len(set(seen)) == len(page.listed())
    qtbot.keyClick(page.list, Qt.Key.Key_Up)
    assert page.list.current().key == list(dict.fromkeys(seen))[-2]


def test_enter_opens_the_certificate(qtbot, page):
    with qtbot.waitSignal(page.open_target) as told:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert told.args[0] == Target(TargetKind.CERTIFICATE, "c2")


def choose(page, kind: DueKind, certificate: str) -> None:
    line = next(
        one for one in page.listed() if one.item.kind is kind and one.certificate.id == certificate
    )
    page.list.select_row(page.list.lines.row_of(line.key))


def test_the_side_tells_the_rule_and_its_basis(page):
    choose(page, DueKind.SURVEILLANCE, "c1")
    from PySide6.QtWidgets import QLabel

    said = "\n".join(one.text() for one in page._side.findChildren(QLabel))
    assert "CNCA-QMS-01:2025" in said
    assert "上次监督审核 2025-12-14" in said


def test_the_blank_key_says_that_the_work_has_begun_and_takes_it_back(qtbot, page):
    choose(page, DueKind.SURVEILLANCE, "c1")
    with qtbot.waitSignal(page.offered) as told:
        qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert "已着手" in told.args[1]
    rest(qtbot, page)
    assert page.list.current().item.acknowledged
    with qtbot.waitSignal(page.offered):
        qtbot.mouseClick(page._side.buttons["begun"], Qt.MouseButton.LeftButton)
    rest(qtbot, page)
    assert not page.list.current().item.acknowledged


def test_taking_up_can_be_undone(qtbot, page):
    choose(page, DueKind.SURVEILLANCE, "c1")
    with qtbot.waitSignal(page.offered) as told:
        qtbot.keyClick(page.list, Qt.Key.Key_Space)
    rest(qtbot, page)
    told.args[3]()
    qtbot.waitUntil(lambda: not page.list.current().item.acknowledged)


def test_what_is_overdue_cannot_be_silenced(qtbot, page):
    choose(page, DueKind.SURVEILLANCE, "c2")
    assert "begun" not in page._side.buttons
    with qtbot.assertNotEmitted(page.offered, wait=80):
        qtbot.keyClick(page.list, Qt.Key.Key_Space)


def test_what_was_begun_can_be_left_out(qtbot, page):
    choose(page, DueKind.SURVEILLANCE, "c1")
    before = len(page.listed())
    with qtbot.waitSignal(page.offered):
        qtbot.keyClick(page.list, Qt.Key.Key_Space)
    rest(qtbot, page)
    page.filters.hide_begun.setChecked(True)
    assert len(page.listed()) == before - 1


def test_a_kind_can_be_chosen(qtbot, page):
    qtbot.mouseClick(page.filters.chip(DueKind.VERIFICATION), Qt.MouseButton.LeftButton)
    assert {line.item.kind for line in page.listed()} == {DueKind.VERIFICATION}
    qtbot.mouseClick(page.filters.chip(None), Qt.MouseButton.LeftButton)
    assert len({line.item.kind for line in page.listed()}) > 1


def test_what_the_rail_counts_can_be_listed(qtbot, page):
    qtbot.mouseClick(page.filters.chip(PRESSING), Qt.MouseButton.LeftButton)
    counted = []
    page.desk.ask(
        page, "count", lambda desk: desk.summary(page.session.as_of).urgent, counted.append
    )
    qtbot.waitUntil(lambda: bool(counted))
    assert len(page.listed()) == counted[0] > 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_overlaps_in_the_smallest_window(page_of, with_desk, language: str):
    use_language(language)
    page = page_of(with_desk(QMS, LATE))
    page.resize(704, 500)
    page.grab()
    assert page.filters.words.geometry().right() < page.as_list.geometry().left()
    assert page.list.width() >= 360


def test_words_narrow_and_nothing_found_leads_back(qtbot, page):
    qtbot.keyClicks(page.filters.words, "06924e")
    assert {line.certificate.id for line in page.listed()} == {"c2"}
    qtbot.keyClicks(page.filters.words, "xyz")
    assert page._nothing.isVisible()
    qtbot.mouseClick(page._nothing.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert not page._nothing.isVisible()
    assert len({line.certificate.id for line in page.listed()}) == 2


def test_the_day_turns_the_list(qtbot, page):
    page.session.set_as_of(date(2026, 3, 1))
    rest(qtbot, page)
    assert page.listed()
    assert all(line.status.as_of == date(2026, 3, 1) for line in page.listed())


def test_recording_what_is_due_takes_it_off_the_list(qtbot, page):
    choose(page, DueKind.SURVEILLANCE, "c1")
    qtbot.mouseClick(page._side.buttons["done"], Qt.MouseButton.LeftButton)
    from certdesk.window.certificate.event_dialog import EventDialog

    qtbot.waitUntil(lambda: bool(page.findChildren(EventDialog)))
    dialog = page.findChild(EventDialog)
    with qtbot.waitSignal(page.offered):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    rest(qtbot, page)
    key = ("c1", DueKind.SURVEILLANCE, date(2026, 12, 14))
    assert key not in {line.key for line in page.listed()}


def test_looking_up_opens_the_register(qtbot, page, monkeypatch):
    opened = []
    monkeypatch.setattr(module, "open_address", lambda address: not opened.append(address))
    choose(page, DueKind.VERIFICATION, "c2")
    qtbot.mouseClick(page._side.buttons["done"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened))


# the month


def test_the_month_shows_the_days_and_the_side_what_falls_due(qtbot, page):
    qtbot.mouseClick(page.month, Qt.MouseButton.LeftButton)
    assert page.calendar.isVisible()
    page.calendar.choose(date(2026, 12, 14))
    assert page.calendar.title() == "2026年12月"
    assert "06925Q10328R1S 监督审核" in page.calendar.accessibleName()
    assert page._side.buttons["done"].text() == "记录监督审核"


def test_arrow_and_page_keys_walk_through_the_calendar(qtbot, page):
    page.show_month(True)
    page.take_focus()
    calendar = page.calendar
    for key, day in (
        (Qt.Key.Key_Right, date(2026, 11, 23)),
        (Qt.Key.Key_Down, date(2026, 11, 30)),
        (Qt.Key.Key_PageDown, date(2026, 12, 30)),
        (Qt.Key.Key_Left, date(2026, 12, 29)),
        (Qt.Key.Key_Up, date(2026, 12, 22)),
        (Qt.Key.Key_PageUp, date(2026, 11, 22)),
    ):
        qtbot.keyClick(calendar, key)
        assert calendar.day == day
    calendar.choose(date(2027, 3, 3))
    qtbot.keyClick(calendar, Qt.Key.Key_Home)
    assert calendar.day == date(2026, 11, 22)


def test_a_click_chooses_a_day(qtbot, page):
    page.show_month(True)
    cell = next(one for one in page.calendar.cells() if one.day == date(2026, 12, 2))
    place = QPoint(round(cell.left + cell.width / 2), round(cell.top + cell.height / 2))
    qtbot.mouseClick(page.calendar, Qt.MouseButton.LeftButton, pos=place)
    assert page.calendar.day == date(2026, 12, 2)


def test_enter_on_a_day_goes_on_to_what_is_due(qtbot, page):
    page.show_month(True)
    page.calendar.choose(date(2026, 12, 14))
    page.calendar.setFocus()
    qtbot.keyClick(page.calendar, Qt.Key.Key_Return)
    assert page.focusWidget() is page._side.buttons["done"]


def test_a_link_leads_to_a_month(page):
    page.show_target(Target(TargetKind.DUE_MONTH, "2027-05-01"))
    assert page.month.isChecked()
    assert page.calendar.title() == "2027年5月"


# the desk


def test_without_anything_due_the_page_says_what_it_is_for(qtbot, page_of, with_desk):
    page = page_of(with_desk())
    assert page._go.isVisible()
    with qtbot.waitSignal(page.open_target) as told:
        qtbot.mouseClick(page._go, Qt.MouseButton.LeftButton)
    assert told.args[0].id == PageName.CERTIFICATES


def test_a_desk_that_is_only_read_offers_nothing_to_write(page_of, with_desk):
    page = page_of(with_desk(QMS, read_only=True))
    assert set(page._side.buttons) == {"open"}


def test_where_room_is_scarce_one_box_offers_the_kinds(qtbot, page):
    filters = page.filters
    # Within the window a page may be smaller than it would be by itself.
    page.layout().setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    page.setMinimumSize(0, 0)
    page.resize(640, 480)
    qtbot.waitUntil(filters.kinds.isVisible)
    assert not filters.chip(None).isVisible()
    offered = [filters.kinds.itemText(place) for place in range(filters.kinds.count())]
    place = offered.index(filters.chip(DueKind.VERIFICATION).text())
    filters.kinds.setFocus()
    for _ in range(place):
        qtbot.keyClick(filters.kinds, Qt.Key.Key_Down)
    assert {line.item.kind for line in page.listed()} == {DueKind.VERIFICATION}
    page.resize(1100, 740)
    qtbot.waitUntil(filters.chip(None).isVisible)
    assert filters.chip(DueKind.VERIFICATION).isChecked()
    assert not filters.kinds.isVisible()


def test_it_speaks_english(page_of, with_desk):
    use_language("en")
    page = page_of(with_desk(QMS, LATE))
    assert titles(page)[0].startswith("Overdue")


def test_the_shell_offers_to_take_back_what_was_done(qtbot, with_desk):
    session = with_desk(QMS, LATE)
    shell = Shell(session)
    qtbot.addWidget(shell)
    shell.show()
    page = shell.show_page(PageName.DUE)
    qtbot.waitUntil(lambda: not session.busy and bool(page.listed()))
    choose(page, DueKind.SURVEILLANCE, "c1")
    with qtbot.waitSignal(page.offered):
        qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert "已着手" in shell.bar.text()
    button = next(one for one in shell.bar.findChildren(QPushButton) if one.text() == "撤销")
    with qtbot.waitSignal(session.desk.undone):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not session.busy)
