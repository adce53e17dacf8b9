from __future__ import annotations

import json

import pytest

from certdesk.notices.bundle import bundle_files, uncovered, uncovered_modules
from certdesk.notices.reading import notices, read_notices
from certdesk.notices.writing import write_notices
from certdesk.problems import Problem


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    target = tmp_path_factory.mktemp("package") / "LICENSES"
    return target, write_notices(target)


def test_the_folder_has_an_index_a_list_and_every_text(written) -> None:
    target, components = written
    index = json.loads((target / "index.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in index["components"]] == [one.id for one in components]
    for one in index["components"]:
        assert one["texts"]
        for text in one["texts"]:
            assert (target / text["file"]).read_text(encoding="utf-8").strip()
    listing = (target / "NOTICES.txt").read_text(encoding="utf-8")
    assert "LGPL-3.0" in listing
    assert all(one.name in listing for one in components)


def test_what_was_written_reads_back(written) -> None:
    target, components = written
    read = read_notices(target)
    assert [(one.id, one.version, one.covers) for one in read] == [
        (one.id, one.version, one.covers) for one in components
    ]
    # A package's own line ends are made one.
    assert [text.read() for one in read for text in one.texts] == [
        text.read() for one in components for text in one.texts
    ]


def test_an_older_folder_is_replaced_as_a_whole(folder, edition, tmp_path) -> None:
    packages = folder(good=(("License-Expression: MIT",), {"licenses/LICENSE": "MIT"}))
    target = tmp_path / "LICENSES"
    (target / "gone").mkdir(parents=True)
    write_notices(target, packages, edition=edition, requirements=["good"])
    assert not (target / "gone").exists()
    assert (target / "good" / "LICENSE.txt").read_text(encoding="utf-8") == "MIT"


def test_a_folder_that_cannot_be_written_is_told(folder, edition, tmp_path) -> None:
    packages = folder(good=(("License-Expression: MIT",), {"licenses/LICENSE": "MIT"}))
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Problem) as raised:
        write_notices(tmp_path / "file" / "x", packages, edition=edition, requirements=["good"])
    assert raised.value.message == "problem.notices.not_written"


def test_a_package_reads_its_own_folder_and_says_when_it_cannot(
    written, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, _components = written
    monkeypatch.setattr("certdesk.places.licences_folder", lambda: target)
    assert notices()[0].id == "certdesk"
    monkeypatch.setattr("certdesk.places.licences_folder", lambda: tmp_path)
    for content in (None, "{", "{}", '{"components": [{}]}'):
        if content is not None:
            (tmp_path / "index.json").write_text(content, encoding="utf-8")
        with pytest.raises(Problem) as raised:
            notices()
        assert raised.value.message == "problem.notices.unreadable"


BUNDLE = [
    "CertDesk.exe",
    "certdesk-cli.exe",
    "LICENSES/index.json",
    "portable",
    "_internal/certdesk/data/regions.tsv",
    "_internal/PySide6/Qt6Core.dll",
    "_internal/PySide6/QtCore.pyd",
    "_internal/lxml/etree.cp312-win_amd64.pyd",
    "_internal/click-8.5.1.dist-info/METADATA",
    "_internal/base_library.zip",
    "_internal/_bz2.pyd",
    "_internal/python312.dll",
    "_internal/sqlite3.dll",
]


def test_a_package_of_what_is_told_is_covered(components) -> None:
    assert uncovered(BUNDLE, components) == []


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("_internal/numpy/core.pyd", "numpy"),
        ("_internal/strange.dll", "strange.dll"),
        ("_internal/_strange.pyd", "_strange.pyd"),
        ("extra.exe", "extra.exe"),
    ],
)
def test_what_no_notice_covers_is_named(components, file, name) -> None:
    assert uncovered([*BUNDLE, file], components) == [name]


@pytest.mark.parametrize(
    ("gone", "name"), [("lxml", "lxml"), ("sqlite", "sqlite3.dll"), ("python", "_bz2.pyd")]
)
def test_a_notice_that_is_taken_away_is_missed(components, gone, name) -> None:
    assert name in uncovered(BUNDLE, [one for one in components if one.id != gone])


def test_modules_in_the_archive_are_covered_too(components) -> None:
    modules = ["json.decoder", "docx.api", "typing_extensions", "certdesk.places", "numpy.core"]
    assert uncovered_modules(modules, components) == ["numpy"]


def test_files_of_a_package_are_listed(tmp_path) -> None:
    (tmp_path / "_internal" / "b").mkdir(parents=True)
    (tmp_path / "_internal" / "b" / "c").write_text("", encoding="utf-8")
    (tmp_path / "a.exe").write_text("", encoding="utf-8")
    assert bundle_files(tmp_path) == ["_internal/b/c", "a.exe"]
