from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from certdesk.vocabulary.schemes import Nature, Stage
from certdesk.window.library.filters import SchemeFilter, stage_on
from certdesk.window.library.scheme_model import (
    COUNT_ROLE,
    LINE_ROLE,
    SCHEME_ROLE,
    SchemeModel,
    SchemeOrder,
    SortKey,
)

TODAY = date(2026, 11, 22)


@pytest.fixture
def model(qapp, content) -> SchemeModel:
    model = SchemeModel()
    model.set_schemes(content.schemes, TODAY)
    return model


@pytest.fixture
def order(model) -> SchemeOrder:
    order = SchemeOrder()
    order.setSourceModel(model)
    order.set_filter(SchemeFilter(TODAY))
    return order


def listed(order):
    return [order.index(row, 0).data(SCHEME_ROLE) for row in range(order.rowCount())]


def test_the_schemes_are_a_sound_model(model, qtmodeltester):
    qtmodeltester.check(model)


def test_the_ordered_schemes_are_a_sound_model(order, qtmodeltester):
    qtmodeltester.check(order)


def test_a_row_says_what_the_scheme_is_and_its_stage(model):
    index = model.index_of("ccc-self-declaration")
    assert index.data() == "强制性产品认证自我声明评价方式"
    assert index.data(LINE_ROLE) == "强制性 · 产品 · 2020 已建立"
    assert index.data(COUNT_ROLE) > 2
    assert "强制性" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    model.tell_day(date(2019, 1, 1))
    assert index.data(LINE_ROLE) == "强制性 · 产品 · 2018 推行"


def test_a_scheme_that_the_documents_do_not_name_says_so(model):
    assert model.index_of("ohsms").data(LINE_ROLE).endswith("五份文件未提到")


def test_the_list_is_sorted_by_citations_stage_or_name(order):
    counts = [len(scheme.citations) for scheme in listed(order)]
    assert counts == sorted(counts, reverse=True)
    order.sort_by(SortKey.STAGE)
    ranks = [
        list(Stage).index(reached.stage) if (reached := stage_on(scheme, TODAY)) else 99
        for scheme in listed(order)
    ]
    assert ranks == sorted(ranks)
    by_stage = [scheme.id for scheme in listed(order)]
    order.sort_by(SortKey.NAME)
    by_name = [scheme.id for scheme in listed(order)]
    assert sorted(by_name) == sorted(by_stage)
    assert by_name != by_stage


def test_only_what_the_filter_accepts_is_listed(order):
    order.set_filter(SchemeFilter(TODAY, nature=Nature.COMPULSORY))
    assert listed(order)
    assert {scheme.nature for scheme in listed(order)} == {Nature.COMPULSORY}
