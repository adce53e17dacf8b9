"""What the judgement of a certificate needs to know of it: facts in, without any database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from certdesk.vocabulary.certificates import CertificateState, DueKind, EventKind, Usable
from certdesk.vocabulary.messages import Message, Reason

ENDED = (CertificateState.WITHDRAWN, CertificateState.CANCELLED, CertificateState.EXPIRED)


@dataclass(frozen=True, slots=True)
class EventFact:
    """An event that counts (a corrected one is left out): see ``ledger.records.Event``."""

    kind: EventKind
    on: date
    until: date | None = None
    reason: str | None = None
    seen_state: str | None = None


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """A certificate as far as its life cycle goes; events in any order.

    ``family`` is the scheme of which ``scheme`` is a form (None: none), ``object`` the scheme's
    object of conformity assessment, ``nature`` its nature; both None for an unknown scheme.
    ``successor`` is the number of the certificate that supersedes this one, ``successor_from``
    its day of issue (None: not known, it counts at once). ``ladder`` replaces the scheme's (empty:
    no reminders). ``acknowledged`` holds (kind, due day) whose ladder was acknowledged: that
    silences the reminders before the day, not what is overdue. ``parent`` is the main certificate
    of a sub-certificate, where it is known.
    """

    number: str
    scheme: str
    family: str | None
    object: str | None
    nature: str | None
    standards: tuple[str, ...]
    first_issued_on: date | None
    issued_on: date | None
    expires_on: date | None
    events: tuple[EventFact, ...] = ()
    successor: str | None = None
    ladder: tuple[int, ...] | None = None
    acknowledged: frozenset[tuple[DueKind, date]] = frozenset()
    successor_from: date | None = None
    parent: CertificateFacts | None = None


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something that falls due ``on`` a day, the last day to do it.

    ``days_left`` counts from the as-of day, negative when overdue. ``opens_on`` is the first day
    of its window where a rule opens one, else of its ladder. ``urgent``: overdue, or within its
    ladder and not acknowledged. ``because`` makes the reason when somebody asks for it.
    """

    kind: DueKind
    on: date
    days_left: int
    rule: str
    opens_on: date | None
    urgent: bool
    acknowledged: bool
    because: Callable[[], Reason] = field(repr=False, compare=False)

    @property
    def reason(self) -> Reason:
        """Return which rule makes the item fall due on this day, and from what."""
        return self.because()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the strip: state from ``start`` to ``end``, both inclusive.

    ``replaced``: it has ended in the ordinary course of things, as another took its place; one
    that was withdrawn for another reason has not, whatever came after it.
    """

    state: CertificateState
    start: date
    end: date
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """What there is to say of a status: see `Status` for each."""

    verdict: Message
    headline: Message
    reasons: tuple[Reason, ...]
    spans: tuple[Span, ...]


class Status:
    """The judgement of a certificate as of a day.

    ``due`` is ordered by day; ``last_audit`` is the last recorded surveillance or recertification;
    ``replaced``: it has ended because another certificate took its place. What has to be said is
    made when it is asked for, so that a table of thousands pays only for what it shows:

    - ``verdict``: the few words that come first;
    - ``headline``: the sentence under it;
    - ``reasons``: what led there, each with its rule and basis;
    - ``spans``: the strip, from the certificate's beginning to its end or the as-of day: what was
      until the as-of day, and what will be if nothing more is recorded.

    Two are equal when all they know and say is.
    """

    __slots__ = (
        "_tell",
        "_told",
        "as_of",
        "due",
        "last_audit",
        "last_verified",
        "replaced",
        "state",
        "usable",
    )

    def __init__(  # noqa: PLR0913 - what a status knows
        self,
        as_of: date,
        state: CertificateState,
        usable: Usable,
        due: tuple[DueItem, ...],
        last_verified: date | None,
        last_audit: date | None,
        tell: Callable[[Status], Telling],
        *,
        replaced: bool = False,
    ) -> None:
        self.as_of = as_of
        self.state = state
        self.usable = usable
        self.due = due
        self.last_verified = last_verified
        self.last_audit = last_audit
        self.replaced = replaced
        self._tell = tell
        self._told: Telling | None = None

    @property
    def telling(self) -> Telling:
        """Return everything there is to say."""
        if self._told is None:
            self._told = self._tell(self)
        return self._told

    @property
    def verdict(self) -> Message:
        """Return the few words that come first."""
        return self.telling.verdict

    @property
    def headline(self) -> Message:
        """Return the sentence that says it."""
        return self.telling.headline

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return the steps that led to the judgement."""
        return self.telling.reasons

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return the strip, without gaps, in the order of time."""
        return self.telling.spans

    def _known(self) -> tuple[object, ...]:
        return (
            self.as_of,
            self.state,
            self.usable,
            self.due,
            self.last_verified,
            self.last_audit,
            self.telling,
        )

    def __eq__(self, other: object) -> bool:
        return self._known() == other._known() if isinstance(other, Status) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.as_of, self.state, self.usable, self.due))

    def __repr__(self) -> str:
        due = ", ".join(f"{item.kind.value} {item.on}" for item in self.due)
        return f"<Status {self.as_of}: {self.state.value}, {self.usable.value}; due: {due or '-'}>"
