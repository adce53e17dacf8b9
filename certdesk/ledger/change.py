"""One change to a desk: what is put, removed and attached inside becomes one group of history."""

from __future__ import annotations

import hashlib
import sqlite3
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from certdesk.ledger.attachment_rows import attachments_of, keep_content
from certdesk.ledger.canonical import canonical
from certdesk.ledger.certificate_rows import in_order
from certdesk.ledger.entities import ENTITIES, ENTITY_OF, Entity
from certdesk.ledger.history import Step
from certdesk.ledger.media import LARGEST, media_type, plain_name
from certdesk.ledger.numbers import number_key
from certdesk.ledger.product_rows import following
from certdesk.ledger.reading_rows import readings_of
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
    Site,
)
from certdesk.problems import Problem
from certdesk.vocabulary.documents import is_added_id

Kept = (
    AddedDocument
    | Company
    | CompanyProduct
    | Certificate
    | Attachment
    | Evaluation
    | ReadProvision
    | SavedView
    | Setting
)


class Change:
    """What ``desk.change(…)`` gives: everything done through it is saved together or not at all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._steps: dict[tuple[str, str], Step] = {}

    @property
    def steps(self) -> list[Step]:
        """What differs in the end: one step for each record, in the order first touched."""
        return [step for step in self._steps.values() if step.before != step.after]

    def _note(self, entity: str, identifier: str, before: str | None, after: str | None) -> None:
        earlier = self._steps.get((entity, identifier))
        self._steps[entity, identifier] = Step(
            entity, identifier, earlier.before if earlier else before, after
        )

    def put(self, record: Kept | Site) -> None:
        """Keep a record, new or instead of the one with the same id.

        A site is put into the company. Raises Problem when the record cannot be kept as it is.
        """
        if isinstance(record, Site):
            self._put_site(record)
        else:
            self.put_all([record])

    def put_all(self, records: Iterable[Kept]) -> None:
        """Keep many records, as `put` does, in one go."""
        by_entity: dict[type, dict[str, Any]] = defaultdict(dict)
        for record in records:
            by_entity[type(record)][record.id] = _checked(record)
        for kind, some in by_entity.items():
            self._write(ENTITY_OF[kind], some)

    def put_company(self, company: Company) -> None:
        """Keep the company; products follow those of its sites that have another name now."""
        before = self._company()
        self.put(company)
        products = ENTITIES["product"].read(self._connection, None).values()
        self.put_all(following(products, before, company))

    def remove(self, entity: str, identifier: str) -> None:
        """Remove a record of a kind (an entity's name, or ``site``), and what is attached to it.

        What is attached to it goes too. Raises Problem when there is none of that id.
        """
        if entity == "site":
            company = self._company()
            sites = tuple(site for site in company.sites if site.id != identifier)
            if len(sites) == len(company.sites):
                raise Problem("problem.record.absent", id=identifier)
            self.put(replace(company, sites=sites))
        elif not self.remove_all(entity, [identifier]):
            raise Problem("problem.record.absent", id=identifier)

    def remove_all(self, entity: str, ids: Sequence[str]) -> int:
        """Remove the records of a kind that have these ids; return how many there were.

        What was decided on a document's provisions goes with the document.
        """
        kind = ENTITIES[entity]
        found = kind.read(self._connection, ids)
        if entity == "certificate":
            self._detach(owner for each in found.values() for owner in _owners(each))
        if entity == "document":
            self.remove_all("reading", readings_of(self._connection, list(found)))
        kind.delete(self._connection, list(found))
        for identifier, record in found.items():
            self._note(kind.name, identifier, canonical(record), None)
        return len(found)

    def attach(self, belongs_to: str, purpose: str, name: str, data: bytes) -> Attachment:
        """Keep a file with a certificate, an event or the company, as its next version.

        ``purpose`` is ``scan``, ``register_page`` or ``other``. The same bytes under the name of
        the newest version are not kept again. Raises Problem for a file that is empty, too large,
        a program, or of a kind that is not kept.
        """
        kind = media_type(name, data)
        plain = plain_name(name)
        sha256 = hashlib.sha256(data).hexdigest()
        versions = [
            each for each in attachments_of(self._connection, belongs_to) if each.name == plain
        ]
        if versions and versions[-1].sha256 == sha256 and versions[-1].purpose == purpose:
            return versions[-1]
        attachment = Attachment(
            id=str(uuid.uuid4()),
            belongs_to=belongs_to,
            purpose=purpose,
            name=plain,
            media_type=kind,
            size=len(data),
            sha256=sha256,
            version=versions[-1].version + 1 if versions else 1,
            added_at=datetime.now(UTC),
        )
        keep_content(self._connection, sha256, data)
        self.put(attachment)
        return attachment

    def add_document(
        self, document: AddedDocument, text: str, content: bytes | None = None
    ) -> AddedDocument:
        """Keep a document with its repaired text and, when there is one, the file it came from.

        Hashes and size are worked out here. Raises Problem for a document that nobody could find
        or cite, and for a file that is too large for a desk.
        """
        if content is not None and len(content) > LARGEST:
            raise Problem(
                "problem.attachment.too_large",
                name=document.file_name,
                size=f"{len(content) / 1024 / 1024:.1f}",
                largest=LARGEST // 1024 // 1024,
            )
        try:
            words = text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise Problem("problem.record.text") from error
        kept = replace(document, text_sha256=hashlib.sha256(words).hexdigest())
        keep_content(self._connection, kept.text_sha256, words)
        if content is not None:
            sha256 = hashlib.sha256(content).hexdigest()
            keep_content(self._connection, sha256, content)
            kept = replace(
                kept,
                file_name=plain_name(kept.file_name),
                size=len(content),
                file_sha256=sha256,
            )
        self.put(kept)
        return kept

    def _write(self, entity: Entity, records: dict[str, Any]) -> None:
        """Write those records that differ from what stands, and note the steps."""
        found = entity.read(self._connection, list(records))
        changed = []
        for identifier, record in records.items():
            before = found.get(identifier)
            if before == record:
                continue
            try:
                after = canonical(record)
            except UnicodeEncodeError as error:
                raise Problem("problem.record.text") from error
            self._note(
                entity.name, identifier, None if before is None else canonical(before), after
            )
            changed.append(record)
        if entity.record is Certificate:
            self._detach(
                owner
                for record in changed
                if record.id in found
                for owner in _owners(found[record.id])
                if owner not in _owners(record)
            )
        try:
            entity.write(self._connection, changed)
        except OverflowError as error:
            raise Problem("problem.record.too_large_number") from error
        except sqlite3.IntegrityError as error:
            raise Problem("problem.record.id_elsewhere") from error

    def _put_site(self, site: Site) -> None:
        company = self._company()
        known = {each.id: each for each in company.sites} | {site.id: site}
        self.put(replace(company, sites=tuple(known.values())))

    def _company(self) -> Company:
        (company,) = ENTITIES["company"].read(self._connection, None).values()
        found: Company = company
        return found

    def _detach(self, owners: Iterable[str]) -> None:
        gone = [each.id for owner in owners for each in attachments_of(self._connection, owner)]
        if gone:
            self.remove_all("attachment", gone)


def _owners(certificate: Certificate) -> set[str]:
    """What of a certificate files can be attached to."""
    return {certificate.id, *(event.id for event in certificate.events)}


def _checked(record: Kept) -> Kept:
    """Return the record as it is kept; raise Problem for one that nobody could find again."""
    if isinstance(record, Company) and not record.name.strip():
        raise Problem("problem.record.company_name")
    if isinstance(record, CompanyProduct) and not record.name.strip():
        raise Problem("problem.record.product_name")
    if isinstance(record, Evaluation) and not record.requirement.strip():
        raise Problem("problem.record.requirement")
    if isinstance(record, AddedDocument):
        _check_document(record)
    if isinstance(record, ReadProvision):
        _check_reading(record)
    if not isinstance(record, Certificate):
        return record
    if not number_key(record.number):
        raise Problem("problem.record.number")
    if not record.scheme.strip():
        raise Problem("problem.record.scheme", number=record.number)
    events = {event.id for event in record.events}
    for event in record.events:
        if event.corrects is not None and event.corrects not in events - {event.id}:
            raise Problem("problem.record.corrects", number=record.number)
    return in_order(record)


def _check_document(document: AddedDocument) -> None:
    if not document.title.strip():
        raise Problem("problem.record.document_title")
    if not is_added_id(document.cited_as):
        raise Problem("problem.record.document_id", id=document.cited_as[:60])


def _check_reading(reading: ReadProvision) -> None:
    if not reading.quote.strip() or len(reading.quote) != reading.end - reading.start:
        raise Problem("problem.record.reading_quote")
