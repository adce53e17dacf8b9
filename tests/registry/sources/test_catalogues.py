from __future__ import annotations

import shutil
from collections import Counter
from datetime import date

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.sources.catalogues import expand_codes, load_catalogue
from certdesk.vocabulary.schemes import Confidence


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the catalogue's sources; the data folder is its third parent."""
    copy = tmp_path / "catalogues" / "ccc"
    shutil.copytree(places.data_folder() / "catalogues" / "ccc", copy)
    return copy


def test_the_catalogue_of_2020_has_seventeen_classes_and_103_kinds():
    catalogue = load_catalogue(places.data_folder())
    first = catalogue.editions[0]
    kinds = [kind for kind in catalogue.kinds if kind.basis.startswith(first.basis)]
    assert (len({kind.class_name for kind in kinds}), len(kinds)) == (first.classes, first.kinds)


@pytest.mark.parametrize("place", [1, 2])
def test_what_is_in_force_at_an_edition_is_what_the_edition_counts(place):
    catalogue = load_catalogue(places.data_folder())
    edition = catalogue.editions[place]
    listed = [
        kind
        for kind in catalogue.kinds
        if (kind.announced_on or date.min) <= edition.since
        and (kind.ends_on or date.max) >= edition.since
    ]
    assert len(listed) == edition.kinds


def test_an_act_of_which_the_month_is_known_counts_from_its_first_day(folder):
    kinds = {kind.key: kind for kind in load_catalogue(folder.parent.parent).kinds}
    assert kinds["power-bank"].announced_on == date(2023, 3, 1)
    assert "公告号待核实" in kinds["power-bank"].basis


def test_every_fact_is_founded():
    catalogue = load_catalogue(places.data_folder())
    for facts in (catalogue.kinds, catalogue.routes, catalogue.synonyms, catalogue.look_alikes):
        assert all(fact.basis for fact in facts)
    assert Confidence.C in Counter(kind.confidence for kind in catalogue.kinds)


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("0101", ("0101",)),
        ("0805、0812", ("0805", "0812")),
        ("0302-0305", ("0302", "0303", "0304", "0305")),
    ],
)
def test_codes_are_counted_out(printed, codes):
    assert expand_codes(printed) == codes


def _line(file, text):
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(text))


@pytest.mark.parametrize(
    ("name", "old", "new", "message", "field"),
    [
        ("kinds.tsv", "0201\t", "0105\t", "problem.data.duplicate", "key"),
        ("kinds.tsv", "\t0101\t\t\t2020", "\t01O1\t\t\t2020", "problem.data.wrong_value", "code"),
        ("kinds.tsv", "\t2022-10-09\t", "\t2019-10-09\t", "problem.data.kind_end", "to"),
        ("routes.tsv", "0205\t", "9205\t", "problem.data.unknown_kind", "kind"),
        ("routes.tsv", "\tself_declaration_a\t", "\tself\t", "problem.data.wrong_value", "route"),
        ("synonyms.tsv", "排插\t0201", "排插\t0000", "problem.data.unknown_kind", "kind"),
        (
            "synonyms.tsv",
            "排插\t0201\thead",
            "排插\t0201\tall",
            "problem.data.wrong_value",
            "reach",
        ),
        ("look-alikes.tsv", "灯泡\thead", "台灯\thead", "problem.data.duplicate", "word"),
        ("routes.tsv", "\t2024-10-31\t", "\t2024-11-01\t", "problem.data.overlap", "since"),
        ("routes.tsv", "\t2024-10-31\t", "\t2019-10-31\t", "problem.data.inverted", "until"),
        ("rules.toml", "kinds = 103", "kinds = -103", "problem.data.wrong_value", "kinds"),
        ("rules.toml", "kinds = 103", "kinds = 10300", "problem.data.wrong_value", "kinds"),
        ("rules.toml", "kinds = 103", 'kinds = "many"', "problem.data.wrong_value", "kinds"),
    ],
)
def test_a_wrong_line_is_named(folder, name, old, new, message, field):
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load_catalogue(folder.parent.parent)
    assert caught.value.message == message
    assert caught.value.parameters["file"] == str(file)
    assert str(caught.value.parameters["field"]).endswith(field)
    line = file.read_text(encoding="utf-8").splitlines()[int(caught.value.parameters["line"]) - 1]
    assert new.strip("\t").split("\t")[0] in line


def test_a_word_may_not_stand_twice_for_a_kind(folder):
    file = folder / "synonyms.tsv"
    with file.open("a", encoding="utf-8") as stream:
        stream.write("排插\t0201\twhole\t行业通称\tC\n")
    with pytest.raises(Problem) as caught:
        load_catalogue(folder.parent.parent)
    assert caught.value.message == "problem.data.duplicate"
    assert caught.value.parameters["line"] > _line(file, "排插")
