"""Lists what falls due for a certificate: each item with the rule that makes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from certdesk.judgement.lifecycle import grounds
from certdesk.judgement.lifecycle.course import Course, Lack
from certdesk.judgement.lifecycle.editions import read_standards
from certdesk.judgement.lifecycle.facts import CertificateFacts, DueItem
from certdesk.judgement.lifecycle.months import add_days, add_months
from certdesk.judgement.lifecycle.restoration import restoration
from certdesk.judgement.lifecycle.scheme_rules import SchemeRules
from certdesk.judgement.lifecycle.surveillance import next_surveillance
from certdesk.vocabulary.certificates import CertificateState, DueKind
from certdesk.vocabulary.lifecycle import LifecycleRule, LifecycleRules, RuleKind
from certdesk.vocabulary.messages import Reason

_NOTHING_DUE = frozenset(
    {CertificateState.WITHDRAWN, CertificateState.CANCELLED, CertificateState.NOT_YET_VALID}
)
_ORDER = {kind: place for place, kind in enumerate(DueKind)}
_SHORT_MONTHS = 12
_RENEWING = (DueKind.RECERTIFICATION, DueKind.RENEWAL)


def due_items(
    facts: CertificateFacts, course: Course, as_of: date, own: SchemeRules, rules: LifecycleRules
) -> tuple[DueItem, ...]:
    """Return what falls due, in the order of the days.

    Nothing does for a certificate that has been ended or is not issued yet, nor while its dates
    contradict each other; for one that has expired only its restoration, as long as a rule allows
    one. One that has been replaced needs no surveillance and no renewal any more.
    """
    if course.state in _NOTHING_DUE or course.lack is Lack.CONTRADICTION:
        return ()
    listing = _Listing(facts, course, as_of, own)
    replaced = superseded(facts, as_of)
    if course.state is CertificateState.EXPIRED:
        if not replaced:
            listing.restoration()
        return tuple(listing.items)
    if not replaced:
        listing.surveillance()
        listing.renewal()
    listing.expiry(reminded=not replaced)
    listing.suspension()
    for edition, name in read_standards(facts.standards, rules).outdated:
        if edition.ends_on is not None:
            because = partial(grounds.edition, edition, name, as_of)
            listing.add(DueKind.EDITION_END, edition.ends_on, edition.id, because)
    listing.verification()
    return tuple(sorted(listing.items, key=_by_day))


def superseded(facts: CertificateFacts, as_of: date) -> bool:
    """Return whether another certificate had taken this one's place by ``as_of``."""
    if facts.successor is None:
        return False
    return facts.successor_from is None or facts.successor_from <= as_of


def _by_day(item: DueItem) -> tuple[date, int]:
    return item.on, _ORDER[item.kind]


