"""A scope that is written site by site (一厂：…；二厂：…): what it says of the one asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from certdesk.judgement.coverage.grounding import cut
from certdesk.judgement.coverage.sites import covers_site
from certdesk.vocabulary.coverage import AskedSite, Ground
from certdesk.vocabulary.coverage_bases import Footing
from certdesk.vocabulary.messages import Message, Reason
from certdesk.vocabulary.schemes import Confidence
from certdesk.vocabulary.scope import ScopeReading, Span, Statement
from certdesk.vocabulary.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class SitePart:
    """The part of a scope that holds for a site.

    ``site`` is where the text names it (None: what is written holds for all sites). ``certain``:
    it is this site beyond doubt.
    """

    reading: ScopeReading
    site: Span | None
    certain: bool


def by_sites(reading: ScopeReading) -> bool:
    """Return whether the scope says of what it states for which site."""
    return any(each.site is not None for each in reading.statements)


def part_of(reading: ScopeReading, asked: AskedSite) -> SitePart | None:
    """Return what a scope says of a site: of that site by name, else of what may be that site.

    None where it is not written site by site. What stands before the first site holds for all.
    """
    if not by_sites(reading):
        return None
    whole = [each for each in reading.statements if each.site is None]
    said = [(each, _is(reading.text, each.site, asked)) for each in reading.statements if each.site]
    for verdict in (Verdict.YES, Verdict.UNKNOWN):
        own = [each for each, is_it in said if is_it is verdict]
        if own:
            kept = [each for each in reading.statements if each in own or each in whole]
            return SitePart(_only(reading, kept), own[0].site, verdict is Verdict.YES)
    return SitePart(_only(reading, whole), None, certain=True)


def told_of(
    part: SitePart, grounds: Sequence[Ground], asked: AskedSite, field: str
) -> list[Ground]:
    """Return the grounds on a part, each with the words that name the site.

    A part that may be another site's proves nothing and rules nothing out.
    """
    if part.site is None:
        return list(grounds)
    words = part.reading.text[part.site.start : part.site.end]
    name = "covers.scope.site_part" if part.certain else "covers.scope.site_part_perhaps"
    message = Message(name, {"site": words, "asked": asked.name})
    reason = Reason(name, message, Footing.CERTIFICATE, Confidence.A)
    spot = cut(field, part.reading.text, (part.site.start, part.site.end))
    told = []
    for each in grounds:
        verdict = each.verdict if part.certain else Verdict.UNKNOWN
        doubt = verdict is not each.verdict
        reasons = (reason, *each.reasons) if doubt else (*each.reasons, reason)
        advice = (Message("covers.advice.one_site"),) if doubt else each.advice
        evidence = (*each.evidence, spot)
        told.append(Ground(each.aspect, verdict, reasons, evidence, advice))
    return told


def _is(text: str, site: Span, asked: AskedSite) -> Verdict:
    return covers_site([text[site.start : site.end]], asked).verdict


def _only(reading: ScopeReading, statements: Sequence[Statement]) -> ScopeReading:
    """The reading with some of its statements; with none, what is asked is not written."""
    return replace(reading, statements=tuple(statements), simple=False)
