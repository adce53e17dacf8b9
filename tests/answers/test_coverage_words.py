from __future__ import annotations

import pytest

from certdesk.answers.coverage_words import Quotation, field_text, quotations
from certdesk.ledger.records import Certificate, CertificateSite, Party, Product
from certdesk.vocabulary.certificates import PartyRole
from certdesk.vocabulary.coverage import Evidence

CERTIFICATE = Certificate(
    "c",
    "N",
    "ccc",
    standard=("GB 6675.1-2014", "GB 6675.2-2014"),
    scope="塑料玩具的设计、生产",
    scope_codes=("14",),
    sites=(CertificateSite("一厂"), CertificateSite("二厂", "装配")),
    parties=(Party(PartyRole.FACTORY, "松江厂", address="示例路 18 号"),),
    products=(Product("积木", "TL-B100、TL-B200"),),
)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("scope", "塑料玩具的设计、生产"),
        ("standards/1", "GB 6675.2-2014"),
        ("scope_codes/0", "14"),
        ("sites/1/scope", "装配"),
        ("sites/0/name", "一厂"),
        ("parties/0/address", "示例路 18 号"),
        ("products/0/model", "TL-B100、TL-B200"),
        ("sites/0/scope", None),
        ("sites/7/name", None),
        ("standards/9", None),
        ("products/0/colour", None),
        ("products/x/name", None),
        ("products", None),
        ("number", None),
        ("", None),
    ],
)
def test_the_text_of_a_field(path, text):
    assert field_text(CERTIFICATE, path) == text


def test_words_of_one_field_are_marked_together():
    found = quotations(
        CERTIFICATE,
        [
            Evidence("scope", "生产", 8, 10),
            Evidence("products/0/model", "TL-B200", 8, 15),
            Evidence("scope", "塑料玩具", 0, 4),
            Evidence("scope", "生产", 8, 10),
        ],
    )
    assert found == (
        Quotation("scope", "塑料玩具的设计、生产", ((0, 4), (8, 10))),
        Quotation("products/model", "TL-B100、TL-B200", ((8, 15),)),
    )


@pytest.mark.parametrize(
    "evidence",
    [Evidence("scope", "销售", 0, 2), Evidence("sites/9/name", "三厂", 0, 2)],
)
def test_nothing_is_marked_by_guess(evidence):
    (found,) = quotations(CERTIFICATE, [evidence])
    assert (found.text, found.marks) == (evidence.text, ((0, 2),))
