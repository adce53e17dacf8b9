"""Which clauses apply to the company of a desk, or reach it through one certificate, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from certdesk.answers.company_facts import company_facts
from certdesk.answers.words import tell
from certdesk.judgement.applicability.apply import applicability
from certdesk.judgement.applicability.facts import Fact, Standing, StepResult
from certdesk.vocabulary.certificates import CertificateState
from certdesk.vocabulary.documents import is_added_id
from certdesk.vocabulary.provisions import Addressee, Effect

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers
    from certdesk.answers.shapes import Json
    from certdesk.answers.wording import Wording
    from certdesk.judgement.applicability.facts import Applicability
    from certdesk.judgement.lifecycle.facts import Status
    from certdesk.ledger.records import Certificate
    from certdesk.vocabulary.provisions import Provision
    from certdesk.vocabulary.schemes import Confidence


@dataclass(frozen=True, slots=True)
class WordedStep:
    """A step of the judgement in words; ``missing`` is the fact that would settle it."""

    rule: str
    result: StepResult
    text: str
    missing: Fact | None


class Group(StrEnum):
    """What a provision that applies means for the company, as people look for it."""

    BINDING = "binding"
    CHECKED = "checked"
    BENEFIT = "benefit"
    NOTICE = "notice"


_GROUPS = {
    Effect.OBLIGATION: Group.BINDING,
    Effect.PROHIBITION: Group.BINDING,
    Effect.LIABILITY: Group.BINDING,
    Effect.SUPERVISION: Group.CHECKED,
    Effect.INCENTIVE: Group.BENEFIT,
    Effect.SUPPORT: Group.BENEFIT,
    Effect.RIGHT: Group.BENEFIT,
    Effect.DIRECTION: Group.NOTICE,
}


@dataclass(frozen=True, slots=True)
class ProvisionAnswer:
    """What a provision comes to for the company; it is put into words when it is asked for.

    ``basis`` cites the clause.
    """

    judged: Applicability
    basis: str
    wording: Wording

    @property
    def provision(self) -> Provision:
        """Return the provision that was judged."""
        return self.judged.provision

    @property
    def standing(self) -> Standing:
        """Return whether it applies, depends on something, or does not apply."""
        return self.judged.standing

    @property
    def missing(self) -> tuple[Fact, ...]:
        """Return the facts that would settle it."""
        return self.judged.missing

    @property
    def gist(self) -> str:
        """Return what it says, in plain words."""
        return self.provision.gist.in_language(self.wording.language)

    @property
    def reaching(self) -> str:
        """Return how it reaches a company that it does not address; empty where it does."""
        phrase = self.provision.reaching
        return "" if phrase is None else phrase.in_language(self.wording.language)

    @property
    def period(self) -> tuple[str, ...]:
        """Return what is to be said of its target period, if it sets one."""
        return tuple(step.text for step in self.steps if step.rule == "applies.target")

    @property
    def because(self) -> str:
        """Return the step that decided, in words."""
        return tell(self.judged.because, self.wording)

    @property
    def steps(self) -> tuple[WordedStep, ...]:
        """Return all steps in words."""
        return tuple(
            WordedStep(
                ".".join(step.message.id.split(".")[:2]),
                step.result,
                tell(step.message, self.wording),
                step.missing,
            )
            for step in self.judged.steps
        )

    @property
    def certificates(self) -> tuple[str, ...]:
        """Return the numbers of the certificates through which it reaches the company."""
        return tuple(dict.fromkeys(each.number for each in self.judged.certificates))

    @property
    def group(self) -> Group:
        """Return what it means for the company.

        What an authority must or must not do binds the authority and is to the company's good,
        unless it makes certification compulsory for the company's product.
        """
        provision = self.provision
        group = _GROUPS[provision.effect]
        if provision.addressee is not Addressee.GOVERNMENT or group is not Group.BINDING:
            return group
        if provision.effect is Effect.LIABILITY or provision.conditions.listed_product:
            return Group.BINDING
        return Group.BENEFIT

    def to_json(self) -> Json:
        """Return the shape of its list: ``applies``, ``depends`` or ``not``."""
        if self.standing is Standing.NOT:
            return {"clause": self.provision.clause, "because": self.because}
        provision = self.provision
        whole: Json = {
            "clause": self.provision.clause,
            "effect": provision.effect.value,
            "addressee": provision.addressee.value,
            "gist": self.gist,
            "quote": provision.quote,
        }
        whole["reasons"] = [
            {
                "rule": step.rule,
                "text": step.text,
                "basis": self.basis,
                "confidence": self.confidence.value,
            }
            for step in self.steps
        ]
        if self.own:
            whole["own"] = True
        if self.standing is Standing.DEPENDS:
            whole["missing"] = [fact.value for fact in self.missing]
        return whole

    @property
    def own(self) -> bool:
        """Whether it is the company's own reading of a document that its people added."""
        return is_added_id(self.provision.document)

    @property
    def confidence(self) -> Confidence:
        """How well the reading of the clause is founded."""
        return self.provision.confidence


