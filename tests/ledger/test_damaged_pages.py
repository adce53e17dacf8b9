"""Reading pages without SQLite gives what SQLite gives, and never fails on what is damaged."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certdesk.ledger.damaged_pages import SIZES, Pages
from certdesk.ledger.damaged_records import record_values, varint
from certdesk.ledger.damaged_tables import collect, shapes

values = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.sampled_from([0, 1, -1, 127, 128, -129, 32768, 2**23, 2**31, 2**47, -(2**47) - 1]),
    st.floats(allow_nan=False),
    st.text(st.characters(codec="utf-8"), max_size=40),
    st.binary(max_size=40),
    st.integers(0, 20_000).map(lambda size: b"\x07" * size),
)
tables = st.lists(
    st.tuples(st.integers(-(2**63), 2**63 - 1), values, values, values),
    unique_by=lambda row: row[0],
    max_size=40,
)


def _database(rows, size):
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute("CREATE TABLE t (a, b, c)")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO t (rowid, a, b, c) VALUES (?, ?, ?, ?)", rows)
        connection.execute("COMMIT")
        found = connection.execute("SELECT rowid, a, b, c FROM t ORDER BY rowid").fetchall()
        return connection.serialize(), found


@given(tables, st.sampled_from(SIZES))
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
def test_every_row_of_every_page_size_is_read_as_sqlite_reads_it(rows, size):
    data, expected = _database(rows, size)
    pages = next(Pages.readings(data))
    tree = pages.tree(2)
    assert [(row.number, *row.values) for row in tree.rows] == expected
    assert tree.complete
    assert [row.values[0] for row in pages.tree(1).rows] == ["table"]


def test_a_tree_of_many_pages_is_read_in_order():
    rows = [(number, f"{number}" * 20, None, b"x" * (number % 3000)) for number in range(3000)]
    data, expected = _database(rows, 512)
    tree = next(Pages.readings(data)).tree(2)
    assert [(row.number, *row.values) for row in tree.rows] == expected
    assert tree.complete


def test_rows_of_leaves_whose_parent_is_lost_are_found_and_deleted_ones_are_not():
    rows = [(number, f"row {number}", number, None) for number in range(500)]
    data, _ = _database(rows, 512)
    lost = bytearray(data)
    lost[512:1024] = bytes(512)
    pages = next(Pages.readings(bytes(lost)))
    assert not pages.tree(2).complete
    found = {row.values[1] for leaf in pages.lost_leaves({1, 2}) for row in leaf}
    assert found == set(range(500))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(data)
        connection.execute("DELETE FROM t")
        emptied = connection.serialize()
    pages = next(Pages.readings(emptied))
    assert list(pages.lost_leaves({1, 2})) == []


@given(st.integers(0, 2**64 - 1))
def test_numbers_of_one_to_nine_bytes(number):
    if number >> 56:
        low, groups = number & 0xFF, number >> 8
        data = bytes(groups >> 7 * place & 0x7F | 0x80 for place in range(7, -1, -1)) + bytes([low])
    else:
        groups = [number >> 7 * place & 0x7F for place in range(8)]
        while len(groups) > 1 and not groups[-1]:
            groups.pop()
        data = bytes(group | 0x80 for group in groups[:0:-1]) + bytes(groups[:1])
    assert varint(b"?" + data + b"?", 1) == (number, 1 + len(data))


@given(st.binary(max_size=60))
def test_what_is_no_record_is_refused_in_one_way(data):
    try:
        record_values(data)
    except (ValueError, IndexError):
        return


@pytest.fixture(scope="module")
def known():
    return shapes()


@given(st.binary(max_size=3000))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_can_be_looked_through(known, data):
    assert all(not found.rows for found in collect(data, known).values())


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_no_damage_makes_the_reading_fail_or_find_what_never_was(data):
    rows = [(number, f"row {number}", number, b"x" * 700) for number in range(60)]
    content = bytearray(_database(rows, 512)[0])
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        damage = data.draw(st.binary(min_size=1, max_size=200))
        content[at : at + len(damage)] = damage
    for pages in Pages.readings(bytes(content)):
        pages.tree(1)
        assert len(pages.tree(2).rows) <= len(content)
        list(pages.lost_leaves({1}))
