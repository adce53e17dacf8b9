"""Says how long something is off, past or overdue."""

from __future__ import annotations

from certdesk.vocabulary.messages import Message


def days_left(days: int) -> Message:
    """Return how long it is until a day: ``还有 3 天``; ``最后一天`` for the day itself."""
    name = "today" if days == 0 else "one" if days == 1 else "days"
    return Message(f"lifecycle.left.{name}", {"days": days})


def days_past(days: int) -> Message:
    """Return how long ago a day was: ``3 天前``."""
    name = "today" if days == 0 else "one" if days == 1 else "days"
    return Message(f"lifecycle.past.{name}", {"days": days})


def overdue_by(days: int) -> Message:
    """Return by how much something is overdue: ``3 天``; at least a day."""
    return Message(f"lifecycle.late.{'one' if days == 1 else 'days'}", {"days": days})
