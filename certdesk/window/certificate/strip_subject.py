"""What the strip of a certificate shows, from its judgement."""

from __future__ import annotations

from datetime import date

from certdesk.judgement.lifecycle.facts import CertificateFacts, DueItem, EventFact, Status
from certdesk.vocabulary.certificates import CertificateState, DueKind, EventKind
from certdesk.window.certificate.strip_plan import DayMark, MarkKind, Subject, Window
from certdesk.window.certificate.words import due_name, due_state, state_look, told
from certdesk.window.text import known, say
from certdesk.window.widgets.states import State

_TURNS = {
    EventKind.SUSPENDED: "amber",
    EventKind.RESTORED: "green",
    EventKind.WITHDRAWN: "red",
    EventKind.CANCELLED: "muted",
    EventKind.CHANGED: "muted",
}
_OVER = (CertificateState.WITHDRAWN, CertificateState.CANCELLED)
_RENEWING = (DueKind.RECERTIFICATION, DueKind.RENEWAL)


def subject_of(facts: CertificateFacts, status: Status, today: date, activity: str) -> Subject:
    """Return what the strip shows; ``today`` is the computer's day, for the word at the line.

    ``activity`` is what surveillance is in the scheme: audit, inspection or review.
    """
    return _Maker(facts, status, today, activity).subject()


def title_of(facts: CertificateFacts, as_of: date) -> str:
    """Return what to call the strip: ``三年周期`` of a certificate made out for three years.

    The strip itself may be longer than that term, or shorter. One that was renewed under its
    number, or is made out for another time, has a course.
    """
    begin, end = facts.issued_on or facts.first_issued_on, facts.expires_on
    renewed = any(
        event.kind is EventKind.RECERTIFICATION and event.on <= as_of for event in facts.events
    )
    if begin is None or end is None or renewed:
        return say("certificate.strip.course")
    months = (end.year - begin.year) * 12 + end.month - begin.month
    months += round((end.day + 1 - begin.day) / 30)
    message = f"certificate.strip.years.{months // 12}"
    if months % 12 == 0 and known(message):
        return say(message)
    return say("certificate.strip.course")


def words_of(subject: Subject) -> str:
    """Return the strip in words, for those who cannot see it."""
    parts = [
        say(
            "certificate.strip.span",
            state=state_look(span.state, replaced=span.replaced)[0],
            start=span.start,
            end=span.end,
        )
        for span in subject.spans
    ]
    parts.append(subject.as_of_label)
    days = [(mark.day, mark.detail) for mark in subject.marks]
    days += [(window.opens, window.detail) for window in subject.windows]
    parts += [detail for _, detail in sorted(days)]
    return say("certificate.strip.stop").join(parts)


