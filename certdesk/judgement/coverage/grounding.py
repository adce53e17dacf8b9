"""What the verdicts of coverage rest on, and how they are put: reasons, evidence, advice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from certdesk.vocabulary.coverage import Aspect, Evidence, Ground
from certdesk.vocabulary.coverage_bases import Footing
from certdesk.vocabulary.messages import Message, Reason
from certdesk.vocabulary.schemes import Confidence
from certdesk.vocabulary.verdicts import Verdict

_GRAVITY = (Verdict.NO, Verdict.UNKNOWN, Verdict.YES)


@dataclass(frozen=True, slots=True)
class Founded:
    """A citation of its own, with how well it is founded."""

    basis: str
    confidence: Confidence


def footing_of(verdict: Verdict) -> Footing:
    """Return on what a verdict rests that the certificate's own words decide."""
    return Footing.OUTSIDE if verdict is Verdict.NO else Footing.CERTIFICATE


def ground(
    aspect: Aspect,
    verdict: Verdict,
    how: str,
    footing: Footing | Founded | None = None,
    *,
    evidence: Iterable[Evidence] = (),
    advice: Iterable[str] = (),
    **parameters: object,
) -> Ground:
    """Return a ground worded ``covers.<aspect>.<how>``; ``advice`` names messages of its own.

    Without ``footing`` it rests on the certificate's own words. The basis of a reason that rests
    on a `Footing` is that one's name: whoever puts the reason into words knows the provision.
    """
    own = footing or footing_of(verdict)
    basis, confidence = (
        (own.basis, own.confidence) if isinstance(own, Founded) else (own.value, Confidence.A)
    )
    name = f"covers.{aspect}.{how}"
    reason = Reason(name, Message(name, parameters), basis, confidence)
    hints = tuple(Message(f"covers.advice.{each}") for each in advice)
    return Ground(aspect, verdict, (reason,), tuple(evidence), hints)


def cut(field: str, text: str, span: tuple[int, int]) -> Evidence:
    """Return the words of ``text`` in a range of it (end exclusive) as evidence."""
    return Evidence(field, text[slice(*span)], *span)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return ``no`` if any is, else ``unknown`` if any is, else ``yes``."""
    return min(verdicts, key=_GRAVITY.index, default=Verdict.YES)


def best(verdicts: Iterable[Verdict]) -> Verdict:
    """Return ``yes`` if any is, else ``unknown`` if any is, else ``no``."""
    return max(verdicts, key=_GRAVITY.index, default=Verdict.NO)


def gravity(verdict: Verdict) -> int:
    """Return 0 for ``no``, 1 for ``unknown``, 2 for ``yes``."""
    return _GRAVITY.index(verdict)
