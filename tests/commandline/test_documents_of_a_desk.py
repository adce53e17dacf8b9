"""`certdesk documents` and `clauses` with the documents that were added to a desk."""

from __future__ import annotations

import pytest

TEXT = """江苏省人民政府关于加强质量认证体系建设的实施意见
苏政发〔2021〕8号

一、总体要求
坚持政府引导，推动质量认证提质扩面。
二、主要任务
（一）推广先进质量管理。鼓励企业参与自愿性认证。
"""


@pytest.fixture
def desk(ask, tmp_path):
    file = tmp_path / "某企业.certdesk"
    text = tmp_path / "实施意见.txt"
    text.write_text(TEXT, encoding="utf-8")
    ask("desk", "new", file)
    assert ask("desk", "import", file, text).code == 0
    return file


def test_documents_of_the_desk_follow_those_of_the_registry(ask, desk):
    shipped = ask("documents", "--json").json["documents"]
    listed = ask("documents", "--desk", desk, "--json").json["documents"]
    assert listed[:-1] == shipped
    own = listed[-1]
    assert own.pop("origin") == "desk"
    assert own.keys() == shipped[0].keys()
    assert not any("origin" in each for each in shipped)
    text = ask("documents", "--desk", desk).out
    assert own["id"] in text
    assert "本案卷" in text
    assert "本案卷" not in ask("documents").out


def test_clauses_of_the_desk_follow_and_can_be_asked_for_alone(ask, desk):
    own = ask("documents", "--desk", desk, "--json").json["documents"][-1]["id"]
    alone = ask("clauses", "--document", own, "--desk", desk, "--json").json["clauses"]
    assert f"{own}#二/一" in [each["id"] for each in alone]
    assert {each["document"] for each in alone} == {own}
    assert {each["origin"] for each in alone} == {"desk"}
    shipped = ask("clauses", "--json").json["clauses"]
    every = ask("clauses", "--desk", desk, "--json").json["clauses"]
    assert every == [*shipped, *alone]
    assert alone[0]["id"] in ask("clauses", "--document", own, "--desk", desk).out
    one = ask("clauses", "--document", "gf-2018-3", "--desk", desk, "--json").json["clauses"]
    assert one == ask("clauses", "--document", "gf-2018-3", "--json").json["clauses"]


def test_an_unknown_document_is_told_with_those_of_the_desk(ask, desk):
    own = ask("documents", "--desk", desk, "--json").json["documents"][-1]["id"]
    refused = ask("clauses", "--document", "没有", "--desk", desk)
    assert refused.code == 3
    assert own in refused.err
    assert ask("documents", "--document", own).code == 3
