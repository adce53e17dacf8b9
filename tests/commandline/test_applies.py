"""certdesk applies: which clauses apply, for the company or through one certificate."""

from __future__ import annotations

import json

import pytest

NUMBER = "06925Q10328R1S"
SHAPE = ["as_of", "certificate", "applies", "depends", "not", "registry"]
DESK = {
    "format": "certdesk-desk/1",
    "company": {
        "name": "上海某玩具有限公司",
        "region": "上海市",
        "industry": "C",
        "free_trade_zone": False,
        "exports": True,
        "roles": ["manufacturer"],
        "products": [{"name": "塑胶积木"}],
    },
    "certificates": [
        {
            "number": NUMBER,
            "scheme": "qms",
            "issued_on": "2025-03-15",
            "expires_on": "2028-03-14",
            "scope": "塑料玩具的设计和生产",
        }
    ],
}


@pytest.fixture
def desk(tmp_path, certdesk):
    source, file = tmp_path / "来 源.json", tmp_path / "我的 企业.certdesk"
    source.write_text(json.dumps(DESK, ensure_ascii=False), encoding="utf-8")
    assert certdesk("desk", "new", file).code == 0
    assert certdesk("desk", "import", file, source).code == 0
    return file


def _ask(ask, desk, *more):
    return ask("applies", "--desk", desk, "--as-of", "2026-11-23", *more)


def test_the_whole_shape_is_printed(ask, desk):
    ran = _ask(ask, desk, "--json")
    assert ran.code == 0
    assert list(ran.json) == SHAPE
    assert (ran.json["as_of"], ran.json["certificate"]) == ("2026-11-23", None)
    small = [entry for entry in ran.json["depends"] if entry["missing"] == ["size"]]
    assert "samr-2020-2267#二/二/二" in {entry["clause"] for entry in small}
    assert "hubei-2019#二/四/14" in {entry["clause"] for entry in ran.json["not"]}


def test_through_a_certificate_there_is_less(ask, desk):
    whole, one = _ask(ask, desk, "--json"), _ask(ask, desk, "--certificate", NUMBER, "--json")
    assert one.code == 0
    assert one.json["certificate"] == NUMBER
    assert 0 < len(one.json["applies"]) < len(whole.json["applies"])


def test_a_certificate_that_is_not_there_is_said_and_the_shape_is_whole(ask, desk):
    ran = _ask(ask, desk, "--certificate", "没有", "--json")
    assert ran.code == 1
    assert list(ran.json) == SHAPE
    assert ran.json["certificate"] == "没有"
    assert not ran.json["applies"] + ran.json["depends"] + ran.json["not"]
    assert "没有" in _ask(ask, desk, "--certificate", "没有").out


def test_people_get_groups_with_counts(ask, desk):
    lines = _ask(ask, desk).out.splitlines()
    assert lines[0].startswith("截至 2026-11-23，适用 ")
    headings = [line for line in lines if line.endswith("）") and not line.startswith(" ")]
    assert [heading.split("（")[0] for heading in headings] == [
        "必须/禁止",
        "会被检查",
        "可以享受",
        "动向",
        "待判定",
    ]
    counted = [line for line in lines if line.startswith("  [")]
    assert len(counted) == sum(int(each.split("（")[1].rstrip("）")) for each in headings)
    assert any("企业规模：关系到" in line for line in lines)


def test_in_english_too(ask, desk):
    ran = ask("--lang", "en", "applies", "--desk", desk, "--as-of", "2026-11-23")
    assert ran.out.startswith("As of 2026-11-23: ")
    assert "You must / must not (" in ran.out


def test_without_a_desk_the_usage_is_wrong(ask):
    assert ask("applies", "--json").code == 2


def test_a_build_counts_its_provisions(certdesk, tmp_path):
    assert "规定 " in certdesk("build", "--out", tmp_path / "r.sqlite").out
