"""The card of a review and its dialog, on the desk of a company with one certificate."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from certdesk.ledger.records import Certificate
from certdesk.vocabulary.evaluations import Conclusion, EvidenceKind
from certdesk.window.desks.sheet import Question
from certdesk.window.requirements.review_card import ReviewCard
from certdesk.window.widgets import Chip

QMS = Certificate(
    "c1", "99925Q10328R1S", "qms", issued_on=date(2025, 2, 15), expires_on=date(2028, 2, 14)
)
TODAY = date(2026, 11, 22)


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class _Reviewing:
    def __init__(self, qtbot, session):
        self.qtbot, self.desk = qtbot, session.desk
        self.offers = []
        self.requirement = self.ask(
            lambda answers: next(
                each.id for each in answers.requirements(TODAY).entries if each.answer.certificates
            )
        )

    def ask(self, job):
        found = []
        self.desk.ask(self.desk, "test", job, found.append)
        self.qtbot.waitUntil(lambda: bool(found), timeout=10_000)
        return found[0]

    def card(self, **how) -> ReviewCard:
        card = ReviewCard(self.desk, self.requirement, TODAY, self.offers.append, **how)
        self.qtbot.addWidget(card)
        card.resize(330, 500)
        card.show()
        self.qtbot.waitUntil(lambda: card.content is not None, timeout=10_000)
        return card

    def dialog(self, **how):
        return self.card().open_dialog(**how)

    def click(self, widget):
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def save(self, dialog):
        said = len(self.offers)
        self.click(dialog.save)
        self.qtbot.waitUntil(lambda: len(self.offers) > said, timeout=10_000)

    def reviews(self):
        return self.ask(lambda answers: answers.desk.evaluations())


@pytest.fixture
def reviewing(qtbot, with_desk):
    session = with_desk(QMS)
    qtbot.waitUntil(lambda: not session.busy)
    return _Reviewing(qtbot, session)


def test_a_review_is_entered_by_mouse_and_keys_and_is_one_step_to_undo(reviewing):
    dialog = reviewing.dialog()
    assert not dialog.save.isEnabled()
    reviewing.click(dialog.chip(Conclusion.PARTLY))
    reviewing.qtbot.keyClicks(dialog.reason, "label too small")
    line = dialog.evidence.line
    line.setText("证书 99925Q10328R1S（质量管理体系认证）")
    reviewing.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    reviewing.qtbot.keyClicks(line, "seen on site")
    reviewing.qtbot.keyClicks(dialog.role, "QA")
    reviewing.save(dialog)
    (made,) = reviewing.reviews()
    assert (made.requirement, made.conclusion) == (reviewing.requirement, Conclusion.PARTLY)
    assert (made.reason, made.role) == ("label too small", "QA")
    assert [(each.kind, each.subject) for each in made.evidence] == [
        (EvidenceKind.CERTIFICATE, "c1"),
        (EvidenceKind.TEXT, ""),
    ]
    assert (made.evaluated_on, made.next_review) == (TODAY, date(2027, 11, 22))
    assert made.facts_seen
    assert reviewing.offers == ["已评价为“部分符合”。"]
    card = reviewing.card()
    assert card.findChild(Chip).text() == "部分符合"
    assert "label too small" in {label.text() for label in card.findChildren(QLabel)}
    with reviewing.qtbot.waitSignal(reviewing.desk.undone):
        reviewing.desk.undo()
    assert reviewing.reviews() == []


def test_a_correction_replaces_and_a_new_review_stands_beside(reviewing):
    dialog = reviewing.dialog()
    reviewing.click(dialog.chip(Conclusion.COMPLIANT))
    reviewing.save(dialog)
    correction = reviewing.dialog(correcting=True)
    assert correction.conclusion() is Conclusion.COMPLIANT
    reviewing.click(correction.chip(Conclusion.NOT_COMPLIANT))
    reviewing.save(correction)
    (corrected,) = reviewing.reviews()
    assert corrected.conclusion is Conclusion.NOT_COMPLIANT
    again = reviewing.dialog()
    assert again.conclusion() is None
    reviewing.click(again.chip(Conclusion.COMPLIANT))
    reviewing.save(again)
    assert [each.conclusion for each in reviewing.reviews()] == [
        Conclusion.NOT_COMPLIANT,
        Conclusion.COMPLIANT,
    ]


def test_the_dialog_says_what_is_missing_or_wrong(reviewing):
    dialog = reviewing.dialog()
    assert dialog.note_of(dialog.conclusions) == "请选一个结论。"
    reviewing.click(dialog.chip(Conclusion.NOT_APPLICABLE))
    assert "请写明理由" in dialog.note_of(dialog.reason)
    assert not dialog.save.isEnabled()
    dialog.reason.setText("不生产这类产品")
    assert dialog.save.isEnabled()
    dialog.on.line.setText("2027-01-01")
    assert "今天之后" in dialog.note_of(dialog.on)
    assert not dialog.save.isEnabled()
    dialog.on.line.setText("2026-11-01")
    dialog.due.line.setText("2026-11-01")
    assert "评价日期之后" in dialog.note_of(dialog.due)
    assert not dialog.save.isEnabled()
    dialog.due.line.setText("")
    assert "不安排" in dialog.note_of(dialog.due)
    assert dialog.save.isEnabled()


def test_evidence_is_taken_out_again_and_never_stands_twice(reviewing):
    field = reviewing.dialog().evidence
    for words in ("现场查看", "现场查看", "记录表"):
        field.line.setText(words)
        reviewing.click(field.add)
    assert [each.words for each in field.evidence()] == ["现场查看", "记录表"]
    field._take_out(field.evidence()[0])
    field.line.setText("还没有添加的")
    assert [each.words for each in field.evidence()] == ["记录表", "还没有添加的"]


def test_a_desk_that_is_only_read_offers_no_review(qtbot, with_desk):
    session = with_desk(QMS, read_only=True)
    qtbot.waitUntil(lambda: not session.busy)
    card = _Reviewing(qtbot, session).card()
    assert card.review is None
    assert card.correct is None


def test_a_requirement_that_does_not_apply_has_no_card(qtbot, reviewing):
    card = ReviewCard(reviewing.desk, "no-such#一!1", TODAY, reviewing.offers.append)
    qtbot.addWidget(card)
    card.show()
    qtbot.waitUntil(card.isHidden, timeout=10_000)


def _others(reviewing, count):
    return reviewing.ask(
        lambda answers: [
            each.id
            for each in answers.requirements(TODAY).entries
            if each.id != reviewing.requirement
        ][:count]
    )


def test_what_says_the_same_is_reviewed_and_corrected_together(reviewing):
    alike = _others(reviewing, 2)
    every = [reviewing.requirement, *alike]
    dialog = reviewing.card(alike=every).open_dialog()
    assert dialog.together.text() == "这 3 条一并评价"
    assert dialog.together.isChecked()
    reviewing.click(dialog.chip(Conclusion.COMPLIANT))
    reviewing.save(dialog)
    assert reviewing.offers == ["3 条都已评价为“符合”。"]
    made = reviewing.reviews()
    assert sorted(each.requirement for each in made) == sorted(every)
    # Each rests on what decided for it.
    assert all(any(seen.subject == each.requirement for seen in each.facts_seen) for each in made)
    correction = reviewing.card(alike=every).open_dialog(correcting=True)
    reviewing.click(correction.chip(Conclusion.PARTLY))
    reviewing.save(correction)
    corrected = reviewing.reviews()
    assert {each.id for each in corrected} == {each.id for each in made}
    assert {each.conclusion for each in corrected} == {Conclusion.PARTLY}
    with reviewing.qtbot.waitSignal(reviewing.desk.undone):
        reviewing.desk.undo()
    assert {each.conclusion for each in reviewing.reviews()} == {Conclusion.COMPLIANT}


def test_one_that_was_reviewed_otherwise_is_left_alone_unless_wished(reviewing):
    (other,) = _others(reviewing, 1)
    reviewing.requirement, own = other, reviewing.requirement
    dialog = reviewing.dialog()
    reviewing.click(dialog.chip(Conclusion.NOT_COMPLIANT))
    reviewing.save(dialog)
    reviewing.requirement = own
    dialog = reviewing.card(alike=(own, other)).open_dialog()
    assert not dialog.together.isChecked()
    reviewing.click(dialog.chip(Conclusion.COMPLIANT))
    reviewing.save(dialog)
    assert [each.requirement for each in reviewing.reviews()] == [other, own]


def test_what_was_typed_outlives_the_program_and_can_be_taken_up(reviewing):
    dialog = reviewing.dialog()
    reviewing.click(dialog.chip(Conclusion.PARTLY))
    reviewing.qtbot.keyClicks(dialog.reason, "label")
    reviewing.qtbot.keyClicks(dialog.evidence.line, "seen on site")
    dialog.on.line.setText("2026-11-0")
    dialog.draft.keep()
    # The program ends without a word; the dialog is gone.
    dialog.done(0)
    again = reviewing.dialog()
    reviewing.qtbot.waitUntil(again.draft.isVisible, timeout=10_000)
    reviewing.click(again.draft.take)
    assert again.conclusion() is Conclusion.PARTLY
    assert (again.reason.text(), again.on.line.text()) == ("label", "2026-11-0")
    assert [each.words for each in again.evidence.evidence()] == ["seen on site"]
    again.on.line.setText("2026-11-01")
    reviewing.save(again)
    assert _left(reviewing) == []


def test_giving_up_is_asked_about_and_leaves_no_draft(reviewing):
    dialog = reviewing.dialog()
    reviewing.qtbot.keyClicks(dialog.reason, "label")
    dialog.draft.keep()
    reviewing.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    question = dialog.findChild(Question)
    assert dialog.isVisible()
    reviewing.click(question.yes)
    assert dialog.isVisible()
    assert dialog.reason.text() == "label"
    reviewing.click(dialog.cancel)
    reviewing.click(dialog.findChildren(Question)[-1].no)
    assert not dialog.isVisible()
    assert _left(reviewing) == []


def _left(reviewing):
    """The drafts that stay: they go on the writing thread, what is asked is read on another."""
    for _ in range(100):
        if reviewing.ask(lambda answers: answers.desk.drafts()) == []:
            break
        reviewing.qtbot.wait(20)
    return reviewing.ask(lambda answers: answers.desk.drafts())
