from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject

from certdesk.window.desks.errand import Errand, Stopped, any_running, run_for


def test_a_job_is_done_off_the_window_and_told_in_it(qtbot):
    here = threading.get_ident()
    errand = Errand(lambda _progress: threading.get_ident())
    with qtbot.waitSignal(errand.over), qtbot.waitSignal(errand.done) as told:
        errand.start()
        assert any_running()
    assert told.args[0] != here
    assert not errand.running


def test_progress_is_told_step_by_step(qtbot):
    def job(progress):
        for step in range(1, 4):
            progress(step, 3)

    errand = Errand(job)
    seen = []
    errand.progressed.connect(lambda done, total: seen.append((done, total)))
    with qtbot.waitSignal(errand.over):
        errand.start()
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_an_error_is_handed_over_as_it_is(qtbot):
    errand = Errand(lambda _progress: 1 // 0)
    with qtbot.waitSignal(errand.failed) as told:
        errand.start()
    assert isinstance(told.args[0], ZeroDivisionError)


def test_a_stopped_job_ends_at_its_next_step_and_says_so(qtbot):
    begun = threading.Event()

    def job(progress):
        begun.set()
        while True:
            progress(1, 2)

    errand = Errand(job)
    with qtbot.assertNotEmitted(errand.done), qtbot.waitSignal(errand.stopped):
        errand.start()
        begun.wait()
        errand.stop()


def test_check_raises_only_once_it_was_stopped(qtbot):
    errand = Errand(lambda progress: progress.check())
    with qtbot.waitSignal(errand.done):
        errand.start()
    stopped = Errand(lambda progress: progress.check())
    stopped.stop()
    with pytest.raises(Stopped):
        stopped._progress.check()


def test_what_is_given_up_tells_nothing_more(qtbot):
    go = threading.Event()

    def job(progress):
        go.wait(5)
        progress.check()

    errand = Errand(job)
    with qtbot.assertNotEmitted(errand.over, wait=50):
        errand.start()
        go.set()
        errand.give_up()
    assert not errand.running
    assert not any_running()


def test_nothing_is_told_to_an_owner_that_is_gone(qtbot):
    go, told = threading.Event(), []
    owner = QObject()
    errand = run_for(owner, lambda _progress: go.wait(5), told.append, told.append)
    owner.deleteLater()
    qtbot.wait(20)
    with qtbot.waitSignal(errand.over):
        go.set()
    assert told == []
