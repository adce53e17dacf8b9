from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from certdesk.vocabulary.certificates import CertificateState
from certdesk.window.certificate.strip_plan import MarkKind, plan
from certdesk.window.certificate.strip_subject import subject_of, title_of, words_of
from certdesk.window.text import use_language

from .conftest import QMS, TODAY


def subject(answer):
    return subject_of(answer.facts, answer.status, answer.today, answer.activity)


def title(answer) -> str:
    return title_of(answer.facts, answer.status.as_of)


def labels(made) -> list[str]:
    return [mark.label for mark in made.marks if mark.label]


def test_audits_are_counted_and_the_next_is_named_with_its_day(answer_of):
    made = subject(answer_of())
    assert labels(made) == ["监督 1 · 25-12-14 ✓", "监督 2 · 26-12-14 前"]
    assert made.marks[1].kind is MarkKind.SEEN
    due = next(mark for mark in made.marks if mark.kind is MarkKind.DUE)
    assert due.day == date(2026, 12, 14)
    assert due.role == "amber"


def test_ends_window_and_today_are_named(answer_of):
    made = subject(answer_of())
    assert made.first_label == "2025-03-15 颁证"
    assert made.last_label == "2028-03-14 到期"
    assert made.as_of_label == "今天"
    assert [window.label for window in made.windows] == ["再认证窗口 27-12 起"]
    assert made.windows[0].closes == QMS.expires_on


def test_the_strip_is_called_by_the_years_of_the_cycle(answer_of):
    assert title(answer_of()) == "三年周期"
    five = replace(QMS, scheme="ccc", expires_on=date(2030, 3, 14), standard=())
    assert title(answer_of(five)) == "五年周期"
    odd = replace(QMS, expires_on=date(2027, 8, 1))
    assert title(answer_of(odd)) == "证书历程"


def test_a_strip_that_reaches_beyond_the_term_is_called_by_the_term(answer_of, with_events):
    gone = replace(
        with_events(("withdrawn", "2025-11-05", None, None)),
        issued_on=date(2022, 11, 20),
        expires_on=date(2025, 11, 19),
    )
    assert subject(answer_of(gone)).end == TODAY
    assert title(answer_of(gone)) == "三年周期"


def test_one_renewed_under_its_number_or_without_dates_has_a_course(answer_of, with_events):
    renewed = with_events(("recertification", "2026-09-01", "2029-03-14", None))
    assert title(answer_of(renewed)) == "证书历程"
    assert title(answer_of(renewed, as_of=date(2026, 8, 1))) == "三年周期"
    assert title(answer_of(replace(QMS, expires_on=None))) == "证书历程"


def test_another_day_is_named_by_its_date(answer_of):
    made = subject(answer_of(as_of=date(2026, 3, 1)))
    assert made.as_of_label == "截至 2026-03-01"


def test_what_happened_after_the_day_is_not_shown(answer_of):
    made = subject(answer_of(as_of=date(2025, 6, 1)))
    assert not any("✓" in text for text in labels(made))
    assert not any(mark.kind is MarkKind.SEEN for mark in made.marks)
    assert made.end == date(2028, 3, 14)


def test_overdue_is_red_and_said(answer_of):
    made = subject(answer_of(as_of=date(2027, 1, 20)))
    due = next(mark for mark in made.marks if mark.kind is MarkKind.DUE)
    assert due.label == "监督 2 · 26-12-14 前（逾期）"
    assert due.role == "red"


def test_a_suspension_is_a_stretch_of_its_own_with_its_turns_marked(answer_of, with_events):
    certificate = with_events(
        ("suspended", "2026-06-01", "2026-11-30", "0116"), ("restored", "2026-08-01", None, None)
    )
    made = subject(answer_of(certificate))
    assert [span.state for span in made.spans] == [
        CertificateState.VALID,
        CertificateState.SUSPENDED,
        CertificateState.VALID,
    ]
    assert "暂停 · 26-06-01" in labels(made)
    assert "恢复 · 26-08-01" in labels(made)
    detail = next(mark.detail for mark in made.marks if "暂停" in mark.label)
    assert "2026-11-30" in detail


def test_the_planned_end_of_a_suspension_is_due(answer_of, with_events):
    certificate = with_events(("suspended", "2026-06-01", "2026-12-30", None))
    made = subject(answer_of(certificate))
    assert "暂停期满 · 26-12-30 前" in labels(made)


def test_an_ended_certificate_tells_when_it_would_have_run_out(answer_of, with_events):
    made = subject(answer_of(with_events(("withdrawn", "2026-09-20", None, "0115"))))
    assert made.last_label == "原定 2028-03-14 到期"
    assert "撤销 · 26-09-20" in labels(made)


def test_one_withdrawn_for_a_new_certificate_is_told_calmly(answer_of, with_events):
    old = with_events(("withdrawn", "2026-09-20", None, "0120"))
    made = subject(answer_of(old))
    turn = next(mark for mark in made.marks if mark.kind is MarkKind.TURN)
    assert turn.label == "换发新证（撤销） · 26-09-20"
    assert turn.role == "muted"
    assert "旧证" in words_of(made)
    last = plan(made, 640, len).segments[-1]
    assert (last.state, last.replaced) == (CertificateState.WITHDRAWN, True)


@pytest.mark.parametrize("reason", ["0115", "违规", None])
def test_any_other_withdrawal_is_red_whatever_came_after_it(answer_of, with_events, reason):
    gone = with_events(("withdrawn", "2026-09-20", None, reason))
    new = replace(QMS, id="c9", number="06926Q10328R2S", supersedes="c1", events=())
    for more in ({}, {"successor": new}):
        made = subject(answer_of(gone, **more))
        turn = next(mark for mark in made.marks if mark.kind is MarkKind.TURN)
        assert (turn.label, turn.role) == ("撤销 · 26-09-20", "red")
        assert not any(segment.replaced for segment in plan(made, 640, len).segments)


def test_one_that_ran_out_after_it_was_replaced_is_told_calmly(answer_of):
    old = replace(QMS, issued_on=date(2022, 11, 1), expires_on=date(2025, 10, 31), events=())
    new = replace(QMS, id="c9", number="06925Q10999R1S", supersedes="c1")
    assert not subject(answer_of(old)).spans[-1].replaced
    made = subject(answer_of(old, successor=new))
    assert made.spans[-1].replaced
    assert next(mark.role for mark in made.marks if mark.kind is MarkKind.TURN) == "muted"


def test_an_expired_certificate_shows_its_end_as_a_turn(answer_of):
    made = subject(answer_of(as_of=date(2028, 6, 22)))
    assert made.end == date(2028, 6, 22)
    assert made.last_label == ""
    assert "2028-03-14 到期" in labels(made)


def test_without_an_end_date_what_is_due_still_has_a_place(answer_of):
    made = subject(answer_of(replace(QMS, expires_on=None)))
    assert made.spans[-1].state is CertificateState.UNKNOWN
    assert made.end >= TODAY
    assert made.last_label == ""


def test_the_strip_can_be_read_aloud_in_both_languages(answer_of):
    answer = answer_of()
    spoken = words_of(subject(answer))
    for part in ("2025-03-15 至 2028-03-14 有效", "监督 1，2025-12-14 完成", "2027-12-15"):
        assert part in spoken
    use_language("en")
    assert "Surveillance 1, done 2025-12-14" in words_of(subject(answer))