class _Maker:
    def __init__(self, facts: CertificateFacts, status: Status, today: date, activity: str) -> None:
        self.facts = facts
        self.status = status
        self.today = today
        self.activity = activity

    def subject(self) -> Subject:
        status = self.status
        spans = status.spans
        marks = [*self._events(), *self._due()]
        last_label = ""
        expired = next((s for s in spans if s.state is CertificateState.EXPIRED), None)
        end = spans[-1].end
        if expired is not None:
            day = date.fromordinal(expired.start.toordinal() - 1)
            words = say("certificate.strip.expiry", day=day)
            role = "muted" if expired.replaced else "red"
            marks.append(DayMark(expired.start, MarkKind.TURN, words, words, role, back=1))
        elif end > status.as_of or any(
            item.kind is DueKind.EXPIRY and item.on == end for item in status.due
        ):
            over = status.state in _OVER
            last_label = say(
                "certificate.strip.expiry_was" if over else "certificate.strip.expiry", day=end
            )
        issued = self.facts.issued_on or self.facts.first_issued_on
        begin = spans[0].start
        named = "certificate.strip.issued" if issued == begin else "certificate.strip.since"
        now = "certificate.strip.today" if status.as_of == self.today else "certificate.strip.as_of"
        return Subject(
            spans,
            tuple(sorted(marks, key=lambda mark: mark.day)),
            tuple(self._windows()),
            status.as_of,
            say(now, day=status.as_of),
            say(named, day=begin),
            last_label,
        )

    # what was

    def _events(self) -> list[DayMark]:
        known_events = [one for one in self.facts.events if one.on <= self.status.as_of]
        known_events.sort(key=lambda one: one.on)
        marks: list[DayMark] = []
        count = 0
        for event in known_events:
            if event.kind is EventKind.SURVEILLANCE:
                count += 1
                what = say("certificate.strip.numbered", what=self._short(), number=count)
                marks.append(self._done(event, what))
            elif event.kind is EventKind.RECERTIFICATION:
                count = 0
                marks.append(self._done(event, say("lifecycle.event.recertification")))
            elif event.kind is EventKind.VERIFIED:
                detail = say("certificate.strip.seen", day=event.on)
                marks.append(DayMark(event.on, MarkKind.SEEN, "", detail, "muted"))
            else:
                marks.append(self._turn(event))
        self._count = count
        return marks

    def _done(self, event: EventFact, what: str) -> DayMark:
        label = say("certificate.strip.done", what=what, day=_short_day(event.on))
        detail = say("certificate.strip.done_on", what=what, day=event.on)
        return DayMark(event.on, MarkKind.DONE, label, detail, "text")

    def _turn(self, event: EventFact) -> DayMark:
        what = say(f"lifecycle.event.{event.kind}")
        role = _TURNS[event.kind]
        if event.kind is EventKind.WITHDRAWN and self.status.spans[-1].replaced:
            what, role = say("certificate.strip.replaced", what=what), "muted"
        label = say("certificate.strip.turn", what=what, day=_short_day(event.on))
        detail = say("certificate.strip.turned_on", what=what, day=event.on)
        if event.kind is EventKind.SUSPENDED and event.until is not None:
            detail = say("certificate.strip.suspended_on", day=event.on, until=event.until)
        return DayMark(event.on, MarkKind.TURN, label, detail, role)

    # what is to be done

    def _due(self) -> list[DayMark]:
        marks: list[DayMark] = []
        for item in self.status.due:
            if item.kind is DueKind.SURVEILLANCE:
                number = self._count + 1
                what = say("certificate.strip.numbered", what=self._short(), number=number)
                marks.append(self._by(item, what))
            elif (
                item.kind is DueKind.SUSPENSION_END
                or (item.kind is DueKind.RENEWAL and item.on < self.status.spans[-1].end)
                or (item.kind is DueKind.EDITION_END and item.on <= self.status.spans[-1].end)
            ):
                marks.append(self._by(item, due_name(item)))
            elif item.kind is DueKind.VERIFICATION and item.days_left >= 0:
                detail = say("certificate.strip.stale", day=item.on)
                marks.append(DayMark(item.on, MarkKind.STALE, "", detail, "muted"))
        return marks

    def _by(self, item: DueItem, what: str) -> DayMark:
        late = item.days_left < 0
        label = say(
            f"certificate.strip.{'late' if late else 'by'}", what=what, day=_short_day(item.on)
        )
        detail = say(
            f"certificate.strip.{'late_on' if late else 'by_on'}",
            what=what,
            day=item.on,
            because=told(item.reason.message),
        )
        return DayMark(item.on, MarkKind.DUE, label, detail, _role(item))

    def _windows(self) -> list[Window]:
        found: list[Window] = []
        for item in self.status.due:
            if item.kind not in _RENEWING or item.opens_on is None:
                continue
            if not item.reason.message.id.endswith(".window"):
                continue
            words = say(f"certificate.strip.window.{item.kind}", opens=f"{item.opens_on:%y-%m}")
            detail = say(
                f"certificate.strip.window_full.{item.kind}", opens=item.opens_on, closes=item.on
            )
            role = "blue" if not item.urgent else _role(item)
            found.append(Window(item.opens_on, item.on, words, detail, role))
        return found

    def _short(self) -> str:
        return say(f"certificate.strip.activity.{self.activity}")


def _short_day(day: date) -> str:
    return f"{day:%y-%m-%d}"


def _role(item: DueItem) -> str:
    state = due_state(item)
    return "blue" if state is State.NEUTRAL else state.words