@dataclass(frozen=True, slots=True)
class WithoutAnswer:
    """A clause that lays nothing down that could reach a company, and why."""

    clause: str
    because: str

    def to_json(self) -> Json:
        """Return ``{clause, because}``."""
        return {"clause": self.clause, "because": self.because}


@dataclass(frozen=True, slots=True)
class AppliesAnswer:
    """Which clauses apply as of a day, one entry for each provision, in the order of documents.

    ``certificate`` is the number of the certificate asked about, None for the whole company;
    ``found`` whether the desk holds it: if not, nothing is answered. ``waiting`` is how many
    proposals in the user's own documents nobody has confirmed: they take no part.
    """

    as_of: date
    certificate: str | None
    applies: tuple[ProvisionAnswer, ...]
    depends: tuple[ProvisionAnswer, ...]
    excluded: tuple[ProvisionAnswer, ...]
    without: tuple[WithoutAnswer, ...]
    registry: str
    found: bool = True
    waiting: int = 0

    def grouped(self) -> dict[Group, tuple[ProvisionAnswer, ...]]:
        """Return what applies, in groups, in the order of `Group`; empty ones are left out."""
        groups = {
            group: tuple(entry for entry in self.applies if entry.group is group) for group in Group
        }
        return {group: entries for group, entries in groups.items() if entries}

    @property
    def settles(self) -> dict[Fact, int]:
        """Return how many open entries each missing fact bears on, the most useful first."""
        counts: dict[Fact, int] = {}
        for entry in self.depends:
            for fact in entry.missing:
                counts[fact] = counts.get(fact, 0) + 1
        return dict(sorted(counts.items(), key=lambda pair: -pair[1]))

    def to_json(self) -> Json:
        """Return ``{as_of, certificate, applies, depends, not, registry}``."""
        return {
            "as_of": self.as_of.isoformat(),
            "certificate": self.certificate,
            "applies": [entry.to_json() for entry in self.applies],
            "depends": [entry.to_json() for entry in self.depends],
            "not": [entry.to_json() for entry in self.excluded]
            + [entry.to_json() for entry in self.without],
            "registry": self.registry,
        } | ({"waiting": self.waiting} if self.waiting else {})


def applies_to_number(desk: DeskAnswers, number: str, as_of: date) -> AppliesAnswer:
    """Return what reaches the company through the certificate of a number.

    Of several of one number the one in force counts, else the one issued last.
    """
    named = {each.id for each in desk.desk.find(number)}
    held = [pair for pair in desk.statuses(as_of) if pair[0].id in named]
    if not held:
        version = desk.answers.registry.version
        return AppliesAnswer(as_of, number, (), (), (), (), version, found=False)
    best, _ = max(held, key=_weight)
    return applies_answer(desk, as_of, best)


def _weight(pair: tuple[Certificate, Status]) -> tuple[bool, date]:
    certificate, status = pair
    return status.state is CertificateState.VALID, certificate.issued_on or date.min


def applies_answer(
    desk: DeskAnswers, as_of: date, certificate: Certificate | None = None
) -> AppliesAnswer:
    """Return which clauses apply to the company, or reach it through ``certificate``."""
    answers = desk.answers
    facts = company_facts(desk, as_of)
    through = None
    if certificate is not None:
        through = next(each for each in facts.certificates if each.id == certificate.id)
    found: dict[Standing, list[ProvisionAnswer]] = {standing: [] for standing in Standing}
    for provision in (*answers.provisions, *desk.readings.provisions()):
        judged = applicability(
            provision,
            facts,
            as_of,
            answers.grounds,
            through,
            desk.since(provision.document),
        )
        found[judged.standing].append(_answer(desk, judged))
    language = answers.wording.language
    without = tuple(
        WithoutAnswer(each.clause, each.because.in_language(language))
        for each in answers.without_provision
    )
    return AppliesAnswer(
        as_of,
        through.number if through else None,
        tuple(found[Standing.APPLIES]),
        tuple(found[Standing.DEPENDS]),
        tuple(found[Standing.NOT]),
        without,
        answers.registry.version,
        waiting=sum(desk.readings.waiting.values()),
    )


def _answer(desk: DeskAnswers, judged: Applicability) -> ProvisionAnswer:
    return ProvisionAnswer(judged, desk.source(judged.provision.clause), desk.answers.wording)
