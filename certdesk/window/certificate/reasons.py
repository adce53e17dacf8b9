"""Reason codes as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.judgement.lifecycle.reasons import reason_codes
from certdesk.window.text import language, say

if TYPE_CHECKING:
    from certdesk.vocabulary.certificates import EventKind, PageType
    from certdesk.vocabulary.lifecycle import LifecycleRules


def choices(page: PageType | None, kind: EventKind, rules: LifecycleRules) -> list[tuple[str, str]]:
    """Return (code, words) of the reasons to choose from; empty where no table is known."""
    return [
        (one.code, say("certificate.reason", code=one.code, name=one.name.in_language(language())))
        for one in reason_codes(page, kind, rules)
    ]


def reason_words(kind: EventKind, reason: str, page: PageType | None, rules: LifecycleRules) -> str:
    """Return a recorded reason in words: the code with its meaning, else as it was written."""
    return next((words for code, words in choices(page, kind, rules) if code == reason), reason)