class _Listing:
    """The items of one certificate as they are found."""

    def __init__(
        self, facts: CertificateFacts, course: Course, as_of: date, own: SchemeRules
    ) -> None:
        self.facts = facts
        self.course = course
        self.as_of = as_of
        self.own = own
        self.items: list[DueItem] = []
        start, expiry = course.start, course.expiry
        if start is not None and expiry is not None:
            short = expiry <= add_months(start, _SHORT_MONTHS)
        else:
            validity = own.rule(RuleKind.VALIDITY, as_of)
            short = bool(validity and validity.months and validity.months <= _SHORT_MONTHS)
        self._ladders = own.short_ladders if short else own.ladders

    def add(
        self,
        kind: DueKind,
        on: date,
        rule: str,
        because: Callable[[], Reason],
        *,
        opens_on: date | None = None,
        reminded: bool = True,
        all_along: bool = False,
    ) -> None:
        """Add an item; ``opens_on`` is the first day of a window, where a rule opens one.

        ``all_along``: where there are reminders at all they begin at once, whatever the ladder.
        """
        facts = self.facts
        days_left = on.toordinal() - self.as_of.toordinal()
        ladder = self._ladders.get(kind, ())
        if facts.ladder is not None and kind is not DueKind.VERIFICATION:
            ladder = facts.ladder
        first = max(ladder, default=-1)
        # Who has begun the renewal has taken up the end that makes it necessary.
        kinds = (kind, *_RENEWING) if kind is DueKind.EXPIRY else (kind,)
        acknowledged = bool(facts.acknowledged) and any(
            (one, on) in facts.acknowledged for one in kinds
        )
        begun = days_left <= first or (all_along and bool(ladder))
        self.items.append(
            DueItem(
                kind,
                on,
                days_left,
                rule,
                opens_on or (add_days(on, -first) if first > 0 else None),
                reminded and (days_left < 0 or (begun and not acknowledged)),
                acknowledged,
                because,
            )
        )

    def surveillance(self) -> None:
        """Add the next surveillance of the cycle."""
        course = self.course
        if course.start is None:
            return
        found = next_surveillance(
            self.own, course.start, course.last_surveillance, course.audits, course.expiry
        )
        if found is not None:
            because = partial(grounds.surveillance, found)
            self.add(DueKind.SURVEILLANCE, found.on, found.rule.id, because)

    def renewal(self) -> None:
        """Add recertification or renewal, whichever the scheme knows."""
        course, expiry = self.course, self.course.expiry
        if expiry is None or course.lack is Lack.NEW_EXPIRY:
            return
        rule = self.own.rule(RuleKind.RECERTIFICATION, expiry)
        if rule is not None:
            window = self.own.rule(RuleKind.WINDOW, expiry)
            opens = self._opening(expiry, window)
            because = partial(grounds.recertification, rule, window, expiry, opens)
            self.add(DueKind.RECERTIFICATION, expiry, rule.id, because, opens_on=opens)
        rule = self.own.rule(RuleKind.RENEWAL, expiry)
        if rule is not None:
            on = expiry if rule.months is None else add_months(expiry, -rule.months)
            on = on if course.start is None else max(on, course.start)
            opens = self._opening(expiry, rule)
            because = partial(grounds.renewal, rule, expiry, on, opens)
            self.add(DueKind.RENEWAL, on, rule.id, because, opens_on=opens)

    def _opening(self, expiry: date, rule: LifecycleRule | None) -> date | None:
        if rule is None or rule.days is None:
            return None
        opens, start = add_days(expiry, -rule.days), self.course.start
        return opens if start is None else max(opens, start)

    def restoration(self) -> None:
        """Add the last day on which recertification may restore what has expired."""
        expiry = self.course.expiry
        found = None if expiry is None else restoration(expiry, self.own)
        if expiry is None or found is None or found.until is None or self.as_of > found.until:
            return
        self.add(
            DueKind.RECERTIFICATION,
            found.until,
            found.rule.id,
            partial(grounds.restoration, found.rule, found.cut_by, expiry, found.until),
            opens_on=add_days(expiry, 1),
            all_along=True,
        )

    def expiry(self, *, reminded: bool) -> None:
        """Add the end of the certificate."""
        expiry = self.course.expiry
        rule = None if expiry is None else self.own.rule(RuleKind.EXPIRY, expiry)
        if expiry is not None and rule is not None:
            because = partial(grounds.expiry, rule, expiry)
            self.add(DueKind.EXPIRY, expiry, rule.id, because, reminded=reminded)

    def suspension(self) -> None:
        """Add the end of a suspension: as planned, else the longest that a rule allows."""
        event, since = self.course.suspension, self.course.suspended_on
        if event is None or since is None or self.course.state is not CertificateState.SUSPENDED:
            return
        ending = self.own.rule(RuleKind.SUSPENSION_END, self.as_of)
        if ending is None:
            return
        if event.until is not None:
            on = max(event.until, event.on)
            because = partial(grounds.suspension_planned, ending, since, on)
            self.add(DueKind.SUSPENSION_END, on, ending.id, because)
            return
        longest = suspension_rule(event.reason, since, self.own)
        if longest is not None and longest.months is not None:
            on = add_months(since, longest.months)
            because = partial(grounds.suspension_longest, longest, since, on)
            self.add(DueKind.SUSPENSION_END, on, longest.id, because)

    def verification(self) -> None:
        """Add the day on which the last look into the register, or the first, is due."""
        rule = self.own.rule(RuleKind.VERIFICATION, self.as_of)
        if rule is None or rule.days is None:
            return
        verified = self.course.verified
        since = verified.on if verified is not None else self.course.start
        if since is not None:
            on = add_days(since, rule.days)
            last = verified.on if verified is not None else None
            because = partial(grounds.verification, rule, last, on)
            self.add(DueKind.VERIFICATION, on, rule.id, because)


def suspension_rule(reason: str | None, since: date, own: SchemeRules) -> LifecycleRule | None:
    """Return the rule on how long a suspension for a reason may last, or None."""
    special = own.suspensions.get((reason or "").strip())
    return special or own.rule(RuleKind.SUSPENSION, since)
