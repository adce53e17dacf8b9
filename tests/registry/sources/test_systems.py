from __future__ import annotations

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.sources.systems import check_clauses, load_systems

ENTRY = """
[[system]]
id = "{id}"
name = "例体系"
name_en = "Example"
gist = "举例。"
gist_en = "An example."
clauses = [
  "act#一",
  "{second}",
]
"""


def write(folder, text):
    (folder / "systems").mkdir(exist_ok=True)
    (folder / "systems" / "systems.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_six_systems_are_described():
    names = [system.name for system in load_systems(places.data_folder())]
    assert names == ["法律体系", "制度体系", "组织体系", "监管体系", "标准体系", "国际合作互认体系"]


def test_each_system_begins_with_the_clause_that_describes_it():
    first = [system.clauses[0] for system in load_systems(places.data_folder())]
    assert first == [f"samr-2020-2267#一/二/{number}" for number in range(1, 7)]


def test_a_clause_named_twice_is_refused(tmp_path):
    with pytest.raises(Problem) as caught:
        load_systems(write(tmp_path, ENTRY.format(id="one", second="act#一")))
    assert caught.value.message == "problem.data.duplicate"
    assert caught.value.parameters["line"] == 10
    assert caught.value.parameters["field"] == "system[1].clauses[2]"


def test_an_identifier_given_twice_is_refused(tmp_path):
    text = ENTRY.format(id="one", second="act#二") * 2
    with pytest.raises(Problem) as caught:
        load_systems(write(tmp_path, text))
    assert caught.value.parameters["value"] == "one"


def test_a_clause_that_does_not_exist_is_refused(tmp_path):
    systems = load_systems(write(tmp_path, ENTRY.format(id="one", second="act#二")))
    check_clauses(systems, {"act#一", "act#二"})
    with pytest.raises(Problem) as caught:
        check_clauses(systems, {"act#一"})
    assert caught.value.parameters["value"] == "act#二"


def test_something_that_is_no_clause_identifier_is_refused(tmp_path):
    with pytest.raises(Problem) as caught:
        load_systems(write(tmp_path, ENTRY.format(id="one", second="二")))
    assert caught.value.message == "problem.data.wrong_value"
