"""The words, icons and colours for what a certificate is judged to be."""

from __future__ import annotations

from certdesk.answers.wording import wording
from certdesk.answers.words import tell
from certdesk.judgement.lifecycle.facts import DueItem, Status
from certdesk.vocabulary.certificates import CertificateState, DueKind, Usable
from certdesk.vocabulary.messages import Message
from certdesk.window.text import language, say
from certdesk.window.widgets.states import State

USABLE_LOOKS = {
    Usable.YES: State.GOOD,
    Usable.ATTENTION: State.ATTENTION,
    Usable.NO: State.BAD,
    Usable.UNKNOWN: State.INFO,
}
STATE_LOOKS: dict[CertificateState, tuple[State, str]] = {
    CertificateState.VALID: (State.GOOD, "circle-check"),
    CertificateState.SUSPENDED: (State.ATTENTION, "minus"),
    CertificateState.WITHDRAWN: (State.BAD, "circle-x"),
    CertificateState.CANCELLED: (State.NEUTRAL, "x"),
    CertificateState.EXPIRED: (State.BAD, "clock"),
    CertificateState.NOT_YET_VALID: (State.INFO, "clock"),
    CertificateState.UNKNOWN: (State.INFO, "circle-question-mark"),
}
DUE_ICONS = {
    DueKind.SURVEILLANCE: "clipboard-list",
    DueKind.RECERTIFICATION: "rotate-ccw",
    DueKind.EXPIRY: "flag",
    DueKind.RENEWAL: "rotate-ccw",
    DueKind.SUSPENSION_END: "triangle-alert",
    DueKind.EDITION_END: "book-open",
    DueKind.VERIFICATION: "eye",
}


def told(message: Message) -> str:
    """Return what judgement has to say, in the language in use."""
    return tell(message, wording(language()))


def usable_icon(usable: Usable) -> str:
    """Return the icon of a verdict."""
    if usable is Usable.UNKNOWN:
        return "circle-question-mark"
    return USABLE_LOOKS[usable].icon


def due_state(item: DueItem) -> State:
    """Return how pressing a due item is: overdue red, within its ladder amber, else plain."""
    if item.days_left < 0:
        # To look again into the register is never a fault of the certificate.
        return State.ATTENTION if item.kind is DueKind.VERIFICATION else State.BAD
    return State.ATTENTION if item.urgent else State.NEUTRAL


def due_name(item: DueItem) -> str:
    """Return what is due; surveillance by the name that its scheme uses."""
    if item.kind is DueKind.SURVEILLANCE:
        return say(f"lifecycle.activity.{_activity(item)}")
    return say(f"lifecycle.due_kind.{item.kind}")


def days_words(item: DueItem) -> str:
    """Return how many days are left, or by how many it is late."""
    if item.days_left < 0:
        return say("certificate.days.late", days=-item.days_left)
    if item.days_left == 0:
        return say("certificate.days.today")
    return say("certificate.days.left", days=item.days_left)


def activity_of(status: Status) -> str:
    """Return what surveillance is in the scheme of a status: audit, inspection or review."""
    for item in status.due:
        if item.kind is DueKind.SURVEILLANCE:
            return _activity(item)
    return "audit"


def _activity(item: DueItem) -> str:
    said = item.reason.message.parameters.get("activity")
    return said.id.rsplit(".", 1)[-1] if isinstance(said, Message) else "audit"
