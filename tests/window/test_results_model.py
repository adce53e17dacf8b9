from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from certdesk.window.search.results_model import Heading, LineRole, More, ResultsModel
from certdesk.window.search.rows import Found, Group, Row, Section


def rows(group: Group, count: int) -> tuple[Row, ...]:
    return tuple(Row(group, f"{group}-{at}", f"标题{at}", f"说明{at}") for at in range(count))


@pytest.fixture
def model(worn) -> ResultsModel:
    model = ResultsModel()
    sections = (
        Section(Group.SCHEME, 2, rows(Group.SCHEME, 2)),
        Section(Group.CLAUSE, 9, rows(Group.CLAUSE, 3)),
    )
    model.show_found(Found("词", date(2026, 1, 1), sections))
    return model


def test_qt_finds_no_fault(qtmodeltester, model) -> None:
    qtmodeltester.check(model)


def test_groups_have_headings_with_counts_and_a_line_for_the_rest(model) -> None:
    lines = [model.line(at) for at in range(model.rowCount())]
    assert [type(line) for line in lines] == [Heading, Row, Row, Heading, Row, Row, Row, More]
    assert lines[0].text == "相关制度 · 2"
    assert lines[3].text == "政策条款 · 9"
    assert "6" in lines[-1].text
    assert model.line(99) is None


@pytest.mark.parametrize(
    ("start", "step", "expected"),
    [(-1, 0, 1), (-1, 1, 1), (1, 1, 2), (2, 1, 4), (4, -1, 2), (1, -1, 1), (1, 8, 7), (7, -8, 1)],
)
def test_steps_skip_headings_and_stop_at_the_ends(model, start, step, expected) -> None:
    assert model.step(start, step) == expected


def test_nothing_to_step_through(worn) -> None:
    model = ResultsModel()
    model.show_found(None)
    assert model.step(-1, 1) == -1


def test_results_are_found_again_by_key(model) -> None:
    assert model.row_of(Group.CLAUSE, "clause-1") == 5
    assert model.row_of(Group.CLAUSE, "scheme-1") == -1


def test_headings_cannot_be_selected_and_rows_speak(model) -> None:
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    index = model.index(1)
    assert model.flags(index) & Qt.ItemFlag.ItemIsSelectable
    assert index.data(LineRole).key == "scheme-0"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "标题0，说明0"
    assert index.data(Qt.ItemDataRole.DisplayRole) == "标题0"
