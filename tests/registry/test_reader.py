from __future__ import annotations

import shutil
import sqlite3
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from certdesk.problems import Problem
from certdesk.registry.header import APPLICATION_ID, FORMAT
from certdesk.registry.reader import Registry, _address
from certdesk.vocabulary.clauses import ClauseKind


def test_documents_are_read_as_the_manifest_lists_them(registry):
    documents = registry.documents()
    assert [document.id for document in documents] == [
        "gf-2018-3",
        "hubei-2019",
        "samr-2020-2267",
        "shanghai-2018",
        "cnca-2017",
    ]
    hubei = registry.document("hubei-2019")
    assert hubei.number == "鄂政发〔2019〕23号"
    assert hubei.region == "湖北省"
    assert hubei.issued_on.isoformat() == "2019-11-01"
    assert "認證" in hubei.received
    assert "认证" in hubei.text
    assert registry.document("hubei-1919") is None


def test_clauses_stand_where_they_say(registry):
    for document in registry.documents():
        for place, clause in enumerate(registry.clauses(document.id), start=1):
            assert clause.order == place
            heading = document.text[clause.heading_start :][: len(clause.heading)]
            assert heading == clause.heading
            parts = [document.text[start:end] for start, end in clause.text_spans]
            assert "\n".join(parts) == clause.text
            assert clause.parent is None or registry.clause(clause.parent) is not None
            for repair in clause.repairs:
                assert clause.raw_start <= repair.at < clause.raw_end
                assert document.received.startswith(repair.raw, repair.at)


def test_all_clauses_are_those_of_each_document(registry):
    each = [clause for one in registry.documents() for clause in registry.clauses(one.id)]
    assert registry.clauses() == each
    assert registry.clauses("none") == []
    assert registry.clause("none#1") is None
    assert registry.clause(each[3].id) == each[3]
    assert {clause.kind for clause in each} >= {ClauseKind.ITEM, ClauseKind.POINT}


def test_quotes_stand_in_their_clauses(registry):
    for scheme in registry.schemes():
        for citation in scheme.citations:
            clause = registry.clause(citation.clause)
            text = clause.heading if citation.in_heading else clause.text
            assert text[citation.start : citation.end] == citation.quote
        for stage in scheme.stages:
            assert stage.quote in registry.clause(stage.clause).text
        assert [stage.as_of for stage in scheme.stages] == sorted(
            stage.as_of for stage in scheme.stages
        )
        assert scheme.named_in_documents == bool(scheme.citations)
    for found in [*registry.figures(), *registry.targets()]:
        text = registry.clause(found.clause).text
        assert text[found.start : found.end] == found.quote


def test_citations_of_a_clause_are_those_of_its_schemes(registry):
    cited = {
        citation
        for scheme in registry.schemes()
        for citation in scheme.citations
        if citation.clause == "samr-2020-2267#二/一/二"
    }
    assert cited
    assert set(registry.citations("samr-2020-2267#二/一/二")) == cited
    assert registry.scheme("ccc").name == "强制性产品认证"
    assert registry.scheme("none") is None


def test_figures_know_what_changed_since(registry):
    (figure,) = (one for one in registry.figures("samr-2020-2267") if one.quote == "103种产品")
    assert figure.value == "103"
    assert figure.as_of.isoformat() == "2020-09-24"
    assert figure.later[0].since.isoformat() == "2022-10-10"
    assert "2022年第34号" in figure.later[0].basis
    assert figure in [one for system in registry.systems() for one in system.figures]
    assert registry.figures() == [
        figure for one in registry.documents() for figure in registry.figures(one.id)
    ]


def test_the_file_is_found_below_any_name(registry_path, tmp_path):
    file = tmp_path / "制度 库#1%20?.sqlite"
    shutil.copyfile(registry_path, file)
    with Registry.open(file) as registry:
        assert registry.documents()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/家/a b?.sqlite"), "file:/%E5%AE%B6/a%20b%3F.sqlite"),
        (PureWindowsPath(r"C:\用户\r.sqlite"), "file:/C:/%E7%94%A8%E6%88%B7/r.sqlite"),
        (PureWindowsPath(r"\\server\share\r.sqlite"), "file:////server/share/r.sqlite"),
    ],
)
def test_the_address_of_a_file_on_any_system(path, address):
    path_class = type("Resolved", (type(path),), {"resolve": lambda self: self})
    assert _address(path_class(path)) == f"{address}?mode=ro&immutable=1"


def test_the_registry_cannot_be_written(registry):
    with pytest.raises(Problem):
        registry.query("DELETE FROM clauses")
    assert registry.clauses()


def test_a_missing_file(tmp_path):
    assert _refused(tmp_path / "none.sqlite") == "problem.registry.missing"


def test_a_folder(tmp_path):
    assert _refused(tmp_path) == "problem.registry.unreadable"


@pytest.mark.parametrize("content", [b"", b"SQLite format 3", b"\x00" * 5000, "认证".encode()])
def test_a_file_that_is_no_registry(tmp_path, content):
    file = tmp_path / "r.sqlite"
    file.write_bytes(content)
    assert _refused(file) == "problem.registry.not_a_registry"


def test_a_database_of_another_program(tmp_path):
    file = tmp_path / "other.sqlite"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    connection.close()
    assert _refused(file) == "problem.registry.not_a_registry"


@pytest.mark.parametrize(
    ("version", "message"),
    [(FORMAT + 1, "problem.registry.newer"), (FORMAT - 1, "problem.registry.older")],
)
def test_another_format(registry_path, tmp_path, version, message):
    file = tmp_path / "r.sqlite"
    shutil.copyfile(registry_path, file)
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    assert _refused(file) == message


@pytest.mark.parametrize("part", [50, 200, 0.5, 0.99])
def test_a_file_cut_short(registry_path, tmp_path, part):
    content = registry_path.read_bytes()
    file = tmp_path / "r.sqlite"
    file.write_bytes(content[: part if isinstance(part, int) else int(len(content) * part)])
    assert _refused(file) == "problem.registry.damaged"


@pytest.mark.parametrize("start", [100, 4096, 0.3, 0.8])
def test_a_file_with_a_hole(registry_path, tmp_path, start):
    content = bytearray(registry_path.read_bytes())
    place = start if isinstance(start, int) else int(len(content) * start) // 4096 * 4096
    content[place : place + 8192] = b"\xa5" * 8192
    file = tmp_path / "r.sqlite"
    file.write_bytes(content)
    assert _refused(file) == "problem.registry.damaged"


def test_an_empty_registry_is_damaged(tmp_path):
    file = tmp_path / "r.sqlite"
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    assert _refused(file) == "problem.registry.damaged"


def _refused(file):
    with pytest.raises(Problem) as raised:
        Registry.open(file)
    assert raised.value.parameters["file"] == str(file)
    return raised.value.message
