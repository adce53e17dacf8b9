"""Whether certificates of a desk cover what is asked, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, overload

from certdesk.answers.words import WordedReason, tell, tell_reason
from certdesk.judgement.coverage.grounding import worst
from certdesk.vocabulary.coverage import Aspect
from certdesk.vocabulary.schemes import Confidence
from certdesk.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from certdesk.answers.shapes import Json
    from certdesk.answers.wording import Wording
    from certdesk.judgement.coverage.coverage import Coverage
    from certdesk.judgement.lifecycle.facts import Status
    from certdesk.ledger.records import Certificate
    from certdesk.vocabulary.coverage import Evidence, Ground
    from certdesk.vocabulary.coverage_bases import CoverageBases
    from certdesk.vocabulary.messages import Reason


@dataclass(frozen=True, slots=True)
class CoverageAsked:
    """What was asked, in the words of the person who asks; None of what was not."""

    product: str | None = None
    model: str | None = None
    activity: str | None = None
    site: str | None = None
    standard: str | None = None
    certificate: str | None = None

    def to_json(self) -> Json:
        """Return what was asked, None of what was not."""
        return {
            "certificate": self.certificate,
            "product": self.product,
            "model": self.model,
            "activity": self.activity,
            "site": self.site,
            "standard": self.standard,
        }


@dataclass(frozen=True, slots=True)
class CertificateCoverage:
    """Whether one certificate covers what is asked, in words.

    ``words`` is the verdict on what is written alone, whatever the day; ``status`` that of the
    day. ``grounds`` are those of each aspect, ``what`` is the headline without its verdict;
    ``advice`` says what can be done about a ``no`` or an
    ``unknown``.
    """

    certificate: Certificate
    scheme_name: str
    answer: Verdict
    headline: str
    what: str
    reasons: tuple[WordedReason, ...]
    evidence: tuple[Evidence, ...]
    advice: tuple[str, ...]
    grounds: tuple[Ground, ...]
    status: Status

    @property
    def lists_models(self) -> bool:
        """Return whether the certificate lists models, and so decides on one."""
        return any(each.model for each in self.certificate.products)

    @property
    def lacks_model(self) -> bool:
        """Return whether the certificate lists models, but not for certain the one asked about."""
        listed = (
            each.aspect is Aspect.MODEL and each.verdict is Verdict.YES for each in self.grounds
        )
        return self.lists_models and not any(listed)

    @property
    def words(self) -> Verdict:
        """Return the verdict on what the certificate says, the day left aside."""
        return worst(each.verdict for each in self.grounds if each.aspect is not Aspect.DATE)

    def to_json(self) -> Json:
        """Return ``{certificate, answer, headline, reasons, evidence, advice, scheme, state}``."""
        return {
            "certificate": self.certificate.number,
            "answer": self.answer.value,
            "headline": self.headline,
            "reasons": [reason.to_json() for reason in self.reasons],
            "evidence": [evidence_json(words) for words in self.evidence],
            "advice": list(self.advice),
            "scheme": self.certificate.scheme,
            "state": self.status.state.value,
        }


class Results(Sequence[CertificateCoverage]):
    """What each certificate comes to, the best first; each is put into words only when looked at.

    ``verdicts`` are known at once.
    """

    def __init__(
        self, verdicts: Sequence[Verdict], make: Callable[[int], CertificateCoverage]
    ) -> None:
        """``make`` returns what stands at a place."""
        self.verdicts = tuple(verdicts)
        self._make = make
        self._made: dict[int, CertificateCoverage] = {}

    def __len__(self) -> int:
        return len(self.verdicts)

    @overload
    def __getitem__(self, at: int) -> CertificateCoverage: ...

    @overload
    def __getitem__(self, at: slice) -> list[CertificateCoverage]: ...

    def __getitem__(self, at: int | slice) -> CertificateCoverage | list[CertificateCoverage]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]


@dataclass(frozen=True)
class CoversAnswer:
    """Whether a desk's certificates, or the one named, cover what was asked on ``as_of``.

    ``results`` has every certificate asked about, the best first; where none covers it, those that
    name anything of it come before those that do not, and where a model is asked, those that list
    models before those that never do. ``answer`` is the best of
    all. Reasons, evidence and advice
    are the first one's. ``not_in_desk``: a certificate was named that the desk does not hold.
    """

    asked: CoverageAsked
    as_of: date
    answer: Verdict
    results: Results
    registry: str
    wording: Wording
    not_in_desk: bool = False

    @property
    def best(self) -> CertificateCoverage | None:
        """Return the certificate that answers best, None where there is none."""
        return self.results[0] if self.results else None

    @cached_property
    def headline(self) -> str:
        """Return the sentence that says it."""
        say, number = self.wording.say, self.asked.certificate
        if self.not_in_desk:
            return say("covers.desk.not_in_desk", number=number)
        best = self.best
        if best is None:
            return say("covers.desk.empty")
        several = len(self.results) > 1
        if number is not None:
            if not several:
                return best.headline
            known = best.certificate.number
            return say(
                "covers.desk.several_same",
                number=known,
                count=len(self.results),
                headline=best.headline,
            )
        count = len(self.results)
        key = self.answer.value
        if self.answer is Verdict.YES:
            count = self.results.verdicts.count(Verdict.YES)
            key = "yes_several" if count > 1 else "yes"
        elif several and self.asked.model is not None and best.lacks_model:
            return say(
                f"covers.desk.{key}_model",
                model=self.asked.model,
                number=best.certificate.number,
                what=best.what,
            )
        elif not several:
            key = f"{key}_one"
        return say(
            f"covers.desk.{key}", number=best.certificate.number, count=count, what=best.what
        )

    @property
    def reasons(self) -> tuple[WordedReason, ...]:
        """Return why, by the certificate that answers best."""
        if self.not_in_desk:
            number = self.asked.certificate
            text = self.wording.say("covers.desk.not_in_desk", number=number)
            return (WordedReason("covers.not-in-desk", text, "", Confidence.A),)
        if self.best is None:
            text = self.wording.say("covers.desk.empty")
            return (WordedReason("covers.empty", text, "", Confidence.A),)
        return self.best.reasons

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return the words that prove it, or come nearest, of the certificate that answers best."""
        return self.best.evidence if self.best is not None else ()

    @property
    def advice(self) -> tuple[str, ...]:
        """Return what can be done."""
        if self.best is None:
            return (self.wording.say("covers.advice.record_certificate"),)
        return self.best.advice

    def to_json(self) -> Json:
        """Return the fixed shape, with the question, ``headline``, ``as_of`` and ``registry``."""
        return {
            "question": self.asked.to_json(),
            "as_of": self.as_of.isoformat(),
            "answer": self.answer.value,
            "headline": self.headline,
            "reasons": [reason.to_json() for reason in self.reasons],
            "evidence": [evidence_json(words) for words in self.evidence],
            "advice": list(self.advice),
            "results": [result.to_json() for result in self.results],
            "registry": self.registry,
        }


