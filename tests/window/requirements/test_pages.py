from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.window.requirements.pages import SetRow, set_on_pages, taken


def _row(lines, start=0):
    return SetRow((tuple(f"{start + at}" for at in range(lines)), ("x",)))


def test_whole_rows_go_to_the_next_page():
    rows = [_row(3), _row(3), _row(3)]
    # Two rows of seven halves each fit into fifteen.
    assert [len(page) for page in set_on_pages(rows, 15, 15)] == [2, 1]


def test_the_first_page_may_have_less_room():
    assert [len(page) for page in set_on_pages([_row(3), _row(3)], 7, 40)] == [1, 1]
    assert [len(page) for page in set_on_pages([_row(3)], 5, 40)] == [0, 1]


def test_a_row_longer_than_a_page_goes_on_where_the_page_ends():
    pages = set_on_pages([_row(2), _row(30)], 25, 25)
    assert [sum(row.lines for row in page) for page in pages] == [11, 12, 9]
    lines = [line for page in pages for row in page for line in row.cells[0]]
    assert lines == ["0", "1", *map(str, range(30))]


def test_a_marked_row_stays_marked_when_it_is_split():
    row = SetRow((tuple("甲" * 9),), marked=True)
    assert all(part.marked for page in set_on_pages([row], 11, 11) for part in page)


def test_nothing_stands_on_one_page():
    assert set_on_pages([], 10, 10) == [[]]


def test_a_page_without_room_is_a_defect():
    with pytest.raises(ValueError, match="no room"):
        set_on_pages([_row(9)], 2, 2)


@given(
    st.lists(st.integers(1, 40), max_size=20),
    st.integers(3, 60),
    st.integers(3, 60),
)
def test_nothing_is_lost_and_no_page_is_too_full(lengths, first, later):
    first = min(first, later)
    rows = [_row(lines, 100 * at) for at, lines in enumerate(lengths)]
    pages = set_on_pages(rows, first, later)
    assert [line for page in pages for row in page for line in row.cells[0]] == [
        line for row in rows for line in row.cells[0]
    ]
    for number, page in enumerate(pages):
        assert taken(page) <= (first if number == 0 else later)
    # A row is split only where no page has room for it.
    split = len([row for page in pages for row in page]) - len(rows)
    assert split == 0 or any(row.halves > later for row in rows)
