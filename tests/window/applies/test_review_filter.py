"""What was reviewed is marked in the list, and listed by itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from certdesk.ledger.records import Evaluation
from certdesk.vocabulary.evaluations import Conclusion
from certdesk.window.applies.narrowing import Kind
from certdesk.window.applies.reviewed import ReviewState
from tests.window.applies.conftest import rest

LEFT = Qt.MouseButton.LeftButton
ALL, WAITING, REVIEWED = ReviewState


def evaluate(qtbot, page, card, **fields) -> None:
    """Review every clause of a card, as its dialog does."""
    made = [
        Evaluation(
            f"e{at}{fields}",
            key,
            Conclusion.COMPLIANT,
            **{"evaluated_on": date(2026, 1, 5), **fields},
        )
        for at, key in enumerate(card.keys)
    ]
    page.desk.change("history.evaluation.added", lambda change: change.put_all(made))
    rest(qtbot, page)


def spoken(page, card) -> str:
    row = page.list.lines.row_of(card.key)
    return page.list.lines.index(row).data(Qt.ItemDataRole.AccessibleTextRole)


def cards(page):
    model = page.list.lines
    found = (model.line(row) for row in range(model.rowCount()))
    return [line for line in found if hasattr(line, "sources")]


def test_what_was_reviewed_is_marked_and_listed_by_itself(qtbot, page):
    total = len(page.content.cards)
    card = page.list.current()
    assert card is not None
    assert "已评价" not in spoken(page, card)
    evaluate(qtbot, page, card)
    qtbot.waitUntil(lambda: "已评价：符合" in spoken(page, card))
    chip = page.head.state_chip
    assert chip(ALL).text() == f"全部 {total}"
    assert chip(WAITING).text() == f"待评价 {total - 1}"
    assert chip(REVIEWED).accessibleName() == "合规性评价 · 已评价 1"
    qtbot.mouseClick(chip(REVIEWED), LEFT)
    assert [each.key for each in cards(page)] == [card.key]
    # Each chip tells what it would list along with the other.
    assert page.head.chip(Kind.BINDING).text().endswith(" 1")
    qtbot.mouseClick(page.head.chip(Kind.CHECKED), LEFT)
    assert chip(REVIEWED).text() == "已评价 0"
    assert not cards(page)
    page.take_focus()
    qtbot.keyClick(page.head.words, Qt.Key.Key_Escape)
    assert chip(ALL).isChecked()
    assert page.head.chip(Kind.ALL).isChecked()
    assert len(page.content.cards) == total


def test_what_is_due_again_waits(qtbot, page):
    card = page.list.current()
    evaluate(qtbot, page, card, next_review=date(2026, 2, 1))
    qtbot.waitUntil(lambda: "到期，待重新评价" in spoken(page, card))
    assert page.head.state_chip(REVIEWED).text() == "已评价 0"
    qtbot.mouseClick(page.head.state_chip(WAITING), LEFT)
    assert card.key in [each.key for each in cards(page)]
    # Reviewed now, it leaves what waits, and the filter stays.
    evaluate(qtbot, page, card, evaluated_on=date(2026, 2, 2))
    qtbot.waitUntil(lambda: card.key not in [each.key for each in cards(page)])
    assert page.head.state_chip(WAITING).isChecked()


def test_the_keyboard_reaches_the_filter(qtbot, page):
    evaluate(qtbot, page, page.list.current())
    qtbot.waitUntil(lambda: page.head.state_chip(REVIEWED).text() == "已评价 1")
    kind = page.head.chip(Kind.ALL)
    kind.setFocus()
    assert kind.hasFocus()
    qtbot.keyClick(kind, Qt.Key.Key_Tab)
    assert page.head.state_chip(ALL).hasFocus()
    qtbot.keyClick(page.head.state_chip(ALL), Qt.Key.Key_Right)
    qtbot.keyClick(page.head.state_chip(WAITING), Qt.Key.Key_Right)
    assert page.head.state_chip(REVIEWED).isChecked()
    assert len(cards(page)) == 1