def evidence_json(words: Evidence) -> Json:
    """Return ``{field, text, start, end}``: ``text`` is the field's value from start to end."""
    return {"field": words.field, "text": words.text, "start": words.start, "end": words.end}


def certificate_coverage(
    certificate: Certificate,
    coverage: Coverage,
    status: Status,
    scheme_name: str,
    wording: Wording,
    bases: CoverageBases,
) -> CertificateCoverage:
    """Return what a certificate comes to, in words; ``bases`` tell on what it rests."""
    what = coverage.headline.parameters["what"]
    return CertificateCoverage(
        certificate,
        scheme_name,
        coverage.verdict,
        tell(coverage.headline, wording),
        tell(what, wording),  # type: ignore[arg-type]
        tuple(_founded(reason, certificate, wording, bases) for reason in coverage.reasons),
        coverage.evidence,
        tuple(tell(hint, wording) for hint in coverage.advice),
        coverage.grounds,
        status,
    )


def _founded(
    reason: Reason, certificate: Certificate, wording: Wording, bases: CoverageBases
) -> WordedReason:
    """A reason in words: what rests on the certificate names it."""
    told = tell_reason(reason, wording)
    basis = bases.get(reason.basis)
    if basis is None:
        return told
    own = wording.say("covers.basis.certificate", number=certificate.number)
    named = (own if basis.on_certificate else "", basis.act)
    return replace(
        told,
        basis=wording.say("basis.join").join(filter(None, named)),
        confidence=basis.confidence,
    )
