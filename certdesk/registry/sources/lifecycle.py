"""Reads ``data/lifecycle/``: rules by scheme and date, states, reason codes, editions, ladders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from certdesk.problems import Problem
from certdesk.registry.sources.checking import read_toml
from certdesk.registry.sources.lifecycle_models import (
    ConsequenceEntry,
    EditionEntry,
    EditionFile,
    LadderEntry,
    LadderFile,
    ReasonFile,
    RuleEntry,
    RuleFile,
    StateEntry,
    StateFile,
    TableEntry,
)
from certdesk.vocabulary.certificates import CertificateState, DueKind, EventKind
from certdesk.vocabulary.lifecycle import (
    Consequence,
    EditionChange,
    Ladder,
    LifecycleRule,
    LifecycleRules,
    ReasonCode,
    RuleKind,
    StateMeaning,
    Transition,
)
from certdesk.vocabulary.messages import Bilingual

_SURVEILLANCE = frozenset({RuleKind.FIRST_SURVEILLANCE, RuleKind.LATER_SURVEILLANCE})
# What a rule of a kind cannot do without: one of these fields.
_NEEDED: dict[RuleKind, tuple[str, ...]] = {
    RuleKind.FIRST_SURVEILLANCE: ("months",),
    RuleKind.LATER_SURVEILLANCE: ("months", "calendar_year"),
    RuleKind.WINDOW: ("days",),
    RuleKind.RENEWAL: ("days", "months"),
    RuleKind.RESTORATION: ("months",),
    RuleKind.SUSPENSION: ("months",),
    RuleKind.NEW_APPLICATION: ("months",),
    RuleKind.VERIFICATION: ("days",),
}


def load_lifecycle(data: Path, schemes: Iterable[str] | None = None) -> LifecycleRules:
    """Return what ``data/lifecycle`` says; raise Problem, naming file, line and field, for defects.

    ``data`` is the folder of all sources; ``schemes`` are the ids that rules may name (None: not
    checked).
    """
    folder = data / "lifecycle"
    files = sorted(folder.glob("rules-*.toml"))
    if not files:
        raise Problem("problem.data.missing_file", file=str(folder / "rules-….toml"))
    rules = [entry for file in files for entry in read_toml(file, RuleFile).rule]
    ladders = read_toml(folder / "ladders.toml", LadderFile).ladder
    editions = read_toml(folder / "editions.toml", EditionFile).edition
    tables = read_toml(folder / "reasons.toml", ReasonFile).table
    states = read_toml(folder / "states.toml", StateFile)
    consequences = (*states.consequence, *states.penalty)
    _check_rules(rules)
    _check_ladders(ladders)
    _check_editions(editions)
    _check_tables(tables)
    _check_states(states)
    if schemes is not None:
        _check_schemes((*rules, *ladders, *consequences), frozenset(schemes))
    return LifecycleRules(
        rules=tuple(map(_rule, rules)),
        ladders=tuple(Ladder(row.due, row.days, row.schemes, row.short) for row in ladders),
        editions=tuple(map(_edition, editions)),
        states=tuple(map(_state, states.state)),
        transitions=tuple(
            Transition(row.event, row.states, row.to, row.by, row.said(), row.basis, row.confidence)
            for row in states.transition
        ),
        consequences=tuple(
            Consequence(
                row.id,
                row.states,
                row.schemes,
                row.since,
                row in states.penalty,
                row.said(),
                row.basis,
                row.confidence,
            )
            for row in consequences
        ),
        reasons=tuple(code for table in tables for code in _codes(table)),
    )


def _rule(row: RuleEntry) -> LifecycleRule:
    return LifecycleRule(
        id=row.id,
        kind=row.kind,
        schemes=row.schemes,
        leaves_out=row.leaves_out,
        object=row.object,
        nature=row.nature,
        since=row.since,
        until=row.until,
        months=row.months,
        days=row.days,
        calendar_year=row.calendar_year,
        activity=row.activity,
        overdue=row.overdue,
        reason=row.reason,
        states=row.states,
        gist=row.said(),
        basis=row.basis,
        confidence=row.confidence,
    )


def _edition(row: EditionEntry) -> EditionChange:
    return EditionChange(
        row.id,
        row.standard,
        row.same,
        row.replaces,
        row.ends_on,
        row.published,
        row.expected_end,
        row.basis,
        row.confidence,
    )


def _state(row: StateEntry) -> StateMeaning:
    return StateMeaning(
        row.state,
        row.code,
        row.said(),
        row.words,
        row.set_by,
        Bilingual(row.meaning_zh, row.meaning_en),
        row.basis,
        row.confidence,
    )


def _codes(table: TableEntry) -> Iterator[ReasonCode]:
    for row in table.codes:
        yield ReasonCode(
            table.page,
            table.event,
            row.code,
            Bilingual(row.zh, row.en),
            row.renewal,
            table.basis,
            table.confidence,
        )


def _check_rules(rules: Iterable[RuleEntry]) -> None:
    seen: set[str] = set()
    for row in rules:
        if row.id in seen:
            raise row.problem("problem.data.duplicate", "id", value=row.id)
        seen.add(row.id)
        if row.since and row.until and row.until < row.since:
            raise row.problem("problem.data.wrong_value", "to", value=row.until, cause="from > to")
        needed = _NEEDED.get(row.kind, ())
        if needed and all(
            value is None or value is False for value in (getattr(row, name) for name in needed)
        ):
            raise row.problem("problem.data.missing_field", needed[0])
        if row.kind in _SURVEILLANCE:
            for name in ("activity", "overdue"):
                if getattr(row, name) is None:
                    raise row.problem("problem.data.missing_field", name)
    _check_overlaps(rules)


def _check_overlaps(rules: Iterable[RuleEntry]) -> None:
    """Two rules of a kind for the same schemes may not hold on the same day: which would win?"""
    held: dict[tuple[object, ...], list[RuleEntry]] = {}
    for row in rules:
        if row.kind is RuleKind.NOTICE:
            continue
        for scheme in row.schemes or (None,):
            key = (row.kind, scheme, row.object, row.nature, row.reason)
            for other in held.setdefault(key, []):
                ends = other.until or date.max
                if (row.since or date.min) <= ends and (other.since or date.min) <= (
                    row.until or date.max
                ):
                    raise row.problem("problem.data.duplicate", "kind", value=row.kind.value)
            held[key].append(row)


def _check_ladders(ladders: Iterable[LadderEntry]) -> None:
    known: set[DueKind] = set()
    last: LadderEntry | None = None
    for row in ladders:
        if list(row.days) != sorted(set(row.days), reverse=True):
            raise row.problem(
                "problem.data.wrong_value", "days", value=list(row.days), cause="180, 90, 60 …"
            )
        if not row.schemes and not row.short:
            known.add(row.due)
        last = row
    missing = [due.value for due in DueKind if due not in known]
    if missing and last is not None:
        raise last.problem("problem.data.missing_field", ("due",), value=missing[0])


def _check_editions(editions: Iterable[EditionEntry]) -> None:
    seen: set[str] = set()
    for row in editions:
        if row.id in seen:
            raise row.problem("problem.data.duplicate", "id", value=row.id)
        seen.add(row.id)
        if row.ends_on is not None and row.expected_end is not None:
            raise row.problem(
                "problem.data.wrong_value", "expected_end", value=row.expected_end, cause="ends_on"
            )


def _check_tables(tables: Iterable[TableEntry]) -> None:
    seen: set[tuple[str, str, str]] = set()
    for table in tables:
        for index, row in enumerate(table.codes):
            key = (table.page, table.event, row.code)
            if key in seen:
                place = ("codes", index, "code")
                raise table.problem("problem.data.duplicate", place, value=row.code)
            seen.add(key)


def _check_states(states: StateFile) -> None:
    words: set[str] = set()
    for row in states.state:
        for word in row.words:
            if word.casefold() in words:
                raise row.problem("problem.data.duplicate", "words", value=word)
            words.add(word.casefold())
    told = {row.state for row in states.state}
    missing = [state.value for state in CertificateState if state not in told]
    if missing:
        raise states.state[-1].problem("problem.data.missing_field", "state", value=missing[0])
    events: set[EventKind] = set()
    for move in states.transition:
        if move.event in events:
            raise move.problem("problem.data.duplicate", "event", value=move.event.value)
        events.add(move.event)
    seen: set[str] = set()
    for entry in (*states.consequence, *states.penalty):
        if entry.id in seen:
            raise entry.problem("problem.data.duplicate", "id", value=entry.id)
        seen.add(entry.id)


def _check_schemes(
    rows: Iterable[RuleEntry | LadderEntry | ConsequenceEntry], known: frozenset[str]
) -> None:
    for row in rows:
        for field in ("schemes", "leaves_out"):
            for index, scheme in enumerate(getattr(row, field, ())):
                if scheme not in known:
                    raise row.problem(
                        "problem.data.unknown_reference", (field, index), value=scheme
                    )
