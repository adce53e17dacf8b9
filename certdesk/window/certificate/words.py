"""The words, icons and colours for what a certificate is judged to be."""

from __future__ import annotations

from datetime import date

from certdesk.answers.wording import wording
from certdesk.answers.words import tell
from certdesk.judgement.lifecycle.facts import CertificateFacts, DueItem, Status
from certdesk.judgement.lifecycle.surveillance import surveyed_as
from certdesk.vocabulary.certificates import CertificateState, DueKind, EventKind, Usable
from certdesk.vocabulary.lifecycle import LifecycleRules
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
# What was replaced in the ordinary course of things is no cause for alarm.
REPLACED_LOOK = (State.NEUTRAL, "history")
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


def state_look(state: CertificateState, *, replaced: bool) -> tuple[str, State, str]:
    """Return the word, colour and icon of a state; calm ones for what was replaced."""
    if replaced:
        return say("certificate.state.replaced"), *REPLACED_LOOK
    return say(f"lifecycle.state.{state}"), *STATE_LOOKS[state]


def usable_look(status: Status) -> State:
    """Return the colour of the verdict of a certificate."""
    return REPLACED_LOOK[0] if status.replaced else USABLE_LOOKS[status.usable]


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


def activity_of(facts: CertificateFacts, as_of: date, rules: LifecycleRules) -> str:
    """Return what surveillance is in a certificate's scheme: audit, inspection or review."""
    return surveyed_as(facts, as_of, rules)


def event_name(kind: EventKind, activity: str) -> str:
    """Return what happened; surveillance by the name that the scheme uses."""
    if kind is EventKind.SURVEILLANCE:
        return say(f"lifecycle.activity.{activity}")
    return say(f"lifecycle.event.{kind}")


def _activity(item: DueItem) -> str:
    said = item.reason.message.parameters.get("activity")
    return said.id.rsplit(".", 1)[-1] if isinstance(said, Message) else "audit"
