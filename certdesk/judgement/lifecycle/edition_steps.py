"""Says whether the standards on a certificate are current editions, and what is coming."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from certdesk.judgement.lifecycle.course import Course
from certdesk.judgement.lifecycle.editions import read_standards
from certdesk.judgement.lifecycle.facts import CertificateFacts
from certdesk.vocabulary.certificates import CertificateState
from certdesk.vocabulary.lifecycle import EditionChange, LifecycleRules
from certdesk.vocabulary.messages import Message, Reason

# A new edition that is only expected is mentioned from this many days before on.
_AHEAD = 365
_MONTH = len("2026-09")


def edition_steps(
    facts: CertificateFacts, course: Course, as_of: date, rules: LifecycleRules
) -> Iterator[Reason]:
    """Return the current edition, or the newer ones that are published or expected.

    What is past its end, or will be, falls due and is told there.
    """
    if course.state not in (CertificateState.VALID, CertificateState.SUSPENDED):
        return
    read = read_standards(facts.standards, rules)
    coming = [one for one in read.coming if _worth_saying(one[0], as_of)]
    if read.current and not coming:
        edition = _edition_of(read.current[0], rules)
        message = Message("lifecycle.step.edition.current", {"standard": read.current[0]})
        yield Reason(edition.id, message, edition.basis, edition.confidence)
    for edition, name in coming:
        parameters = {
            "old": name,
            "new": edition.standard,
            "published": edition.published or "",
            "end": edition.expected_end or "",
        }
        message = Message(f"lifecycle.step.edition.{_stage(edition, as_of)}", parameters)
        yield Reason(edition.id, message, edition.basis, edition.confidence)


def _stage(edition: EditionChange, as_of: date) -> str:
    """How far a new edition has come: a day of publication is known, a month only expected."""
    published = edition.published or ""
    known = len(published) > _MONTH
    if published and not known and published < as_of.isoformat()[:_MONTH]:
        return "awaited"
    ends = "expected" if edition.expected_end else "open"
    return f"{'published' if known else 'coming'}_{ends}"


def _edition_of(name: str, rules: LifecycleRules) -> EditionChange:
    """The change that made the name the newest edition, else the one that will replace it."""
    made = [one for one in rules.editions if name in (one.standard, *one.same)]
    return made[0] if made else next(one for one in rules.editions if name in one.replaces)


def _worth_saying(edition: EditionChange, as_of: date) -> bool:
    published = edition.published
    if published is None:
        return True
    if len(published) > _MONTH:
        return date.fromisoformat(published) <= as_of
    return date.fromisoformat(f"{published}-01").toordinal() - _AHEAD <= as_of.toordinal()
