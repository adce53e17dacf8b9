"""Compares what the official register showed with what the desk has recorded."""

from __future__ import annotations

from typing import cast

from certdesk.judgement.lifecycle.course import Course
from certdesk.judgement.lifecycle.months import add_days
from certdesk.vocabulary.certificates import CertificateState
from certdesk.vocabulary.lifecycle import LifecycleRules

_UNUSABLE = frozenset(
    {
        CertificateState.SUSPENDED,
        CertificateState.WITHDRAWN,
        CertificateState.CANCELLED,
        CertificateState.EXPIRED,
    }
)


def disputed(course: Course, rules: LifecycleRules) -> bool:
    """Return whether the register last showed an end or suspension that the desk knows nothing of.

    Then nobody can say whether the certificate may be used before the two have been compared.
    """
    if course.state is not CertificateState.VALID or course.doubt is None:
        return False
    return seen_state(course.doubt.seen_state, rules) in _UNUSABLE


def contradicting(course: Course, rules: LifecycleRules) -> CertificateState | None:
    """Return the state that the register showed where the desk's record says another, else None.

    What has begun or ended since the look into the register contradicts nothing, nor does a look
    whose words say no state.
    """
    doubt = course.doubt
    seen = None if doubt is None else seen_state(doubt.seen_state, rules)
    if doubt is None or seen in (course.state, CertificateState.UNKNOWN):
        return None
    if course.state is CertificateState.NOT_YET_VALID:
        return None
    since = [course.suspended_on, None if course.ended is None else course.ended.on]
    if course.state is CertificateState.EXPIRED:
        since.append(None if course.expiry is None else add_days(course.expiry, 1))
    return None if any(day is not None and day > doubt.on for day in since) else seen


def seen_state(seen: str | None, rules: LifecycleRules) -> CertificateState | None:
    """Return the state that the register showed, from its id, code or word; None if unclear."""
    if not seen:
        return None
    key = "seen states"
    known = rules.memory.get(key)
    if known is None:
        words: dict[str, CertificateState] = {}
        for meaning in rules.states:
            for word in (meaning.state.value, meaning.code or meaning.state.value, *meaning.words):
                words[word.casefold()] = meaning.state
        known = rules.memory[key] = words
    return cast(dict[str, CertificateState], known).get(seen.strip().casefold())
