"""Lines of TOML and TSV values."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from certdesk.registry.sources.lines import Location, toml_lines, tsv_lines

TOML = '''# a comment with = and [brackets]
title = "eins"   # behind

[meta]
"a.b" = 1
c.d = 2

[[scheme]]
id = "x"
gist = """
line [[scheme]]
id = "no"
"""
stages = [
  { as_of = 2018-01-17, quote = "a, b}" },  # one
  { as_of = 2020-09-24, quote = 'q]' },
]

[[scheme]]
id = "y"
[scheme.more]
k = [1, 2,
  3]
[[scheme.part]]
p = 1
[[scheme.part]]
p = 2
'''


def test_every_value_of_a_toml_text_has_its_line() -> None:
    lines = toml_lines(TOML)
    expected: dict[Location, int] = {
        ("title",): 2,
        ("meta",): 4,
        ("meta", "a.b"): 5,
        ("meta", "c", "d"): 6,
        ("scheme", 0): 8,
        ("scheme", 0, "id"): 9,
        ("scheme", 0, "gist"): 10,
        ("scheme", 0, "stages"): 14,
        ("scheme", 0, "stages", 0, "quote"): 15,
        ("scheme", 0, "stages", 1): 16,
        ("scheme", 0, "stages", 1, "quote"): 16,
        ("scheme", 1, "id"): 20,
        ("scheme", 1, "more"): 21,
        ("scheme", 1, "more", "k", 2): 23,
        ("scheme", 1, "part", 1, "p"): 27,
    }
    assert {location: lines.get(location) for location in expected} == expected


def _locations(value: Any, location: Location = ()) -> list[Location]:
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else []
    )
    found = [location] if location else []
    for key, item in items:
        found += _locations(item, (*location, key))
    return found


def test_the_scan_and_the_parser_see_the_same_values() -> None:
    assert set(toml_lines(TOML)) == set(_locations(tomllib.loads(TOML)))


@given(
    st.lists(st.tuples(st.text('ab"\\#[]{}=,。认\n', max_size=12), st.integers(0, 3)), max_size=6)
)
def test_strings_of_any_kind_never_mislead_the_scan(items: list[tuple[str, int]]) -> None:
    text, expected = "", []
    for content, blank in items:
        text += "\n" * blank
        expected.append(text.count("\n") + 1)
        quoted = content.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        text += f'[[e]]\nv = "{quoted}"\n'
    lines = toml_lines(text)
    assert [lines["e", index] for index in range(len(items))] == expected
    assert [lines["e", index, "v"] for index in range(len(items))] == [n + 1 for n in expected]


def test_comments_and_blank_lines_of_a_tsv_are_counted_but_not_returned() -> None:
    rows = tsv_lines("# about\nid\tname\n\na\t 甲 \n")
    assert [(row.line, row.cells) for row in rows] == [(2, ("id", "name")), (4, ("a", "甲"))]
