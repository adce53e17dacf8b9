"""How long it takes to say which clauses apply to a company with two hundred certificates."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from bench.desk import AS_OF, certificate
from bench.measure import Bound, Measure, median
from certdesk.answers.ask import Answers
from certdesk.answers.desk import DeskAnswers
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Company, CompanyProduct
from certdesk.vocabulary.certificates import CompanyRole, CompanySize

COUNT = 200
PRODUCTS = 50
ROUNDS = 7
_COMPANY = Company(
    "company",
    "大企业",
    region="上海市",
    size=CompanySize.LARGE,
    industry="C",
    free_trade_zone=False,
    exports=True,
    roles=(CompanyRole.MANUFACTURER,),
)


def measures(registry: Path, folder: Path) -> Iterator[Measure]:
    """Fill a desk in ``folder``, then ask for all clauses, each time as if for the first time.

    The registry's provisions are read and everything is judged anew: states, products, fields.
    Baseline: reading the certificates of the desk.
    """
    file = folder / "两百张.certdesk"
    with (
        Desk.create(file, _COMPANY.name, _COMPANY) as desk,
        desk.change("history.import") as change,
    ):
        change.put_all(certificate(number) for number in range(COUNT))
        change.put_all(
            CompanyProduct(f"product-{number}", f"第 {number} 种塑料玩具")
            for number in range(PRODUCTS)
        )
    asked, read = [], []
    for number in range(ROUNDS):
        with Desk.open(file, read_only=True) as desk, Answers(registry) as answers:
            start = time.perf_counter()
            desk.certificates()
            read.append((time.perf_counter() - start) * 1000)
            start = time.perf_counter()
            DeskAnswers(desk, answers).applies(AS_OF + timedelta(days=number))
            asked.append((time.perf_counter() - start) * 1000)
    yield Measure("applies_200", median(asked), "ms", median(read), 100, Bound.VALUE)
