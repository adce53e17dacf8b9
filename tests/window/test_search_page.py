from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from certdesk.window.search.rows import Group
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.widgets import Card, Chip


@pytest.fixture
def page(shell):
    return shell.page()


@pytest.fixture
def ask(qtbot, shell):
    """Type words and wait until list and answer stand."""

    def type_words(words: str):
        shell.field.call()
        if words.isascii():
            qtbot.keyClicks(shell.field.line(), words)
        else:
            composed = QInputMethodEvent("", [])
            composed.setCommitString(words)
            QGuiApplication.sendEvent(shell.field.line(), composed)
        rest(qtbot, shell)
        return shell.page()

    return type_words


def rest(qtbot, shell) -> None:
    """Wait until nothing is under way, the pause before an answer included."""
    page = shell.show_page(PageName.SEARCH)
    qtbot.waitUntil(
        lambda: not (shell.session.background.busy or page._pause.isActive() or page._answer.making)
    )


def words(widget) -> str:
    labels = "\n".join(label.text() for label in widget.findChildren(QLabel))
    chips = "\n".join(chip.text() for chip in widget.findChildren(Chip))
    return f"{labels}\n{chips}"


def answer(page) -> str:
    return words(page._answer.widget())


def button(page, name: str) -> QAbstractButton:
    return next(one for one in page.findChildren(QAbstractButton) if one.accessibleName() == name)


def test_start_says_what_can_be_asked_and_what_there_is(page) -> None:
    text = answer(page)
    assert "可以这样问" in text
    assert "出自 5 份文件" in text
    assert page._pane.isHidden()


def test_every_example_finds_something(qtbot, shell, page) -> None:
    from certdesk.window.search.examples import KINDS, examples

    for kind in KINDS:
        for example in examples(kind):
            shell.field.set_text("")
            rest(qtbot, shell)
            qtbot.mouseClick(button(page, f"查 {example}"), Qt.MouseButton.LeftButton)
            rest(qtbot, shell)
            assert shell.field.text() == example
            assert page.selected() is not None, example


def test_the_cards_of_the_start_are_made_once(qtbot, shell, page, monkeypatch) -> None:
    made = []
    monkeypatch.setattr(page._answer, "show_cards", lambda *_args, **_how: made.append("anew"))
    before = page._answer.widget()
    summary, page._summary = page._summary, None
    counted = len(before.findChildren(Card))
    # As it comes from the reading thread after the first paint.
    page._summarised(summary)
    qtbot.waitUntil(lambda: not page._answer.making)
    assert page._answer.widget() is before
    assert len(before.findChildren(Card)) > counted
    assert not made
    page._summarised(summary)
    assert made == ["anew"]


def test_summary_counts_and_leads_to_documents(qtbot, shell, page) -> None:
    with qtbot.waitSignal(page.open_target) as told:
        qtbot.mouseClick(button(page, "国发〔2018〕3号"), Qt.MouseButton.LeftButton)
    assert told.args == [Target(TargetKind.DOCUMENT, "gf-2018-3")]
    rest(qtbot, shell)


def test_a_scheme_is_answered_in_one_sentence_with_its_sources(ask) -> None:
    page = ask("质量管理体系")
    assert page.selected().group is Group.SCHEME
    assert page.selected().key == "qms"
    text = answer(page)
    assert "自愿性" in text
    assert "年起推行（截至 2026-11-22）" in text
    assert any(
        link.accessibleName() == "总局答复 二（二）二是"
        for link in page._answer.findChildren(QPushButton)
    )


def test_one_click_leads_to_the_clause(qtbot, shell, ask) -> None:
    page = ask("自我声明")
    link = next(
        one
        for one in page._answer.findChildren(QPushButton)
        if one.accessibleName() == "国发〔2018〕3号 四（九）"
    )
    with qtbot.waitSignal(page.open_target) as told:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert told.args[0].kind is TargetKind.CLAUSE
    assert told.args[0].id == "gf-2018-3#四/九"
    assert shell.page().name is PageName.DOCUMENTS
    qtbot.waitUntil(lambda: not shell.session.background.busy)


