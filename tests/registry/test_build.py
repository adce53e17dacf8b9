from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest

from certdesk.problems import Problem
from certdesk.registry.build import build
from certdesk.registry.header import check_header
from certdesk.registry.version import data_version

BUILD = """
import sys
from pathlib import Path
from certdesk.registry.build import build
build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def _change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def refused(data, tmp_path):
    """Build from the broken data; return the problem, and see that nothing was written."""

    def problem():
        out = tmp_path / "out"
        out.mkdir()
        with pytest.raises(Problem) as raised:
            build(out / "registry.sqlite", data)
        assert list(out.iterdir()) == []
        return raised.value

    return problem


def test_the_report_counts_what_stands_in_the_file(tmp_path):
    from certdesk.registry.reader import Registry

    report = build(tmp_path / "registry.sqlite")
    assert [file.name for file in tmp_path.iterdir()] == ["registry.sqlite"]
    with Registry.open(report.path) as registry:
        assert registry.version == report.version
        assert registry.counts() == report.counts
        schemes = registry.schemes()
        counted = {
            "documents": len(registry.documents()),
            "clauses": len(registry.clauses()),
            "schemes": len(schemes),
            "systems": len(registry.systems()),
            "citations": sum(len(scheme.citations) for scheme in schemes),
            "stages": sum(len(scheme.stages) for scheme in schemes),
            "figures": len(registry.figures()),
            "targets": len(registry.targets()),
            "repairs": sum(len(registry.repairs(one.id)) for one in registry.documents()),
        }
    assert counted == {name: report.counts[name] for name in counted}
    assert all(counted.values())
    assert sum(report.repairs.values()) == counted["repairs"]


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes(data, tmp_path, registry_path):
    # The other was built from where the data lie, by a process with a seed of its own.
    out = tmp_path / "again.sqlite"
    subprocess.run(
        [sys.executable, "-c", BUILD, str(out), str(data)],
        env=os.environ | {"PYTHONHASHSEED": "77"},
        check=True,
    )
    assert _hash(out) == _hash(registry_path)


def _hash(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_version_changes_with_the_data_and_with_nothing_else(data):
    before = data_version(data)
    (data / "notes.md").write_text("not read", encoding="utf-8")
    assert data_version(data) == before
    file = data / "schemes" / "compulsory.toml"
    file.touch()
    assert data_version(data) == before
    _change(file, "强制", "強制")
    assert data_version(data) != before


def test_a_file_of_another_kind_is_never_overwritten(tmp_path):
    out = tmp_path / "证书.xlsx"
    out.write_bytes("别人的文件".encode() * 50)
    with pytest.raises(Problem) as raised:
        build(out)
    assert raised.value.message == "problem.registry.other_file"
    assert out.read_bytes() == "别人的文件".encode() * 50
    assert list(tmp_path.iterdir()) == [out]


def test_an_older_file_is_replaced_and_stays_when_the_build_fails(data, tmp_path, registry_path):
    out = tmp_path / "registry.sqlite"
    older = registry_path.read_bytes()[:50_000]
    out.write_bytes(older)
    _change(data / "documents" / "manifest.toml", 'level = "national"', 'level = "universal"')
    with pytest.raises(Problem):
        build(out, data)
    assert out.read_bytes() == older
    _change(data / "documents" / "manifest.toml", 'level = "universal"', 'level = "national"')
    build(out, data)
    check_header(out)


def test_a_place_that_cannot_be_written_is_a_problem(tmp_path):
    with pytest.raises(Problem) as raised:
        build(tmp_path / "missing" / "registry.sqlite")
    assert raised.value.message == "problem.registry.not_written"
    assert raised.value.parameters["file"] == str(tmp_path / "missing" / "registry.sqlite")


@pytest.mark.parametrize(
    ("file", "old", "new", "message", "field"),
    [
        (
            "documents/manifest.toml",
            'id = "hubei-2019"',
            'id = "gf-2018-3"',
            "problem.data.duplicate",
            "document[2].id",
        ),
        (
            "documents/manifest.toml",
            "issued_on = 2018-01-17",
            "issued_on = 2018-01-18",
            "problem.data.other_date",
            "document[1].issued_on",
        ),
        (
            "documents/manifest.toml",
            'title = "湖北省加强',
            'title = "湖南省加强',
            "problem.data.other_title",
            "document[2].title",
        ),
        (
            "documents/manifest.toml",
            'region = "湖北省"',
            'superseded_by = "hubei-2030"',
            "problem.data.unknown_reference",
            "document[2].superseded_by",
        ),
        (
            "documents/manifest.toml",
            'source_kind = "reprint"',
            'source = "reprint"',
            "problem.data.unknown_field",
            "document[1].source",
        ),
        (
            "figures/later.toml",
            'clause = "',
            'clause = "x-',
            "problem.data.no_such_clause",
            "figure[1].clause",
        ),
        (
            "figures/later.toml",
            'quote = "19种产品"',
            'quote = "18种产品"',
            "problem.data.no_such_figure",
            "figure[3].quote",
        ),
        (
            "schemes/compulsory.toml",
            'quote = "以玩具、',
            'quote = "以玩偶、',
            "problem.data.quote_not_found",
            "scheme[1].stages[1].quote",
        ),
        (
            "schemes/compulsory.toml",
            'clause = "cnca-2017#四/九"',
            'clause = "cnca-2017#四/九十九"',
            "problem.data.unknown_reference",
            "scheme[1].stages[1].clause",
        ),
        (
            "systems/systems.toml",
            '"samr-2020-2267#一/二/1"',
            '"samr-2020-2267#一/二/99"',
            "problem.data.unknown_reference",
            "system[1].clauses[1]",
        ),
    ],
)
def test_a_broken_source_is_named_by_file_line_and_field(
    data, refused, file, old, new, message, field
):
    source = data / file
    _change(source, old, new)
    problem = refused()
    assert problem.message == message
    assert problem.parameters["file"] == str(source)
    assert problem.parameters["field"] == field
    line = source.read_text(encoding="utf-8").split("\n")[problem.parameters["line"] - 1]
    assert new in line


def test_a_document_whose_bytes_changed_is_named(data, refused):
    file = data / "documents" / "gf-2018-3.txt"
    file.write_bytes(file.read_bytes() + b"!")
    problem = refused()
    assert problem.message == "problem.data.document_changed"
    assert problem.parameters["value"] == "gf-2018-3.txt"


def test_a_document_that_is_missing_or_not_listed_is_named(data, refused):
    file = data / "documents" / "gf-2018-3.txt"
    file.rename(file.with_name("gf-2019-1.txt"))
    problem = refused()
    assert problem.message == "problem.data.not_in_manifest"
    assert problem.parameters["file"] == str(file.with_name("gf-2019-1.txt"))
    file.with_name("gf-2019-1.txt").unlink()


def test_a_missing_document_is_named(data, refused):
    (data / "documents" / "gf-2018-3.txt").unlink()
    problem = refused()
    assert problem.message == "problem.data.document_missing"
    assert problem.parameters["field"] == "document[1].id"


def test_every_problem_of_a_source_has_its_words(data, refused):
    from certdesk.answers.wording import LANGUAGES, wording

    _change(data / "documents" / "manifest.toml", 'level = "national"', 'level = "universal"')
    problem = refused()
    for language in LANGUAGES:
        said = wording(language).say(problem.message, **problem.parameters)
        assert "manifest.toml" in said
        assert "document[1].level" in said
        assert "universal" in said
