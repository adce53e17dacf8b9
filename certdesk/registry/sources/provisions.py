"""Reads ``data/provisions/``: what each clause of the documents lays down, one file per document.

Every leaf clause is accounted for: it has provisions, or a reason why it holds none for companies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator

from certdesk.registry.sources.business_fields import FieldId, Sector
from certdesk.registry.sources.checking import Entry, Text, read_toml
from certdesk.registry.sources.schemes import ClauseId, SchemeId
from certdesk.vocabulary.certificates import CompanyRole, CompanySize
from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.provisions import (
    Addressee,
    CertificateCondition,
    Conditions,
    Effect,
    Provision,
    Reach,
    WithoutProvision,
)
from certdesk.vocabulary.schemes import Confidence, ConformityObject, Nature

if TYPE_CHECKING:
    from certdesk.registry.records import ClauseRecord

FOLDER = "provisions"


class ConditionsEntry(Entry):
    """The ``when`` of a provision; see `Conditions` for each field."""

    schemes: tuple[SchemeId, ...] = ()
    objects: tuple[ConformityObject, ...] = ()
    natures: tuple[Nature, ...] = ()
    certificate: CertificateCondition | None = None
    region: Text | None = None
    sectors: tuple[Sector, ...] = ()
    fields: tuple[FieldId, ...] = ()
    sizes: tuple[CompanySize, ...] = ()
    roles: tuple[CompanyRole, ...] = ()
    free_trade_zone: bool | None = None
    exports: bool | None = None
    listed_product: bool | None = None


class ProvisionEntry(Entry):
    """A ``[[clause.provision]]``."""

    quote: Text
    effect: Effect
    addressee: Addressee
    reach: Reach
    gist: Text
    gist_en: Text
    reaching: Text | None = None
    reaching_en: Text | None = None
    target: Text | None = None
    target_en: Text | None = None
    target_until: date | None = None
    confidence: Confidence
    when: ConditionsEntry = ConditionsEntry()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for name in ("reaching", "target"):
            if (getattr(self, name) is None) != (getattr(self, f"{name}_en") is None):
                raise ValueError(f"{name} ↔ {name}_en")
        holder = self.reach is Reach.HOLDER
        if holder != (self.when.certificate is not None):
            raise ValueError("reach = holder ↔ when.certificate")
        ours = self.addressee in (Addressee.ENTERPRISE, Addressee.CERTIFIED_ENTERPRISE)
        if ours and self.reach is Reach.NONE:
            raise ValueError("addressee = enterprise → reach ≠ none")
        return self


class ClauseEntry(Entry):
    """A ``[[clause]]``: provisions, or ``because`` there is none."""

    id: ClauseId
    provision: tuple[ProvisionEntry, ...] = ()
    because: Text | None = None
    because_en: Text | None = None

    @model_validator(mode="after")
    def _either(self) -> Self:
        reasons = {self.because is None, self.because_en is None}
        if len(reasons) > 1 or bool(self.provision) == (self.because is not None):
            raise ValueError("provision | because + because_en")
        return self


class ProvisionsFile(Entry):
    """A file of ``data/provisions/``, named by its document."""

    clause: tuple[ClauseEntry, ...] = Field(min_length=1)


def load_provisions(
    data: Path,
    clauses: Iterable[ClauseRecord],
    schemes: Collection[str],
    regions: Collection[str],
    fields: Collection[str],
) -> tuple[tuple[Provision, ...], tuple[WithoutProvision, ...]]:
    """Return all provisions, and the clauses that have none, in the order of the files.

    ``schemes``, ``regions`` and ``fields`` are the ids and names that a condition may use.
    Raises Problem, naming file, line and field, for a quote that does not stand in its clause, a
    clause unknown, missing or there twice, and a word that no condition knows.
    """
    of_document: dict[str, dict[str, ClauseRecord]] = {}
    for clause in clauses:
        of_document.setdefault(clause.document, {})[clause.id] = clause
    provisions: list[Provision] = []
    without: list[WithoutProvision] = []
    for document, known in of_document.items():
        file = read_toml(data / FOLDER / f"{document}.toml", ProvisionsFile)
        _check_account(file, known)
        for entry in file.clause:
            clause = known[entry.id]
            if entry.because is not None and entry.because_en is not None:
                reason = Bilingual(entry.because, entry.because_en)
                without.append(WithoutProvision(clause.id, document, reason))
            for number, row in enumerate(entry.provision, start=1):
                _check_words(row, schemes, regions, fields)
                provisions.append(_provision(row, number, clause))
    return tuple(provisions), tuple(without)


def _check_account(file: ProvisionsFile, known: dict[str, ClauseRecord]) -> None:
    """Every clause named exists and is named once, and no leaf is left out."""
    seen: set[str] = set()
    for entry in file.clause:
        if entry.id not in known:
            raise entry.problem("problem.data.no_such_clause", "id", value=entry.id)
        if entry.id in seen:
            raise entry.problem("problem.data.duplicate", "id", value=entry.id)
        seen.add(entry.id)
    parents = {clause.parent for clause in known.values()}
    for name in known:
        if name not in parents and name not in seen:
            raise file.problem("problem.data.clause_left_out", value=name)


def _check_words(
    row: ProvisionEntry,
    schemes: Collection[str],
    regions: Collection[str],
    fields: Collection[str],
) -> None:
    for name, words, known in (
        ("schemes", row.when.schemes, schemes),
        ("fields", row.when.fields, fields),
    ):
        for word in words:
            if word not in known:
                raise row.when.problem("problem.data.unknown_reference", name, value=word)
    if row.when.region is not None and row.when.region not in regions:
        raise row.when.problem("problem.data.unknown_reference", "region", value=row.when.region)


def _provision(row: ProvisionEntry, number: int, clause: ClauseRecord) -> Provision:
    in_heading, start = _place(row, clause)
    when = row.when
    return Provision(
        id=f"{clause.id}!{number}",
        clause=clause.id,
        document=clause.document,
        quote=row.quote,
        start=start,
        end=start + len(row.quote),
        in_heading=in_heading,
        effect=row.effect,
        addressee=row.addressee,
        reach=row.reach,
        conditions=Conditions(
            schemes=when.schemes,
            objects=when.objects,
            natures=when.natures,
            certificate=when.certificate,
            region=when.region,
            sectors=when.sectors,
            fields=when.fields,
            sizes=when.sizes,
            roles=when.roles,
            free_trade_zone=when.free_trade_zone,
            exports=when.exports,
            listed_product=when.listed_product,
        ),
        gist=Bilingual(row.gist, row.gist_en),
        reaching=_phrase(row.reaching, row.reaching_en),
        target=_phrase(row.target, row.target_en),
        target_until=row.target_until,
        confidence=row.confidence,
    )


def _place(row: ProvisionEntry, clause: ClauseRecord) -> tuple[bool, int]:
    """Whether the quote stands in the heading, and where; the text is looked at first."""
    start = clause.text.find(row.quote)
    if start >= 0:
        return False, start
    start = clause.heading.find(row.quote)
    if start >= 0:
        return True, start
    raise row.problem("problem.data.quote_not_found", "quote", value=row.quote, clause=clause.id)


def _phrase(zh: str | None, en: str | None) -> Bilingual | None:
    return None if zh is None or en is None else Bilingual(zh, en)
