from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from certdesk.window.desks.desk_button import DeskButton
from certdesk.window.desks.recent import Recent
from certdesk.window.desks.welcome import Ways, welcome_card
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.text import use_language
from certdesk.window.widgets import LinkButton


@pytest.fixture
def card(qtbot, session):
    card = welcome_card(session)
    qtbot.addWidget(card)
    card.resize(900, 260)
    card.show()
    return card


@pytest.mark.parametrize("wish", [DeskWish.SAMPLE, DeskWish.NEW, DeskWish.IMPORT])
def test_a_way_is_taken_by_click_and_by_key(qtbot, session, card, wish):
    button = card.ways.buttons[wish]
    for press in (
        lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(button, Qt.Key.Key_Space),
    ):
        with qtbot.waitSignal(session.desk_wished) as told:
            press()
        assert told.args == [wish]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [320, 560, 800, 1200])
def test_no_word_of_the_ways_is_cut_off(qtbot, session, language, width):
    use_language(language)
    ways = Ways(session)
    qtbot.addWidget(ways)
    ways.resize(width, 400)
    ways.show()
    qtbot.wait(20)
    for button in ways.buttons.values():
        assert button.height() >= button.height_for(button.width())
        assert button.accessibleName()
        assert button.accessibleDescription()
    heights = {button.height() for button in ways.buttons.values()}
    assert len(heights) == 1


def test_desks_of_before_are_offered_unless_they_are_gone(qtbot, session, card):
    there = Recent(Path("/x/甲公司.certdesk"), missing=False)
    session.recent_seen.emit([there, Recent(Path("/x/没了.certdesk"), missing=True)])
    links = [each for each in card.findChildren(LinkButton) if each.text() in ("甲公司", "没了")]
    assert [each.text() for each in links] == ["甲公司"]
    with qtbot.waitSignal(session.desk_path_wished) as told:
        qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    assert told.args == [there.path]


def test_the_list_is_made_anew_each_time(session, card):
    one = Recent(Path("/x/甲公司.certdesk"), missing=False)
    card.show_recent([one])
    card.show_recent([])
    assert card._recent.count() == 0


def test_the_head_names_the_desk_and_that_it_is_read_only(qtbot, worn):
    button = DeskButton()
    qtbot.addWidget(button)
    assert button.words() == "还没有打开案卷"
    button.show_desk("甲公司", read_only=False)
    assert button.accessibleName() == "案卷 甲公司"
    button.show_desk("甲公司", read_only=True)
    assert button.accessibleName() == "案卷 甲公司（只读）"


def test_a_long_name_takes_two_lines_and_no_more(qtbot, worn):
    button = DeskButton()
    qtbot.addWidget(button)
    button.resize(156, 40)
    button.show_desk("短", read_only=False)
    one = button.sizeHint().height()
    button.show_desk("一个特别特别长的企业名称有限责任公司", read_only=False)
    two = button.sizeHint().height()
    assert one < two
    button.show_desk("长" * 200, read_only=False)
    assert button.sizeHint().height() == two
