"""Lists the steps that led to a judgement, each with its rule and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from certdesk.judgement.lifecycle.course import Course, Lack
from certdesk.judgement.lifecycle.due import superseded, suspension_rule
from certdesk.judgement.lifecycle.edition_steps import edition_steps
from certdesk.judgement.lifecycle.facts import CertificateFacts, EventFact, Status
from certdesk.judgement.lifecycle.months import add_days, add_months
from certdesk.judgement.lifecycle.parentage import fallen_parent
from certdesk.judgement.lifecycle.reasons import reason_code
from certdesk.judgement.lifecycle.register import contradicting
from certdesk.judgement.lifecycle.restoration import restoration
from certdesk.judgement.lifecycle.scheme_rules import SchemeRules, usual_expiry
from certdesk.vocabulary.certificates import CertificateState, DueKind
from certdesk.vocabulary.lifecycle import (
    LifecycleRule,
    LifecycleRules,
    RuleKind,
    StateMeaning,
)
from certdesk.vocabulary.messages import Message, Reason
from certdesk.vocabulary.schemes import Confidence

# These lead to the judgement even while they are far off; the others once they press.
_ALWAYS = (DueKind.SURVEILLANCE, DueKind.SUSPENSION_END, DueKind.EDITION_END)
_LAST = (DueKind.VERIFICATION, DueKind.EXPIRY)
# To these it matters how the main certificate stands.
_STANDING = (CertificateState.VALID, CertificateState.SUSPENDED, CertificateState.UNKNOWN)


def steps(
    facts: CertificateFacts,
    course: Course,
    status: Status,
    own: SchemeRules,
    rules: LifecycleRules,
) -> tuple[Reason, ...]:
    """Return the reasons of a status: its state, what it means, what falls due, the editions."""
    return tuple(_Steps(facts, course, status, own, rules).all())


class _Steps:
    def __init__(
        self,
        facts: CertificateFacts,
        course: Course,
        status: Status,
        own: SchemeRules,
        rules: LifecycleRules,
    ) -> None:
        self.facts = facts
        self.course = course
        self.status = status
        self.as_of = status.as_of
        self.own = own
        self.rules = rules

    def all(self) -> Iterator[Reason]:
        yield self._state()
        yield from self._cause()
        yield from self._parent()
        yield from self._succession()
        yield from self._register()
        yield from self._aftermath()
        yield from (
            item.reason
            for item in self.status.due
            if item.kind in _ALWAYS or (item.urgent and item.kind not in self._told_apart())
        )
        yield from edition_steps(self.facts, self.course, self.as_of, self.rules)
        yield from (
            item.reason
            for item in self.status.due
            if item.kind is DueKind.VERIFICATION and item.urgent
        )
        yield from self._consequences()

    def _told_apart(self) -> tuple[DueKind, ...]:
        """What has a place of its own among the steps, or is a consequence of another."""
        over = self.course.state is CertificateState.EXPIRED
        return (*_LAST, DueKind.RECERTIFICATION) if over else _LAST

    def _meaning(self) -> StateMeaning:
        return next(one for one in self.rules.states if one.state is self.course.state)

    def _state(self) -> Reason:
        course, meaning = self.course, self._meaning()
        parameters: dict[str, object] = {
            "as_of": self.as_of,
            "start": course.start,
            "expiry": course.expiry,
            "meaning": meaning.meaning,
        }
        name = course.state.value
        if course.state is CertificateState.VALID:
            rule = self.own.rule(RuleKind.EXPIRY, self.as_of)
            parameters["rule"] = rule.gist if rule is not None else meaning.meaning
            name = "valid" if course.start is not None else "valid_without_issue"
        elif course.state is CertificateState.SUSPENDED:
            parameters["since"] = course.suspended_on
        elif course.ended is not None:
            parameters["on"] = course.ended.on
        elif course.state is CertificateState.NOT_YET_VALID:
            parameters["start"] = self.facts.issued_on or self.facts.first_issued_on
        elif course.state is CertificateState.UNKNOWN:
            name = f"unknown_{(course.lack or Lack.EXPIRY).value}"
            parameters["on"] = course.renewed.on if course.renewed is not None else None
        message = Message(f"lifecycle.step.state.{name}", parameters)
        return Reason(f"state.{course.state.value}", message, meaning.basis, meaning.confidence)

    def _cause(self) -> Iterator[Reason]:
        """The reason that was recorded for a suspension or an end; what a missing expiry was."""
        course = self.course
        event = course.ended
        if event is None and course.state is CertificateState.SUSPENDED:
            event = course.suspension
        if event is not None and event.reason:
            yield self._recorded(event)
        validity = self.own.rule(RuleKind.VALIDITY, course.start or self.as_of)
        if course.lack is Lack.EXPIRY and course.start and validity and validity.months:
            usual = usual_expiry(course.start, validity)
            parameters = {"rule": validity.gist, "usual": usual}
            yield _reason(validity, Message("lifecycle.step.usual_expiry", parameters))
        renewed, valid = course.renewed, course.state is CertificateState.VALID
        if course.lack is Lack.NEW_EXPIRY and renewed is not None and valid:
            known = {"on": renewed.on, "expiry": course.expiry}
            message = Message("lifecycle.step.no_new_expiry", known)
            yield Reason("certificate.new-expiry", message, "", Confidence.B)

    def _recorded(self, event: EventFact) -> Reason:
        code = reason_code(event, self.rules)
        if code is None:
            message = Message("lifecycle.step.cause.words", {"reason": event.reason})
            return Reason("certificate.reason", message, "", Confidence.B)
        message = Message("lifecycle.step.cause.code", {"code": code.code, "name": code.name})
        return Reason(f"reason.{code.page}.{code.code}", message, code.basis, code.confidence)

    def _parent(self) -> Iterator[Reason]:
        fallen = fallen_parent(self.facts, self.course, self.as_of, self.own, self.rules)
        if fallen is None or self.course.state not in _STANDING:
            return
        parameters = {
            "as_of": self.as_of,
            "parent": fallen.number,
            "state": Message(f"lifecycle.state.{fallen.state}"),
            "rule": fallen.rule.gist,
        }
        yield _reason(fallen.rule, Message("lifecycle.step.parent", parameters))

    def _succession(self) -> Iterator[Reason]:
        if not superseded(self.facts, self.as_of):
            return
        name = "valid" if self.course.state is CertificateState.VALID else "over"
        message = Message(f"lifecycle.step.successor.{name}", {"successor": self.facts.successor})
        yield Reason("certificate.successor", message, "", Confidence.B)

    def _register(self) -> Iterator[Reason]:
        """The register last showed another state than the one recorded."""
        doubt, seen = self.course.doubt, contradicting(self.course, self.rules)
        if doubt is None or seen is None:
            return
        parameters = {
            "on": doubt.on,
            "seen": Message(f"lifecycle.state.{seen}"),
            "recorded": Message(f"lifecycle.state.{self.course.state}"),
        }
        message = Message("lifecycle.step.register", parameters)
        yield Reason("certificate.register", message, "", Confidence.A)

    def _aftermath(self) -> Iterator[Reason]:
        """What the rules say once a certificate has lapsed or been ended."""
        course, expiry = self.course, self.course.expiry
        if course.state is CertificateState.EXPIRED and expiry is not None:
            yield from self._restoration(expiry)
        yield from self._suspension()
        yield from self._new_application()

    def _restoration(self, expiry: date) -> Iterator[Reason]:
        """Whether recertification may restore it still; that one was recorded, but too late."""
        found, late = restoration(expiry, self.own), self.course.late
        if found is None:
            return
        rule, until, cut_by = found.rule, found.until, found.cut_by
        parameters: dict[str, object] = {"rule": rule.gist}
        if late is not None:
            parameters |= {"on": late.on, "expiry": expiry}
            yield _reason(rule, Message("lifecycle.step.restoration.late", parameters))
        elif until is None:
            yield _reason(rule, Message("lifecycle.step.restoration.none", parameters))
        else:
            name = "open" if self.as_of <= until else "closed"
            parameters["until"] = until
            yield _reason(rule, Message(f"lifecycle.step.restoration.{name}", parameters))
        if until is not None and cut_by is not None:
            change = {"rule": cut_by.gist, "since": add_days(until, 1)}
            yield _reason(cut_by, Message("lifecycle.step.restoration.cut", change))

    def _suspension(self) -> Iterator[Reason]:
        """A suspension whose end is not recorded and not ruled, or longer than the rule allows."""
        event, since = self.course.suspension, self.course.suspended_on
        if self.course.state is not CertificateState.SUSPENDED or event is None or since is None:
            return
        rule = suspension_rule(event.reason, since, self.own)
        if rule is None or rule.months is None:
            if event.until is None:
                message = Message("lifecycle.step.suspension_open")
                yield Reason("certificate.suspension", message, "", Confidence.B)
            return
        longest = add_months(since, rule.months)
        if event.until is not None and event.until > longest:
            parameters = {"until": event.until, "longest": longest, "rule": rule.gist}
            yield _reason(rule, Message("lifecycle.step.suspension_long", parameters))

    def _new_application(self) -> Iterator[Reason]:
        course = self.course
        since: date | None = None
        state = course.state
        if course.ended is not None:
            code = reason_code(course.ended, self.rules)
            if not (code is not None and code.renewal):
                since = course.ended.on
        elif course.suspended_on is not None:
            # Also of one that lapsed while suspended: the time counts from the suspension.
            since, state = course.suspended_on, CertificateState.SUSPENDED
        if since is None:
            return
        rule = self.own.rule(RuleKind.NEW_APPLICATION, since)
        if rule is not None and rule.months and state in rule.states:
            parameters = {"rule": rule.gist, "from": add_months(since, rule.months)}
            yield _reason(rule, Message("lifecycle.step.new_application", parameters))

    def _consequences(self) -> Iterator[Reason]:
        """What the state means for the holder: the scheme's own words, else the general ones."""
        facts, state = self.facts, self.course.state
        if superseded(facts, self.as_of):
            return
        for penalty in (False, True):
            fitting = [
                one
                for one in self.rules.consequences
                if one.penalty is penalty
                and state in one.states
                and (one.since is None or one.since <= self.as_of)
            ]
            named = [one for one in fitting if {facts.scheme, facts.family} & {*one.schemes}]
            for one in named or [one for one in fitting if not one.schemes]:
                message = Message("lifecycle.step.consequence", {"gist": one.gist})
                yield Reason(one.id, message, one.basis, one.confidence)


def _reason(rule: LifecycleRule, message: Message) -> Reason:
    return Reason(rule.id, message, rule.basis, rule.confidence)
