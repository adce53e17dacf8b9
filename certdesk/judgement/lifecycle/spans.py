"""Draws the strip: the states of a certificate, day after day, past and to come."""

from __future__ import annotations

from datetime import date

from certdesk.judgement.lifecycle.course import walk
from certdesk.judgement.lifecycle.facts import CertificateFacts, Span
from certdesk.judgement.lifecycle.months import add_days
from certdesk.judgement.lifecycle.scheme_rules import SchemeRules


def spans(facts: CertificateFacts, as_of: date, own: SchemeRules) -> tuple[Span, ...]:
    """Return the states from the certificate's beginning to its end, without gaps.

    Until ``as_of`` each day shows what was recorded by then to be so; after it, what will be if
    nothing more is recorded. The strip ends with the last day of the certificate, or with
    ``as_of`` if that is later.
    """
    known = [event for event in facts.events if event.on <= as_of]
    ends = [event.until for event in known if event.until is not None]
    expiries = [day for day in (facts.expires_on, *ends) if day is not None]
    now = walk(facts, as_of, as_of, own)
    begin = min(day for day in (facts.issued_on or facts.first_issued_on, as_of) if day is not None)
    begin = min((begin, *(event.on for event in known)))
    end = max(as_of, now.expiry or as_of)
    cuts = {begin, as_of}
    for day in (facts.issued_on, facts.first_issued_on, *(event.on for event in known)):
        if day is not None:
            cuts.add(day)
    cuts.update(add_days(day, 1) for day in (*expiries, as_of))
    found: list[Span] = []
    ordered = sorted(day for day in cuts if begin <= day <= end)
    for place, cut in enumerate(ordered):
        last = add_days(ordered[place + 1], -1) if place + 1 < len(ordered) else end
        state = walk(facts, cut, as_of, own).state
        if found and found[-1].state is state:
            found[-1] = Span(state, found[-1].start, last)
        else:
            found.append(Span(state, cut, last))
    return tuple(found)
