"""Whether the desk holds a usable certificate for a product, beside what the catalogue asks for.

Rests on how the product stands (`product_gaps`): the same join tells the list of the company's
products and a single one that somebody types.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.answers.product_gaps import Standing
from certdesk.answers.words import WordedReason, tell
from certdesk.judgement.coverage.grounding import best, worst
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.schemes import Confidence
from certdesk.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from certdesk.answers.product_gaps import Covered, ProductStanding
    from certdesk.answers.shapes import Json
    from certdesk.answers.wording import Wording

# So many certificates are named in a sentence, and so many are told.
_NAMED, _TOLD = 3, 8
_MISSING = ("none", "not_usable", "missing")
_NO_MODELS = "products.finding.no_models"


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate that has to do with the product.

    ``answer``: whether it covers the product on the day; ``compulsory``: whether it shows
    conformity with the catalogue. ``reasons`` are what it says to the question.
    """

    id: str
    number: str
    scheme: str
    scheme_name: str
    usable: str
    answer: Verdict
    compulsory: bool
    reasons: tuple[WordedReason, ...]

    def to_json(self) -> Json:
        """Return ``{certificate, scheme, usable, answer, reasons}``."""
        return {
            "certificate": self.number,
            "scheme": self.scheme,
            "usable": self.usable,
            "answer": self.answer.value,
            "reasons": [reason.to_json() for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Held:
    """Whether a certificate of the desk covers a product on a day.

    ``answer``: where certification is or may be compulsory, only certificates that show conformity
    with the catalogue count; where it is not, those of any scheme that certifies products: a
    management system that is certified says nothing of a product. ``standing`` is the light:
    green, amber, red, or none. ``certificates`` are those that cover it; else those that may; else
    those that would, but are of no use that day. ``reasons`` are the program's own findings, the
    gravest first; ``advice`` what can be done.
    """

    answer: Verdict
    standing: Standing
    headline: str
    certificates: tuple[HeldCertificate, ...]
    reasons: tuple[WordedReason, ...]
    advice: tuple[str, ...]

    def to_json(self) -> Json:
        """Return ``{answer, standing, headline, certificates, reasons, advice}``."""
        return {
            "answer": self.answer.value,
            "standing": self.standing.value,
            "headline": self.headline,
            "certificates": [one.to_json() for one in self.certificates],
            "reasons": [reason.to_json() for reason in self.reasons],
            "advice": list(self.advice),
        }


def held(one: ProductStanding, wording: Wording) -> Held:
    """Return in words what the desk holds for a product that stands so."""
    answer = _answer(one)
    told = _certificates(one, answer)
    findings = _findings(one)
    return Held(
        answer,
        _light(one, answer),
        tell(_headline(one, answer, told), wording),
        tuple(_certificate(each) for each in told[:_TOLD]),
        tuple(
            WordedReason(
                f"held.{each.id.rpartition('.')[2]}",
                tell(Message("held.finding", {"what": each}), wording),
                "",
                Confidence.A,
            )
            for each in findings
        ),
        tuple(tell(each, wording) for each in _advice(one)),
    )


def nothing_asked(wording: Wording) -> Held:
    """Return what is said where no product was named."""
    words = wording.say("products.required.empty")
    return Held(Verdict.UNKNOWN, Standing.UNCLEAR, words, (), (), ())


def worst_of(standings: Sequence[ProductStanding]) -> ProductStanding:
    """Return the one that stands worst; of one name the company may keep several products."""
    order = (Standing.GAP, Standing.UNCLEAR, Standing.COVERED, Standing.NOT_NEEDED)
    return min(standings, key=lambda each: order.index(each.standing))


def _answer(one: ProductStanding) -> Verdict:
    if one.standing is Standing.NOT_NEEDED:
        return best(each.now for each in one.others if each.of_products)
    return worst(need.verdict for need in one.needs)


def _open_models(one: ProductStanding) -> bool:
    """Whether no model was asked about, while the certificates list some."""
    return any(each.id == _NO_MODELS for each in one.findings)


def _light(one: ProductStanding, answer: Verdict) -> Standing:
    """A certificate that covers the product by name is green: what it lists is said beside it."""
    only_models = all(each.id == _NO_MODELS for each in one.findings)
    if one.standing is Standing.UNCLEAR and only_models and answer is Verdict.YES:
        needed = one.required.answer is Verdict.YES
        return Standing.COVERED if needed else Standing.UNCLEAR
    return one.standing


def _certificates(one: ProductStanding, answer: Verdict) -> list[Covered]:
    """What decides: those that cover, those that may, or those that would."""
    if one.standing is Standing.NOT_NEEDED:
        return [each for each in one.others if each.of_products and each.now is answer]
    of_verdict = [each for need in one.needs if need.verdict is answer for each in need.by]
    found = of_verdict or [each for need in one.needs for each in need.by]
    return list({each.certificate.id: each for each in found}.values())


def _findings(one: ProductStanding) -> tuple[Message, ...]:
    return tuple(
        Message("held.only_listed") if each.id == _NO_MODELS else each for each in one.findings
    )


def _advice(one: ProductStanding) -> tuple[Message, ...]:
    return tuple(
        Message("held.ask_model")
        if each.id == "products.advice.fill_in" and _open_models(one)
        else each
        for each in one.advice
    )


def _headline(one: ProductStanding, answer: Verdict, told: Sequence[Covered]) -> Message:
    needed = one.required.answer
    numbers = _numbers(told)
    if one.standing is Standing.NOT_NEEDED:
        key = "not_needed_held" if answer is Verdict.YES else "not_needed"
        return Message(f"held.{key}", {"required": one.required.headline, "numbers": numbers})
    if needed is Verdict.NO:
        return Message("held.contradicted", {"numbers": numbers})
    partly = answer is Verdict.YES and _open_models(one)
    return Message(
        f"held.{needed}_{answer}{'_listed' if partly else ''}",
        {"numbers": numbers, "what": _missing(one)},
    )


def _missing(one: ProductStanding) -> Message:
    """What is not covered, as the end of a sentence that has said so."""
    for each in one.findings:
        about = each.id.rpartition(".")[2]
        if about in _MISSING:
            return Message(f"held.missing.{about}", each.parameters)
    return Message("held.missing.none")


def _numbers(told: Iterable[Covered]) -> Message:
    """Name the first few certificates, and how many there are."""
    numbers = list(dict.fromkeys(each.certificate.number for each in told))
    shown = numbers[:_NAMED]
    words = Message(f"products.named.{len(shown)}", {f"n{at}": one for at, one in enumerate(shown)})
    if not shown:
        return Message("held.nothing")
    if len(numbers) <= _NAMED:
        return words
    return Message("held.more", {"words": words, "count": len(numbers)})


def _certificate(each: Covered) -> HeldCertificate:
    return HeldCertificate(
        each.certificate.id,
        each.certificate.number,
        each.scheme,
        each.scheme_name,
        each.usable.value,
        each.now,
        each.compulsory,
        each.reasons,
    )
