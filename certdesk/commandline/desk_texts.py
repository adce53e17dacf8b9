"""Answers about a desk as text for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.answers.words import tell
from certdesk.commandline.texts import due_line, reason_lines

if TYPE_CHECKING:
    from certdesk.answers.covers import CoversAnswer
    from certdesk.answers.desk_care import DeskBackedUp, DeskVerified, NewDesk
    from certdesk.answers.due import DueAnswer
    from certdesk.answers.wording import Wording
    from certdesk.exchange.desk_transfer import DeskExported, DeskImported
    from certdesk.exchange.desk_transfer import DocumentImported as AddedToDesk

# As many certificates are told of; all stand in the JSON.
_SHOWN = 6


def due_text(answer: DueAnswer, words: Wording) -> str:
    """Return a line for everything that falls due, the overdue first."""
    if not answer.due:
        key = "nothing" if answer.within is None else "nothing_within"
        return words.say(f"commandline.due.{key}", days=answer.within)
    lines = [words.say("commandline.due.total", day=answer.as_of, count=len(answer.due))]
    for entry in answer.due:
        certificate = entry.certificate
        scheme = answer.scheme_names.get(certificate.scheme, certificate.scheme)
        named = words.say("commandline.due.certificate", number=certificate.number, scheme=scheme)
        lines.append(f"  {due_line(entry.item, words)}  {named}")
    return "\n".join(lines)


def _field(path: str, words: Wording) -> str:
    """Return what the field of a certificate is called, by its path (``products/0/model``)."""
    message = "covers.field." + "_".join(part for part in path.split("/") if not part.isdigit())
    return words.say(message) if message in words else path


def covers_text(answer: CoversAnswer, words: Wording) -> str:
    """Return the sentence, why with the certificate's own words, what to do, and the others."""
    lines = [answer.headline]
    best = answer.best
    if best is not None:
        lines += reason_lines(best.reasons, words)
        lines += [
            "  "
            + words.say(
                "commandline.covers.evidence", field=_field(each.field, words), text=each.text
            )
            for each in best.evidence
        ]
    lines += [words.say("commandline.covers.advice", advice=each) for each in answer.advice]
    others = answer.results[1:_SHOWN]
    if others:
        lines += ["", words.say("commandline.covers.others")]
        lines += [
            f"  {each.certificate.number} ({each.scheme_name})  {each.headline}" for each in others
        ]
    left = len(answer.results) - _SHOWN
    if left > 0:
        lines.append("  " + words.say("commandline.covers.left", count=left))
    return "\n".join(lines)


def new_text(answer: NewDesk, words: Wording) -> str:
    """Return where the desk was made and whose it is."""
    return words.say("commandline.desk.new", desk=answer.desk, company=answer.company.name)


def import_text(answer: DeskImported | AddedToDesk, words: Wording) -> str:
    """Return what was brought in: a document, or certificates and where the backup lies."""
    from certdesk.exchange.desk_transfer import DocumentImported  # noqa: PLC0415 - as its caller

    if isinstance(answer, DocumentImported):
        document = answer.document
        return words.say(
            f"commandline.desk.document_{'added' if answer.new else 'known'}",
            title=document.title,
            cited_as=document.cited_as,
            clauses=answer.clauses,
        )
    report = answer.report
    lines = [
        words.say(
            "commandline.desk.import",
            file=answer.file,
            added=report.added,
            updated=report.updated,
            unchanged=report.unchanged,
            events=report.events_added,
        )
    ]
    if report.company_changed:
        lines.append(words.say("commandline.desk.company_changed"))
    if answer.backup is not None:
        lines.append(words.say("commandline.desk.backup_before", backup=answer.backup))
    if answer.no_backup is not None:
        why = words.say(answer.no_backup.message, **answer.no_backup.parameters)
        lines.append(words.say("commandline.desk.no_backup_before", why=why))
    return "\n".join(lines)


def export_text(answer: DeskExported, words: Wording) -> str:
    """Return how many certificates were written where."""
    return words.say("commandline.desk.export", file=answer.file, count=answer.certificates)


def verify_text(answer: DeskVerified, words: Wording) -> str:
    """Return whether all is whole, else everything that was found."""
    report = answer.report
    key = "whole" if report.whole else "broken"
    lines = [words.say(f"commandline.desk.{key}", desk=answer.desk, entries=report.entries)]
    lines += [f"  ! {tell(finding, words)}" for finding in report.findings]
    if not report.compared:
        lines.append(words.say("commandline.desk.not_compared"))
    return "\n".join(lines)


def backup_text(answer: DeskBackedUp, words: Wording) -> str:
    """Return where the backup lies."""
    return words.say("commandline.desk.backup", backup=answer.backup.path)
