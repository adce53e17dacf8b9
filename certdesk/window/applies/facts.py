"""The facts of a company that decide what applies: their words, and how one is changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certdesk.judgement.applicability.facts import Fact
from certdesk.window.desks.company_words import industry_words, role_word, size_word
from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certdesk.ledger.desk import Desk
    from certdesk.ledger.records import Company

# In the order in which they are shown; certificates stand in a list of their own.
SHOWN = (
    Fact.REGION,
    Fact.SIZE,
    Fact.INDUSTRY,
    Fact.FREE_TRADE_ZONE,
    Fact.EXPORTS,
    Fact.ROLES,
    Fact.PRODUCTS,
)


def value_words(company: Company, products: Sequence[str], fact: Fact) -> str:
    """Return what is known of a fact, in words; nothing where it is not known."""
    match fact:
        case Fact.REGION:
            return company.region or ""
        case Fact.SIZE:
            return size_word(company.size) if company.size else ""
        case Fact.INDUSTRY:
            return industry_words(company.industry) if company.industry else ""
        case Fact.FREE_TRADE_ZONE:
            return _truth(company.free_trade_zone)
        case Fact.EXPORTS:
            return _truth(company.exports)
        case Fact.ROLES:
            return say("window.list").join(map(role_word, company.roles))
        case Fact.PRODUCTS:
            if not products:
                return ""
            return say("appliespage.products", first=products[0], count=len(products))
        case Fact.CERTIFICATES:
            return ""


def write_fact(desk: Desk, fact: Fact, value: object) -> None:
    """Write one fact upon the company as it stands now: one change, undone as one.

    ``value`` is what the record keeps: of sizes and roles the enums, None or nothing for unknown.
    """
    after = replace(desk.company, **{fact.value: value})  # type: ignore[arg-type]
    if after != desk.company:
        with desk.change("history.company.changed") as change:
            change.put_company(after)


def _truth(value: bool | None) -> str:
    if value is None:
        return ""
    return say("desks.truth.yes" if value else "desks.truth.no")
