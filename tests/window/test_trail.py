from __future__ import annotations

from certdesk.window.targets import Target, TargetKind
from certdesk.window.trail import Trail

ONE, TWO, THREE = (Target(TargetKind.CLAUSE, f"d#{label}") for label in "一二三")


def test_back_and_forward_walk_the_steps():
    trail = Trail()
    for step in (ONE, TWO, THREE):
        trail.add(step)
    assert trail.back() == TWO
    assert trail.back() == ONE
    assert trail.back() is None
    assert trail.forward() == TWO


def test_a_new_step_cuts_off_what_lay_ahead():
    trail = Trail()
    trail.add(ONE)
    trail.add(TWO)
    trail.back()
    trail.add(THREE)
    assert trail.forward() is None
    assert trail.back() == ONE


def test_the_same_target_twice_is_one_step():
    trail = Trail()
    trail.add(ONE)
    trail.add(ONE)
    assert trail.back() is None


def test_where_the_reader_came_to_on_a_page_is_where_the_way_back_leads() -> None:
    trail = Trail()
    trail.add(Target(TargetKind.SEARCH, "c"))
    trail.amend(Target(TargetKind.SEARCH, "ccc"))
    trail.add(TWO)
    trail.amend(Target(TargetKind.SEARCH, "of another page"))
    assert trail.back() == Target(TargetKind.SEARCH, "ccc")
    assert trail.forward() == TWO


def test_after_forgetting_there_is_no_way_back() -> None:
    trail = Trail()
    trail.add(ONE)
    trail.add(TWO)
    trail.clear()
    assert trail.back() is None
    assert trail.forward() is None
