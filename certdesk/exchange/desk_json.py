"""A desk as JSON (``certdesk-desk/1``): what a person may read, keep, and bring into another desk.

What the JSON has no place for stays in the desk: attachments, history, corrected events, notes on
certificates, reminders of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from certdesk.ledger.records import counting

if TYPE_CHECKING:
    from certdesk.ledger.desk import Desk
    from certdesk.ledger.records import (
        Certificate,
        CertificateSite,
        Company,
        CompanyProduct,
        Event,
    )

FORMAT = "certdesk-desk/1"

Json = dict[str, Any]


def to_json(desk: Desk) -> Json:
    """Return the whole desk in the shape of ``certdesk-desk/1``; what is not known is null."""
    return {
        "format": FORMAT,
        "company": company_json(desk.company, desk.products()),
        "certificates": [certificate_json(each) for each in desk.certificates()],
    }


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
