from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from certdesk.problems import Problem
from certdesk.window.background import Background


class Source:
    """Stands for the answers: notes on which thread it was opened, and whether it is closed."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def source():
    return []


@pytest.fixture
def background(qapp, source):
    def open_source():
        source.append(Source())
        return source[-1]

    made = Background(open_source)
    yield made
    made.close()


@pytest.fixture
def owner(qapp):
    return QObject()


def test_result_comes_back_on_the_thread_of_the_window(qtbot, background, owner) -> None:
    got = []
    background.ask(
        owner,
        "lane",
        lambda answers: (threading.get_ident(), answers.thread),
        lambda value: got.append((*value, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(got))
    worked, opened, came_back = got[0]
    assert worked == opened != threading.get_ident()
    assert came_back == threading.get_ident()
    assert not background.busy


def test_stale_results_are_dropped_and_stale_work_is_skipped(qtbot, background, owner) -> None:
    go, worked, got = threading.Event(), [], []

    def work(name):
        def job(_answers):
            go.wait(10)
            worked.append(name)
            return name

        return job

    for name in "abc":
        background.ask(owner, "lane", work(name), got.append)
    go.set()
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["c"]
    # The first had begun already, perhaps; the second never began.
    assert "b" not in worked


def test_lanes_and_owners_do_not_disturb_each_other(qtbot, background, owner) -> None:
    other, got = QObject(), []
    background.ask(owner, "one", lambda _: 1, got.append)
    background.ask(owner, "two", lambda _: 2, got.append)
    background.ask(other, "one", lambda _: 3, got.append)
    qtbot.waitUntil(lambda: len(got) == 3)
    assert sorted(got) == [1, 2, 3]


def test_forgotten_work_reports_nothing(qtbot, background, owner) -> None:
    got = []
    background.ask(owner, "lane", lambda _: 1, got.append)
    background.forget(owner, "lane")
    background.ask(owner, "other", lambda _: 2, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [2]


def test_nothing_is_brought_to_an_owner_that_is_gone(qtbot, background, owner) -> None:
    gone, got = QObject(), []
    background.ask(gone, "lane", lambda _: 1, got.append)
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    background.ask(owner, "lane", lambda _: 2, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [2]


def test_error_is_told_and_the_next_job_still_runs(qtbot, background, owner) -> None:
    def fail(_answers):
        raise Problem("problem.some", file="x")

    got = []
    with qtbot.waitSignal(background.failed) as told:
        background.ask(owner, "lane", fail, got.append)
    assert isinstance(told.args[0], Problem)
    background.ask(owner, "lane", lambda _: 1, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [1]


def test_error_of_stale_work_is_not_told(qtbot, background, owner) -> None:
    go, told, got = threading.Event(), [], []
    background.failed.connect(told.append)

    def fail(_answers):
        go.wait(10)
        raise ValueError

    background.ask(owner, "lane", fail, got.append)
    background.ask(owner, "lane", lambda _: 1, got.append)
    go.set()
    qtbot.waitUntil(lambda: bool(got))
    assert not told


def test_opening_is_tried_again_after_it_failed(qtbot, owner) -> None:
    tries, got = [], []

    def open_source():
        tries.append(1)
        if len(tries) == 1:
            raise Problem("problem.registry.damaged", file="x")
        return Source()

    background = Background(open_source)
    with qtbot.waitSignal(background.failed):
        background.ask(owner, "lane", lambda _: 1, got.append)
    with qtbot.waitSignal(background.ready):
        background.ask(owner, "lane", lambda _: 2, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [2]
    background.close()


def test_reopening_opens_anew_before_the_next_job(qtbot, background, owner, source) -> None:
    got = []
    background.ask(owner, "lane", lambda answers: answers, got.append)
    qtbot.waitUntil(lambda: len(got) == 1)
    background.reopen()
    background.ask(owner, "lane", lambda answers: answers, got.append)
    qtbot.waitUntil(lambda: len(got) == 2)
    assert got == source
    assert source[0].closed
    assert not source[1].closed


def test_closing_closes_the_source(qtbot, background, owner, source) -> None:
    got = []
    background.ask(owner, "lane", lambda _: 1, got.append)
    qtbot.waitUntil(lambda: bool(got))
    background.close()
    assert source[0].closed
    background.close()
