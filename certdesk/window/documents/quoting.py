"""How a clause is named in print: 国发〔2018〕3号 四（九）, and a quotation with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from certdesk.answers.printed_labels import Say, full_path, lineage, printed_label, short_path
from certdesk.registry.records import ClauseRecord, DocumentRecord
from certdesk.vocabulary.documents import DatePrecision

__all__ = [
    "Say",
    "citation_label",
    "document_name",
    "full_path",
    "issue_date",
    "lineage",
    "printed_date",
    "printed_label",
    "quotation",
    "quoted",
    "short_path",
]


# After these a heading is set off from what follows it; else its line end does that in print.
_CLOSING = "。．.！!？?；;：:，,、…—）)」』”’》〉"
_INNER_QUOTES = str.maketrans("“”", "‘’")


def document_name(document: DocumentRecord) -> str:
    """Return the number by which a document is cited, or its short title where it has none."""
    return document.number or document.short_title


def citation_label(
    document: DocumentRecord,
    clause: ClauseRecord,
    clauses: Mapping[str, ClauseRecord],
    say: Say,
) -> str:
    """Return the short name of a clause: ``国发〔2018〕3号 四（九）``."""
    return f"{document_name(document)} {short_path(clause, clauses, say)}"


def quotation(
    quote: str,
    document: DocumentRecord,
    span: tuple[ClauseRecord, ClauseRecord],
    clauses: Mapping[str, ClauseRecord],
    say: Say,
) -> str:
    """Return a quotation with its source: ``“…”（国发〔2018〕3号，四、（九））``.

    ``span`` holds the first and the last clause that the quote touches. A document without a
    number is named by title and date. Line ends in the quote are closed up, and quotation marks
    inside it become single ones, as GB/T 15834 prints them.
    """
    text = "".join(quote.split("\n")).strip().translate(_INNER_QUOTES)
    first, last = (full_path(clause, clauses, say) for clause in span)
    path = first if first == last else say("documents.cite.range", first=first, last=last)
    if document.number:
        return say("documents.cite.numbered", quote=text, number=document.number, path=path)
    return say(
        "documents.cite.titled",
        quote=text,
        title=document.title,
        date=issue_date(document, say),
        path=path,
    )


def quoted(text: str, start: int, end: int, clauses: Iterable[ClauseRecord]) -> str:
    """Return ``text[start:end]`` of a document's repaired text, to be put into a `quotation`.

    Where print sets a heading, or the clause after it, on a line of its own and nothing else parts
    the two, a wide space stands for the line end: the words stay those of the document.
    """
    begins = set()
    for clause in clauses:
        begins.add(clause.start)
        if clause.heading and clause.text_spans:
            begins.add(clause.text_spans[0][0])
    parts: list[str] = []
    done = start
    for begin in sorted(each for each in begins if start < each < end):
        part = text[done:begin]
        plain = part.rstrip()
        if plain and "\n" in part[len(plain) :] and plain[-1] not in _CLOSING:
            part = f"{plain}\u3000"
        parts.append(part)
        done = begin
    return "".join((*parts, text[done:end]))


def issue_date(document: DocumentRecord, say: Say) -> str:
    """Return when a document was issued: the day, or the year where no more is known."""
    if document.precision == DatePrecision.YEAR:
        return say("documents.year", year=document.issued_on.year)
    if document.precision != DatePrecision.DAY:
        return say("documents.undated")
    return printed_date(document.issued_on, say)


def printed_date(day: date, say: Say) -> str:
    """Return a date as documents print it: ``2018年1月17日``."""
    return say("documents.date", year=day.year, month=day.month, day=day.day)
