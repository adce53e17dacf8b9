from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from certdesk.judgement.applicability.facts import Fact
from certdesk.vocabulary.certificates import CompanySize
from certdesk.window import theme
from certdesk.window.applies.cards import ClauseCard, Section
from certdesk.window.applies.clauses_chip import ClausesChip
from certdesk.window.applies.narrowing import Heading, Kind
from certdesk.window.applies.page import AppliesPage
from certdesk.window.desks.no_desk_page import NoDeskPage
from certdesk.window.page_table import make_page
from certdesk.window.shell import Shell
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import use_language
from tests.window.applies.conftest import QMS, rest

LEFT = Qt.MouseButton.LeftButton


def listed(page: AppliesPage) -> list[ClauseCard]:
    model = page.list.lines
    found = (model.line(row) for row in range(model.rowCount()))
    return [line for line in found if isinstance(line, ClauseCard)]


def headings(page: AppliesPage) -> dict[Section, bool]:
    model = page.list.lines
    found = (model.line(row) for row in range(model.rowCount()))
    return {line.section: line.folded for line in found if isinstance(line, Heading)}


def said(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def choose(page: AppliesPage, quote: str) -> ClauseCard:
    row = next(
        row
        for row in range(page.list.lines.rowCount())
        if quote in getattr(page.list.lines.line(row), "quote", "")
    )
    page.list.select_row(row)
    card = page.list.current()
    assert card is not None
    return card


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_export_stands_in_sight_in_the_head_of_a_small_window(qtbot, page, worn, zoom):
    if zoom != 1.0:
        theme.wear(worn, theme.Scheme.LIGHT, zoom)
        page.theme_changed()
    page.resize(680, 470)
    rest(qtbot, page)
    (export,) = page.deeds
    assert "导出" in export.accessibleName()
    assert not export.visibleRegion().isEmpty()
    assert export.visibleRegion().boundingRect().size() == export.size()
    # Above the list of clauses, in what the window shows at first.
    assert export.mapTo(page, QPoint()).y() < page.list.mapTo(page, QPoint()).y()


def test_cards_stand_in_groups_and_the_programmes_are_folded(qtbot, page):
    assert headings(page) == {
        Section.BINDING: False,
        Section.CHECKED: False,
        Section.BENEFIT: False,
        Section.DEPENDS: False,
        Section.NOTICE: True,
    }
    assert page.list.current().section is Section.BINDING
    page.list.select_section(Section.NOTICE)
    index = page.list.currentIndex()
    seen = page.list.viewport().rect()
    qtbot.waitUntil(lambda: seen.intersects(page.list.visualRect(index)))
    place = page.list.visualRect(index).center()
    qtbot.mouseClick(page.list.viewport(), LEFT, pos=place)
    assert headings(page)[Section.NOTICE] is False
    assert page.list.current().section is Section.NOTICE
    qtbot.keyClick(page.list, Qt.Key.Key_Left)
    assert headings(page)[Section.NOTICE] is True
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert headings(page)[Section.NOTICE] is False


def test_keys_go_through_all_cards_and_enter_to_the_words_in_the_document(qtbot, page):
    page.take_focus()
    cards = listed(page)
    seen = []
    for _ in cards:
        seen.append(page.list.current().key)
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert seen == [card.key for card in cards]
    card = choose(page, "严禁未获强制性认证的产品进入市场")
    with qtbot.waitSignal(page.open_target) as told:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    target = told.args[0]
    assert (target.kind, target.id) == (TargetKind.CLAUSE, "gf-2018-3#五/十五")
    text = card.sources[0].clause.text
    assert text[target.start : target.end] == "严禁未获强制性认证的产品进入市场"


def test_of_two_documents_that_say_the_same_either_is_shown(qtbot, page):
    card = choose(page, "严禁未获强制性认证的产品进入市场")
    assert len(card.sources) == 2
    assert "2018-01-17" in said(page.details)
    other = next(
        button
        for button in page.details.findChildren(QPushButton)
        if button.text() == card.sources[1].label
    )
    qtbot.mouseClick(other, LEFT)
    assert page.details.source() is card.sources[1]
    with qtbot.waitSignal(page.open_target) as told:
        qtbot.mouseClick(page.details.read, LEFT)
    assert told.args[0].id == "shanghai-2018#二/四/4"
    with qtbot.waitSignal(page.said):
        qtbot.mouseClick(page.details.copy, LEFT)
    assert "严禁未获强制性认证的产品进入市场" in QGuiApplication.clipboard().text()


def test_the_side_says_why_by_whom_and_until_when(page):
    card = choose(page, "严禁未获强制性认证的产品进入市场")
    words = said(page.details)
    assert "为什么适用" in words
    assert "2023992202000117" in words  # the certificate that shows it
    for step in card.entry.steps:
        if step.rule == "applies.region":
            assert step.text in words
    assert "对谁说的" in words
    assert "责任单位" in words


def test_a_missing_fact_says_what_it_would_settle_and_one_click_fills_it_in(qtbot, page):
    hint = page.profile.hints[Fact.SIZE]
    before = [card for card in page.content.cards if Fact.SIZE in card.missing]
    assert str(len(before)) in hint.accessibleName()
    assert "未填" in page.profile.rows[Fact.SIZE].accessibleName()
    qtbot.mouseClick(page.profile.rows[Fact.SIZE], LEFT)
    small = next(button for button in page.profile.editor.buttons if button.text() == "小型企业")
    with qtbot.waitSignal(page.offered) as told:
        qtbot.mouseClick(small, LEFT)
    rest(qtbot, page)
    assert page.desk.company.size is CompanySize.SMALL
    assert Fact.SIZE not in page.profile.hints
    assert not [card for card in page.content.cards if Fact.SIZE in card.missing]
    told.args[3]()  # undo, as the bar offers it
    rest(qtbot, page)
    qtbot.waitUntil(lambda: Fact.SIZE in page.profile.hints)
    assert page.desk.company.size is None


def test_the_side_of_an_open_one_leads_to_the_fact_and_esc_leaves_it(qtbot, page):
    page.list.select_row(
        next(
            row
            for row in range(page.list.lines.rowCount())
            if getattr(page.list.lines.line(row), "missing", ()) == (Fact.SIZE,)
        )
    )
    card = page.list.current()
    link = next(
        button
        for button in page.details.findChildren(QPushButton)
        if button.text().startswith("去填")
    )
    qtbot.mouseClick(link, LEFT)
    editor = page.profile.editor
    assert editor.fact in card.missing
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert page.profile.editor is None
    assert page.profile.rows[editor.fact].hasFocus()


def test_roles_and_region_are_saved_by_enter(qtbot, page):
    page.edit_fact(Fact.REGION)
    page.profile.editor.choice.setCurrentText("湖北省")
    qtbot.keyClick(page.profile.editor.choice, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.desk.company.region == "湖北省")
    rest(qtbot, page)
    documents = {each.document.id for card in page.content.cards for each in card.sources}
    assert "hubei-2019" in documents
    assert "shanghai-2018" not in documents


def test_words_and_kinds_narrow_and_esc_lists_all_again(qtbot, page):
    everything = len(listed(page))
    qtbot.mouseClick(page.head.chip(Kind.CHECKED), LEFT)
    assert {card.section for card in listed(page)} == {Section.CHECKED}
    page.head.words.setText("追溯")
    assert listed(page)
    assert all("追溯" in card.searched for card in listed(page))
    page.head.words.setFocus()
    qtbot.keyClick(page.head.words, Qt.Key.Key_Down)
    qtbot.waitUntil(page.list.hasFocus)
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert len(listed(page)) == everything
    page.head.words.setText("没有这样的字")
    assert not page.list.isVisible()
    assert page.details.source() is None


def test_what_does_not_apply_is_listed_by_reason(qtbot, page):
    qtbot.mouseClick(page.profile.why_not, LEFT)
    assert headings(page)[Section.REGION] is False
    assert page.list.current().section is Section.REGION
    assert "为什么不适用" in said(page.details)
    assert "只适用于湖北省；企业在上海市。" in said(page.details)
    page.head.words.setText("序言")
    assert {card.section for card in listed(page)} == {Section.WITHOUT}
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert not page.excluded
    assert page.list.current().section is Section.BINDING


def test_one_certificate_narrows_to_what_it_brings(qtbot, page):
    whole = len(page.content.cards)
    rows = page.profile.certificates
    rows.setFocus()
    while page.content.chosen is None or page.content.chosen.id != QMS.id:
        qtbot.keyClick(rows, Qt.Key.Key_Down)
        rest(qtbot, page)
    assert 0 < len(page.content.cards) < whole
    assert all("强制性产品认证" not in card.title for card in page.content.cards)
    page.take_focus()
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    rest(qtbot, page)
    assert page.content.chosen is None
    assert len(page.content.cards) == whole


def test_another_day_is_judged_anew(qtbot, page):
    before = len(page.content.cards)
    page.session.set_as_of(date(2018, 3, 1))
    rest(qtbot, page)
    assert len(page.content.cards) < before
    documents = {each.document.id for card in page.content.cards for each in card.sources}
    assert "shanghai-2018" not in documents  # issued in September of that year
    page.session.set_as_of(None)
    rest(qtbot, page)
    assert len(page.content.cards) == before


def test_a_narrow_window_shows_facts_and_reasons_in_turn(qtbot, page):
    page.resize(700, 480)
    assert not page.profile.isVisible()
    assert page.details.isVisible()
    qtbot.mouseClick(page.head.to_facts, LEFT)
    assert page.profile.isVisible()
    assert not page.details.isVisible()
    page.take_focus()
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert page.details.isVisible()
    page.resize(1100, 760)
    assert page.profile.isVisible()


def test_a_desk_that_can_only_be_read_is_shown_without_editing(qtbot, with_desk):
    session = with_desk(QMS, read_only=True)
    page = AppliesPage(session, session.desk)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    rest(qtbot, page)
    assert not page.profile.rows[Fact.REGION].isEnabled()
    page.edit_fact(Fact.REGION)
    assert page.profile.editor is None
    with qtbot.waitSignal(page.open_target) as told:
        qtbot.mouseClick(page.profile.rows[Fact.PRODUCTS], LEFT)
    assert told.args[0].id == PageName.PRODUCTS


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_that_takes_the_keyboard_has_a_name(qtbot, session, language):
    use_language(language)
    qtbot.waitUntil(lambda: not session.busy)
    page = AppliesPage(session, session.desk)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    rest(qtbot, page)
    nameless = [
        widget
        for widget in page.findChildren(QPushButton)
        if widget.isVisible() and not (widget.accessibleName() or widget.text())
    ]
    assert not nameless
    for widget in (page.list, page.profile.certificates, page.head.words):
        assert widget.accessibleName()
    name = page.list.lines.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert page.list.current().title in name


def test_without_a_desk_the_page_says_how_to_begin(qtbot, session):
    session.close_desk()
    page = make_page(PageName.APPLIES, session)
    qtbot.addWidget(page)
    assert isinstance(page, NoDeskPage)
    assert "适用条款" in said(page)


def test_a_certificate_says_how_many_clauses_it_brings_and_leads_to_them(qtbot, session):
    shell = Shell(session)
    qtbot.addWidget(shell)
    shell.resize(1280, 820)
    shell.show()
    shell.open_target(Target(TargetKind.CERTIFICATE, QMS.id))
    qtbot.waitUntil(lambda: bool(shell.page().findChildren(ClausesChip)), timeout=10_000)
    (chip,) = shell.page().findChildren(ClausesChip)
    qtbot.waitUntil(chip.isVisible, timeout=10_000)
    qtbot.mouseClick(chip, LEFT, pos=QPoint(12, 12))
    page = shell.page()
    assert isinstance(page, AppliesPage)
    rest(qtbot, page)
    assert page.content.chosen.id == QMS.id
    assert chip.text() == f"适用条款 {len(page.content.cards)}"
    assert replace(page.target, id="") == Target(TargetKind.APPLIES, "")


def test_the_tab_key_goes_down_the_column_of_facts_with_what_opened_in_it(page):
    page.edit_fact(Fact.SIZE)
    column = [
        page.profile.rows[Fact.SIZE],
        *page.profile.editor.fields(),
        page.profile.rows[Fact.INDUSTRY],
        page.profile.rows[Fact.FREE_TRADE_ZONE],
        page.profile.rows[Fact.EXPORTS],
        page.profile.rows[Fact.ROLES],
        page.profile.rows[Fact.PRODUCTS],
        *page.profile.hints.values(),
        page.profile.certificates,
    ]
    chain = [column[0]]
    while len(chain) < 200 and (after := chain[-1].nextInFocusChain()) is not column[0]:
        chain.append(after)
    taking = [widget for widget in chain if widget in column]
    assert taking == column
