"""What is remarked beside the fields while they are filled in; nothing of it hinders saving."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from certdesk.answers.decode import DecodeAnswer
from certdesk.judgement.lifecycle.editions import read_standards
from certdesk.judgement.lifecycle.facts import CertificateFacts
from certdesk.judgement.lifecycle.months import add_days
from certdesk.judgement.lifecycle.scheme_rules import scheme_rules, usual_expiry
from certdesk.judgement.numbers.normalise import normalise
from certdesk.vocabulary.lifecycle import LifecycleRules, RuleKind
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.numbers import NumberKind, SizeClass
from certdesk.window.certificates.form.entry import FormEntry, date_of, people_of

_CERTIFICATE_KINDS = (NumberKind.CCC, NumberKind.MANAGEMENT_SYSTEM, NumberKind.ORGANIC)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth a look in a field; ``suggestion`` is what could be put there instead."""

    field: str
    message: Message
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class SchemeFacts:
    """What the checks need to know of the scheme that is chosen."""

    id: str
    name: str
    family: str | None
    object: str | None
    nature: str | None


def date_remarks(
    entry: FormEntry, scheme: SchemeFacts | None, rules: LifecycleRules | None, today: date
) -> Iterator[Remark]:
    """Yield what looks odd about the dates: their order, and how long they run."""
    first, issued, expires = (
        date_of(entry.first_issued_on),
        date_of(entry.issued_on),
        date_of(entry.expires_on),
    )
    if first and issued and first > issued:
        yield Remark("first_issued_on", Message("certificates.form.remark.first_after_issue"))
    if issued and issued > today:
        yield Remark("issued_on", Message("certificates.form.remark.issue_ahead"))
    begin = issued or first
    if begin and expires and expires < begin:
        yield Remark("expires_on", Message("certificates.form.remark.expiry_before_issue"))
    elif issued and scheme and rules:
        yield from _validity(issued, expires, scheme, rules)


def _validity(
    issued: date, expires: date | None, scheme: SchemeFacts, rules: LifecycleRules
) -> Iterator[Remark]:
    facts = CertificateFacts(
        "", scheme.id, scheme.family, scheme.object, scheme.nature, (), None, issued, expires
    )
    rule = scheme_rules(facts, rules).rule(RuleKind.VALIDITY, issued)
    usual = None if rule is None else usual_expiry(issued, rule)
    if rule is None or usual is None:
        return
    parameters = {"months": rule.months, "usual": usual, "basis": rule.basis}
    if expires is None:
        message = Message("certificates.form.remark.usual_expiry", parameters)
        yield Remark("expires_on", message, usual.isoformat())
    # A certificate printed with the same day of the month is just as common.
    elif expires not in (usual, add_days(usual, 1)):
        message = Message("certificates.form.remark.other_validity", parameters)
        yield Remark("expires_on", message)


def number_remarks(
    entry: FormEntry, decoded: DecodeAnswer, scheme: SchemeFacts | None, twins: Sequence[str]
) -> Iterator[Remark]:
    """Yield what the number says that does not fit the rest; ``twins`` have the same number."""
    if twins:
        yield Remark("number", Message("certificates.form.remark.twin"))
    for suggestion in decoded.suggestions:
        message = Message("certificates.form.remark.look_alike", {"number": suggestion})
        yield Remark("number", message, suggestion)
    if decoded.kind is not None and decoded.kind not in _CERTIFICATE_KINDS:
        yield Remark("number", Message("certificates.form.remark.no_certificate"))
    elif scheme and decoded.scheme and decoded.scheme not in (scheme.id, scheme.family):
        yield Remark("scheme", Message("certificates.form.remark.other_scheme"))
    year, first = decoded.parts.get("year"), date_of(entry.first_issued_on)
    if decoded.kind is NumberKind.CCC and isinstance(year, int) and first and first.year != year:
        yield Remark("first_issued_on", Message("certificates.form.remark.year", {"year": year}))


def link_remarks(entry: FormEntry, known: Collection[str]) -> Iterator[Remark]:
    """Yield which certificate to be linked with the desk does not hold, by id or number."""
    numbers = {normalise(each) for each in known}
    for name in ("supersedes", "parent"):
        typed = getattr(entry, name)
        if typed and typed not in known and normalise(typed) not in numbers:
            yield Remark(name, Message("certificates.form.remark.not_here"))


def size_remarks(
    entry: FormEntry, decoded: DecodeAnswer, sizes: Sequence[SizeClass]
) -> Iterator[Remark]:
    """Yield that the number of people does not fit the size letter of the number."""
    letter, people = decoded.parts.get("size"), people_of(entry.people_covered)
    for size in sizes:
        if size.letter != letter or people is None:
            continue
        if people < size.at_least or (size.at_most is not None and people > size.at_most):
            message = Message("certificates.form.remark.size", {"size": letter})
            yield Remark("people_covered", message)


def standard_remarks(
    standards: tuple[str, ...], rules: LifecycleRules | None, today: date
) -> Iterator[Remark]:
    """Yield which standards are old editions whose end is decided."""
    if rules is None or not standards:
        return
    for edition, name in read_standards(standards, rules).outdated:
        if edition.ends_on is None:
            continue
        words = "edition_over" if edition.ends_on < today else "edition_ends"
        parameters = {"name": name, "on": edition.ends_on, "new": edition.standard}
        yield Remark("standard", Message(f"certificates.form.remark.{words}", parameters))
