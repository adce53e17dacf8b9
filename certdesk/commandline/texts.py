"""Answers as text for people: the answer first, then the reason, then the source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.certificate_answer import CertificateAnswer
from certdesk.answers.check import CheckAnswer, CheckKind
from certdesk.answers.clause_answer import ClauseAnswer
from certdesk.answers.decode import DecodeAnswer
from certdesk.answers.due import due_name
from certdesk.answers.required import RequiredAnswer
from certdesk.answers.scheme_answer import SchemeAnswer
from certdesk.answers.search import CERTIFICATE
from certdesk.answers.shapes import later_text
from certdesk.answers.words import tell_left
from certdesk.commandline.document_texts import clause_lines
from certdesk.vocabulary.schemes import Confidence

if TYPE_CHECKING:
    from certdesk.answers.build import BuildAnswer
    from certdesk.answers.documents import SchemesAnswer
    from certdesk.answers.held import Held
    from certdesk.answers.read import ReadAnswer
    from certdesk.answers.search import SearchAnswer
    from certdesk.answers.wording import Wording
    from certdesk.answers.words import WordedReason
    from certdesk.judgement.lifecycle.facts import DueItem
    from certdesk.registry.records import FigureRecord, SearchHit

_HITS_BESIDE_AN_ANSWER = 5
_COUNTED = (
    "documents",
    "clauses",
    "schemes",
    "systems",
    "citations",
    "stages",
    "figures",
    "targets",
    "repairs",
    "catalogue_kinds",
    "provisions",
    "search_entries",
)


def build_text(answer: BuildAnswer, words: Wording) -> str:
    """Return where the registry lies, its version and its counts."""
    lines = [words.say("commandline.build.done", file=answer.file, version=answer.version)]
    for name in _COUNTED:
        if name in answer.counts:
            counted = words.say(f"commandline.build.{name}", count=answer.counts[name])
            lines.append(f"  {counted}")
    return "\n".join(lines)


def schemes_text(answer: SchemesAnswer, words: Wording) -> str:
    """Return a line for each scheme and their number."""
    lines = []
    for scheme in answer.schemes:
        name = scheme.name_en if words.language == "en" else scheme.name
        nature = words.say(f"answers.nature.{scheme.nature}")
        lines.append(f"{scheme.id}  {name}{words.say('commandline.join')}{nature}")
    lines.append(words.say("commandline.schemes.total", total=len(answer.schemes)))
    return "\n".join(lines)


def search_text(answer: SearchAnswer, words: Wording) -> str:
    """Return how much was found and the hits."""
    if not answer.total:
        return words.say("commandline.search.nothing", query=answer.query)
    total = words.say("commandline.search.total", total=answer.total, shown=len(answer.hits))
    return "\n".join([total, *_hit_lines(answer.hits, words)])


def check_text(answer: CheckAnswer, words: Wording) -> str:
    """Return the answer to what a query means, and what else was found."""
    match answer.answer:
        case CertificateAnswer():
            text = certificate_text(answer.answer, words)
        case DecodeAnswer():
            text = decode_text(answer.answer, words)
        case RequiredAnswer():
            text = required_text(answer.answer, words)
        case SchemeAnswer():
            text = scheme_text(answer.answer, words)
        case ClauseAnswer():
            text = clause_text(answer.answer, words)
        case None:
            text = words.say(f"commandline.{_unanswered(answer)}", query=answer.query)
    if answer.not_in_desk:
        missing = words.say("commandline.check.not_in_desk", query=answer.query)
        text = f"{missing}\n{text}"
    shown = {answer.answer.clause.id} if isinstance(answer.answer, ClauseAnswer) else set()
    if isinstance(answer.answer, SchemeAnswer):
        shown = {answer.answer.scheme.id}
    if isinstance(answer.answer, CertificateAnswer):
        shown = {answer.answer.certificate.id}
    others = [hit for hit in answer.results if hit.id not in shown][:_HITS_BESIDE_AN_ANSWER]
    if not others:
        return text
    heading = (
        ["", words.say("commandline.check.others")]
        if answer.answer or answer.kind is CheckKind.CERTIFICATE
        else []
    )
    return "\n".join([text, *heading, *_hit_lines(others, words)])


def _unanswered(answer: CheckAnswer) -> str:
    """The message for a check without an answer; what was found follows it."""
    if answer.kind is CheckKind.CERTIFICATE:
        return "check.several"
    if answer.namesakes:
        return "check.namesakes"
    return "check.near" if answer.results else "search.nothing"


def certificate_text(answer: CertificateAnswer, words: Wording, today: date | None = None) -> str:
    """Return the verdict, the sentence, what falls due and the reasons with their sources.

    The sentence names the day of the answer when that is not ``today`` (None: by the clock).
    """
    number, scheme = answer.certificate.number, answer.scheme_name
    headline = answer.headline
    if answer.as_of != (today or date.today()):  # noqa: DTZ011 - the computer's local date
        headline = words.say("commandline.certificate.as_of", day=answer.as_of, headline=headline)
    lines = [
        words.say(
            "commandline.certificate.verdict", verdict=answer.verdict, scheme=scheme, number=number
        ),
        headline,
    ]
    lines.extend("  " + due_line(item, words) for item in answer.status.due)
    lines += reason_lines(answer.reasons, words)
    if answer.certificate.scope:
        lines.append(words.say("commandline.certificate.scope", scope=answer.certificate.scope))
    verified = answer.status.last_verified
    key = "verified" if verified else "never_verified"
    lines.append(words.say(f"commandline.certificate.{key}", day=verified))
    return "\n".join(lines)


def due_line(item: DueItem, words: Wording) -> str:
    """Return what falls due when, and how many days are left or over."""
    what = due_name(item, words)
    key = "overdue" if item.days_left < 0 else "left"
    days = tell_left(item.days_left, words)
    line = words.say(f"commandline.due.{key}", what=what, day=item.on, days=days)
    return f"{line} {words.say('commandline.due.acknowledged')}" if item.acknowledged else line


def decode_text(answer: DecodeAnswer, words: Wording) -> str:
    """Return what a number is and what its parts say."""
    if answer.kind is None:
        lines = [words.say("commandline.decode.unknown", number=answer.normalised)]
    else:
        kind = words.say(f"answers.kind.{answer.kind}")
        lines = [words.say("commandline.decode.known", number=answer.normalised, kind=kind)]
    if answer.scheme is not None:
        name = answer.scheme_name or answer.scheme
        lines.append(f"  {words.say('commandline.decode.scheme', scheme=name)}")
    for name, value in answer.parts.items():
        part = words.say(f"answers.part.{name}")
        lines.append("  " + words.say("commandline.decode.part", name=part, value=value))
    lines += [f"  ! {warning}" for warning in answer.warnings]
    if answer.suggestions:
        meant = words.say("commandline.join").join(answer.suggestions)
        lines.append(f"  {words.say('commandline.decode.meant', numbers=meant)}")
    if answer.basis and answer.confidence:
        lines.append(f"  {_source(answer.basis, answer.confidence, words)}")
    return "\n".join(lines)


def required_text(answer: RequiredAnswer, words: Wording) -> str:
    """Return whether certification is needed, the reasons and their sources.

    Of a desk that was asked too: first what it holds, then that with reasons and advice.
    """
    lines = [answer.headline, *reason_lines(answer.reasons, words)]
    if answer.held is None:
        return "\n".join(lines)
    if answer.held.headline.startswith(answer.headline):
        lines = lines[1:]
    return "\n".join([answer.held.headline, *lines, *_held_lines(answer.held, words)])


def _held_lines(held: Held, words: Wording) -> list[str]:
    """Return the certificates that decide with what they say, what is missing, and what to do."""
    lines = [words.say("commandline.required.held")]
    for one in held.certificates:
        named = words.say("commandline.join").join((one.number, one.scheme_name))
        lines += [f"  {named}", *(f"    {reason.text}" for reason in one.reasons)]
    if not held.certificates:
        lines.append(f"  {words.say('commandline.required.nothing_held')}")
    lines += [f"  {reason.text}" for reason in held.reasons]
    return [*lines, *(words.say("commandline.covers.advice", advice=each) for each in held.advice)]


def scheme_text(answer: SchemeAnswer, words: Wording) -> str:
    """Return how a scheme stands, what documents said when, and figures that changed since."""
    lines = [answer.headline, *reason_lines(answer.reasons, words)]
    places = words.say("commandline.check.citations", count=len(answer.citations))
    clauses = dict.fromkeys(citation.clause for citation in answer.citations)
    lines.append(f"{places}{words.say('commandline.join').join(clauses)}" if clauses else places)
    return "\n".join([*lines, *_figure_lines(answer.figures, words)])


def clause_text(answer: ClauseAnswer, words: Wording) -> str:
    """Return a clause with its text, authorities and figures."""
    lines = [answer.headline]
    lines += [f"  {line}" for line in answer.clause.text.splitlines()]
    if answer.clause.authorities:
        named = words.say("commandline.join").join(answer.clause.authorities)
        lines.append(words.say("commandline.check.authorities", authorities=named))
    return "\n".join([*lines, *_figure_lines(answer.figures, words)])


def read_text(answer: ReadAnswer, words: Wording) -> str:
    """Return title, warnings, clauses and how much was repaired."""
    lines = [answer.title or words.say("commandline.read.untitled")]
    lines += [f"! {warning}" for warning in answer.warnings]
    lines += clause_lines(answer.clauses)
    lines.append(
        words.say(
            "commandline.read.total", clauses=len(answer.clauses), repairs=len(answer.repairs)
        )
    )
    return "\n".join(lines)


def _hit_lines(hits: Iterable[SearchHit], words: Wording) -> list[str]:
    lines = []
    for hit in hits:
        title = f"[{words.say(f'commandline.kind.{hit.kind}')}] {hit.title}"
        # A certificate is known by its number; its id is the desk's own affair.
        lines.append(title if hit.kind == CERTIFICATE else f"{title}  {hit.id}")
        if hit.snippet:
            lines.append(f"    {' '.join(hit.snippet.split())}")
    return lines


def reason_lines(reasons: Iterable[WordedReason], words: Wording) -> list[str]:
    """Return the numbered steps of an answer, each over its source."""
    lines = []
    for number, reason in enumerate(reasons, start=1):
        lines.append(f"{number}. {reason.text}")
        if reason.basis:
            lines.append(f"   {_source(reason.basis, reason.confidence, words)}")
    return lines


def _figure_lines(figures: Iterable[FigureRecord], words: Wording) -> list[str]:
    lines = []
    for figure in figures:
        lines.append(
            words.say("commandline.check.figure", quote=figure.quote, day=figure.as_of.isoformat())
        )
        for later in figure.later:
            said = later_text(later, words.language)
            lines.append("  " + words.say("commandline.check.later", day=later.since, said=said))
            lines.append(f"  {_source(later.basis, later.confidence, words)}")
    return lines


def _source(basis: str, confidence: Confidence, words: Wording) -> str:
    """A basis with how well it is founded, where that is less than read in the text itself."""
    if confidence is Confidence.A:
        return words.say("commandline.source", basis=basis)
    said = words.say(f"answers.confidence.{confidence}")
    return words.say("commandline.source_doubtful", basis=basis, confidence=said)
