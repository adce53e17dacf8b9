from __future__ import annotations

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.sources.components import load_components

GOOD = """\
[[component]]
id = "a"
name = "A"
kind = "library"
licence = "MIT"
authors = "A"
texts = ["licences/MIT"]
basis = "A"
confidence = "A"

[[distribution]]
name = "b"
basis = "B"
confidence = "B"
"""


def test_the_programs_own_components_are_in_order() -> None:
    file = load_components(places.data_folder())
    assert {"certdesk", "qt", "python"} <= {one.id for one in file.component}


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ('kind = "library"', 'kind = "lib"', 4, "component[1].kind"),
        ('texts = ["licences/MIT"]', "", 1, "component[1].texts"),
        ('confidence = "A"', 'confidence = "A"\ncolour = "red"', 10, "component[1].colour"),
        ('id = "a"', 'id = "b"', 2, "component[1].id"),
    ],
)
def test_a_fault_is_named_by_file_line_and_field(tmp_path, old, new, line, field) -> None:
    (tmp_path / "components.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Problem) as raised:
        load_components(tmp_path)
    assert (raised.value.parameters["line"], raised.value.parameters["field"]) == (line, field)


def test_a_component_is_on_every_platform_unless_it_says_so(tmp_path) -> None:
    (tmp_path / "components.toml").write_text(GOOD, encoding="utf-8")
    assert load_components(tmp_path).component[0].platforms == ("win32", "linux")
