"""A desk as JSON (``certdesk-desk/1``): what a person may read, keep, and bring into another desk.

What the JSON has no place for stays in the desk: attachments, history, corrected events, notes on
certificates, reminders of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from certdesk.ledger.canonical import plain
from certdesk.ledger.records import counting

if TYPE_CHECKING:
    from certdesk.ledger.desk import Desk
    from certdesk.ledger.records import (
        AddedDocument,
        Certificate,
        CertificateSite,
        Company,
        CompanyProduct,
        Evaluation,
        Event,
        ReadProvision,
    )

FORMAT = "certdesk-desk/1"

Json = dict[str, Any]


def to_json(desk: Desk) -> Json:
    """Return the whole desk in the shape of ``certdesk-desk/1``; what is not known is null."""
    whole: Json = {
        "format": FORMAT,
        "company": company_json(desk.company, desk.products()),
        "certificates": [certificate_json(each) for each in desk.certificates()],
    }
    evaluations = desk.evaluations()
    if evaluations:
        # Earlier versions of the program refuse a key that they do not know.
        whole["evaluations"] = [evaluation_json(each) for each in evaluations]
    documents = desk.documents()
    if documents:
        readings = desk.readings()
        whole["documents"] = [
            document_json(each, desk.document_text(each))
            | _provisions(one for one in readings if one.document == each.id)
            for each in documents
        ]
    return whole


def company_json(company: Company, products: Iterable[CompanyProduct] = ()) -> Json:
    """Return the company with its sites and its own products."""
    return {
        "id": company.id,
        "name": company.name,
        "uscc": company.uscc,
        "region": company.region,
        "size": company.size.value if company.size else None,
        "industry": company.industry,
        "free_trade_zone": company.free_trade_zone,
        "exports": company.exports,
        "roles": [role.value for role in company.roles],
        "sites": [{"name": site.name, "address": site.address} for site in company.sites],
        "products": [
            {
                "id": product.id,
                "name": product.name,
                "models": list(product.models),
                "sites": list(product.sites),
                "note": product.note,
            }
            for product in products
        ],
    }


def certificate_json(certificate: Certificate) -> Json:
    """Return a certificate with those of its events that count."""
    return {
        "id": certificate.id,
        "number": certificate.number,
        "scheme": certificate.scheme,
        "body": certificate.body,
        "accreditation": certificate.accreditation,
        "standard": list(certificate.standard),
        "first_issued_on": _iso(certificate.first_issued_on),
        "issued_on": _iso(certificate.issued_on),
        "expires_on": _iso(certificate.expires_on),
        "scope": certificate.scope,
        "scope_codes": list(certificate.scope_codes),
        "people_covered": certificate.people_covered,
        "parent": certificate.parent,
        "supersedes": certificate.supersedes,
        "sites": [_site_json(site) for site in certificate.sites],
        "parties": [
            {
                "role": party.role.value,
                "name": party.name,
                "code": party.code,
                "address": party.address,
            }
            for party in certificate.parties
        ],
        "products": [
            {
                "name": product.name,
                "model": product.model,
                "brand": product.brand,
                "code": product.code,
            }
            for product in certificate.products
        ],
        "events": [_event_json(event) for event in counting(certificate.events)],
    }


def document_json(document: AddedDocument, text: str) -> Json:
    """Return an added document with its repaired text; the file it came from stays in the desk."""
    return {
        "id": document.id,
        "cited_as": document.cited_as,
        "title": document.title,
        "number": document.number,
        "issuer": document.issuer,
        "issued_on": _iso(document.issued_on),
        "region": document.region,
        "level": document.level.value if document.level else None,
        "surrounds": [list(each) for each in document.surrounds],
        "text": text,
    }


def _provisions(readings: Iterable[ReadProvision]) -> Json:
    """Return ``{provisions: […]}``: what was decided on a document; nothing without a decision."""
    listed = [reading_json(each) for each in readings]
    return {"provisions": listed} if listed else {}


def reading_json(reading: ReadProvision) -> Json:
    """Return what was decided on a provision; ``clause`` within its document."""
    return {
        "id": reading.id,
        "clause": reading.clause,
        "decision": reading.decision.value,
        "quote": reading.quote,
        "start": reading.start,
        "end": reading.end,
        "in_heading": reading.in_heading,
        "effect": reading.effect.value,
        "addressee": reading.addressee.value,
        "reach": reading.reach.value,
        "conditions": {
            name: value
            for name, value in plain(reading.conditions).items()
            if value not in (None, [])
        },
        "gist": reading.gist,
        "proposed": None if reading.proposed is None else list(reading.proposed),
        "decided_on": reading.decided_on.isoformat(),
    }


def evaluation_json(evaluation: Evaluation) -> Json:
    """Return a review of a requirement with its evidence and what it rested on."""
    return {
        "id": evaluation.id,
        "requirement": evaluation.requirement,
        "conclusion": evaluation.conclusion.value,
        "evaluated_on": evaluation.evaluated_on.isoformat(),
        "reason": evaluation.reason,
        "evidence": [
            {"kind": each.kind.value, "subject": each.subject, "words": each.words}
            for each in evaluation.evidence
        ],
        "role": evaluation.role,
        "next_review": _iso(evaluation.next_review),
        "evaluated_by": evaluation.evaluated_by,
        "facts_seen": [
            {
                "kind": each.kind.value,
                "subject": each.subject,
                "value": each.value,
                "words": each.words,
            }
            for each in evaluation.facts_seen
        ],
    }


def _site_json(site: CertificateSite) -> Json | str:
    return site.name if site.scope is None else {"name": site.name, "scope": site.scope}


def _event_json(event: Event) -> Json:
    return {
        "kind": event.kind.value,
        "on": event.on.isoformat(),
        "until": _iso(event.until),
        "reason": event.reason,
        "seen_state": event.seen_state,
        "note": event.note,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
