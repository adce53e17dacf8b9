"""Makes of a desk the facts of its company that the judgement of applicability asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from certdesk.judgement.applicability.facts import ENDED, CompanyFacts, HeldCertificate, Naming
from certdesk.judgement.applicability.fields import field_signs
from certdesk.vocabulary.certificates import CertificateState
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers


# The scheme of the compulsory catalogue; its other forms are of its family.
_CATALOGUE = "ccc"
_NOT_BEGUN = (CertificateState.NOT_YET_VALID, CertificateState.UNKNOWN)


def company_facts(desk: DeskAnswers, as_of: date) -> CompanyFacts:
    """Return the company's facts on a day, its certificates in the state of that day."""
    company = desk.desk.company
    held = tuple(_held(desk, as_of))
    products = tuple(product.name for product in desk.desk.products())
    listed, because = _listed(desk, held, products, as_of)
    return CompanyFacts(
        region=company.region or None,
        size=company.size,
        industry=company.industry or None,
        free_trade_zone=company.free_trade_zone,
        exports=company.exports,
        roles=company.roles,
        listed_product=listed,
        listed_because=because,
        products=products,
        signs=field_signs(tuple(_namings(desk, products, as_of)), desk.answers.business_fields),
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


def _namings(desk: DeskAnswers, products: Iterable[str], as_of: date) -> Iterator[Naming]:
    """What the company makes and does: its own list first, then what certificates say, each once.

    A certificate that has ended tells what the company did once.
    """
    for name in products:
        yield Naming(name)
    seen: set[str] = set()
    for certificate, status in desk.statuses(as_of):
        if status.state in ENDED:
            continue
        for product in certificate.products:
            if product.name not in seen:
                seen.add(product.name)
                yield Naming(product.name, certificate.number)
        for scope in (certificate.scope, *(site.scope for site in certificate.sites)):
            if scope and scope not in seen:
                seen.add(scope)
                yield Naming(scope, certificate.number, scope=True)


def _listed(
    desk: DeskAnswers, held: Iterable[HeldCertificate], products: Iterable[str], as_of: date
) -> tuple[bool | None, Message | None]:
    """Whether a product of the company needs compulsory certification, and from what it is seen.

    A compulsory certificate shows it, whatever became of the certificate; else the company's own
    list of products, where it is not empty.
    """
    begun = [
        each
        for each in held
        if _CATALOGUE in (each.scheme, each.family) and each.state not in _NOT_BEGUN
    ]
    if begun:
        best = next((each for each in begun if each.state is CertificateState.VALID), begun[0])
        about = {
            "number": best.number,
            "scheme": best.scheme_name,
            "state": Message(f"lifecycle.state.{best.state}"),
        }
        return True, Message("applies.listed_product.by_certificate", about)
    undecided: str | None = None
    for product in products:
        answer = desk.answers.required(product, as_of).answer
        if answer is Verdict.YES:
            return True, Message("applies.listed_product.by_product", {"product": product})
        if answer is Verdict.UNKNOWN:
            undecided = undecided or product
    if undecided is not None:
        return None, Message("applies.listed_product.open", {"product": undecided})
    return (False, Message("applies.listed_product.by_list")) if products else (None, None)
