"""What the verdicts of coverage rest on, and how they are put: reasons, evidence, advice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from certdesk.vocabulary.coverage import Aspect, Evidence, Ground
from certdesk.vocabulary.messages import Message, Reason
from certdesk.vocabulary.schemes import Confidence
from certdesk.vocabulary.verdicts import Verdict

_GRAVITY = (Verdict.NO, Verdict.UNKNOWN, Verdict.YES)


@dataclass(frozen=True, slots=True)
class Footing:
    """The provision that an aspect's verdicts rest on."""

    basis: str
    confidence: Confidence


# A certificate speaks only for its scope (认证范围); what a product certificate has to state.
SCOPE = Footing("认证认可条例（2023-07-20）第二十四条", Confidence.A)
PRODUCT = Footing(
    "认证证书和认证标志管理办法（质检总局令第63号，2015年修改）第七条；"
    "认证认可条例（2023-07-20）第二十四条",
    Confidence.B,
)


def ground(
    aspect: Aspect,
    verdict: Verdict,
    how: str,
    footing: Footing,
    *,
    evidence: Iterable[Evidence] = (),
    advice: Iterable[str] = (),
    **parameters: object,
) -> Ground:
    """Return a ground worded ``covers.<aspect>.<how>``; ``advice`` names messages of its own."""
    reason = Reason(
        f"covers.{aspect}.{how}",
        Message(f"covers.{aspect}.{how}", parameters),
        footing.basis,
        footing.confidence,
    )
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
