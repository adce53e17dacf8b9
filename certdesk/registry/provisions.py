"""Keeps in the registry file what the clauses lay down, and the regions and fields they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.registry.record_tables import fill_records, read_records
from certdesk.vocabulary.business_fields import BusinessFields
from certdesk.vocabulary.provisions import Provision, WithoutProvision
from certdesk.vocabulary.regions import Regions

if TYPE_CHECKING:
    from sqlite_utils import Database

    from certdesk.registry.reader import Registry


@dataclass(frozen=True, slots=True)
class _Region:
    name: str
    province: str


def fill_provisions(
    db: Database,
    provisions: Iterable[Provision],
    without: Iterable[WithoutProvision],
    regions: Mapping[str, str],
    fields: BusinessFields,
) -> None:
    """Write provisions, clauses without any, regions and fields into ``db`` in their order."""
    fill_records(db, "provisions", Provision, provisions)
    fill_records(db, "without_provision", WithoutProvision, without)
    fill_records(db, "regions", _Region, (_Region(*pair) for pair in regions.items()))
    fill_records(db, "business_fields", BusinessFields, (fields,))


def read_provisions(registry: Registry) -> tuple[Provision, ...]:
    """Return all provisions in the order of documents and clauses."""
    return tuple(read_records(registry, "provisions", Provision))


def read_without_provision(registry: Registry) -> tuple[WithoutProvision, ...]:
    """Return the clauses that lay nothing down for companies, with the reason."""
    return tuple(read_records(registry, "without_provision", WithoutProvision))


def read_regions(registry: Registry) -> Regions:
    """Return the provinces and cities that the registry knows."""
    return Regions({row.name: row.province for row in read_records(registry, "regions", _Region)})


def read_business_fields(registry: Registry) -> BusinessFields:
    """Return the fields of business that conditions may name."""
    return read_records(registry, "business_fields", BusinessFields)[0]
