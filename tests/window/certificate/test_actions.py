from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from certdesk.vocabulary.certificates import CertificateState, DueKind, EventKind
from certdesk.window.certificate import actions as module
from certdesk.window.certificate.actions import CertificateActions
from certdesk.window.certificate.content import gather
from certdesk.window.certificate.deeds import Deed
from certdesk.window.targets import TargetKind

from .conftest import QMS, TODAY


@pytest.fixture
def addresses(monkeypatch):
    opened = []
    monkeypatch.setattr(module, "open_address", lambda address: not opened.append(address))
    return opened


@pytest.fixture
def session(with_desk):
    return with_desk(QMS)


@pytest.fixture
def actions(qtbot, session):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return CertificateActions(session, parent)


@pytest.fixture
def read(qtbot, session):
    """Return what the cards would show now."""

    def ask(identifier="c1", as_of=TODAY):
        told = []
        session.desk.ask(
            session, "test", lambda desk: gather(desk, identifier, as_of, TODAY), told.append
        )
        qtbot.waitUntil(lambda: bool(told))
        return told[0]

    return ask


def test_an_audit_is_written_and_can_be_taken_back(qtbot, session, actions, read):
    dialog = actions.do(read(), Deed.RECORD_AUDIT)
    dialog.on.set_day(date(2026, 11, 20))
    with qtbot.waitSignal(actions.done) as told:
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert told.args == ["06925Q10328R1S 的监督已记入案卷。"]
    answer = read()
    assert answer.status.last_audit == date(2026, 11, 20)
    assert answer.history[0].action == "history.event.surveillance"
    with qtbot.waitSignal(session.desk.undone):
        session.desk.undo()
    assert read().certificate == QMS


def test_a_suspension_is_written(qtbot, actions, read):
    dialog = actions.do(read(), Deed.CHANGE_STATE, EventKind.SUSPENDED)
    dialog.until.set_day(date(2027, 4, 1))
    with qtbot.waitSignal(actions.done):
        dialog.enter()
    assert read().status.state is CertificateState.SUSPENDED


def test_a_correction_is_told_as_one_in_the_history(qtbot, actions, read):
    dialog = actions.do(read(), Deed.RECORD_AUDIT)
    dialog.correcting.setChecked(True)
    dialog.on.set_day(date(2025, 12, 20))
    with qtbot.waitSignal(actions.done):
        dialog.enter()
    answer = read()
    assert answer.history[0].action == "history.event.corrected"
    assert [event.on for event in answer.facts.events] == [date(2025, 12, 20), date(2026, 11, 13)]


def test_looking_up_copies_the_number_opens_the_register_and_keeps_the_picture(
    qtbot, actions, read, addresses
):
    answer = read()
    dialog = actions.do(answer, Deed.VERIFY)
    assert addresses == [answer.register.address]
    assert QGuiApplication.clipboard().text() == "06925Q10328R1S"
    png = Path(__file__).parents[3] / "resources" / "sample" / "scan.png"
    dialog.picture.put_file(png)
    dialog.chip("valid").setChecked(True)
    with qtbot.waitSignal(actions.done) as told:
        dialog.enter()
    assert told.args == ["06925Q10328R1S 的核验已记入案卷。"]
    answer = read()
    assert answer.status.last_verified == TODAY
    (kept,) = answer.attachments
    assert (kept.purpose, kept.name) == ("register_page", "scan.png")
    assert kept.belongs_to == answer.certificate.events[-1].id


def test_what_cannot_be_kept_is_told_and_nothing_is_written(
    qtbot, session, actions, read, addresses, tmp_path
):
    dialog = actions.do(read(), Deed.VERIFY)
    program = tmp_path / "页面.png"
    program.write_bytes(b"MZ" + b"\0" * 200)
    dialog.picture.put_file(program)
    dialog.chip("valid").setChecked(True)
    with qtbot.waitSignal(session.desk.failed) as told:
        dialog.enter()
    assert told.args[0].message.startswith("problem.")
    assert read().certificate == QMS


def test_a_ladder_is_acknowledged_and_taken_back(qtbot, actions, read):
    day = date(2026, 12, 14)
    with qtbot.waitSignal(actions.done) as told:
        actions.acknowledge(QMS, DueKind.SURVEILLANCE, day, begun=True)
    assert "不再提醒" in told.args[0]
    assert read().status.usable == "yes"
    with qtbot.waitSignal(actions.done):
        actions.acknowledge(QMS, DueKind.SURVEILLANCE, day, begun=False)
    assert read().status.usable == "attention"


def test_files_are_attached_and_saved_elsewhere(qtbot, actions, read, tmp_path):
    scan = Path(__file__).parents[3] / "resources" / "sample" / "scan.png"
    with qtbot.waitSignal(actions.done) as told:
        actions.attach(read(), [scan])
    assert "scan.png" in told.args[0]
    (kept,) = read().attachments
    out = tmp_path / "副本.png"
    with qtbot.waitSignal(actions.said):
        actions.save_file(kept, out)
    assert out.read_bytes() == scan.read_bytes()


def test_a_file_that_is_gone_is_told(qtbot, session, actions, read, tmp_path):
    with qtbot.waitSignal(session.desk.failed) as told:
        actions.attach(read(), [tmp_path / "没有.pdf"])
    assert told.args[0].message == "certificate.files.unreadable"


def test_a_file_is_opened_from_a_copy(qtbot, actions, read, monkeypatch):
    opened = []
    monkeypatch.setattr(module, "open_file", lambda file: not opened.append(file))
    scan = Path(__file__).parents[3] / "resources" / "sample" / "scan.png"
    with qtbot.waitSignal(actions.done):
        actions.attach(read(), [scan])
    actions.do(read(), Deed.OPEN_FILE, read().attachments[0])
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].read_bytes() == scan.read_bytes()


def test_a_relative_is_followed(qtbot, actions, read):
    with qtbot.waitSignal(actions.open_target) as told:
        actions.do(read(), Deed.OPEN_CERTIFICATE, QMS)
    assert told.args[0].kind is TargetKind.CERTIFICATE
    assert told.args[0].id == "c1"


@pytest.mark.parametrize("deed", [Deed.EDIT, Deed.RENEW])
def test_the_form_is_opened_to_edit_and_for_the_next_certificate(qtbot, actions, read, deed):
    form = actions.do(read(), deed)
    assert form.isVisible()
    assert form.start.certificate == ("c1" if deed is Deed.EDIT else None)
    assert form.start.supersedes == ("c1" if deed is Deed.RENEW else None)
    form.close()


def test_a_certificate_that_has_gone_is_no_answer(read):
    assert read("c9") is None