def test_arrows_in_the_field_walk_through_results_over_headings(qtbot, shell, ask) -> None:
    page = ask("强制性产品认证")
    seen = [page.selected()]
    for _ in range(6):
        qtbot.keyClick(shell.field.line(), Qt.Key.Key_Down)
        if page.selected() is not None:
            seen.append(page.selected())
    assert {row.group for row in seen} >= {Group.SCHEME, Group.CLAUSE}
    assert len(set(seen)) == len(seen)
    qtbot.keyClick(shell.field.line(), Qt.Key.Key_Up)
    assert page.selected() == seen[-2]
    assert shell.field.line().hasFocus()
    rest(qtbot, shell)


def test_enter_opens_the_selected_result(qtbot, shell, ask) -> None:
    ask("双随机")
    row = shell.page().selected()
    qtbot.keyClick(shell.field.line(), Qt.Key.Key_Return)
    assert shell.page().name is PageName.DOCUMENTS
    assert shell.page().target == Target(TargetKind.CLAUSE, row.key)
    qtbot.waitUntil(lambda: not shell.session.background.busy)


def test_a_result_is_clicked(qtbot, shell, ask) -> None:
    page = ask("养老")
    view = page._pane.view
    at = page._pane.model.step(page._pane.view.currentIndex().row(), 1)
    index = page._pane.model.index(at)
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center()
    )
    assert view.currentIndex().row() == at
    rest(qtbot, shell)


def test_a_clause_is_answered_with_text_figures_and_what_changed(ask) -> None:
    page = ask("17大类103种")
    assert page.selected().key == "samr-2020-2267#一/二/2"
    text = answer(page)
    assert "制度体系" in text
    assert "总局答复 一（二）2" in text
    assert "103种" in text
    assert "2023-08-10" in text


