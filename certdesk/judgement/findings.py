"""What standing checks look at in a desk, what they find, and what mends it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from certdesk.judgement.lifecycle.facts import CertificateFacts, Status
from certdesk.vocabulary.messages import Message


class Severity(StrEnum):
    """How grave a finding is: wrong or harmful, to be looked at, good to know."""

    SERIOUS = "serious"
    WARNING = "warning"
    NOTICE = "notice"


class Check(StrEnum):
    """What is looked at."""

    OVERDUE_EVENT = "overdue_event"
    EDITION_OVER = "edition_over"
    LAPSED = "lapsed"
    EXPIRY_BEFORE_ISSUE = "expiry_before_issue"
    DUPLICATE_NUMBER = "duplicate_number"
    LOOK_ALIKE = "look_alike"
    MISSING_DATES = "missing_dates"
    SCHEME_UNKNOWN = "scheme_unknown"
    SCHEME_DIFFERS = "scheme_differs"
    USCC_CHECK = "uscc_check"
    MISSING_SCAN = "missing_scan"
    NEVER_VERIFIED = "never_verified"
    STALE_VERIFICATION = "stale_verification"
    SITE_WITHOUT_CERTIFICATE = "site_without_certificate"
    BODY_UNKNOWN = "body_unknown"
    YEAR_FAR_OFF = "year_far_off"
    NUMBER_NOT_DECODED = "number_not_decoded"


class Fix(StrEnum):
    """What the person may do about a finding."""

    RECORD_EVENT = "record_event"
    EDIT_DATES = "edit_dates"
    EDIT_NUMBER = "edit_number"
    EDIT_STANDARD = "edit_standard"
    EDIT_SCHEME = "edit_scheme"
    EDIT_BODY = "edit_body"
    EDIT_COMPANY = "edit_company"
    EDIT_SITES = "edit_sites"
    COMPARE = "compare"
    RENEW = "renew"
    ATTACH_SCAN = "attach_scan"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class Examined:
    """A certificate as the checks see it: ``id``, body and sites as recorded, and its judgement."""

    id: str
    facts: CertificateFacts
    status: Status
    body: str | None
    sites: tuple[str, ...]
    has_scan: bool
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class ExaminedCompany:
    """The company as the checks see it: its code and the names of its sites."""

    uscc: str | None
    sites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check found.

    ``certificate`` is the id of the one concerned (None: the company), ``others`` the ids of
    those that it clashes with. ``message`` says what and why, ``fix`` what mends it.
    """

    check: Check
    severity: Severity
    certificate: str | None
    message: Message
    fix: Fix
    others: tuple[str, ...] = ()
