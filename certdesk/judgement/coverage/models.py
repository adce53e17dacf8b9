"""Tells whether a model is among those that a certificate lists."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from certdesk.judgement.coverage.model_entries import Item, Shape
from certdesk.judgement.coverage.model_text import (
    Models,
    find_model,
    fold_model,
    is_loose,
    names_several,
    read_models,
    same_look,
)
from certdesk.vocabulary.verdicts import Verdict

_NEXT_PART = "-/(."


class ModelHow(StrEnum):
    """What led to the verdict on a model."""

    LISTED = "listed"
    WILDCARD = "wildcard"
    RANGE = "range"
    SERIES = "series"
    ALTERNATIVES = "alternatives"
    NOT_LISTED = "not_listed"
    NONE_STATED = "none_stated"
    ATTACHED = "attached"
    OPEN = "open"
    LOOK_ALIKE = "look_alike"
    BROADER = "broader"
    NARROWER = "narrower"
    NOT_SURE = "not_sure"
    SEVERAL = "several"
    PATTERN = "pattern"


_PROOF = {
    Shape.LISTED: ModelHow.LISTED,
    Shape.WILDCARD: ModelHow.WILDCARD,
    Shape.RANGE: ModelHow.RANGE,
    Shape.SERIES: ModelHow.SERIES,
    Shape.ALTERNATIVES: ModelHow.ALTERNATIVES,
}


@dataclass(frozen=True, slots=True)
class ModelMatch:
    """The verdict on a model, the place in the text that it rests on (end exclusive), and why.

    A ``yes`` always has a ``span``; an ``unknown`` has one where something near stands there.
    """

    verdict: Verdict
    span: tuple[int, int] | None
    how: ModelHow


def covers_model(written: str | None, asked: str) -> ModelMatch:
    """Return whether the models that ``written`` lists include ``asked``; never raises.

    Case, width and blanks make no difference. ``yes`` needs the model itself in the list, or a
    wildcard, range, series or shared stem that spells it out; ``no`` a list that is complete.
    """
    wanted = fold_model(asked)
    if not written or not written.strip() or not wanted:
        return ModelMatch(Verdict.UNKNOWN, None, ModelHow.NONE_STATED)
    models = read_models(written)
    match = _covered(models, written, wanted, asked)
    if match.verdict is Verdict.NO and wanted not in models.excluded:
        # It stands there, but not as a model of the list: CC-01（与CC-02仅颜色不同）.
        span = find_model(written, asked, part=True)
        if span is not None:
            return ModelMatch(Verdict.UNKNOWN, span, ModelHow.NOT_SURE)
    return match


def _covered(models: Models, written: str, wanted: str, asked: str) -> ModelMatch:
    whole = written.strip()
    if fold_model(whole) == wanted:
        start = written.index(whole)
        return ModelMatch(Verdict.YES, (start, start + len(whole)), ModelHow.LISTED)
    return match_model(models, wanted, several=names_several(asked))


def match_model(models: Models, wanted: str, *, several: bool = False) -> ModelMatch:
    """Return the verdict on a folded model; ``several``: more than one was written."""
    if wanted in models.excluded:
        return ModelMatch(Verdict.NO, None, ModelHow.NOT_LISTED)
    item = models.literal.get(wanted)
    if item is not None:
        return ModelMatch(Verdict.YES, (item.start, item.end), ModelHow.LISTED)
    if several:
        return ModelMatch(Verdict.UNKNOWN, None, ModelHow.SEVERAL)
    if is_loose(wanted):
        return ModelMatch(Verdict.UNKNOWN, None, ModelHow.PATTERN)
    for item in models.items:
        if item.shape is not Shape.LISTED and item.holds(wanted):
            return ModelMatch(Verdict.YES, (item.start, item.end), _PROOF[item.shape])
    near = _near(models, wanted)
    if near is not None:
        return near
    if models.attached:
        return ModelMatch(Verdict.UNKNOWN, None, ModelHow.ATTACHED)
    if models.open:
        return ModelMatch(Verdict.UNKNOWN, None, ModelHow.OPEN)
    return ModelMatch(Verdict.NO, None, ModelHow.NOT_LISTED)


def _near(models: Models, wanted: str) -> ModelMatch | None:
    """What stands close enough that nobody should be told no."""
    look = same_look(wanted)
    bare = wanted.split("(", 1)[0]
    for item in models.items:
        how = _nearness(item, wanted, look, bare)
        if how is not None:
            return ModelMatch(Verdict.UNKNOWN, (item.start, item.end), how)
    return None


def _nearness(item: Item, wanted: str, look: str, bare: str) -> ModelHow | None:
    if same_look(item.key) == look or look in map(same_look, item.members):
        return ModelHow.LOOK_ALIKE
    if item.may_hold(wanted):
        return ModelHow.NOT_SURE
    if item.shape in (Shape.WILDCARD, Shape.RANGE) and _looks_held(item, wanted, look):
        return ModelHow.LOOK_ALIKE
    if _is_part(wanted, item.key):
        return ModelHow.BROADER
    if bare and bare != wanted and (item.key == bare or bare in item.members):
        return ModelHow.NARROWER
    return None


def _looks_held(item: Item, wanted: str, look: str) -> bool:
    """Whether the entry would hold the model, were each doubtful letter the digit it resembles."""
    stem = same_look(item.stem)
    if not look.startswith(stem):
        return False
    meant = item.stem + look[len(stem) :]
    return meant != wanted and item.holds(meant)


def _is_part(wanted: str, key: str) -> bool:
    """Whether ``wanted`` is one or more whole parts of a longer model: KFR-35GW of KFR-35GW/B."""
    at = key.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        begins = at == 0 or key[at - 1] in _NEXT_PART
        if begins and (end == len(key) or key[end] in _NEXT_PART + ")"):
            return True
        at = key.find(wanted, at + 1)
    return False
