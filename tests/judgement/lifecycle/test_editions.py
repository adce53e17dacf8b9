from __future__ import annotations

from datetime import date

import pytest

from certdesk.judgement.lifecycle.editions import read_standards
from certdesk.judgement.lifecycle.status import judge
from certdesk.vocabulary.certificates import DueKind


@pytest.mark.parametrize(
    ("standards", "outdated"),
    [
        (("ISO 9001:2008",), "edition.iso-9001-2015"),
        (("GB/T19001-2008",), "edition.iso-9001-2015"),
        (("gb/t 19001—2008 idt iso 9001：2008",), "edition.iso-9001-2015"),
        (("ＩＳＯ９００１：２００８",), "edition.iso-9001-2015"),
        (("ISO 9001:2008", "ISO 9001:2015"), None),
        (("GB/T 19001-2016/ISO 9001:2015",), None),
        (("ISO 14001:2004", "ISO 9001:2015"), "edition.iso-14001-2015"),
        (("OHSAS 18001:2007",), "edition.iso-45001-2018"),
        (("GB/T 28001-2011",), "edition.iso-45001-2018"),
        (("ISO27001:2013",), "edition.iso-27001-2022"),
        (("GBT 22080-2016",), "edition.iso-27001-2022"),
        (("GB/T 22080-2016", "ISO/IEC 27001:2022"), None),
        (("ISO 22000:2005",), "edition.iso-22000-2018"),
        (("GB/T 23331-2012",), "edition.iso-50001-2018"),
        (("ISO/TS 16949:2009",), "edition.iatf-16949-2016"),
        (("GB/T 29490-2013",), "edition.gbt-29490-2023"),
        (("GB/T 27341-2009",), "edition.haccp-1.0"),
        (("GB/T 27341-2009", "危害分析与关键控制点（HACCP）体系认证要求（V1.0）"), None),
        (("ISO 13485:2016",), None),
        (("GB/T 273410-2009",), None),
        ((), None),
    ],
)
def test_only_the_old_edition(standards, outdated, rules):
    found = read_standards(standards, rules).outdated
    assert [edition.id for edition, _ in found] == ([outdated] if outdated else [])


@pytest.mark.parametrize(
    ("as_of", "usable", "days_left"),
    [
        ("2024-12-30", "yes", 366),
        ("2024-12-31", "attention", 365),
        ("2025-12-31", "attention", 0),
        ("2026-01-01", "no", -1),
        ("2026-06-01", "no", -152),
    ],
)
def test_the_end_of_an_edition(as_of, usable, days_left, certificate, rules):
    facts = certificate(
        "ipms",
        "2024-10-01",
        "2027-09-30",
        "surveillance 2024-12-01",
        "surveillance 2025-09-10",
        standards=("GB/T 29490-2013",),
    )
    status = judge(facts, date.fromisoformat(as_of), rules)
    item = next(item for item in status.due if item.kind is DueKind.EDITION_END)
    assert (status.state, status.usable, item.days_left) == ("valid", usable, days_left)


@pytest.mark.parametrize(
    ("standard", "as_of", "said"),
    [
        ("ISO 14001:2015", "2026-04-14", "为现行版本，没有换版截止日"),
        ("ISO 14001:2015", "2026-04-15", "旧版预计用到 2029 年，正式截止日期尚未查到"),
        ("GB/T 19001-2016", "2025-08-01", "依据标准 GB/T 19001-2016 为现行版本，没有换版截止日。"),
        ("GB/T 19001-2016", "2025-09-01", "新版 ISO 9001:2026 预计 2026-09 发布，过渡期未定"),
    ],
)
def test_what_is_only_expected_is_said_but_binds_nobody(
    standard, as_of, said, certificate, rules, worded
):
    facts = certificate(
        "ems", "2025-03-15", "2028-03-14", "surveillance 2026-02-01", standards=(standard,)
    )
    status = judge(facts, date.fromisoformat(as_of), rules)
    assert DueKind.EDITION_END not in {item.kind for item in status.due}
    assert status.usable in ("yes", "attention")
    assert any(said in worded(reason.message) for reason in status.reasons)
