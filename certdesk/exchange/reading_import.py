"""Decisions on provisions of added documents that came in a desk's JSON."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from certdesk.ledger.records import AddedDocument, ReadProvision
from certdesk.vocabulary.provisions import Conditions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from certdesk.exchange.desk_models import ConditionsEntry, DocumentEntry, ProvisionEntry

_LISTS = ("schemes", "objects", "natures", "sectors", "fields", "sizes", "roles")
_REST = ("certificate", "region", "free_trade_zone", "exports", "listed_product")


def merged_readings(
    entries: Iterable[DocumentEntry],
    documents: Iterable[AddedDocument],
    present: Sequence[ReadProvision],
) -> list[ReadProvision]:
    """Return the decisions of the file; ``documents`` are its documents as the desk keeps them.

    One with the id of a decision of the desk, or on the same words of the same clause, replaces
    it.
    """
    by_id = {each.id: each for each in present}
    by_words = {_words(each): each for each in present}
    merged: dict[str, ReadProvision] = {}
    for entry, document in zip(entries, documents, strict=True):
        for one in entry.provisions or ():
            reading = _reading(one, document.id)
            known = by_id.get(one.id or "") or by_words.get(_words(reading))
            reading = _reading(one, document.id, known.id if known else reading.id)
            merged[reading.id] = reading
    return list(merged.values())


def _words(reading: ReadProvision) -> tuple[str, str, bool, int, int]:
    return reading.document, reading.clause, reading.in_heading, reading.start, reading.end


def _reading(entry: ProvisionEntry, document: str, identifier: str | None = None) -> ReadProvision:
    return ReadProvision(
        id=identifier or entry.id or str(uuid.uuid4()),
        document=document,
        clause=entry.clause,
        decision=entry.decision,
        quote=entry.quote,
        start=entry.start,
        end=entry.end,
        in_heading=entry.in_heading,
        effect=entry.effect,
        addressee=entry.addressee,
        reach=entry.reach,
        conditions=_conditions(entry.conditions),
        decided_on=entry.decided_on,
        gist=entry.gist or "",
        proposed=None if entry.proposed is None else (entry.proposed[0], entry.proposed[1]),
    )


def _conditions(entry: ConditionsEntry) -> Conditions:
    given: dict[str, Any] = {name: tuple(getattr(entry, name)) for name in _LISTS}
    return Conditions(**given, **{name: getattr(entry, name) for name in _REST})
