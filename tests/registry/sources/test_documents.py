from __future__ import annotations

import hashlib

import pytest

from certdesk.problems import Problem
from certdesk.registry.sources.documents import read_documents

MANIFEST = """
[[document]]
id = "act-1"
sha256 = "{sha256}"
title = "办法"
short_title = "办法"
issuer = "某局"
level = "ministry"
issued_on = 2020-01-02
status = "in_force"
source_kind = "official"
basis = "落款"
confidence = "A"
"""


def _write(folder, content, **changes):
    documents = folder / "documents"
    documents.mkdir()
    (documents / "act-1.txt").write_bytes(content)
    manifest = MANIFEST.format(sha256=hashlib.sha256(content).hexdigest())
    for old, new in changes.items():
        manifest = manifest.replace(f"{old} = ", f"{new} = ")
    (documents / "manifest.toml").write_text(manifest, encoding="utf-8")
    return folder


def test_a_document_keeps_its_line_ends_whatever_its_encoding(tmp_path):
    data = _write(tmp_path, "第一条 认证\r\n第二条 认可\r\n".encode("gb18030"))
    (document,) = read_documents(data)
    assert document.received == "第一条 认证\r\n第二条 认可\r\n"
    assert document.entry.issued_on.isoformat() == "2020-01-02"
    assert document.entry.number is None


def test_a_document_that_is_no_text_is_named(tmp_path):
    with pytest.raises(Problem) as raised:
        read_documents(_write(tmp_path, bytes(range(256)) * 20))
    assert raised.value.message == "problem.data.document_not_text"
    assert raised.value.parameters["value"] == "act-1.txt"


def test_a_misspelt_field_is_named(tmp_path):
    with pytest.raises(Problem) as raised:
        read_documents(_write(tmp_path, "认证".encode(), issuer="isuer"))
    assert raised.value.message == "problem.data.unknown_field"
    assert raised.value.parameters["field"] == "document[1].isuer"


def test_the_documents_of_the_program_are_all_there():
    from certdesk import places

    documents = read_documents(places.data_folder())
    assert [document.entry.id for document in documents] == [
        "gf-2018-3",
        "hubei-2019",
        "samr-2020-2267",
        "shanghai-2018",
        "cnca-2017",
    ]
