from __future__ import annotations

import os

import pytest

from certdesk import places
from certdesk.answers.read import read_document as read_received
from certdesk.exchange.document_files import reading
from certdesk.exchange.document_files.kinds import Content
from certdesk.exchange.document_files.reading import read_file
from certdesk.problems import Problem


def read_document(path, language="zh"):
    return read_received(read_file(path), path.stem, language)


ACT = """某某省质量认证办法

第一章 总则
第一条 为了规范质量认证活动，制定本办法。
第二条 在本省从事质量认证，适用本办法。
第二章 附则
第三条 本办法自2020年1月1日起施行。
"""


@pytest.fixture
def act(tmp_path):
    def write(content, name="办法.txt"):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return write


def test_an_act_is_read_into_articles(act):
    shape = read_document(act(ACT)).to_json()
    assert shape.keys() == {"title", "text", "clauses", "repairs", "warnings"}
    assert shape["title"] == "某某省质量认证办法"
    assert [clause["id"] for clause in shape["clauses"] if clause["kind"] == "article"] == [
        "办法#第一章/第一条",
        "办法#第一章/第二条",
        "办法#第二章/第三条",
    ]
    assert all(clause["document"] == "办法" for clause in shape["clauses"])
    assert shape["warnings"] == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_every_usual_encoding_says_the_same(act, encoding):
    assert read_document(act(ACT.encode(encoding))) == read_document(act(ACT))


@pytest.mark.parametrize("name", ["办法.md", "办法.TXT", "办法.docx", "办法"])
def test_the_content_tells_the_kind_not_the_name(act, name):
    assert read_document(act(ACT, name)).clauses


@pytest.mark.parametrize(
    ("document", "clauses"), [("gf-2018-3", 27), ("shanghai-2018", 24), ("cnca-2017", 17)]
)
def test_a_shipped_document_reads_as_the_registry_has_it(registry, document, clauses):
    answer = read_document(places.data_folder() / "documents" / f"{document}.txt")
    assert [clause.id for clause in answer.clauses] == [
        clause.id for clause in registry.clauses(document)
    ]
    assert len(answer.clauses) > clauses
    assert [clause.repairs for clause in answer.clauses] == [
        clause.repairs for clause in registry.clauses(document)
    ]


def test_damaged_bytes_are_told_with_the_rest_read(act):
    content = ACT.encode()
    place = content.index("适用".encode())
    answer = read_document(act(content[:place] + b"\xff" + content[place:]))
    assert answer.clauses
    assert any("utf-8" in warning for warning in answer.warnings)


def test_a_text_without_numbering_is_read_whole(act):
    answer = read_document(act("今天天气很好。\n"))
    assert "今天天气很好" in answer.text


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "a.txt", "problem.read.empty"),
        (b" \r\n\t\n", "a.txt", "problem.read.empty"),
        (bytes(range(256)) * 20, "a.txt", "problem.read.binary"),
    ],
)
def test_what_cannot_be_read_is_a_problem(act, content, name, message):
    with pytest.raises(Problem) as caught:
        read_document(act(content, name))
    assert caught.value.message == message
    assert caught.value.parameters["file"].endswith(name)


def test_a_huge_file_is_not_read_at_all(act, monkeypatch):
    file = act(b"")
    with file.open("r+b") as stream:
        stream.truncate(500_000_000)
    monkeypatch.setattr(type(file), "open", lambda *_: pytest.fail("was read"))
    with pytest.raises(Problem, match=r"problem\.read\.too_large"):
        read_document(file)


def test_the_largest_file_is_still_read(act, monkeypatch):
    file = act(ACT)
    monkeypatch.setitem(reading.LARGEST, Content.TEXT, file.stat().st_size)
    assert read_document(file).clauses
    monkeypatch.setitem(reading.LARGEST, Content.TEXT, file.stat().st_size - 1)
    with pytest.raises(Problem, match=r"problem\.read\.too_large"):
        read_document(file)


def test_a_missing_file_and_a_folder_are_problems(tmp_path):
    with pytest.raises(Problem, match=r"problem\.read\.missing"):
        read_document(tmp_path / "没有.txt")
    with pytest.raises(Problem, match=r"problem\.read\.directory"):
        read_document(tmp_path)
    with pytest.raises(Problem, match=r"problem\.read\."):
        read_document(tmp_path / "a\0b.txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_forbidden_file_is_a_problem(act):
    file = act(ACT)
    file.chmod(0)
    with pytest.raises(Problem, match=r"problem\.read\.forbidden"):
        read_document(file)


def test_warnings_speak_the_language(act):
    content = ACT.encode() + b"\xff"
    assert any("damaged" in warning for warning in read_document(act(content), "en").warnings)
