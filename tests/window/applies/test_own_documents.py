from __future__ import annotations

from datetime import UTC, date, datetime

from certdesk.ledger.records import AddedDocument, ReadProvision
from certdesk.vocabulary.proposals import Decision
from certdesk.vocabulary.provisions import Addressee, Conditions, Effect, Reach
from certdesk.window.applies.cards import ClauseCard
from certdesk.window.targets import PageName
from certdesk.window.text import say
from certdesk.window.widgets import Chip
from tests.window.applies.conftest import rest

TEXT = "一、严禁买卖证书。\n二、加强对获证企业的监督抽查。"
READING = ReadProvision(
    *("r1", "d1", "一", Decision.CONFIRMED, "严禁买卖证书", 0, 6, True),
    *(Effect.PROHIBITION, Addressee.ENTERPRISE, Reach.COMPANY, Conditions()),
    date(2026, 11, 20),
)


def add(desk):
    document = AddedDocument("d1", "x-1f3a", "本市办法", "", datetime(2026, 1, 2, tzinfo=UTC))
    with desk.change("history.document.added") as change:
        change.add_document(document, TEXT)
        change.put(READING)


def test_own_readings_are_marked_and_what_waits_is_said(qtbot, page):
    assert not page.head.waiting.isVisible()
    page.desk.write(add)
    qtbot.waitUntil(page.head.waiting.isVisible)
    rest(qtbot, page)
    assert "1" in page.head.waiting.text()
    page.head.words.setText("严禁买卖证书")
    row = next(
        row
        for row in range(page.list.lines.rowCount())
        if isinstance(page.list.lines.line(row), ClauseCard)
    )
    page.list.select_row(row)
    card = page.list.current()
    assert card.key == "x-1f3a#一!r1"
    assert card.labels == ("本市办法 一",)
    qtbot.waitUntil(lambda: say("proposals.own") in _chips(page.details))
    with qtbot.waitSignal(page.open_target) as asked:
        page.head.waiting.click()
    assert asked.args[0].id == PageName.DOCUMENTS


def _chips(widget):
    return [chip.accessibleName() for chip in widget.findChildren(Chip)]
