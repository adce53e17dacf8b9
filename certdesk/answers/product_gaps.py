"""Whether each product of the company may leave the factory, as far as certification goes.

Joins what the catalogue asks for on a day with what the certificates of the desk say: compulsory
certification must cover every model at every site where it is made; whatever else covers the
product is told beside it. Nothing is read here: the answers to the single questions are handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from certdesk.vocabulary.catalogue import Route
from certdesk.vocabulary.certificates import Usable
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from certdesk.answers.required import RequiredAnswer
    from certdesk.answers.words import WordedReason
    from certdesk.ledger.records import Certificate, CompanyProduct
    from certdesk.vocabulary.coverage import Evidence

CCC = "ccc"
SELF_DECLARATION = "ccc-self-declaration"
COMPULSORY = (CCC, SELF_DECLARATION)
_NAMED = 3


class Standing(StrEnum):
    """How a product stands: a gap, not clear, covered, or nothing needed."""

    GAP = "gap"
    UNCLEAR = "unclear"
    COVERED = "covered"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Covered:
    """What one certificate says to one question.

    ``scheme`` is the registry's id or the user's own words. ``verdict`` counts the certificate's
    state on the day, ``words`` only what is written on it. ``usable`` is that of the day.
    ``of_products``: it certifies products, not a management system or a service.
    """

    certificate: Certificate
    scheme: str
    scheme_name: str
    usable: Usable
    verdict: Verdict
    words: Verdict
    reasons: tuple[WordedReason, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    advice: tuple[str, ...] = ()
    of_products: bool = False

    @property
    def compulsory(self) -> bool:
        """Whether it shows conformity with the compulsory catalogue."""
        return self.scheme in COMPULSORY

    @property
    def now(self) -> Verdict:
        """The verdict; never yes of a certificate that may not be used that day."""
        if self.usable is Usable.NO:
            return Verdict.NO
        if self.usable is Usable.UNKNOWN and self.verdict is Verdict.YES:
            return Verdict.UNKNOWN
        return self.verdict


# Asked of all certificates: a model and a site, None where it is not asked about.
Ask = Callable[[str | None, str | None], Sequence[Covered]]


@dataclass(frozen=True, slots=True)
class Need:
    """A model at a site that must be covered (None: not recorded), and what covers it.

    ``by`` are the certificates that do (``yes``) or may (``unknown``); of a ``no`` they are those
    that would by their words, but are of no use that day.
    """

    model: str | None
    site: str | None
    verdict: Verdict
    by: tuple[Covered, ...]


@dataclass(frozen=True, slots=True)
class ProductStanding:
    """How a product stands on a day.

    ``needs`` are empty where nothing is compulsory; ``others`` are certificates of other schemes
    that cover the product at each of its sites (``yes``) or may (``unknown``). ``findings`` say
    what is missing or not clear, the gravest first; ``advice`` what can be done about it.
    """

    product: CompanyProduct
    required: RequiredAnswer
    standing: Standing
    needs: tuple[Need, ...]
    others: tuple[Covered, ...]
    findings: tuple[Message, ...]
    advice: tuple[Message, ...]

    @property
    def by(self) -> tuple[Covered, ...]:
        """The compulsory certificates that cover at least one of the needs, each once."""
        found = {
            one.certificate.id: one
            for need in self.needs
            if need.verdict is Verdict.YES
            for one in need.by
        }
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class ProductGapsAnswer:
    """How all products of the desk stand as of a day."""

    as_of: date
    products: tuple[ProductStanding, ...]
    registry: str

    @property
    def required(self) -> int:
        """How many need compulsory certification for certain."""
        return sum(one.required.answer is Verdict.YES for one in self.products)

    def count(self, standing: Standing) -> int:
        """Return how many stand so."""
        return sum(one.standing is standing for one in self.products)


def product_standing(
    product: CompanyProduct, required: RequiredAnswer, sites: Sequence[str], ask: Ask
) -> ProductStanding:
    """Return how a product stands; ``sites`` are the names of all of the company's sites."""
    places = _places(product, sites)
    needs = tuple(
        _need(model, place, required, ask(model, place))
        for place in places
        for model in (product.models or (None,))
    )
    others = _others([ask(None, place) for place in places])
    blanks = tuple(_blanks(product, sites, needs))
    standing = _standing(required, needs, complete=not blanks)
    if standing is Standing.NOT_NEEDED:
        return ProductStanding(product, required, standing, (), others, (), ())
    findings, advice = _told(required, needs, blanks, standing)
    return ProductStanding(product, required, standing, needs, others, findings, advice)


def _places(product: CompanyProduct, sites: Sequence[str]) -> tuple[str | None, ...]:
    """Where it is made; a company with one site has no choice."""
    if product.sites:
        return product.sites
    return (sites[0],) if len(sites) == 1 else (None,)


def _need(
    model: str | None, site: str | None, required: RequiredAnswer, answers: Iterable[Covered]
) -> Need:
    counting = [(one, _counted(one, required)) for one in answers if one.compulsory]
    for verdict in (Verdict.YES, Verdict.UNKNOWN):
        found = tuple(one for one, said in counting if said is verdict)
        if found:
            return Need(model, site, verdict, found)
    would = tuple(one for one, _ in counting if one.words is Verdict.YES)
    return Need(model, site, Verdict.NO, would)


