from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

from certdesk.vocabulary.clauses import ClauseKind, RepairKind
from certdesk.window.documents.outline_model import (
    CLAUSE_ROLE,
    OutlineFilter,
    OutlineModel,
    is_surround,
)
from certdesk.window.documents.quoting import printed_label
from certdesk.window.documents.repairs import (
    REPAIR_ROLE,
    RepairFilter,
    RepairModel,
    change_words,
    describe_repair,
)
from certdesk.window.text import say


@pytest.fixture
def outline(qapp, content) -> OutlineModel:
    read = content("samr-2020-2267")
    model = OutlineModel()
    model.set_clauses(read.clauses, [printed_label(clause, say) for clause in read.clauses])
    return model


def _all(model, parent=None):
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from _all(model, index)


def test_the_outline_is_a_sound_model(outline, qtmodeltester):
    qtmodeltester.check(outline)


def test_the_filtered_outline_is_a_sound_model(outline, qtmodeltester):
    shown = OutlineFilter()
    shown.setSourceModel(outline)
    shown.set_words("认证")
    qtmodeltester.check(shown)


def test_every_clause_stands_once_below_its_parent(outline, content):
    read = content("samr-2020-2267")
    found = list(_all(outline))
    assert [index.data(CLAUSE_ROLE).id for index in found] == [each.id for each in read.clauses]
    for index in found:
        parent = index.parent().data(CLAUSE_ROLE) if index.parent().isValid() else None
        assert (parent.id if parent else None) == index.data(CLAUSE_ROLE).parent


def test_a_row_is_the_label_as_printed_and_the_heading(outline):
    index = outline.index_of("samr-2020-2267#二/一/二")
    assert index.data() == "二是深化强制性产品认证制度改革"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == index.data()


def test_the_web_pages_own_text_is_known(outline):
    surround = [index for index in _all(outline) if is_surround(index)]
    assert surround
    assert all(index.data(CLAUSE_ROLE).kind is ClauseKind.SURROUND for index in surround)


def test_the_filter_keeps_hits_and_those_above_them(outline):
    shown = OutlineFilter()
    shown.setSourceModel(outline)
    shown.set_words("自我声明")
    kept = [index.data(CLAUSE_ROLE).id for index in _all(shown)]
    assert "samr-2020-2267#二/一/二" in kept
    assert "samr-2020-2267#二" in kept
    assert "samr-2020-2267#三" not in kept
    shown.set_words("没有这样的字")
    assert shown.rowCount() == 0


@pytest.fixture
def repairs(qapp, content) -> RepairModel:
    model = RepairModel()
    model.set_repairs(content("shanghai-2018").repairs, {})
    return model


def test_the_repairs_are_a_sound_model(repairs, qtmodeltester):
    qtmodeltester.check(repairs)


def test_repairs_are_kept_by_kind(repairs):
    shown = RepairFilter()
    shown.setSourceModel(repairs)
    total = shown.rowCount()
    counts = 0
    for kind in RepairKind:
        shown.set_kind(kind)
        kinds = (
            {shown.index(row, 0).data(REPAIR_ROLE).repair.kind for row in range(5)}
            if (shown.rowCount() >= 5)
            else {kind}
        )
        assert kinds == {kind}
        counts += shown.rowCount()
    assert counts == total > 1000


def test_a_repair_says_what_it_changed_and_why(content):
    repairs = content("shanghai-2018").repairs
    pinyin = next(each for each in repairs if each.repair.kind is RepairKind.PINYIN)
    assert change_words(pinyin) == f"删去 {pinyin.repair.raw}"
    script = next(each for each in repairs if each.repair.kind is RepairKind.SCRIPT)
    assert change_words(script) == f"{script.repair.raw} → {script.repair.clean}"
    assert say("documents.why.script") in describe_repair(script)
