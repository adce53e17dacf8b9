"""A desk with products that are covered, lack something, or need nothing."""

from __future__ import annotations

from datetime import date

import pytest

from certdesk.ledger.records import Certificate, CompanyProduct, Party, Product
from certdesk.vocabulary.certificates import PartyRole
from certdesk.window.products.page import ProductsPage

CCC = Certificate(
    "ccc",
    "2023992202000117",
    "ccc",
    issued_on=date(2023, 6, 15),
    expires_on=date(2028, 6, 14),
    parties=(Party(PartyRole.FACTORY, "一厂"),),
    products=(Product("塑胶玩具", "TL-1、TL-2"), Product("婴儿学步车", "TL-W3")),
)
TOY = CompanyProduct("toy", "塑胶玩具", ("TL-1", "TL-9"), ("一厂",), "TL-9 是新款")
WALKER = CompanyProduct("walker", "婴儿学步车", ("TL-W3",), ("一厂",))
BOX = CompanyProduct("box", "桌面收纳盒", ("TL-H2",), ("二厂",))
PRODUCTS = (TOY, WALKER, BOX)


@pytest.fixture
def page_of(qtbot, with_desk):
    """Return what makes the page of a desk with the certificate and some products."""

    def make(*products, read_only=False):
        session = with_desk(CCC, *products, read_only=read_only)
        page = ProductsPage(session, session.desk)
        qtbot.addWidget(page)
        page.resize(1150, 740)
        page.show()
        qtbot.waitUntil(lambda: not session.busy)
        return page

    return make


@pytest.fixture
def page(page_of):
    return page_of(*PRODUCTS)
