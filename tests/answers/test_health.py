"""Findings of the standing checks, as a person reads them."""

from __future__ import annotations

from datetime import date

import pytest

from certdesk.answers.desk import DeskAnswers
from certdesk.exchange.desk_import import from_json
from certdesk.judgement.findings import Check
from certdesk.ledger.desk import Desk

DAY = date(2026, 11, 23)
NUMBER = "06925Q10328R1S"


@pytest.fixture
def asked(tmp_path, answers):
    certificate = {
        "number": NUMBER,
        "scheme": "ems",
        "issued_on": "2025-03-15",
        "expires_on": "2028-03-14",
        "events": [
            {"kind": "surveillance", "on": "2025-12-14"},
            {"kind": "suspended", "on": "2026-05-01", "until": "2026-11-22"},
        ],
    }
    company = {"name": "上海童乐坊玩具有限公司"}
    data = {"format": "certdesk-desk/1", "company": company, "certificates": [certificate]}
    with Desk.create(tmp_path / "x.certdesk", "x") as made:
        from_json(made, data)
        yield DeskAnswers(made, answers)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_lapsed_certificate_says_since_when_and_keeps_its_key(request, tmp_path, language):
    lapsed = {
        "number": "L-1",
        "scheme": "ccc",
        "issued_on": "2020-01-10",
        "expires_on": "2025-01-09",
    }
    data = {"format": "certdesk-desk/1", "company": {"name": "某厂"}, "certificates": [lapsed]}
    with Desk.create(tmp_path / "y.certdesk", "x") as made:
        from_json(made, data)
        speaking = request.getfixturevalue("answers" if language == "zh" else "english")
        asked = DeskAnswers(made, speaking)
        (found,) = [each for each in asked.health(DAY).findings if each.check is Check.LAPSED]
        assert found.text.startswith("L-1")
        assert "2025-01-09" in found.text
        (later,) = [
            each for each in asked.health(date(2027, 1, 1)).findings if each.check is Check.LAPSED
        ]
        assert later.key == found.key
        assert asked.health(date(2025, 1, 9)).findings
        assert Check.LAPSED not in {each.check for each in asked.health(date(2025, 1, 9)).findings}


def test_schemes_and_tasks_are_named_as_people_name_them(asked):
    texts = [each.text for each in asked.health(DAY).findings]
    assert f"{NUMBER}：编号像是“质量管理体系认证”的，案卷里记的是“环境管理体系认证”。" in texts
    assert f"{NUMBER}：恢复证书应在 2026-11-22 前办完，已逾期 1 天。" in texts
