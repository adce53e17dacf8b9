from __future__ import annotations

import re
import sys
from dataclasses import replace

import pytest

from certdesk import places
from certdesk.notices.closure import closure, installed
from certdesk.notices.gathering import gather, here, roots
from certdesk.notices.packages import package
from certdesk.problems import Problem

MIT = (("License-Expression: MIT",), {"licenses/LICENSE": "MIT"})


def test_nothing_that_is_needed_at_run_time_is_without_licence_and_text(components) -> None:
    known = installed()
    names, missing = closure(roots(known), known, here().platform, here().python, {"pip"})
    assert not missing
    assert len(names) > 15
    told = {one.id: one for one in components}
    assert set(names) <= set(told)
    for one in components:
        assert one.licence, one.name
        assert one.texts, one.name
        assert all(text.read().strip() for text in one.texts), one.name


def test_icons_dictionaries_documents_and_what_lies_inside_libraries_are_told(components) -> None:
    told = {one.id for one in components}
    assert {
        "lucide",
        "policy-documents",
        "opencc-dictionaries",
        "pypinyin-dictionaries",
        "jieba-dictionary",
        "pdfium",
        "python",
        "sqlite",
        "qt",
        "qt-freetype",
        "qt-harfbuzz",
        "rjieba-crates",
        "pydantic-core-crates",
        "pyinstaller",
    } <= told


def test_every_icon_comes_from_the_set_whose_licence_is_told(components) -> None:
    lucide = next(one for one in components if one.id == "lucide")
    folder = places.resources_folder() / "icons"
    assert lucide.texts[0].file == folder / "LICENSE"
    assert list(folder.glob("*.svg"))


def test_every_kept_licence_text_belongs_to_a_component() -> None:
    kept = {file.name for file in (places.resources_folder() / "licences").iterdir()}
    text = (places.data_folder() / "components.toml").read_text(encoding="utf-8")
    assert set(re.findall(r'"licences/([^"]+)"', text)) == kept


def test_qt_has_the_lgpl_and_the_gpl_that_it_refers_to(components) -> None:
    qt = next(one for one in components if one.id == "qt")
    assert qt.version == "6.9.3"
    words = [text.read() for text in qt.texts]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in words[0]
    assert "GNU GENERAL PUBLIC LICENSE" in words[1]


def test_build_tools_are_not_told(components) -> None:
    told = {one.id for one in components}
    assert not told & {"hatchling", "trove-classifiers", "pip", "pytest", "mypy"}


@pytest.mark.parametrize("gone", ["pypinyin", "shiboken6", "tzdata"])
def test_a_package_that_is_not_there_is_noticed(monkeypatch: pytest.MonkeyPatch, gone) -> None:
    known = {name: one for name, one in installed().items() if name != gone}
    monkeypatch.setattr("certdesk.notices.gathering.installed", lambda _folder=None: known)
    with pytest.raises(Problem) as raised:
        gather(here())
    assert raised.value.message == "problem.notices.not_installed"
    assert raised.value.parameters["names"] == gone


def test_a_package_without_a_text_is_noticed(folder, edition) -> None:
    folder(good=MIT, bare=(("License: MIT",), {}))
    with pytest.raises(Problem) as raised:
        gather(edition, ["good", "bare"])
    assert raised.value.message == "problem.notices.without_text"
    assert raised.value.parameters["names"] == "bare"


def test_what_is_needed_depends_on_the_platform(folder, edition) -> None:
    folder(
        top=(
            (
                "License-Expression: MIT",
                'Requires-Dist: windows; sys_platform == "win32"',
                'Requires-Dist: linux; sys_platform == "linux"',
            ),
            {"licenses/LICENSE": "MIT"},
        ),
        windows=MIT,
        linux=MIT,
    )
    told = {one.id for one in gather(edition, ["top"])}
    assert {"top", "windows", "microsoft-runtime", "nsis"} <= told
    assert "linux" not in told
    told = {one.id for one in gather(replace(edition, platform="linux"), ["top"])}
    assert {"top", "linux"} <= told
    assert not told & {"windows", "microsoft-runtime", "nsis"}


def test_what_only_a_package_contains_is_not_told_of_a_checkout(folder, edition) -> None:
    folder(good=MIT)
    told = {one.id for one in gather(replace(edition, packaged=False), ["good"])}
    assert not told & {"pyinstaller", "nsis"}


def test_what_comes_inside_a_package_is_told_with_it_only(folder, edition) -> None:
    folder(good=MIT)
    told = {one.id for one in gather(edition, ["good"])}
    assert not told & {"qt", "qt-freetype", "jieba-dictionary", "pdfium"}


def test_metadata_is_read_in_its_older_forms(folder) -> None:
    long = (
        "License: " + "all the words " * 20,
        "Classifier: License :: OSI Approved :: MIT License",
    )
    made = folder(
        old=(
            (*long, 'Author-email: "Row, Jane" <jane@example.org>, Li <l@example.org>'),
            {"COPYING": "x"},
        )
    )
    one = package(installed(made)["old"])
    assert one.licence == "MIT License"
    assert one.authors == "Row, Jane, Li"
    assert [text.name for text in one.texts] == ["COPYING"]
    assert one.covers == ("old", "old-1.0.dist-info")


def test_the_edition_that_runs_is_told_by_its_python() -> None:
    assert here().python == ".".join(map(str, sys.version_info[:3]))