def _counted(one: Covered, required: RequiredAnswer) -> Verdict:
    """What a compulsory certificate proves on the route that the product has to go.

    A declaration of one's own proves nothing where a certification body has to certify.
    """
    if one.scheme != SELF_DECLARATION or one.now is not Verdict.YES:
        return one.now
    if required.route is Route.THIRD_PARTY:
        return Verdict.NO
    return Verdict.YES if required.route is not None else Verdict.UNKNOWN


def _others(by_place: Sequence[Sequence[Covered]]) -> tuple[Covered, ...]:
    """The other certificates that hold at every place, then those that may."""
    told: dict[str, list[Covered]] = {}
    for answers in by_place:
        for one in answers:
            if not one.compulsory:
                told.setdefault(one.certificate.id, []).append(one)
    yes, unclear = [], []
    for some in told.values():
        verdicts = {one.now for one in some}
        if verdicts == {Verdict.YES}:
            yes.append(some[0])
        elif Verdict.NO not in verdicts:
            unclear.append(next(one for one in some if one.now is Verdict.UNKNOWN))
    return (*yes, *unclear)


def _blanks(
    product: CompanyProduct, sites: Sequence[str], needs: Iterable[Need]
) -> Iterable[Message]:
    """What the desk does not say of a product, so that a yes says too little."""
    if not product.models and any(_lists_models(one) for need in needs for one in need.by):
        yield Message("products.finding.no_models")
    if not product.sites and len(sites) > 1:
        yield Message("products.finding.no_sites")


def _lists_models(one: Covered) -> bool:
    return any(each.model for each in one.certificate.products)


def _standing(required: RequiredAnswer, needs: Sequence[Need], *, complete: bool) -> Standing:
    verdicts = {need.verdict for need in needs}
    if required.answer is Verdict.NO and not _contradicted(required, needs):
        return Standing.NOT_NEEDED
    if required.answer is Verdict.YES and Verdict.NO in verdicts:
        return Standing.GAP
    return Standing.COVERED if verdicts == {Verdict.YES} and complete else Standing.UNCLEAR


def _contradicted(required: RequiredAnswer, needs: Iterable[Need]) -> bool:
    """Whether a certificate lists what the catalogue seems not to know by this name."""
    listed = any(one.words is Verdict.YES for need in needs for one in need.by)
    return not required.certain and listed


def _told(
    required: RequiredAnswer, needs: Sequence[Need], blanks: Sequence[Message], standing: Standing
) -> tuple[tuple[Message, ...], tuple[Message, ...]]:
    findings: list[Message] = []
    advice: list[Message] = []
    missing = [need for need in needs if need.verdict is Verdict.NO]
    doubtful = [need for need in needs if need.verdict is Verdict.UNKNOWN]
    if missing and len(missing) == len(needs):
        gone = next((one for need in missing for one in need.by), None)
        findings.append(_none_at_all(gone))
        advice.append(Message("products.advice.renew" if gone else "products.advice.apply"))
    elif missing:
        findings.append(Message("products.finding.missing", {"what": _what(missing)}))
        models = {need.model for need in needs if need.verdict is Verdict.YES}
        # A model that is covered elsewhere lacks the place, not the type test.
        place = all(need.model in models for need in missing)
        advice.append(Message(f"products.advice.{'add_factory' if place else 'add_model'}"))
    if missing and standing is Standing.GAP:
        advice.append(Message("products.advice.hold_back"))
    if doubtful:
        findings.append(Message("products.finding.doubtful", {"what": _what(doubtful)}))
        advice.append(Message("products.advice.compare"))
    findings += blanks
    if blanks:
        advice.append(Message("products.advice.fill_in"))
    if required.answer is Verdict.NO:
        findings.append(Message("products.finding.contradicted"))
    if required.answer is not Verdict.YES and standing is Standing.UNCLEAR:
        advice.append(Message("products.advice.ask_body"))
    return tuple(findings), tuple(advice)


def _none_at_all(gone: Covered | None) -> Message:
    if gone is None:
        return Message("products.finding.none")
    return Message("products.finding.not_usable", {"number": gone.certificate.number})


def _what(needs: Sequence[Need]) -> Message:
    """Name the first few models with their sites, and how many there are."""
    named = [_one(need) for need in needs[:_NAMED]]
    words = Message(f"products.named.{len(named)}", {f"n{at}": one for at, one in enumerate(named)})
    if len(needs) <= _NAMED:
        return words
    return Message("products.named.more", {"words": words, "count": len(needs)})


def _one(need: Need) -> Message:
    if need.model is None and need.site is None:
        return Message("products.need.product")
    if need.model is None:
        return Message("products.need.site", {"site": need.site or ""})
    if need.site is None:
        return Message("products.need.model", {"model": need.model})
    return Message("products.need.both", {"model": need.model, "site": need.site})
