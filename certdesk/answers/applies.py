"""Which clauses apply to the company of a desk, or reach it through one certificate, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.company_facts import company_facts
from certdesk.answers.words import tell
from certdesk.judgement.applicability.apply import applicability
from certdesk.judgement.applicability.facts import Fact, Standing, StepResult

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers
    from certdesk.answers.shapes import Json
    from certdesk.judgement.applicability.facts import Applicability, HeldCertificate
    from certdesk.ledger.records import Certificate
    from certdesk.registry.records import ClauseRecord
    from certdesk.vocabulary.provisions import Provision
    from certdesk.vocabulary.schemes import Confidence


@dataclass(frozen=True, slots=True)
class WordedStep:
    """A step of the judgement in words; ``missing`` is the fact that would settle it."""

    rule: str
    result: StepResult
    text: str
    missing: Fact | None


@dataclass(frozen=True, slots=True)
class ProvisionAnswer:
    """What a provision comes to for the company.

    ``because`` is the step that decided, in words; ``certificates`` are the numbers of those
    through which it reaches the company; ``basis`` cites the clause.
    """

    provision: Provision
    clause: ClauseRecord
    standing: Standing
    gist: str
    because: str
    steps: tuple[WordedStep, ...]
    missing: tuple[Fact, ...]
    certificates: tuple[str, ...]
    basis: str

    def to_json(self) -> Json:
        """Return the shape of its list: ``applies``, ``depends`` or ``not``."""
        if self.standing is Standing.NOT:
            return {"clause": self.clause.id, "because": self.because} | self._words()
        whole = {"clause": self.clause.id} | self._words()
        whole["certificates"] = list(self.certificates)
        whole["reasons"] = [
            {
                "rule": step.rule,
                "text": step.text,
                "basis": self.basis,
                "confidence": self.confidence.value,
                "result": step.result.value,
            }
            for step in self.steps
        ]
        if self.standing is Standing.DEPENDS:
            whole["missing"] = [fact.value for fact in self.missing]
        return whole

    @property
    def confidence(self) -> Confidence:
        """How well the reading of the clause is founded."""
        return self.provision.confidence

    def _words(self) -> Json:
        provision = self.provision
        return {
            "provision": provision.id,
            "effect": provision.effect.value,
            "addressee": provision.addressee.value,
            "gist": self.gist,
            "quote": provision.quote,
        }


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

    ``certificate`` is the number of the certificate asked about, None for the whole company.
    ``settles`` says how many entries of ``depends`` each missing fact leaves open.
    """

    as_of: date
    certificate: str | None
    applies: tuple[ProvisionAnswer, ...]
    depends: tuple[ProvisionAnswer, ...]
    excluded: tuple[ProvisionAnswer, ...]
    without: tuple[WithoutAnswer, ...]
    registry: str

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
        }


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
    for provision in answers.provisions:
        judged = applicability(
            provision,
            facts,
            as_of,
            answers.grounds,
            through,
            answers.issued_on(provision.document),
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
    )


def _answer(desk: DeskAnswers, judged: Applicability) -> ProvisionAnswer:
    answers = desk.answers
    wording = answers.wording
    provision = judged.provision
    return ProvisionAnswer(
        provision=provision,
        clause=answers.clause(provision.clause),
        standing=judged.standing,
        gist=provision.gist.in_language(wording.language),
        because=tell(judged.because, wording),
        steps=tuple(
            WordedStep(
                ".".join(step.message.id.split(".")[:2]),
                step.result,
                tell(step.message, wording),
                step.missing,
            )
            for step in judged.steps
        ),
        missing=judged.missing,
        certificates=_numbers(judged.certificates),
        basis=answers.source(provision.clause),
    )


def _numbers(certificates: Iterable[HeldCertificate]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.number for each in certificates))
