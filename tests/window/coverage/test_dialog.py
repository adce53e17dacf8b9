from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from certdesk.answers.covers import CoverageAsked
from certdesk.ledger.records import Certificate, CertificateSite, Party, Product
from certdesk.vocabulary.certificates import PartyRole
from certdesk.window.coverage.dialog import CoverageDialog
from certdesk.window.search.page import SearchPage
from certdesk.window.search.rows import Group
from certdesk.window.targets import Target, TargetKind
from certdesk.window.widgets import Chip, LinkButton

LEFT = Qt.MouseButton.LeftButton
CCC = Certificate(
    "ccc",
    "2023992202000117",
    "ccc",
    issued_on=date(2023, 6, 15),
    expires_on=date(2028, 6, 14),
    parties=(Party(PartyRole.FACTORY, "一厂"),),
    products=(Product("塑胶玩具", "TL-1、TL-2"),),
)
QMS = Certificate(
    "qms",
    "06925Q10328R1S",
    "qms",
    issued_on=date(2025, 3, 15),
    expires_on=date(2028, 3, 14),
    scope="塑料玩具的设计、生产和销售 <b>",
    sites=(CertificateSite("一厂"),),
)


@pytest.fixture
def session(with_desk):
    return with_desk(CCC, QMS)


@pytest.fixture
def ask(qtbot, session):
    """Return what opens the dialog with a question and waits for the answer."""

    # The dialog deletes itself when it closes; its window lives on.
    window = QWidget()
    qtbot.addWidget(window)

    def make(**words):
        dialog = CoverageDialog(session, session.desk, CoverageAsked(**words), window)
        dialog.open()
        settle(qtbot, dialog)
        return dialog

    return make


def settle(qtbot, dialog) -> None:
    qtbot.waitUntil(
        lambda: not (dialog._pause.isActive() or dialog._session.busy or dialog.column.making)
    )


def texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_the_answer_follows_what_is_typed(qtbot, ask):
    dialog = ask(certificate=CCC.number)
    assert dialog.shown is None
    qtbot.keyClicks(dialog.model, "TL-2")
    settle(qtbot, dialog)
    assert dialog.shown.answer == "yes"
    assert "TL-2" in dialog.shown.headline
    # The certificate's own words, with those that count marked.
    (quoted,) = [words for words in dialog.shown.results[0].words if words.name == "products/model"]
    assert [quoted.text[start:end] for start, end in quoted.marks] == ["TL-2"]
    dialog.site.setCurrentText("二厂")
    settle(qtbot, dialog)
    assert dialog.shown.answer == "no"
    assert "二厂" in dialog.shown.headline
    assert dialog.shown.advice
    assert dialog.findChildren(Chip)[0].text() == "不覆盖"


def test_all_certificates_can_be_asked(qtbot, ask):
    dialog = ask(certificate=CCC.number, product="塑料玩具", activity="生产")
    assert dialog.shown.total == 1
    dialog.which.setCurrentIndex(1)
    settle(qtbot, dialog)
    assert (dialog.shown.answer, dialog.shown.total) == ("yes", 2)
    assert dialog.shown.results[0].number == QMS.number


def test_words_of_a_certificate_are_never_taken_for_markup(ask):
    dialog = ask(certificate=QMS.number, product="塑料玩具", activity="生产")
    assert "&lt;b&gt;" in texts(dialog)
    assert "<b>" not in texts(dialog)


def test_a_certificate_is_opened_and_the_dialog_closes(qtbot, ask):
    dialog = ask(model="TL-1")
    link = next(one for one in dialog.findChildren(LinkButton) if CCC.number in one.text())
    followed = []
    dialog.open_target.connect(followed.append)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(link, LEFT)
    assert followed == [Target(TargetKind.CERTIFICATE, "ccc")]


def test_the_day_is_that_of_the_window(qtbot, session, ask):
    dialog = ask(model="TL-1")
    assert dialog.shown.answer == "yes"
    session.set_as_of(date(2029, 1, 1))
    settle(qtbot, dialog)
    assert dialog.shown.answer == "no"


def test_nothing_asked_says_what_can_be(qtbot, ask):
    dialog = ask(model="TL-1")
    dialog.model.clear()
    settle(qtbot, dialog)
    assert dialog.shown is None
    assert "任何一项" in texts(dialog)


def test_enter_asks_and_leaves_the_dialog_open(qtbot, ask):
    dialog = ask()
    qtbot.keyClicks(dialog.model, "TL-1")
    qtbot.keyClick(dialog.model, Qt.Key.Key_Return)
    settle(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.shown.answer == "yes"


def test_escape_closes(qtbot, ask):
    dialog = ask()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.fixture
def page(qtbot, session):
    page = SearchPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitUntil(lambda: not session.busy)
    return page


def _rest(qtbot, page) -> None:
    qtbot.waitUntil(
        lambda: not (page.session.busy or page._pause.isActive() or page._answer.making)
    )


def test_the_search_field_takes_the_question(qtbot, page):
    page.look_up("覆盖 TL-2 一厂")
    _rest(qtbot, page)
    row = page.selected()
    assert row.group is Group.COVERAGE
    assert row.detail == "型号 TL-2 · 场所 一厂"
    assert row.note == "覆盖"
    assert "TL-2" in texts(page._answer)


def test_what_asks_nothing_is_looked_for_as_ever(qtbot, page):
    page.look_up("06925Q1032")
    _rest(qtbot, page)
    assert page.selected().group is Group.CERTIFICATE


def test_the_card_of_a_certificate_asks(qtbot, page):
    page.look_up(CCC.number)
    _rest(qtbot, page)
    button = next(
        one for one in page._answer.findChildren(QAbstractButton) if one.text() == "覆盖吗？"
    )
    qtbot.mouseClick(button, LEFT)
    dialog = page.findChild(CoverageDialog)
    assert dialog.which.currentData() == CCC.number
    dialog.close()
    _rest(qtbot, page)
