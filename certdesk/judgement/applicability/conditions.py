"""Judges the conditions of a provision one by one: met, failed or open, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from certdesk.judgement.applicability.facts import (
    ENDED,
    CompanyFacts,
    Fact,
    FieldSign,
    Grounds,
    Naming,
    Step,
    StepResult,
)
from certdesk.vocabulary.certificates import CertificateState, CompanyRole
from certdesk.vocabulary.messages import Bilingual, Message
from certdesk.vocabulary.provisions import Conditions
from certdesk.vocabulary.regions import Regions
from certdesk.vocabulary.verdicts import Verdict

# As many products are named, and as much of a text is repeated.
_NAMED = 3
_LONGEST = 30
# The sectors of GB/T 4754 that serve others, public administration apart.
_SERVICES = set("FGHIJKLMNOPQR")

_RESULTS = {
    Verdict.YES: StepResult.MET,
    Verdict.NO: StepResult.FAILED,
    Verdict.UNKNOWN: StepResult.OPEN,
}


def company_steps(
    conditions: Conditions,
    company: CompanyFacts,
    grounds: Grounds,
) -> Iterator[Step]:
    """Yield a step for each condition on the company itself, the region first."""
    yield _region(conditions.region, company.region, grounds.regions)
    if conditions.sizes:
        yield _one_of(
            "size", Fact.SIZE, company.size, conditions.sizes, _labels("size", conditions.sizes)
        )
    if conditions.sectors:
        yield _one_of(
            "industry",
            Fact.INDUSTRY,
            company.industry,
            conditions.sectors,
            _industries(conditions.sectors),
        )
    if conditions.fields:
        yield _fields(conditions, company, grounds)
    if conditions.roles:
        yield _roles(conditions.roles, company)
    if conditions.free_trade_zone is not None:
        yield _flag(
            "free_trade_zone",
            Fact.FREE_TRADE_ZONE,
            value=company.free_trade_zone,
            wanted=conditions.free_trade_zone,
        )
    if conditions.exports is not None:
        yield _flag("exports", Fact.EXPORTS, value=company.exports, wanted=conditions.exports)
    if conditions.listed_product is not None:
        yield _listed(company, wanted=conditions.listed_product)


def _region(wanted: str | None, place: str | None, regions: Regions) -> Step:
    if wanted is None:
        return Step(StepResult.MET, Message("applies.region.everywhere"))
    if place is None:
        message = Message("applies.region.missing", {"wanted": wanted})
        return Step(StepResult.OPEN, message, Fact.REGION)
    verdict = regions.within(place, wanted)
    message = Message(f"applies.region.{verdict}", {"wanted": wanted, "place": place})
    missing = Fact.REGION if verdict is Verdict.UNKNOWN else None
    return Step(_RESULTS[verdict], message, missing)


def _one_of(
    what: str, fact: Fact, value: str | None, wanted: tuple[str, ...], labels: tuple[Message, ...]
) -> Step:
    if value is None:
        return Step(StepResult.OPEN, Message(f"applies.{what}.missing", {"wanted": labels}), fact)
    answer = Verdict.YES if value in wanted else Verdict.NO
    own = _labels(what, (value,))
    message = Message(f"applies.{what}.{answer}", {"wanted": labels, "own": own})
    return Step(_RESULTS[answer], message)


def _industries(sectors: tuple[str, ...]) -> tuple[Message, ...]:
    """The words for some sectors; all that serve others are told as one."""
    if set(sectors) == _SERVICES:
        return (Message("applies.of_industry.services"),)
    return _labels("industry", sectors)


def _fields(conditions: Conditions, company: CompanyFacts, grounds: Grounds) -> Step:
    """Whether the company is in one of the fields; what it is certified for shows it best."""
    wanted = [grounds.fields[one] for one in conditions.fields]
    labels = tuple(one.name for one in wanted)
    for one in wanted:
        for kind in company.kinds:
            held = kind[0].state not in ENDED
            if held and not {kind[0].scheme, kind[0].family}.isdisjoint(one.schemes):
                about = {"field": one.name, "number": kind[0].number, "scheme": kind[0].scheme_name}
                return Step(StepResult.MET, Message("applies.field.by_certificate", about))
    letter = company.industry
    possible = [one for one in wanted if letter is None or letter in one.sectors]
    if not possible:
        own = _labels("industry", (letter or "",))
        message = Message("applies.field.no_industry", {"wanted": labels, "own": own})
        return Step(StepResult.FAILED, message)
    for one in possible:
        sign = company.signs.get(one.id)
        if sign is not None:
            return Step(StepResult.MET, _sign(sign, one.name))
    if not company.products:
        message = Message("applies.field.missing", {"wanted": labels})
        return Step(StepResult.OPEN, message, Fact.PRODUCTS)
    names = company.products[:_NAMED]
    more = len(company.products) > _NAMED
    found: dict[str, object] = {"wanted": labels, "products": names, "count": len(company.products)}
    return Step(
        StepResult.FAILED, Message(f"applies.field.{'no_of_many' if more else 'no'}", found)
    )


def _sign(sign: FieldSign, name: Bilingual) -> Message:
    naming = sign.naming
    about: dict[str, object] = {"field": name, "word": sign.word, "text": _short(naming)}
    if naming.certificate is None:
        return Message("applies.field.by_product", about)
    about["number"] = naming.certificate
    kind = "scope" if naming.scope else "certified_product"
    return Message(f"applies.field.by_{kind}", about)


def _short(naming: Naming) -> str:
    text = " ".join(naming.text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _roles(wanted: tuple[CompanyRole, ...], company: CompanyFacts) -> Step:
    labels = _labels("role", wanted)
    roles = set(company.roles)
    if any(each.state is CertificateState.VALID for each in company.certificates):
        roles.add(CompanyRole.CERTIFIED_ENTERPRISE)
    met = [role for role in wanted if role in roles]
    if met:
        own = _labels("role", tuple(met))
        return Step(StepResult.MET, Message("applies.role.yes", {"wanted": labels, "own": own}))
    if not company.roles:
        return Step(
            StepResult.OPEN, Message("applies.role.missing", {"wanted": labels}), Fact.ROLES
        )
    own = _labels("role", company.roles)
    return Step(StepResult.FAILED, Message("applies.role.no", {"wanted": labels, "own": own}))


def _flag(what: str, fact: Fact, *, value: bool | None, wanted: bool) -> Step:
    asked = "wanted" if wanted else "unwanted"
    if value is None:
        return Step(StepResult.OPEN, Message(f"applies.{what}.missing_{asked}"), fact)
    answer = Verdict.YES if value is wanted else Verdict.NO
    return Step(_RESULTS[answer], Message(f"applies.{what}.{answer}_{asked}"))


def _listed(company: CompanyFacts, *, wanted: bool) -> Step:
    known = company.listed_product
    because = company.listed_because
    if known is None or because is None:
        message = because or Message("applies.listed_product.missing")
        return Step(StepResult.OPEN, message, Fact.PRODUCTS)
    return Step(StepResult.MET if known is wanted else StepResult.FAILED, because)


def _labels(what: str, values: tuple[str, ...]) -> tuple[Message, ...]:
    """The words for some sizes, sectors or roles; they are joined where they are told."""
    return tuple(Message(f"applies.of_{what}.{one}") for one in values)
