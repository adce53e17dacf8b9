"""Sources read into checked models."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from certdesk.problems import Problem
from certdesk.registry.sources.checking import Entry, Text, read_toml, read_tsv
from certdesk.vocabulary.schemes import Nature


class Stage(Entry):
    as_of: date
    quote: Text


class Scheme(Entry):
    id: Text
    nature: Nature = Nature.VOLUNTARY
    stages: tuple[Stage, ...] = ()


class File(Entry):
    scheme: tuple[Scheme, ...]


class Line(Entry):
    code: Text
    name: Text
    count: int | None = None


def _toml(folder: Path, text: str) -> Path:
    file = folder / "模式.toml"
    file.write_text(text, encoding="utf-8")
    return file


def _tsv(folder: Path, text: str) -> Path:
    file = folder / "目录.tsv"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_good_file_becomes_entries_that_know_their_lines(tmp_path: Path) -> None:
    file = _toml(
        tmp_path,
        '[[scheme]]\nid = "a"\n\n[[scheme]]\nid = "b"\nnature = "compulsory"\n'
        'stages = [\n  {as_of = 2018-01-17, quote = "q"},\n]\n',
    )
    second = read_toml(file, File).scheme[1]
    assert second.nature is Nature.COMPULSORY
    assert (second.line(), second.line("id"), second.line(("stages", 0, "quote"))) == (4, 5, 8)
    problem = second.stages[0].problem("problem.data.quote", "quote", value="q")
    assert problem.parameters == {
        "value": "q",
        "file": str(file),
        "line": 8,
        "field": "scheme[2].stages[1].quote",
    }


@pytest.mark.parametrize(
    ("text", "message", "line", "field"),
    [
        ('[[scheme]]\nid = "a"\nnatur = "x"', "problem.data.unknown_field", 3, "scheme[1].natur"),
        ('[[scheme]]\nnature = "voluntary"', "problem.data.missing_field", 1, "scheme[1].id"),
        ('[[scheme]]\nid = "a"\nnature = "x"', "problem.data.wrong_value", 3, "scheme[1].nature"),
        ('[[scheme]]\nid = " "', "problem.data.wrong_value", 2, "scheme[1].id"),
        (
            '[[scheme]]\nid = "a"\n[[scheme]]\nid = "b"\nstages = [\n {as_of = 1, quote = 3}]',
            "problem.data.wrong_value",
            6,
            "scheme[2].stages[1].as_of",
        ),
        ("", "problem.data.missing_field", 1, "scheme"),
    ],
)
def test_a_wrong_value_is_named_by_file_line_and_field(
    tmp_path: Path, text: str, message: str, line: int, field: str
) -> None:
    file = _toml(tmp_path, text)
    with pytest.raises(Problem) as raised:
        read_toml(file, File)
    assert raised.value.message == message
    assert raised.value.parameters["file"] == str(file)
    assert raised.value.parameters["line"] == line
    assert raised.value.parameters["field"] == field


def test_broken_toml_says_where(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        read_toml(_toml(tmp_path, '[[scheme]]\nid = "a\n'), File)
    assert raised.value.message == "problem.data.syntax"
    assert (raised.value.parameters["line"], raised.value.parameters["column"]) == (2, 8)


def test_broken_toml_at_the_end_of_the_file_says_where(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        read_toml(_toml(tmp_path, "a = [1,\nb"), File)
    assert raised.value.message == "problem.data.syntax"
    assert raised.value.parameters["line"] == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[[scheme]]\nid = "a"\nnature = "x"', "'compulsory'"),
        ("[[scheme]]\nid = 3", '"…"'),
        ('[[scheme]]\nid = " "', '"…" (≥ 1)'),
        ("scheme = 3", "[…]"),
        ("scheme = [3]", "{…}"),
    ],
)
def test_what_a_value_should_be_is_told_without_a_foreign_sentence(
    tmp_path: Path, text: str, expected: str
) -> None:
    with pytest.raises(Problem) as raised:
        read_toml(_toml(tmp_path, text), File)
    cause = str(raised.value.parameters["cause"])
    assert expected in cause
    assert "hould" not in cause


def test_rows_of_a_table(tmp_path: Path) -> None:
    file = _tsv(tmp_path, "# about\ncode\tname\tcount\n0101\t电线\t3\n0102\t电缆\n\n0103\t缆\t\n")
    rows = read_tsv(file, Line)
    assert [(row.code, row.name, row.count) for row in rows] == [
        ("0101", "电线", 3),
        ("0102", "电缆", None),
        ("0103", "缆", None),
    ]
    assert [row.line() for row in rows] == [3, 4, 6]


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("code\tname\na\tb\n\nc\n", "problem.data.missing_field", 4),
        ("code\tname\tcount\na\tb\tviele\n", "problem.data.wrong_value", 2),
        ("# about\ncode\tnaem\na\tb\n", "problem.data.unknown_field", 2),
        ("code\tname\na\tb\tc\n", "problem.data.cells", 2),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, text: str, message: str, line: int) -> None:
    with pytest.raises(Problem) as raised:
        read_tsv(_tsv(tmp_path, text), Line)
    assert raised.value.message == message
    assert raised.value.parameters["line"] == line


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(Problem) as missing:
        read_toml(tmp_path / "keine.toml", File)
    assert missing.value.message == "problem.data.missing_file"
    with pytest.raises(Problem) as empty:
        read_tsv(_tsv(tmp_path, "# nur\n"), Line)
    assert empty.value.message == "problem.data.empty"
    file = tmp_path / "gbk.toml"
    file.write_bytes("a = 1\nb = '认证'".encode("gb18030"))
    with pytest.raises(Problem) as encoding:
        read_toml(file, File)
    assert (encoding.value.message, encoding.value.parameters["line"]) == (
        "problem.data.encoding",
        2,
    )
