from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.problems import Problem
from certdesk.window.desks.folders import free_file, make_folder, with_suffix


def test_the_file_is_called_like_the_company(tmp_path):
    assert free_file(tmp_path, " 上海 童乐坊 ").name == "上海 童乐坊.certdesk"


def test_what_no_system_takes_in_a_name_is_replaced(tmp_path):
    assert free_file(tmp_path, 'a/b\\c:d*e?"f<g>h|').name == "a_b_c_d_e_f_g_h_.certdesk"
    assert free_file(tmp_path, "..").name == "新案卷.certdesk"


def test_a_name_that_is_taken_is_counted_on(tmp_path):
    for name in ("甲.certdesk", "甲 2.certdesk"):
        (tmp_path / name).touch()
    assert free_file(tmp_path, "甲").name == "甲 3.certdesk"


@given(st.text(max_size=100))
def test_every_name_makes_a_file_in_the_folder(tmp_path_factory, name):
    folder = tmp_path_factory.getbasetemp()
    file = free_file(folder, name)
    assert file.parent == folder
    assert file.suffix == ".certdesk"
    assert len(file.name) < 80


def test_the_ending_is_added_once(tmp_path):
    assert with_suffix(tmp_path / "a").name == "a.certdesk"
    assert with_suffix(tmp_path / "a.CERTDESK").name == "a.CERTDESK"
    assert with_suffix(tmp_path / "a.b").name == "a.b.certdesk"


def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path):
    (tmp_path / "file").touch()
    make_folder(tmp_path / "new" / "deeper")
    assert (tmp_path / "new" / "deeper").is_dir()
    with pytest.raises(Problem):
        make_folder(tmp_path / "file" / "below")
