from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from certdesk.judgement.lifecycle.facts import DueItem
from certdesk.ledger.records import Certificate
from certdesk.vocabulary.certificates import DueKind
from certdesk.window.due import list_view
from certdesk.window.due.lines import DueLine
from certdesk.window.due.list_view import DueList
from certdesk.window.text import say, titled, use_language

TODAY = date(2026, 11, 22)


def line(at: int) -> DueLine:
    item = DueItem(DueKind.EXPIRY, TODAY + timedelta(days=at), at, "r", None, False, False, None)
    return DueLine(Certificate(f"c{at}", f"A{at:05}", "qms"), None, item, "质量管理体系认证")


@pytest.fixture
def view(worn, qtbot):
    made = DueList()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def seen(view) -> bool:
    return view.viewport().rect().intersects(view.visualRect(view.currentIndex()))


def test_what_was_chosen_stays_chosen_and_seen_among_thousands(qtbot, view):
    lines = [line(at) for at in range(5000)]
    view.show_lines(lines)
    view.select_row(view.lines.step(-1, 4000))
    chosen = view.current()
    qtbot.waitUntil(lambda: seen(view))
    view.show_lines(list(lines))
    assert view.current().key == chosen.key
    qtbot.waitUntil(lambda: seen(view))


def test_when_the_chosen_line_goes_its_neighbour_is_chosen(view):
    view.show_lines([line(at) for at in range(5)])
    view.select_row(3)
    gone = view.current()
    view.show_lines([line(at) for at in range(5) if line(at).key != gone.key])
    assert view.current() is not None
    assert view.current().key != gone.key


def test_no_line_is_nothing_chosen(view):
    assert view.show_lines([]) is None
    assert view.current() is None


def test_enter_and_the_blank_key_speak_of_the_chosen_line(qtbot, view):
    view.show_lines([line(at) for at in range(3)])
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args[0].certificate.id == "c1"
    with qtbot.waitSignal(view.begun) as told:
        qtbot.keyClick(view, Qt.Key.Key_Space)
    assert told.args[0].certificate.id == "c1"


def test_a_line_is_read_aloud_whole(view):
    view.show_lines([line(9)])
    words = view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "A00009 到期，2026-12-01，剩 9 天"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [300, 340, 460, 620, 900])
def test_what_is_due_and_of_which_certificate_can_be_read_at_any_width(
    worn, qtbot, view, monkeypatch, language: str, width: int
) -> None:
    use_language(language)
    painted = []
    paint = list_view._text

    def watch(painter, box, font, role, words):
        painted.append((words, QFontMetricsF(font), box.width()))
        paint(painter, box, font, role, words)

    monkeypatch.setattr(list_view, "_text", watch)
    view.resize(width, 300)
    view.show_lines([line(5)])
    view.grab()
    for wanted in (titled(say("lifecycle.due_kind.expiry")), "A00005"):
        words, metrics, room = next(each for each in painted if wanted in each[0])
        needed = metrics.horizontalAdvance(words[: words.index(wanted) + len(wanted)])
        assert needed <= room


def test_in_a_narrow_list_days_have_a_line_of_their_own(qtbot, view):
    view.show_lines([line(1)])
    high = view.visualRect(view.currentIndex()).height()
    view.resize(200, 500)
    qtbot.waitUntil(lambda: view.visualRect(view.currentIndex()).height() > high)
