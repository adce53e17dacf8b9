"""Makes of a desk the facts of its company that the judgement of applicability asks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from certdesk.judgement.applicability.facts import CompanyFacts, HeldCertificate
from certdesk.vocabulary.certificates import CertificateState
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.schemes import Nature
from certdesk.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers


def company_facts(desk: DeskAnswers, as_of: date) -> CompanyFacts:
    """Return the company's facts on a day, its certificates in the state of that day."""
    company = desk.desk.company
    held = tuple(_held(desk, as_of))
    listed, because = _listed(desk, held, as_of)
    return CompanyFacts(
        region=company.region or None,
        size=company.size,
        industry=company.industry or None,
        free_trade_zone=company.free_trade_zone,
        exports=company.exports,
        roles=company.roles,
        listed_product=listed,
        listed_because=because,
        certificates=held,
    )


def _held(desk: DeskAnswers, as_of: date) -> Iterable[HeldCertificate]:
    for certificate, status in desk.statuses(as_of):
        scheme = desk.scheme(certificate.scheme)
        yield HeldCertificate(
            id=certificate.id,
            number=certificate.number,
            scheme=scheme.id if scheme else certificate.scheme,
            scheme_name=desk.scheme_name(certificate.scheme),
            family=scheme.family if scheme else None,
            object=scheme.object if scheme else None,
            nature=scheme.nature if scheme else None,
            state=status.state,
        )


def _listed(
    desk: DeskAnswers, held: Iterable[HeldCertificate], as_of: date
) -> tuple[bool | None, Message | None]:
    """Whether a product of the company needs compulsory certification, and from what it is seen.

    A compulsory certificate shows it, whatever became of the certificate; else the company's own
    list of products, where it is not empty.
    """
    for each in held:
        begun = each.state not in (CertificateState.NOT_YET_VALID, CertificateState.UNKNOWN)
        if begun and each.nature == Nature.COMPULSORY and each.object == "product":
            message = Message("applies.listed_product.by_certificate", {"number": each.number})
            return True, message
    undecided: str | None = None
    products = desk.desk.products()
    for product in products:
        answer = desk.answers.required(product.name, as_of).answer
        if answer is Verdict.YES:
            return True, Message("applies.listed_product.by_product", {"product": product.name})
        if answer is Verdict.UNKNOWN:
            undecided = undecided or product.name
    if undecided is not None:
        return None, Message("applies.listed_product.open", {"product": undecided})
    return (False, Message("applies.listed_product.by_list")) if products else (None, None)
