from __future__ import annotations

from datetime import date

import pytest

from certdesk.registry.records import CitationRecord, SchemeRecord, StageRecord
from certdesk.vocabulary.schemes import Confidence, ConformityObject, Nature, Stage
from certdesk.window.library.filters import (
    NATIONAL,
    SchemeFilter,
    citing_documents,
    count_cells,
    stage_on,
)

TODAY = date(2026, 11, 22)
OLD, MIDDLE, NEW = date(2017, 1, 1), date(2018, 1, 17), date(2020, 9, 24)


def scheme(identifier: str = "x", **given: object) -> SchemeRecord:
    values: dict[str, object] = {
        "id": identifier,
        "name": identifier,
        "name_en": identifier,
        "aliases": (),
        "nature": Nature.VOLUNTARY,
        "object": ConformityObject.SERVICE,
        "region": None,
        "family": None,
        "standards": (),
        "gist": "",
        "gist_en": "",
        "basis": "",
        "confidence": Confidence.B,
        "named_in_documents": True,
        "stages": (
            StageRecord("x", NEW, Stage.ESTABLISHED, "c#一", ""),
            StageRecord("x", OLD, Stage.EXPLORED, "a#一", ""),
            StageRecord("x", MIDDLE, Stage.PROMOTED, "b#一", ""),
        ),
        "citations": (CitationRecord("x", "b#一", "", 0, 1, in_heading=False),),
    }
    return SchemeRecord(**{**values, **given})


@pytest.mark.parametrize(
    ("day", "stage", "since"),
    [
        (date(2016, 1, 1), None, None),
        (OLD, Stage.EXPLORED, OLD),
        (date(2018, 1, 16), Stage.EXPLORED, OLD),
        (MIDDLE, Stage.PROMOTED, MIDDLE),
        (TODAY, Stage.ESTABLISHED, NEW),
    ],
)
def test_the_stage_is_that_of_the_newest_document_up_to_the_day(day, stage, since):
    reached = stage_on(scheme(), day)
    if stage is None:
        assert reached is None
    else:
        assert (reached.stage, reached.since) == (stage, since)


@pytest.mark.parametrize(
    ("asked", "accepted"),
    [
        ({}, True),
        ({"nature": Nature.VOLUNTARY}, True),
        ({"nature": Nature.COMPULSORY}, False),
        ({"object": ConformityObject.SERVICE}, True),
        ({"object": ConformityObject.BODY}, False),
        ({"region": NATIONAL}, True),
        ({"region": "上海市"}, False),
        ({"named": True}, True),
        ({"named": False}, False),
        ({"document": "b"}, True),
        ({"document": "a"}, False),
        ({"stage": Stage.ESTABLISHED}, True),
        ({"stage": Stage.PROMOTED}, False),
        ({"found": frozenset({"x"})}, True),
        ({"found": frozenset()}, False),
    ],
)
def test_a_filter_asks_for_one_thing_at_a_time_or_for_several(asked, accepted):
    wanted = SchemeFilter(TODAY, **asked)
    assert wanted.accepts(scheme()) is accepted
    assert wanted.narrows is bool(asked)


def test_a_stage_is_asked_for_as_of_the_day():
    assert SchemeFilter(date(2019, 1, 1), stage=Stage.PROMOTED).accepts(scheme())
    assert not SchemeFilter(date(2016, 1, 1), stage=Stage.EXPLORED).accepts(scheme())


def test_without_its_cell_a_filter_keeps_the_rest():
    wanted = SchemeFilter(TODAY, Nature.VOLUNTARY, ConformityObject.BODY, region="上海市")
    assert wanted.without_cell() == SchemeFilter(TODAY, region="上海市")


def test_cells_and_documents_are_counted():
    counts = count_cells([scheme(), scheme("y"), scheme("z", nature=Nature.COMPULSORY)])
    assert counts[Nature.VOLUNTARY, ConformityObject.SERVICE] == 2
    assert counts[Nature.COMPULSORY, ConformityObject.SERVICE] == 1
    assert citing_documents(scheme()) == {"b"}
