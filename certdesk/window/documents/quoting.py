"""How a clause is named in print: 国发〔2018〕3号 四（九）, and a quotation with its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from certdesk.registry.records import ClauseRecord, DocumentRecord
from certdesk.vocabulary.clauses import ClauseKind


class Say(Protocol):
    """Says a message of the catalogue in the language in use."""

    def __call__(self, message: str, **parameters: object) -> str: ...


_INNER_QUOTES = str.maketrans("“”", "‘’")


def lineage(clause: ClauseRecord, clauses: Mapping[str, ClauseRecord]) -> tuple[ClauseRecord, ...]:
    """Return the clause with those above it, outermost first; ``clauses`` are by identifier."""
    chain = [clause]
    while chain[0].parent is not None and chain[0].parent in clauses:
        chain.insert(0, clauses[chain[0].parent])
    return tuple(chain)


def printed_label(clause: ClauseRecord, say: Say) -> str:
    """Return a clause's own label as it is printed: ``四、``, ``（九）``, ``5.``, ``二是``.

    Clauses that print none get a word: 序言, 落款, 页面文字 1, 原则 2.
    """
    label = clause.labels[-1]
    match clause.kind:
        case ClauseKind.PART:
            return f"{label}、"
        case ClauseKind.ITEM:
            return f"（{label}）"
        case ClauseKind.TASK:
            return f"{label}."
        case ClauseKind.POINT:
            return f"{label}是"
        case ClauseKind.CHAPTER | ClauseKind.ARTICLE:
            return label
        case ClauseKind.PRINCIPLE:
            return say("documents.label.principle", number=label.lstrip("-"))
        case ClauseKind.PREAMBLE:
            return say("documents.label.preamble")
        case ClauseKind.SIGNATURE:
            return say("documents.label.signature")
        case ClauseKind.SURROUND:
            return say("documents.label.surround", number=label)
        case ClauseKind.PARAGRAPH:
            return say("documents.label.paragraph", number=label)


def full_path(clause: ClauseRecord, clauses: Mapping[str, ClauseRecord], say: Say) -> str:
    """Return the labels from the outermost on with their punctuation: ``二、（二）5.``."""
    return "".join(printed_label(step, say) for step in lineage(clause, clauses))


def short_path(clause: ClauseRecord, clauses: Mapping[str, ClauseRecord], say: Say) -> str:
    """Return the labels without closing punctuation, as people write them: ``二（二）5``."""
    return "".join(printed_label(step, say).rstrip("、.") for step in lineage(clause, clauses))


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


def issue_date(document: DocumentRecord, say: Say) -> str:
    """Return when a document was issued: the day, or the year where no more is known."""
    if document.precision == "year":
        return say("documents.year", year=document.issued_on.year)
    return printed_date(document.issued_on, say)


def printed_date(day: date, say: Say) -> str:
    """Return a date as documents print it: ``2018年1月17日``."""
    return say("documents.date", year=day.year, month=day.month, day=day.day)
