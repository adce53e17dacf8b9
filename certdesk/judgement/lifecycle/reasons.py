"""Reason codes of changes of state: which there are, and what one means."""

from __future__ import annotations

from typing import cast

from certdesk.judgement.lifecycle.facts import EventFact
from certdesk.vocabulary.certificates import EventKind, PageType
from certdesk.vocabulary.lifecycle import LifecycleRules, ReasonCode
from certdesk.vocabulary.schemes import ConformityObject

_FOOD = "food-agri"
_CCC = "ccc"


def page_type(scheme: str, family: str | None, conformity_object: str | None) -> PageType | None:
    """Return on which of the register's four kinds of page a certificate stands.

    ``scheme`` and ``family`` are registry ids, ``conformity_object`` the scheme's object; None
    for a scheme that the registry does not know.
    """
    if _CCC in (scheme, family):
        return PageType.CCC
    if _FOOD in (scheme, family):
        return PageType.FOOD_AGRICULTURE
    if conformity_object == ConformityObject.PRODUCT:
        return PageType.VOLUNTARY_PRODUCT
    return PageType.MANAGEMENT_SYSTEM if conformity_object is not None else None


def reason_codes(
    page: PageType | None, event: EventKind, rules: LifecycleRules
) -> tuple[ReasonCode, ...]:
    """Return the codes to choose from for an event, in their order.

    Empty where no table is known: the reason is then written in one's own words.
    """
    return tuple(code for code in rules.reasons if code.page == page and code.event == event)


def reason_code(event: EventFact, rules: LifecycleRules) -> ReasonCode | None:
    """Return what the event's reason code means; None for a reason in one's own words."""
    if not event.reason:
        return None
    key = "reason codes"
    known = rules.memory.get(key)
    if known is None:
        known = rules.memory[key] = {(code.event, code.code): code for code in rules.reasons}
    table = cast(dict[tuple[EventKind, str], ReasonCode], known)
    return table.get((event.kind, event.reason.strip()))
