"""Says what a scope has to do with a question: verdict, reasons, the words, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from certdesk.judgement.coverage.grounding import footing_of
from certdesk.judgement.scope.findings import ORDER, Finding, Findings
from certdesk.judgement.scope.lexicon import Lexicon, lexicon
from certdesk.judgement.scope.matching import Matcher
from certdesk.vocabulary.coverage import Aspect, Evidence, Ground
from certdesk.vocabulary.coverage_bases import Footing
from certdesk.vocabulary.messages import Message, Reason
from certdesk.vocabulary.schemes import Confidence
from certdesk.vocabulary.scope import Asked, Relation, ScopeReading, ScopeWords, Span
from certdesk.vocabulary.verdicts import Verdict

_SHOWN = 60
_CLOSEST = 3


def grounds(
    reading: ScopeReading,
    product: Asked | None,
    activity: Asked | None,
    words: ScopeWords,
    field: str = "scope",
) -> tuple[Ground, ...]:
    """Return a ground for each of the two that is asked about, the product first.

    They are judged together: an activity counts only where it is stated of the product. A phrase
    that says both (塑料玩具的生产) has one ground with the reasons of both. ``field`` is the path
    of the text that was read, for the evidence. A ``yes`` always has evidence.
    """
    findings = Matcher(product, activity, words).find(reading)
    teller = _Teller(reading, words, field)
    both = _told(findings, product, activity, teller)
    if product is not None and activity is not None:
        return tuple(ground for ground in both if ground is not None)
    aspect = Aspect.PRODUCT if product is not None else Aspect.ACTIVITY
    told = [ground for ground in both if ground is not None]
    return (_joined(aspect, told),) if told else ()


def _told(
    findings: Findings, product: Asked | None, activity: Asked | None, teller: _Teller
) -> tuple[Ground | None, Ground | None]:
    thing = product if product is not None and product.product is not None else activity
    deed = activity if activity is not None and activity.activity is not None else product
    first = second = None
    if findings.product is not None and thing is not None:
        words = thing.words if thing.activity is None or thing.product is None else None
        asked = words or (thing.product.plain if thing.product else thing.words)
        first = teller.tell(Aspect.PRODUCT, findings.product, asked, "")
    if findings.activity is not None and deed is not None:
        words = deed.words if deed.product is None or deed.activity is None else None
        asked = words or (deed.activity.plain if deed.activity else deed.words)
        other = thing.product.plain if thing is not None and thing.product else ""
        second = teller.tell(Aspect.ACTIVITY, findings.activity, asked, other)
    return first, second


def _joined(aspect: Aspect, told: list[Ground]) -> Ground:
    """One ground for a phrase that says both: the worse verdict, its reasons first."""
    ordered = sorted(told, key=lambda one: ORDER[one.verdict])
    evidence = dict.fromkeys(one for ground in ordered for one in ground.evidence)
    advice = {one.id: one for ground in ordered for one in ground.advice}
    return Ground(
        aspect,
        ordered[0].verdict,
        tuple(reason for ground in ordered for reason in ground.reasons),
        tuple(evidence),
        tuple(advice.values()),
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    reading: ScopeReading
    words: ScopeWords
    field: str

    def tell(self, aspect: Aspect, found: Finding, asked: str, product: str) -> Ground:
        """Return the ground of one aspect; ``product``: the product asked about beside it."""
        reasons = tuple(self._reasons(aspect, found, asked, product))
        spans = tuple(dict.fromkeys(self._spans(found)))
        evidence = tuple(
            Evidence(self.field, self.reading.text[one.start : one.end], one.start, one.end)
            for one in spans
            if one.start < one.end
        )
        return Ground(aspect, found.verdict, reasons, evidence, tuple(_advice(found, self)))

    def _reasons(
        self, aspect: Aspect, found: Finding, asked: str, product: str
    ) -> Iterator[Reason]:
        said = {"asked": asked}
        if found.reserve is not None:
            how = "limited" if found.limited else "excluded"
            maybe = "" if found.verdict is Verdict.NO else "_perhaps"
            footing = footing_of(found.verdict)
            words = self._cut(found.reserve.span)
            yield _reason(f"{how}{maybe}", said | {"words": words}, footing)
            return
        if found.apart and found.hit is not None:
            how = "apart" if found.verdict is Verdict.NO else "apart_perhaps"
            yield _reason(
                how,
                said | {"words": self._statement(found), "product": product or asked},
                footing_of(found.verdict),
            )
            return
        if found.hit is None or found.verdict is Verdict.NO:
            yield self._absent(found, asked)
            return
        written = self._cut(Span(found.hit.piece.start, found.hit.piece.end))
        if found.noted:
            yield _reason("noted", said | {"written": written, "words": self._statement(found)})
            return
        yield self._related(aspect, found, asked, written)
        if found.verdict is Verdict.YES and found.statement is not None:
            for span in found.statement.provisos:
                yield _reason("proviso", {"words": self._cut(span)})

    def _related(self, aspect: Aspect, found: Finding, asked: str, written: str) -> Reason:
        relation = found.hit.relation if found.hit else Relation.UNRELATED
        basis, confidence = Footing.CERTIFICATE.value, Confidence.A
        known = lexicon(self.words)
        if found.hit is not None and found.hit.relation is not Relation.SAME:
            basis, confidence = _founded(found, known) if relation.proves else (basis, confidence)
        how = f"activity_{relation}" if aspect is Aspect.ACTIVITY else str(relation)
        return _reason(how, {"asked": asked, "written": written}, basis, confidence)

    def _absent(self, found: Finding, asked: str) -> Reason:
        text = self.reading.text.strip()
        if not text:
            return _reason("empty", {"asked": asked})
        if found.verdict is Verdict.NO:
            said = {"asked": asked, "scope": _short(text)}
            return _reason("not_written", said, Footing.OUTSIDE)
        if found.unwritten:
            return _reason("unwritten", {"asked": asked, "scope": self._statement(found)})
        unread = "……".join(self._cut(span) for span in self.reading.unread[:_CLOSEST])
        if not unread:
            return _reason("unread_all", {"asked": asked, "scope": _short(text)})
        return _reason("unread", {"asked": asked, "words": _short(unread)})

    def _spans(self, found: Finding) -> Iterator[Span]:
        if found.hit is not None and (found.verdict is not Verdict.NO or found.apart):
            yield Span(found.hit.piece.start, found.hit.piece.end)
        if found.hit is not None and found.hit.relation is Relation.SIBLING:
            yield Span(found.hit.piece.start, found.hit.piece.end)
        if found.reserve is not None:
            yield found.reserve.span
        if found.verdict is Verdict.YES and found.statement is not None:
            yield from found.statement.provisos
        if found.hit is None and found.verdict is Verdict.UNKNOWN:
            yield from self.reading.unread

    def _statement(self, found: Finding) -> str:
        return self._cut(found.statement.span) if found.statement else _short(self.reading.text)

    def _cut(self, span: Span) -> str:
        return _short(self.reading.text[span.start : span.end])


def _reason(
    how: str,
    parameters: Mapping[str, object],
    basis: str = Footing.CERTIFICATE,
    confidence: Confidence = Confidence.A,
) -> Reason:
    rule = f"covers.scope.{how}"
    return Reason(rule, Message(rule, parameters), basis, confidence)


def _founded(found: Finding, known: Lexicon) -> tuple[str, Confidence]:
    """What it rests on that the word written holds the word asked about."""
    if found.hit is None:
        return Footing.CERTIFICATE, Confidence.A
    piece = found.hit.piece
    if piece.activity is not None:
        kind = known.kinds[piece.activity]
        return kind.basis, kind.confidence
    for word in piece.name.words:
        group = known.groups.get(word)
        if group is not None and found.hit.relation is Relation.SYNONYM:
            return group.basis, group.confidence
    return next(iter((row.basis, row.confidence) for row in known.modifiers.values()))


def _advice(found: Finding, teller: _Teller) -> Iterator[Message]:
    if found.verdict is Verdict.YES:
        if found.statement is not None and found.statement.provisos:
            yield Message("covers.advice.licence")
        return
    if found.verdict is Verdict.NO:
        yield Message("covers.advice.extend")
        return
    if not teller.reading.text.strip():
        yield Message("covers.advice.record")
        return
    if found.hit is not None and found.hit.relation in (Relation.BROADER, Relation.ALIKE):
        yield Message("covers.advice.exact_product")
    if found.noted or found.hit is None:
        yield Message("covers.advice.original")
    yield Message("covers.advice.ask_body")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"
