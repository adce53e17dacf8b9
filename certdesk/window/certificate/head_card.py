"""The head of the answer: the verdict in large words, what it means, chips, and the actions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QMenu

from certdesk.judgement.lifecycle.editions import read_standards
from certdesk.judgement.lifecycle.facts import ENDED
from certdesk.judgement.lifecycle.status import judge
from certdesk.judgement.lifecycle.transitions import allowed_kinds
from certdesk.vocabulary.certificates import CertificateState, DueKind, EventKind
from certdesk.vocabulary.messages import Message
from certdesk.window import icons
from certdesk.window.certificate.deeds import STATE_EVENTS, Deed, deeds, follow_up
from certdesk.window.certificate.words import (
    days_words,
    due_name,
    due_state,
    state_look,
    told,
    usable_look,
)
from certdesk.window.search import parts
from certdesk.window.text import known, say, titled
from certdesk.window.widgets import Button, Card, Label, RichLabel, Span, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from certdesk.judgement.lifecycle.facts import DueItem
    from certdesk.window.certificate.content import CertificateAnswer

ChipWords = tuple[str, State, str | None]

_NO_RENEWAL = (CertificateState.WITHDRAWN, CertificateState.CANCELLED)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLAUSE_END = re.compile(r"[，。；：]|; |: |\.$|\. (?=[A-Z])")


def head_card(
    answer: CertificateAnswer,
    do: Callable[[Deed, object], None],
    clauses: Callable[[], QWidget] | None = None,
) -> Card:
    """Return the first card of a certificate; ``do`` hears what is to be done.

    What ``clauses`` makes stands after the chips.
    """
    status = answer.status
    look = usable_look(status)
    card = Card(edge=look)
    name = say("window.join").join((answer.scheme_name, answer.certificate.number))
    verdict = RichLabel(
        [Span(told(status.verdict)), Span(f"\u2002{name}", role="muted", points=11)],
        f"verdict-{look.value}",
    )
    card.body.addWidget(verdict)
    card.body.addWidget(RichLabel(emphasised(status.headline)))
    chips = parts.chips(chip_words(answer))
    if clauses is not None:
        chips.add(clauses())
    card.body.addWidget(chips)
    card.body.addSpacing(2)
    card.body.addWidget(parts.buttons(*_buttons(answer, do)))
    if not answer.read_only and status.state in _NO_RENEWAL and not status.replaced:
        # What is applied for anew is no successor; but a body may have set things right.
        card.body.addWidget(
            Label(say(f"certificate.deed.renew_hint.{status.state}"), "small", wrap=True)
        )
    card.setAccessibleName(f"{told(status.verdict)}{say('window.join')}{name}")
    card.setAccessibleDescription(told(status.headline))
    return card


def emphasised(headline: Message) -> list[Span]:
    """Return the headline with its dates, and the first clause of what is to be done, in bold."""
    text = told(headline)
    bold = [(found.start(), found.end()) for found in _DATE.finditer(text)]
    task = headline.parameters.get("task")
    if isinstance(task, Message) and "task.none" not in task.id:
        words = told(task)
        at = text.find(words)
        end = _CLAUSE_END.search(words)
        if at >= 0 and end is not None:
            bold = [pair for pair in bold if pair[1] <= at] + [(at, at + end.start())]
    spans: list[Span] = []
    done = 0
    for start, stop in bold:
        spans += [Span(text[done:start]), Span(text[start:stop], bold=True)]
        done = stop
    spans.append(Span(text[done:]))
    return [span for span in spans if span.text]


def chip_words(answer: CertificateAnswer) -> list[ChipWords]:
    """Return the chips of a certificate: state, what presses, edition, last look-up."""
    status = answer.status
    word, state, icon = state_look(status.state, replaced=status.replaced)
    found: list[ChipWords] = [(say("certificate.chip.state", state=word), state, icon)]
    found += [_due_chip(item) for item in _shown(status.due)]
    edition = _edition_chip(answer)
    if edition is not None:
        found.append(edition)
    found.append(_verified_chip(answer))
    return found


def _shown(due: tuple[DueItem, ...]) -> list[DueItem]:
    """The items worth a chip: the next surveillance, and whatever else presses."""
    own = (DueKind.EDITION_END, DueKind.VERIFICATION)
    found = [
        item
        for item in due
        if item.kind not in own
        and (item.urgent or item.acknowledged or item.kind is DueKind.SURVEILLANCE)
    ]
    renewing = any(item.kind in (DueKind.RECERTIFICATION, DueKind.RENEWAL) for item in found)
    return [item for item in found if item.kind is not DueKind.EXPIRY or not renewing]


def _due_chip(item: DueItem) -> ChipWords:
    words = say("certificate.chip.due", what=titled(due_name(item)), days=days_words(item))
    if item.acknowledged and item.days_left >= 0:
        return say("certificate.chip.begun", words=words), State.INFO, "check"
    state = due_state(item)
    return words, State.GOOD if state is State.NEUTRAL else state, None


def _edition_chip(answer: CertificateAnswer) -> ChipWords | None:
    for item in answer.status.due:
        if item.kind is DueKind.EDITION_END:
            gone = item.days_left < 0
            message = "certificate.chip.edition_gone" if gone else "certificate.chip.edition_ends"
            return say(message, day=item.on), State.BAD if gone else State.ATTENTION, None
    if not answer.certificate.standard or answer.status.state in ENDED:
        return None
    read = read_standards(answer.certificate.standard, answer.rules)
    if read.current:
        return say("certificate.chip.edition_current"), State.GOOD, None
    return None


def _verified_chip(answer: CertificateAnswer) -> ChipWords:
    status = answer.status
    stale = any(item.kind is DueKind.VERIFICATION and item.urgent for item in status.due)
    state = State.ATTENTION if stale else State.NEUTRAL
    if status.last_verified is None:
        return say("certificate.chip.never_verified"), State.ATTENTION, None
    days = (status.as_of - status.last_verified).days
    seen = [
        event.seen_state
        for event in answer.facts.events
        if event.kind is EventKind.VERIFIED and event.on == status.last_verified
    ]
    same = bool(seen and seen[-1]) and _same_as_seen(answer, seen[-1])
    if seen and seen[-1] and not same:
        state = State.BAD
    ago = say("certificate.ago.today") if days == 0 else say("certificate.ago.days", days=days)
    if not (seen and seen[-1]):
        words = say("certificate.chip.verified", ago=ago, day=_month_day(answer))
    else:
        words = say(
            f"certificate.chip.verified_{'same' if same else 'other'}",
            ago=ago,
            day=_month_day(answer),
        )
    return words, state, "" if state is State.NEUTRAL else None


def _same_as_seen(answer: CertificateAnswer, seen: str | None) -> bool:
    """Whether the register showed what the desk had recorded for the day of the look-up."""
    day = answer.status.last_verified
    if day is None or seen is None:
        return False
    state = judge(answer.facts, day, answer.rules).state
    meaning = next((one for one in answer.rules.states if one.state is state), None)
    if meaning is None:
        return False
    return seen.strip() in (meaning.state.value, meaning.code, *meaning.words)


def _month_day(answer: CertificateAnswer) -> str:
    day = answer.status.last_verified
    if day is None:
        return ""
    same_year = day.year == answer.status.as_of.year
    return f"{day:%m-%d}" if same_year else day.isoformat()


def _buttons(answer: CertificateAnswer, do: Callable[[Deed, object], None]) -> list[Button]:
    made: list[Button] = []
    # Asking goes also where nothing can be written.
    offered = (Deed.COVERS,) if answer.read_only else deeds(answer.status)
    for deed in offered:
        primary = deed is offered[0] and deed is not Deed.COVERS
        words = deed_words(deed, answer)
        button = Button(words, primary=primary)
        if deed is Deed.CHANGE_STATE:
            _add_menu(button, answer, do)
        else:
            button.clicked.connect(lambda _on=False, deed=deed: do(deed, None))
        made.append(button)
    return made


def deed_words(deed: Deed, answer: CertificateAnswer) -> str:
    """Return what the button of an action says."""
    if deed is Deed.RECORD_AUDIT:
        activity = say(f"lifecycle.activity.{answer.activity}")
        return say("certificate.deed.record_audit", activity=activity)
    return say(f"certificate.deed.{deed}")


def _add_menu(
    button: Button, answer: CertificateAnswer, do: Callable[[Deed, object], None]
) -> None:
    """Let the button open a menu of the changes of state; those not possible now stand below."""
    button.setAccessibleDescription(say("certificate.deed.menu"))
    # Behind the words; drawn, for not every font of Windows has the sign for it.
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    button.setIcon(icons.icon("chevron-down", "muted"))
    button.setIconSize(QSize(14, 14))

    def unfold() -> None:
        menu = state_menu(answer, do)
        menu.setParent(button, menu.windowFlags())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    button.clicked.connect(unfold)


def state_menu(answer: CertificateAnswer, do: Callable[[Deed, object], None]) -> QMenu:
    """Return the menu of changes of state: what may follow now first, then what would correct."""
    menu = QMenu()
    possible = allowed_kinds(answer.facts, answer.status.as_of, answer.rules)
    likely = follow_up(answer.status)
    kinds = sorted(STATE_EVENTS, key=lambda kind: (kind not in possible, kind is not likely))
    separated = False
    for kind in kinds:
        if kind not in possible and not separated and menu.actions():
            menu.addSeparator()
            separated = True
        message = f"certificate.event.{kind}"
        words = say(message) if known(message) else say(f"lifecycle.event.{kind}")
        if kind not in possible:
            words = say("certificate.deed.as_correction", what=words)
        action = menu.addAction(icons.icon(_EVENT_ICONS[kind], "muted"), words)
        action.triggered.connect(lambda _on=False, kind=kind: do(Deed.CHANGE_STATE, kind))
    return menu


_EVENT_ICONS = {
    EventKind.SUSPENDED: "minus",
    EventKind.RESTORED: "rotate-ccw",
    EventKind.RECERTIFICATION: "badge-check",
    EventKind.WITHDRAWN: "circle-x",
    EventKind.CANCELLED: "x",
}