def test_the_citation_is_copied(qtbot, shell, ask) -> None:
    page = ask("17大类103种")
    qtbot.mouseClick(button(page, "复制引文"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "17大类103种" in copied
    assert "提案答复的函" in copied
    assert "已复制" in shell.bar.text()


def test_a_number_is_read_out_with_its_scheme(qtbot, shell, ask) -> None:
    page = ask("06913Q12270R0S")
    assert page.selected().group is Group.NUMBER
    text = answer(page)
    assert "管理体系证书编号" in text
    assert "不表示证书存在或有效" in text
    assert "50 人及以下" in text
    qtbot.mouseClick(button(page, "查看这项制度"), Qt.MouseButton.LeftButton)
    assert shell.page().name is PageName.LIBRARY
    qtbot.waitUntil(lambda: not shell.session.background.busy)


def test_a_misread_number_can_be_mended_with_a_click(qtbot, shell, ask) -> None:
    page = ask("06913Q1227OROS")
    assert "弄混" in answer(page)
    qtbot.mouseClick(button(page, "06913Q12270R0S"), Qt.MouseButton.LeftButton)
    rest(qtbot, shell)
    assert shell.field.text() == "06913Q12270R0S"
    assert "管理体系证书编号" in answer(page)


def test_a_product_is_answered_with_reasons(ask) -> None:
    page = ask("玩具")
    assert page.selected().group is Group.PRODUCT
    text = answer(page)
    assert "需要强制性认证" in text
    assert "为什么这样判断" in text
    assert "2202" in text


def test_a_system_is_shown_with_its_clauses(ask) -> None:
    page = ask("监管体系")
    assert page.selected().group is Group.SYSTEM
    assert "写到它的条款" in answer(page)


def test_nothing_found_offers_the_next_step(qtbot, shell, ask) -> None:
    page = ask("无此物品")
    assert page.selected() is None
    assert "没有找到“无此物品”" in answer(page)
    qtbot.mouseClick(button(page, "它是产品吗？看要不要强制认证"), Qt.MouseButton.LeftButton)
    rest(qtbot, shell)
    assert "强制性认证" in answer(page)


def test_the_day_changes_the_answer(qtbot, shell, ask) -> None:
    page = ask("养老服务")
    shell.session.set_as_of(date(2017, 6, 1))
    rest(qtbot, shell)
    assert "截至 2017-06-01" in answer(page)
    assert "截至日之后" in answer(page)
    shell.session.set_as_of(None)
    rest(qtbot, shell)
    assert "截至 2026-11-22" in answer(page)


def test_the_rest_of_a_group_is_listed_on_demand(qtbot, shell, ask) -> None:
    page = ask("认证")
    model = page._pane.model
    before = model.rowCount()
    more = next(
        at
        for at in range(before)
        if not hasattr(model.line(at), "key") and hasattr(model.line(at), "group")
    )
    page._pane._select(more)
    qtbot.keyClick(shell.field.line(), Qt.Key.Key_Return)
    rest(qtbot, shell)
    assert model.rowCount() > before
    assert shell.page() is page


def test_clearing_brings_the_start_back(qtbot, shell, ask) -> None:
    page = ask("养老")
    qtbot.keyClick(shell.field.line(), Qt.Key.Key_Escape)
    rest(qtbot, shell)
    assert "可以这样问" in answer(page)
    assert page._pane.isHidden()


def test_blanks_alone_are_no_question(qtbot, shell, ask) -> None:
    page = ask("   ")
    assert "可以这样问" in answer(page)


@pytest.mark.parametrize(
    "hostile",
    ["<b>认证</b>", "<img src=x>", '" OR 1=1 --', "*", "NEAR(", "认证\u0000", "&lt;", "%s{0}{x}"],
)
def test_hostile_words_are_just_text(qtbot, shell, page, hostile: str) -> None:
    shell.field.set_text(hostile)
    rest(qtbot, shell)
    assert shell.bar.text() == ""
    for label in page._answer.findChildren(QLabel):
        if label.textFormat() is Qt.TextFormat.RichText:
            assert "<b>" not in label.text()
            assert "<img" not in label.text()


def test_long_lists_unfold_on_demand(qtbot, shell, ask) -> None:
    page = ask("质量管理体系")
    links = len(page._answer.findChildren(QPushButton))
    more = next(
        one
        for one in page._answer.findChildren(QPushButton)
        if one.accessibleName().startswith("显示全部")
    )
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(page._answer.findChildren(QPushButton)) > links


def test_answers_fit_the_width_they_have(qtbot, shell, ask) -> None:
    shell.resize(shell.minimumSize())
    for query in ("质量管理体系", "17大类103种", "06913Q12270R0S", "玩具", "监管体系"):
        shell.field.set_text("")
        page = ask(query)
        QApplication.processEvents()
        column = page._answer.widget()
        assert column.width() <= page._answer.viewport().width(), query
        for card in column.findChildren(Card):
            assert card.geometry().right() <= column.width(), query


def test_theme_and_size_can_change_under_an_answer(qtbot, shell, ask) -> None:
    page = ask("养老")
    row = page.selected()
    shell.appearance.set_zoom(1.5)
    rest(qtbot, shell)
    assert page.selected() == row
    shell.appearance.set_zoom(1.0)
    rest(qtbot, shell)


def test_only_the_last_words_are_answered(qtbot, shell, page) -> None:
    for words_typed in ("养", "养老", "养老服", "玩具"):
        shell.field.set_text(words_typed)
    rest(qtbot, shell)
    assert page._found.query == "玩具"
    assert page.selected().group is Group.PRODUCT


def test_answers_speak_the_language_chosen_last(qtbot, worn, registry_path) -> None:
    from certdesk.answers.ask import Answers
    from certdesk.window.background import Background
    from certdesk.window.clock import FixedClock
    from certdesk.window.session import Session
    from certdesk.window.settings import Settings
    from certdesk.window.shell import Shell
    from certdesk.window.text import language

    background = Background(lambda: Answers(registry_path, language()))
    shell = Shell(Session(background, Settings(theme="light"), FixedClock(date(2026, 11, 22))))
    qtbot.addWidget(shell)
    shell.show()
    shell.field.set_text("玩具")
    rest(qtbot, shell)
    assert "第三方认证" in answer(shell.page())
    shell.set_language("en")
    rest(qtbot, shell)
    text = answer(shell.page())
    assert "第三方认证" not in text
    assert "Compulsory certification is needed" in text
    background.close()
