"""Words for the life cycle of certificates: rules by scheme and date, states, editions, ladders."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from certdesk.vocabulary.certificates import CertificateState, DueKind, EventKind, PageType
from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.schemes import Confidence, ConformityObject, Nature


class RuleKind(StrEnum):
    """What a rule of the life cycle says."""

    VALIDITY = "validity"
    EXPIRY = "expiry"
    FIRST_SURVEILLANCE = "first_surveillance"
    LATER_SURVEILLANCE = "later_surveillance"
    RECERTIFICATION = "recertification"
    WINDOW = "window"
    RENEWAL = "renewal"
    RESTORATION = "restoration"
    SUSPENSION = "suspension"
    SUSPENSION_END = "suspension_end"
    NEW_APPLICATION = "new_application"
    PARENT = "parent"
    VERIFICATION = "verification"
    NOTICE = "notice"


class Activity(StrEnum):
    """What surveillance is called: 监督审核, 跟踪检查, 监督审查."""

    AUDIT = "audit"
    INSPECTION = "inspection"
    REVIEW = "review"


class Overdue(StrEnum):
    """What overdue surveillance leads to."""

    MUST_SUSPEND = "must_suspend"
    MAY_SUSPEND = "may_suspend"


class SetBy(StrEnum):
    """Who sets a state or brings an event about."""

    BODY = "body"
    HOLDER = "holder"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class LifecycleRule:
    """One rule, in force from ``since`` to ``until`` (both inclusive, None: open).

    ``schemes`` are registry ids whose forms are covered too, but for those in ``leaves_out``;
    empty: every scheme of ``object`` and ``nature``. ``months`` and ``days`` are the rule's
    figures, what they count depends on the kind (see ``data/lifecycle``); ``calendar_year``: once
    in each calendar year but that of recertification. ``reason`` limits a rule on suspensions to
    one reason code, ``states`` a rule on new applications to certificates that ended so. ``gist``
    says the rule in words.
    """

    id: str
    kind: RuleKind
    schemes: tuple[str, ...]
    leaves_out: tuple[str, ...]
    object: ConformityObject | None
    nature: Nature | None
    since: date | None
    until: date | None
    months: int | None
    days: int | None
    calendar_year: bool
    activity: Activity | None
    overdue: Overdue | None
    reason: str | None
    states: tuple[CertificateState, ...]
    gist: Bilingual
    basis: str
    confidence: Confidence

    def in_force(self, day: date) -> bool:
        """Return whether the rule holds on ``day``."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Ladder:
    """Days before a due date on which a reminder is due, most first.

    ``schemes`` empty: all; ``short``: only for certificates valid for 12 months or less.
    """

    due: DueKind
    days: tuple[int, ...]
    schemes: tuple[str, ...]
    short: bool


@dataclass(frozen=True, slots=True)
class EditionChange:
    """A new edition of a standard and the end of those it replaces.

    ``standard`` and ``same`` are ways of writing the new edition, ``replaces`` the old ones (one
    without a year stands for every year). ``ends_on`` is the last day of the old edition (None:
    not decided); ``published`` an ISO day or month (None: long ago); ``expected_end`` is only a
    word on what is expected, never a date to go by.
    """

    id: str
    standard: str
    same: tuple[str, ...]
    replaces: tuple[str, ...]
    ends_on: date | None
    published: str | None
    expected_end: str | None
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class StateMeaning:
    """A state: CNCA's code (None: a state of this program), its words, who sets it."""

    state: CertificateState
    code: str | None
    name: Bilingual
    words: tuple[str, ...]
    set_by: SetBy
    meaning: Bilingual
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Transition:
    """In which ``states`` an event may happen and to what state it leads (None: the same)."""

    event: EventKind
    states: tuple[CertificateState, ...]
    to: CertificateState | None
    by: SetBy
    gist: Bilingual
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a state means for the holder, or how misuse in it is punished (``penalty``).

    ``schemes`` empty: all, unless one of the scheme's own says more.
    """

    id: str
    states: tuple[CertificateState, ...]
    schemes: tuple[str, ...]
    since: date | None
    penalty: bool
    gist: Bilingual
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class ReasonCode:
    """A reason for a change of state, as CNCA's reporting tables code it.

    ``renewal``: the certificate only gave way to a new one; no fault of anybody.
    """

    page: PageType
    event: EventKind
    code: str
    name: Bilingual
    renewal: bool
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class LifecycleRules:
    """Everything that is known of how certificates live, in the order of the sources.

    ``memory`` keeps what judgement has worked out of these rules for a scheme or a standard.
    """

    rules: tuple[LifecycleRule, ...]
    ladders: tuple[Ladder, ...]
    editions: tuple[EditionChange, ...]
    states: tuple[StateMeaning, ...]
    transitions: tuple[Transition, ...]
    consequences: tuple[Consequence, ...]
    reasons: tuple[ReasonCode, ...]
    memory: dict[object, object] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
