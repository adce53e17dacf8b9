"""Decides whether compulsory certification is needed for a product on a day, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from certdesk.judgement.products import LONGEST, Comparison, Found, compare
from certdesk.vocabulary.catalogue import (
    Catalogue,
    CatalogueKind,
    Edition,
    LookAlike,
    Route,
    RoutePeriod,
)
from certdesk.vocabulary.messages import Message, Reason
from certdesk.vocabulary.schemes import Confidence
from certdesk.vocabulary.verdicts import Verdict

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Required:
    """Whether compulsory certification is needed for ``product`` on ``as_of``.

    ``matches`` are the kinds that apply (``yes``) or that the name resembles (``unknown``);
    empty for ``no``: the catalogue of that day was read and holds nothing like it. ``route`` is
    None unless all kinds that apply go the same one. ``certain`` says that the name itself is
    known (as listed at some time, or as a look-alike), not only that it is absent.
    """

    product: str
    as_of: date
    answer: Verdict
    headline: Message
    matches: tuple[CatalogueKind, ...] = ()
    route: Route | None = None
    reasons: tuple[Reason, ...] = ()
    certain: bool = False


def required(product: str, as_of: date, catalogue: Catalogue) -> Required:
    """Return whether ``product`` needs compulsory certification on ``as_of``.

    ``product`` is a name as people write it, in simplified characters, or a product code.
    """
    comparison = compare(product, catalogue)
    edition = _edition(as_of, catalogue)
    if edition is None:
        return _before(product, as_of, comparison, catalogue.editions[0])
    applying = [found for found in comparison.found if found.kind.obligatory(as_of)]
    if applying:
        return _listed(product, as_of, applying, catalogue)
    if comparison.found:
        return _out_of_time(product, as_of, comparison.found, catalogue)
    if comparison.look_alike is None:
        open_question = _open_question(product, comparison, as_of, catalogue)
        if open_question is not None:
            return open_question
    return _absent(product, as_of, comparison.look_alike, catalogue)


def route_on(kind: CatalogueKind, day: date, catalogue: Catalogue) -> Route:
    """Return how conformity of a kind is shown on ``day``: third party unless data says else."""
    period = _route_period(kind, day, catalogue)
    return period.route if period else Route.THIRD_PARTY


def _before(product: str, as_of: date, comparison: Comparison, first: Edition) -> Required:
    message = Message("required.before_catalogue", {"first": first.since, "edition": first.basis})
    return Required(
        product,
        as_of,
        Verdict.UNKNOWN,
        Message("required.headline.unknown", {"product": product, "day": as_of}),
        reasons=(Reason("ccc.edition", message, first.basis, first.confidence),),
        certain=bool(comparison.found or comparison.look_alike),
    )


def _listed(product: str, as_of: date, applying: list[Found], catalogue: Catalogue) -> Required:
    kinds = tuple(dict.fromkeys(found.kind for found in applying))
    routes = {route_on(kind, as_of, catalogue) for kind in kinds}
    reasons: list[Reason] = []
    for found in applying:
        reasons += _reasons_listed(found, as_of, catalogue)
    penalty = catalogue.penalty
    if as_of >= penalty.since:
        message = Message("required.penalty")
        reasons.append(Reason("ccc.penalty", message, penalty.basis, penalty.confidence))
    return Required(
        product,
        as_of,
        Verdict.YES,
        Message(
            "required.headline.yes",
            {"product": product, "day": as_of, "kinds": "、".join(kind.name for kind in kinds)},
        ),
        kinds,
        routes.pop() if len(routes) == 1 else None,
        tuple(reasons),
        certain=True,
    )


def _reasons_listed(found: Found, as_of: date, catalogue: Catalogue) -> Iterator[Reason]:
    kind = found.kind
    about = {"name": kind.name, "class_name": kind.class_name}
    if found.synonym is not None:
        row = found.synonym
        message = "required.head" if found.head else "required.synonym"
        said = Message(message, {"word": row.word, **about})
        yield Reason("ccc.word", said, row.basis, row.confidence)
    coded = "required.listed" if kind.code else "required.listed_without_code"
    listed = Message(coded, {"code": kind.code or "", "since": kind.obligatory_from, **about})
    yield Reason("ccc.kind", listed, kind.basis, kind.confidence)
    if kind.code and kind.code_confidence is Confidence.C and kind.confidence is not Confidence.C:
        unverified = Message("required.code_unverified", {"code": kind.code})
        yield Reason("ccc.code", unverified, kind.basis, kind.code_confidence)
    period = _route_period(kind, as_of, catalogue)
    route = period.route if period else Route.THIRD_PARTY
    yield Reason(
        "ccc.route",
        Message(f"required.route.{route}", {"name": kind.name}),
        period.basis if period else kind.basis,
        period.confidence if period else kind.confidence,
    )
    yield from _later(kind, as_of, catalogue)


def _later(kind: CatalogueKind, as_of: date, catalogue: Catalogue) -> Iterator[Reason]:
    """What changed after the day asked about: the answer holds for that day only."""
    for period in catalogue.routes:
        if period.kind == kind.key and period.since > as_of:
            message = Message(
                f"required.later_route.{period.route}", {"name": kind.name, "since": period.since}
            )
            yield Reason("ccc.route", message, period.basis, period.confidence)
    if kind.ends_on is not None:
        message = Message("required.later_end", {"name": kind.name, "since": kind.ends_on + _DAY})
        yield Reason("ccc.removed", message, kind.end_basis or kind.basis, Confidence.B)


def _absent(product: str, as_of: date, row: LookAlike | None, catalogue: Catalogue) -> Required:
    """The catalogue of that day does not hold the product."""
    reasons = []
    if row is not None:
        because = Message("required.look_alike", {"word": row.word, "because": row.because})
        reasons.append(Reason("ccc.look-alike", because, row.basis, row.confidence))
    said = "required.nothing_like_it" if row is None else "required.not_in_force"
    reasons.append(_read(as_of, catalogue, said))
    return Required(
        product,
        as_of,
        Verdict.NO,
        Message("required.headline.no", {"product": product, "day": as_of}),
        reasons=tuple(reasons),
        certain=row is not None,
    )


def _out_of_time(
    product: str, as_of: date, founds: Sequence[Found], catalogue: Catalogue
) -> Required:
    """The name means a kind that the catalogue holds at another time only."""
    reasons = []
    headline = "required.headline.no"
    for found in founds:
        kind = found.kind
        about: dict[str, object] = {"name": kind.name, "since": kind.obligatory_from}
        if kind.ends_on is not None and kind.ends_on < as_of:
            headline = "required.headline.removed"
            message = Message("required.removed", {"name": kind.name, "since": kind.ends_on + _DAY})
            basis = kind.end_basis or kind.basis
            reasons.append(Reason("ccc.removed", message, basis, Confidence.B))
            continue
        if kind.coming(as_of):
            headline = "required.headline.coming"
            accepted = kind.accepted_from
            if accepted is None:
                message = Message("required.announced", about)
            elif accepted <= as_of:
                message = Message("required.accepted", {**about, "accepted": accepted})
            else:
                message = Message("required.accepted_later", {**about, "accepted": accepted})
        else:
            message = Message("required.listed_later", about)
        reasons.append(Reason("ccc.coming", message, kind.basis, kind.confidence))
    parameters = {"product": product, "day": as_of, "since": _turn(founds[0].kind, as_of)}
    reasons.append(_read(as_of, catalogue, "required.not_in_force"))
    return Required(
        product,
        as_of,
        Verdict.NO,
        Message(headline, parameters),
        reasons=tuple(reasons),
        certain=True,
    )


def _turn(kind: CatalogueKind, as_of: date) -> date:
    """The day on which the obligation begins, or has ended, whichever keeps it from ``as_of``."""
    if kind.ends_on is not None and kind.ends_on < as_of:
        return kind.ends_on + _DAY
    return kind.obligatory_from


def _open_question(
    product: str, comparison: Comparison, as_of: date, catalogue: Catalogue
) -> Required | None:
    """A name that the catalogue can neither take in nor rule out; None when it rules it out."""
    near = [row for row in comparison.near if row.kind.obligatory(as_of)]
    reasons: list[Reason] = []
    if near and comparison.hindrance is not None:
        rule, word = comparison.hindrance
        part = rule is catalogue.parts
        message = Message("required.part" if part else "required.modified", {"word": word})
        reasons.append(Reason("ccc.word", message, rule.basis, rule.confidence))
    if near:
        words = "、".join(dict.fromkeys(row.word for row in near))
        message = Message("required.near", {"words": words})
        reasons.append(Reason("ccc.near", message, near[0].kind.basis, Confidence.C))
    else:
        undecided = _undecided(comparison)
        if undecided is None:
            return None
        edition = _edition(as_of, catalogue) or catalogue.editions[0]
        reasons.append(Reason("ccc.word", undecided, edition.basis, edition.confidence))
    return Required(
        product,
        as_of,
        Verdict.UNKNOWN,
        Message("required.headline.unknown", {"product": product, "day": as_of}),
        tuple(row.kind for row in near),
        reasons=tuple(reasons),
    )


def _undecided(comparison: Comparison) -> Message | None:
    """Why a name that resembles no kind cannot be ruled out all the same; None when it can."""
    if comparison.class_name is not None:
        return Message("required.whole_class", {"class_name": comparison.class_name})
    if len(comparison.name) > LONGEST:
        return Message("required.too_long", {"most": LONGEST})
    if not _CHINESE.search(comparison.name):
        return Message("required.not_chinese")
    return None


def _edition(day: date, catalogue: Catalogue) -> Edition | None:
    return next((row for row in reversed(catalogue.editions) if row.since <= day), None)


def _read(as_of: date, catalogue: Catalogue, message: str) -> Reason:
    """What a "no" rests on: the edition of that day and what was announced since, no later."""
    edition = _edition(as_of, catalogue) or catalogue.editions[0]
    since = [
        kind
        for kind in catalogue.kinds
        if kind.announced_on is not None and edition.since < kind.announced_on <= as_of
    ]
    acts = "；".join(dict.fromkeys([edition.basis, *(kind.basis for kind in since)]))
    about: dict[str, object] = {
        "edition": acts,
        "day": as_of,
        "kinds": sum(kind.obligatory(as_of) for kind in catalogue.kinds),
    }
    confidence = max([edition.confidence, *(kind.confidence for kind in since)])
    return Reason("ccc.edition", Message(message, about), acts, confidence)


def _route_period(kind: CatalogueKind, day: date, catalogue: Catalogue) -> RoutePeriod | None:
    for period in catalogue.routes:
        ended = period.until is not None and period.until < day
        if period.kind == kind.key and period.since <= day and not ended:
            return period
    return None
