from __future__ import annotations

from datetime import date

from certdesk.ledger.records import Event, counting
from certdesk.vocabulary.certificates import EventKind

DAY = date(2026, 9, 1)


def test_a_corrected_event_counts_no_more():
    wrong = Event("w", EventKind.WITHDRAWN, DAY)
    right = Event("r", EventKind.SUSPENDED, DAY, corrects="w")
    righter = Event("s", EventKind.SUSPENDED, DAY, corrects="r")
    assert counting((wrong, right)) == (right,)
    assert counting((wrong, right, righter)) == (righter,)
    assert counting((right,)) == (right,)
    assert counting(()) == ()
