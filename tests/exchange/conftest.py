from __future__ import annotations

import pytest


@pytest.fixture
def desk(tmp_path):
    from certdesk.ledger.desk import Desk

    with Desk.create(tmp_path / "我的 企业.certdesk", "某企业") as made:
        yield made


@pytest.fixture
def whole():
    """Return a desk as JSON in which every key has a value."""
    return {
        "format": "certdesk-desk/1",
        "company": {
            "id": "company-1",
            "name": "上海某玩具有限公司",
            "uscc": "91310117MA1X8L0T7Q",
            "region": "上海市",
            "size": "small",
            "industry": "C",
            "free_trade_zone": False,
            "exports": True,
            "roles": ["certified_enterprise", "manufacturer"],
            "sites": [{"name": "一厂", "address": "示例路 18 号"}, {"name": "二厂", "address": ""}],
            "products": [
                {
                    "id": "p1",
                    "name": "积木",
                    "models": ["TL-B100", "TL-B2*"],
                    "sites": ["一厂", "二厂"],
                    "note": "新款",
                },
                {"id": "p2", "name": "收纳盒", "models": [], "sites": [], "note": ""},
            ],
        },
        "certificates": [
            {
                "id": "old",
                "number": "06922Q10102R0S",
                "scheme": "qms",
                "body": "某机构",
                "accreditation": "CNAS",
                "standard": ["GB/T 19001-2016", "ISO 9001:2015"],
                "first_issued_on": "2022-04-01",
                "issued_on": "2022-04-01",
                "expires_on": "2025-03-31",
                "scope": "塑料玩具的生产",
                "scope_codes": ["14", "23"],
                "people_covered": 38,
                "parent": None,
                "supersedes": None,
                "sites": ["一厂", {"name": "二厂", "scope": "装配"}],
                "parties": [],
                "products": [],
                "events": [
                    {
                        "kind": "surveillance",
                        "on": "2023-03-22",
                        "until": None,
                        "reason": None,
                        "seen_state": None,
                        "note": "一般不符合 2 项",
                    },
                    {
                        "kind": "suspended",
                        "on": "2024-05-01",
                        "until": "2024-10-31",
                        "reason": "0112",
                        "seen_state": None,
                        "note": None,
                    },
                ],
            },
            {
                "id": "ccc",
                "number": "2023012202001234",
                "scheme": "ccc",
                "body": None,
                "accreditation": None,
                "standard": [],
                "first_issued_on": None,
                "issued_on": None,
                "expires_on": None,
                "scope": None,
                "scope_codes": [],
                "people_covered": None,
                "parent": None,
                "supersedes": "old",
                "sites": [],
                "parties": [
                    {
                        "role": "factory",
                        "name": "某厂",
                        "code": "91310117MA1X8L0T7Q",
                        "address": "示例路 18 号",
                    }
                ],
                "products": [
                    {"name": "积木", "model": "TL-B100", "brand": "童乐坊", "code": "2202"}
                ],
                "events": [],
            },
        ],
    }
