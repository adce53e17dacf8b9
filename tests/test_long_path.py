from __future__ import annotations

import ntpath
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.long_path import extended, plain, reachable
from certdesk.problems import Problem

NAMES = st.text(
    st.characters(exclude_characters='\\/:*?"<>|\0', exclude_categories=["Cc", "Cs"]),
    min_size=1,
    max_size=12,
).filter(lambda name: name.strip(". ") != "")
ROOTS = st.sampled_from(["C:\\", "d:\\", "\\\\server\\share\\", "\\\\wsl.localhost\\Debian\\"])


@pytest.mark.parametrize(
    ("path", "long"),
    [
        ("C:\\案卷\\甲.certdesk", "\\\\?\\C:\\案卷\\甲.certdesk"),
        ("C:/案卷/甲.certdesk", "\\\\?\\C:\\案卷\\甲.certdesk"),
        ("C:\\a\\.\\b\\..\\c", "\\\\?\\C:\\a\\c"),
        ("C:\\..\\..\\c", "\\\\?\\C:\\c"),
        ("\\\\server\\share\\a", "\\\\?\\UNC\\server\\share\\a"),
        ("//server/share/a/../b", "\\\\?\\UNC\\server\\share\\b"),
    ],
)
def test_an_absolute_path_gets_the_form_of_any_length(path, long):
    assert extended(path) == long
    assert extended(long) == long


@pytest.mark.parametrize(
    "path",
    [
        "",
        "a\\b",
        "a/b",
        "C:a",
        "C:",
        "\\a",
        "/a",
        "\\\\?\\C:\\a",
        "//?/C:/a",
        "\\\\.\\pipe\\x",
        "\\??\\C:\\a",
        "\\\\?\\Volume{1}\\a",
    ],
)
def test_what_is_not_absolute_or_has_it_already_stays(path):
    assert extended(path) == path


@given(ROOTS, st.lists(NAMES, min_size=1, max_size=8), st.sampled_from("\\/"))
def test_people_see_the_path_without_it(root, names, slash):
    path = root.replace("\\", slash) + slash.join(names)
    long = extended(path)
    assert long.startswith("\\\\?\\")
    assert "/" not in long
    assert extended(long) == long
    assert plain(long) == ntpath.normpath(path)


@given(st.text(max_size=40))
def test_any_words_are_taken(words):
    extended(words)
    assert plain(extended(words)) in {words, ntpath.normpath(words)} | {plain(words)}


def test_a_problem_names_the_file_as_people_know_it():
    told = Problem("problem.desk.absent", file="\\\\?\\C:\\案卷\\甲.certdesk", count=3)
    assert told.parameters == {"file": "C:\\案卷\\甲.certdesk", "count": 3}


@pytest.mark.skipif(os.name == "nt", reason="elsewhere paths are long as they are")
def test_other_systems_need_none_of_this():
    file = Path("/" + "a/" * 500)
    assert reachable(file) is file


@pytest.mark.skipif(os.name != "nt", reason="only Windows has short paths")
def test_a_desk_lies_deeper_than_windows_reaches(tmp_path):
    from certdesk.ledger.desk import Desk

    folder = tmp_path / ("很深的文件夹" * 15) / ("再深一层" * 20)
    reachable(folder).mkdir(parents=True)
    file = folder / "甲.certdesk"
    with Desk.create(file, "甲") as desk:
        assert desk.path == file
