"""What kinds of record a desk keeps under history, and how each is read and written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from certdesk.ledger import (
    attachment_rows,
    certificate_rows,
    company_rows,
    document_rows,
    evaluation_rows,
    product_rows,
    reading_rows,
)
from certdesk.ledger.records import (
    AddedDocument,
    Attachment,
    Certificate,
    Company,
    CompanyProduct,
    Evaluation,
    ReadProvision,
    SavedView,
    Setting,
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A kind of record: its name in the history, its type, and its rows.

    ``read`` gives the records by their ids (all, with None); ``write`` takes new and changed
    ones; ``delete`` takes ids.
    """

    name: str
    record: type
    read: Callable[[sqlite3.Connection, Sequence[str] | None], dict[str, Any]]
    write: Callable[[sqlite3.Connection, Any], None]
    delete: Callable[[sqlite3.Connection, Sequence[str]], None]


_ALL = (
    Entity(
        "company",
        Company,
        company_rows.read_companies,
        company_rows.write_companies,
        company_rows.delete_companies,
    ),
    Entity(
        "certificate",
        Certificate,
        certificate_rows.read_certificates,
        certificate_rows.write_certificates,
        certificate_rows.delete_certificates,
    ),
    Entity(
        "product",
        CompanyProduct,
        product_rows.read_products,
        product_rows.write_products,
        product_rows.delete_products,
    ),
    Entity(
        "attachment",
        Attachment,
        attachment_rows.read_attachments,
        attachment_rows.write_attachments,
        attachment_rows.delete_attachments,
    ),
    Entity(
        "evaluation",
        Evaluation,
        evaluation_rows.read_evaluations,
        evaluation_rows.write_evaluations,
        evaluation_rows.delete_evaluations,
    ),
    Entity(
        "document",
        AddedDocument,
        document_rows.read_documents,
        document_rows.write_documents,
        document_rows.delete_documents,
    ),
    Entity(
        "reading",
        ReadProvision,
        reading_rows.read_readings,
        reading_rows.write_readings,
        reading_rows.delete_readings,
    ),
    Entity(
        "view",
        SavedView,
        company_rows.read_views,
        company_rows.write_views,
        company_rows.delete_views,
    ),
    Entity(
        "setting",
        Setting,
        company_rows.read_settings,
        company_rows.write_settings,
        company_rows.delete_settings,
    ),
)

ENTITIES = {entity.name: entity for entity in _ALL}
ENTITY_OF = {entity.record: entity for entity in _ALL}
