"""certdesk applies --out: the register of requirements as a file."""

from __future__ import annotations

import pytest


@pytest.fixture
def desk(tmp_path, certdesk):
    file = tmp_path / "我的 企业.certdesk"
    assert certdesk("desk", "new", file).code == 0
    return file


@pytest.mark.parametrize("kind", ["xlsx", "docx", "XLSX"])
def test_the_register_is_written_and_the_answer_shown_as_ever(ask, desk, tmp_path, kind):
    file = tmp_path / f"适用 清单.{kind}"
    plain = ask("applies", "--desk", desk, "--json")
    ran = ask("applies", "--desk", desk, "--out", file, "--json")
    assert (ran.code, ran.json) == (0, plain.json)
    assert file.name in ran.err
    assert file.read_bytes().startswith(b"PK")


def test_what_lies_there_is_not_overwritten(ask, desk, tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"somebody's")
    ran = ask("applies", "--desk", desk, "--out", file)
    assert (ran.code, ran.out) == (3, "")
    assert "a.xlsx" in ran.err
    assert file.read_bytes() == b"somebody's"


@pytest.mark.parametrize("name", ["a.pdf", "a.csv", "a"])
def test_another_kind_of_file_is_refused(ask, desk, tmp_path, name):
    ran = ask("applies", "--desk", desk, "--out", tmp_path / name)
    assert ran.code == 3
    assert ".xlsx" in ran.err
    assert not (tmp_path / name).exists()


def test_the_register_is_the_whole_company_s(ask, desk, tmp_path):
    file = tmp_path / "a.xlsx"
    ran = ask("applies", "--desk", desk, "--certificate", "1", "--out", file)
    assert ran.code == 2
    assert "--certificate" in ran.err
    assert not file.exists()
