"""What can be done about a certificate, and which of it is the next step."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from certdesk.vocabulary.certificates import CertificateState, DueKind, EventKind

if TYPE_CHECKING:
    from certdesk.judgement.lifecycle.facts import Status


class Deed(StrEnum):
    """An action on a certificate. CHANGE_STATE goes with the kind of event that is meant."""

    RECORD_AUDIT = "record_audit"
    VERIFY = "verify"
    CHANGE_STATE = "change_state"
    RENEW = "renew"
    EDIT = "edit"
    COVERS = "covers"
    ATTACH = "attach"
    OPEN_FILE = "open_file"
    SAVE_FILE = "save_file"
    OPEN_CERTIFICATE = "open_certificate"


# In these nothing is audited: it has ended, or not begun yet.
_UNAUDITED = (
    CertificateState.WITHDRAWN,
    CertificateState.CANCELLED,
    CertificateState.EXPIRED,
    CertificateState.NOT_YET_VALID,
)
_STEPS = {
    DueKind.SURVEILLANCE: Deed.RECORD_AUDIT,
    DueKind.RECERTIFICATION: Deed.RENEW,
    DueKind.RENEWAL: Deed.RENEW,
    DueKind.EXPIRY: Deed.RENEW,
    DueKind.SUSPENSION_END: Deed.CHANGE_STATE,
    DueKind.EDITION_END: Deed.RENEW,
    DueKind.VERIFICATION: Deed.VERIFY,
}
STATE_EVENTS = (
    EventKind.SUSPENDED,
    EventKind.RESTORED,
    EventKind.RECERTIFICATION,
    EventKind.WITHDRAWN,
    EventKind.CANCELLED,
)


def deeds(status: Status) -> tuple[Deed, ...]:
    """Return what can be done about a certificate, the next step first."""
    offered = [Deed.VERIFY, Deed.CHANGE_STATE, Deed.RENEW, Deed.EDIT, Deed.COVERS]
    surveyed = any(item.kind is DueKind.SURVEILLANCE for item in status.due)
    audited = surveyed or status.last_audit is not None
    if audited and status.state not in _UNAUDITED:
        offered.insert(0, Deed.RECORD_AUDIT)
    first = next_step(status)
    if first in offered:
        offered.remove(first)
        offered.insert(0, first)
    return tuple(offered)


def next_step(status: Status) -> Deed:
    """Return the next step: for what presses most, else what comes next, else a look-up."""
    if status.state is CertificateState.UNKNOWN:
        return Deed.EDIT
    if status.state is CertificateState.EXPIRED:
        return Deed.RENEW
    if status.state is CertificateState.NOT_YET_VALID:
        return Deed.VERIFY
    due = [item for item in status.due if item.kind is not DueKind.VERIFICATION]
    pressing = [item for item in due if item.urgent] or [
        item for item in due if item.kind is not DueKind.EXPIRY
    ]
    return _STEPS[pressing[0].kind] if pressing else Deed.VERIFY


def follow_up(status: Status) -> EventKind | None:
    """Return the change of state that is likely to be recorded next."""
    return EventKind.RESTORED if status.state is CertificateState.SUSPENDED else None
