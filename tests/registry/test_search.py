from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from certdesk.registry.entries import SearchEntry, fill_search
from certdesk.registry.fill import fill_meta
from certdesk.registry.folding import Script, fold, phrases
from certdesk.registry.reader import Registry
from certdesk.registry.schema import create
from certdesk.registry.search import Nearness, nearest, search

SIMPLIFIED = {"認": "认", "證": "证"}
SCRIPT = Script(SIMPLIFIED)
TEXTS = st.text("认证認證产品强制 ，。“—\nabAB09９", max_size=12)
QUERIES = st.text("认证認證产品强制 ，。“—\nabAB09９😀\"*'\x00;-(", max_size=8)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Make a registry that holds nothing but the entries given; one file, filled anew."""
    file = tmp_path_factory.mktemp("small") / "small.sqlite"

    def filled(entries):
        file.unlink(missing_ok=True)
        database = Database(file)
        create(database)
        with database.atomic():
            indexed = fill_search(database, entries, SCRIPT)
            fill_meta(
                database,
                {
                    "version": "small",
                    "counts": json.dumps({}),
                    "longest_text": str(indexed.longest),
                    "traditional": "".join(SIMPLIFIED),
                    "simplified": "".join(SIMPLIFIED.values()),
                },
            )
        database.close()
        return Registry.open(file)

    return filled


def _entry(number, *names, body="", kind="clause", **more):
    return SearchEntry(kind, f"e{number}", names, body, spelled=len(names), **more)


def _ids(registry, query, **more):
    return [hit.id for hit in search(registry, query, **more).hits]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(st.tuples(st.lists(TEXTS, min_size=1, max_size=2), TEXTS), max_size=4),
    st.lists(QUERIES, min_size=1, max_size=8),
)
def test_the_index_finds_what_looking_through_every_text_finds(small, texts, queries):
    entries = [
        SearchEntry("clause", f"e{number}", tuple(names), body, spelled=0)
        for number, (names, body) in enumerate(texts)
    ]
    with small(entries) as registry:
        for query in queries:
            asked = phrases(query, SCRIPT)
            expected = {
                entry.id
                for entry in entries
                if asked
                and all(
                    any(
                        phrase.is_in(fold(text, SCRIPT).tokens())
                        for text in (*entry.names, entry.body)
                    )
                    for phrase in asked
                )
            }
            key = " ".join(phrase.key for phrase in asked)
            expected |= {
                entry.id
                for entry in entries
                for name in entry.names
                if asked and " ".join(fold(name, SCRIPT).tokens()) == key
            }
            found = search(registry, query)
            assert {hit.id for hit in found.hits} == expected
            assert found.total == len(expected)


def test_the_very_words_come_before_unfinished_ones_and_those_before_sounds(small):
    entries = [
        _entry(1, "甲", body="cccp"),
        _entry(2, "新存车处"),
        _entry(3, "存车处"),
        _entry(4, "乙", "in cccp"),
        _entry(5, "丙", "cccp"),
        _entry(6, "无关", body="这里说到 CCC 认证"),
        _entry(7, "丁", "推行CCC"),
        _entry(8, "戊", "CCC标志"),
        _entry(9, "推行CCC认证"),
        _entry(10, "CCC认证制度"),
        _entry(11, "强制性产品认证", "CCC"),
    ]
    with small(entries) as registry:
        assert _ids(registry, "ccc") == [
            f"e{number}" for number in (11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1)
        ]
        assert [found.id for found in nearest(registry, "ccc")] == _ids(registry, "ccc")
        assert {found.nearness for found in nearest(registry, "ccc")} == set(Nearness)


def test_equal_hits_stand_in_the_order_of_the_registry(small):
    entries = [_entry(number, "认证制度", kind="scheme") for number in range(9)]
    with small(entries) as registry:
        assert _ids(registry, "制度") == [f"e{number}" for number in range(9)]
        assert _ids(registry, "制度", limit=2) == ["e0", "e1"]
        assert search(registry, "制度", limit=0).total == 9


def test_what_stands_around_an_act_comes_last(small):
    entries = [_entry(1, "甲", body="认证"), _entry(2, "认证新闻", aside=True)]
    with small(entries) as registry:
        assert _ids(registry, "认证") == ["e1", "e2"]


def test_citing_names_count_only_when_typed_whole(small):
    entries = [_entry(1, "甲", citing=("gf-2018-3#四/九", "四/九"))]
    with small(entries) as registry:
        assert _ids(registry, "“四/九”") == ["e1"]
        assert _ids(registry, "gf-2018-3#四/九") == ["e1"]
        assert _ids(registry, "四") == []


def test_kinds_restrict_what_is_found(small):
    entries = [_entry(1, "认证", kind="scheme"), _entry(2, "认证", kind="clause")]
    with small(entries) as registry:
        assert _ids(registry, "认证", kinds=["clause"]) == ["e2"]
        assert _ids(registry, "认证", kinds=["scheme", "clause"]) == ["e1", "e2"]
        assert _ids(registry, "认证", kinds=["certificate"]) == []
        assert search(registry, "认证", kinds=[]).total == 0


def test_a_hit_shows_where_it_matched(small):
    entries = [
        _entry(1, "推行強制性認證", body="甲" * 50 + "ＩＳＯ 9001" + "乙" * 50),
        _entry(2, "丙", "ISO9001认证", "ISO9001"),
        _entry(3, "完善制度", "强制认证"),
    ]
    with small(entries) as registry:
        first, second = search(registry, "iso9001").hits[::-1]
        assert [first.snippet[start:end] for start, end in first.snippet_marks] == ["ＩＳＯ 9001"]
        assert (first.snippet[0], first.snippet[-1], first.title_marks) == ("…", "…", ())
        assert (second.snippet, second.snippet_marks) == ("ISO9001", ((0, 7),))
        (spelled,) = search(registry, "wszd").hits
        assert (spelled.title_marks, spelled.snippet_marks) == (((0, 4),), ())
        (alias,) = search(registry, "qzrz").hits
        assert (alias.snippet, alias.snippet_marks) == ("强制认证", ((0, 4),))


HOSTILE = [
    "",
    " ",
    '"',
    '"" OR ""',
    "*",
    "认证*",
    "names : 认证",
    "NEAR(认证 产品)",
    "'; DROP TABLE clauses; --",
    "认证\x00产品",
    "\x00",
    "😀",
    "\ud800",
    "%",
    "_",
    "(",
    "^认证",
    "{names} : x",
    "认" * 10_000,
    "认 " * 5_000,
    "a" * 10_000,
    "a1" * 5_000,
    "，" * 10_000,
    " ".join(map(chr, range(0x4E00, 0x4E00 + 3000))),
]


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query[:20]))
def test_whatever_is_typed_is_just_text(registry, query):
    found = search(registry, query)
    assert found.query == query
    assert found.total >= len(found.hits)
    assert registry.clauses()


@pytest.mark.parametrize("query", ['"', "*", "%", "_", "😀", "\x00", " ", "NEAR(", "DROP TABLE"])
def test_marks_and_foreign_words_find_nothing(registry, query):
    assert search(registry, query).total == 0


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("强制性产品认证", "ccc"),
        ("強制性產品認證", "ccc"),
        ("ccc", "ccc"),
        ("CCC", "ccc"),
        ("ＣＣＣ", "ccc"),
        ("qms", "qms"),
        ("organic", "organic"),
        ("iso9001", "qms"),
        ("iso 9001", "qms"),
        ("gb/t 19001", "qms"),
        ("gbt19001", "qms"),
        ("iso27001", "isms"),
        ("法律体系", "legal-system"),
        ("国发〔2018〕3号", "gf-2018-3#序"),
        ("国发2018 3号", "gf-2018-3#序"),
        ("国发(2018)3号", "gf-2018-3#序"),
        ("鄂政发", "hubei-2019#序"),
        ("gf-2018-3", "gf-2018-3#序"),
        ("gf-2018-3#四/九", "gf-2018-3#四/九"),
        ("国发〔2018〕3号 四（九）", "gf-2018-3#四/九"),
        ("四/九", "gf-2018-3#四/九"),
        ("总局答复", "samr-2020-2267#序"),
        ("完善强制性认证制度", "gf-2018-3#四/九"),
        ("NQI", "cnca-2017#四/十一"),
        ("APP", "app-security"),
    ],
)
def test_what_people_type_leads_to_what_they_mean(registry, query, first):
    assert _ids(registry, query, limit=1) == [first]


def test_titles_with_the_words_come_before_other_names(registry):
    titles = [hit.title for hit in search(registry, "绿色", kinds=["scheme"]).hits]
    held = ["绿色" in title for title in titles]
    assert held == sorted(held, reverse=True)
    assert {"绿色产品认证", "绿色食品认证"} <= set(titles[:2])


def test_initials_find_a_heading_from_any_syllable_on(registry):
    hits = {hit.id: hit for hit in search(registry, "qzxrz").hits}
    hit = hits["gf-2018-3#四/九"]
    (mark,) = hit.title_marks
    assert hit.title[slice(*mark)] == "强制性认证"


@pytest.mark.parametrize("query", ["iso 9001", "ISO9001", "ＩＳＯ９００１", "Iso  9001"])
def test_writings_of_a_number_find_the_same(registry, query):
    assert _ids(registry, query) == _ids(registry, "iso9001")


def test_every_pair_of_characters_of_a_clause_finds_it(registry):
    for clause in registry.clauses("gf-2018-3")[::5]:
        text = clause.text[:60]
        pairs = {text[at : at + 2] for at in range(len(text) - 1)}
        for pair in pairs:
            if all("\u4e00" <= char <= "\u9fff" for char in pair):
                found = search(registry, pair, kinds=["clause"], limit=1000).hits
                assert clause.id in {hit.id for hit in found}, pair


def test_single_characters_are_exact(registry):
    expected = {
        clause.id for clause in registry.clauses() if "证" in f"{clause.heading}{clause.text}"
    }
    found = {hit.id for hit in search(registry, "证", kinds=["clause"], limit=1000).hits}
    # A document is found at its opening clause by its title too.
    assert found - expected <= {f"{document.id}#序" for document in registry.documents()}
    assert expected <= found
