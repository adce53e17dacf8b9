"""What reading a scope text has brought together so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from certdesk.vocabulary.scope import Reserve, Span, Statement


@dataclass(slots=True)
class Gathered:
    """Statements, and what holds for all of them; ``unread`` could not be understood."""

    statements: list[Statement] = field(default_factory=list)
    exclusions: list[Reserve] = field(default_factory=list)
    limits: list[Reserve] = field(default_factory=list)
    provisos: list[Span] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
