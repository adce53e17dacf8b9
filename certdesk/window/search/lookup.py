"""Asks for everything that a query may mean; runs on the worker thread and touches no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.answers.required_query import asked_product
from certdesk.answers.stages import standing
from certdesk.window.library.words import nature_word, object_word
from certdesk.window.search.rows import PRODUCT_STATES, Found, Group, Row, Section
from certdesk.window.search.shelf import shelf
from certdesk.window.search.wordings import number_line
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import language, say
from certdesk.window.widgets.states import State

if TYPE_CHECKING:
    from datetime import date

    from certdesk.answers.ask import Answers
    from certdesk.answers.required import RequiredAnswer
    from certdesk.registry.records import SearchHit
    from certdesk.window.search.shelf import Shelf

FIRST = {Group.SCHEME: 8, Group.SYSTEM: 4, Group.CLAUSE: 14}
_ALL = 10_000
_CODE = 4


def look_up(
    answers: Answers, query: str, as_of: date, opened: frozenset[Group] = frozenset()
) -> Found:
    """Return what ``query`` found as of a day, grouped; groups in ``opened`` are listed whole."""
    sections: list[Section] = []
    words = query.strip()
    if words:
        product = asked_product(words)
        if product is not None:
            return Found(query, as_of, (_asked(answers, product, as_of),))
        books = shelf(answers)
        sections += _number(answers, words, as_of)
        sections += _product(answers, words, as_of)
        for group in (Group.SCHEME, Group.SYSTEM, Group.CLAUSE):
            limit = _ALL if group in opened else FIRST[group]
            result = answers.search(words, kinds=(group.value,), limit=limit)
            rows = tuple(_row(books, group, hit, as_of) for hit in result.hits)
            if rows:
                sections.append(Section(group, result.total, rows))
    return Found(query, as_of, tuple(sections))


def _row(books: Shelf, group: Group, hit: SearchHit, as_of: date) -> Row:
    if group is Group.CLAUSE:
        return Row(
            group,
            hit.id,
            books.label(hit.id),
            hit.snippet or hit.title,
            (),
            hit.snippet_marks if hit.snippet else hit.title_marks,
            target=Target(TargetKind.CLAUSE, hit.id),
        )
    if group is Group.SYSTEM:
        return Row(
            group,
            hit.id,
            hit.title,
            hit.snippet,
            hit.title_marks,
            hit.snippet_marks,
            target=Target(TargetKind.SYSTEM, hit.id),
        )
    scheme = books.schemes[hit.id]
    words = [nature_word(scheme.nature), object_word(scheme.object)]
    if scheme.region:
        words.append(scheme.region)
    reached = standing(scheme.stages, as_of)
    if reached.now is not None and reached.since is not None:
        said = f"window.scheme.reached.{reached.now.stage}"
        words.append(say(said, year=reached.since.year))
    if language() == "en":
        words.insert(0, scheme.name_en)
    return Row(
        group,
        hit.id,
        hit.title,
        say("window.join").join(words),
        hit.title_marks,
        target=Target(TargetKind.SCHEME, hit.id),
    )


def _number(answers: Answers, words: str, as_of: date) -> list[Section]:
    """Return the reading of a number, when the words are one or nearly one."""
    if not any(char.isdigit() for char in words):
        return []
    decoded = answers.decode(words, as_of)
    if not decoded.recognised and not decoded.suggestions and not decoded.warnings:
        return []
    if decoded.recognised:
        title = say(f"window.number.kind.{decoded.kind}")
        detail = number_line(decoded)
    else:
        title = say("window.number.unknown")
        detail = decoded.normalised
    doubtful = bool(decoded.warnings or decoded.suggestions)
    row = Row(
        Group.NUMBER,
        words,
        title,
        detail,
        note=say("window.number.doubtful") if doubtful else "",
        state=State.ATTENTION if doubtful else None,
    )
    return [Section(Group.NUMBER, 1, (row,))]


def _product(answers: Answers, words: str, as_of: date) -> list[Section]:
    """Return the answer on compulsory certification, when the catalogue knows such a product."""
    if not _may_be_product(words):
        return []
    required = answers.required(words, as_of)
    if not required.certain and not required.matches:
        return []
    return [_answered(required, words)]


def _asked(answers: Answers, product: str, as_of: date) -> Section:
    """Return the answer on a product that was asked about in so many words."""
    return _answered(answers.required(product, as_of), product)


def _answered(required: RequiredAnswer, words: str) -> Section:
    row = Row(
        Group.PRODUCT,
        words,
        say("window.product.question", product=words),
        say("window.join").join(match.name for match in required.matches[:3]),
        note=say(f"window.product.short.{required.answer}"),
        state=PRODUCT_STATES[required.answer],
    )
    return Section(Group.PRODUCT, 1, (row,))


def _may_be_product(words: str) -> bool:
    """Whether the catalogue can know such words: Chinese names, and codes of four digits."""
    chinese = sum("\u3400" <= char <= "\u9fff" for char in words)
    return chinese > 1 or (len(words) == _CODE and words.isdigit())
