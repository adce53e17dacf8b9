from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage

from certdesk.vocabulary.certificates import EventKind
from certdesk.window.certificate.picture_drop import PictureDrop
from certdesk.window.certificate.verify_dialog import NOT_FOUND, VerifyDialog

from .conftest import TODAY


@pytest.fixture
def looks():
    return []


@pytest.fixture
def dialog(qtbot, answer_of, looks):
    made = VerifyDialog(answer_of(), TODAY, lambda: looks.append(1) is None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def picture() -> QImage:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#17663a"))
    return image


def test_the_register_is_opened_at_once_and_again_when_wished(qtbot, dialog, looks):
    assert looks == [1]
    from PySide6.QtWidgets import QPushButton

    again = next(one for one in dialog.findChildren(QPushButton) if "再次打开" in one.text())
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert looks == [1, 1]


def test_nothing_is_entered_before_a_state_was_chosen(dialog):
    assert dialog.seen() is None
    assert not dialog.save.isEnabled()


def test_what_was_seen_is_entered(qtbot, dialog):
    qtbot.mouseClick(dialog.chip("valid"), Qt.MouseButton.LeftButton)
    assert dialog.note_of(dialog.states) == "与案卷记录一致。"
    with qtbot.waitSignal(dialog.entered) as told:
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    event, content = told.args
    assert (event.kind, event.on, event.seen_state) == (EventKind.VERIFIED, TODAY, "valid")
    assert content is None


def test_another_state_is_warned_of(qtbot, dialog):
    dialog.chip("withdrawn").setChecked(True)
    assert "不一致" in dialog.note_of(dialog.states)
    assert dialog.outlook.words() == "记下之后：先核对，再使用"
    assert dialog.save.isEnabled()


def test_not_to_be_found_is_an_answer_too(qtbot, dialog):
    dialog.chip(NOT_FOUND).setChecked(True)
    with qtbot.waitSignal(dialog.entered) as told:
        dialog.enter()
    assert told.args[0].seen_state == NOT_FOUND


def test_a_pasted_picture_goes_with_it(qtbot, dialog):
    QGuiApplication.clipboard().setImage(picture())
    dialog.chip("valid").setChecked(True)
    qtbot.keyClick(dialog.picture, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(dialog.entered) as told:
        dialog.enter()
    name, data = told.args[1]
    assert name == "官网核验-06925Q10328R1S-2026-11-22.png"
    assert data.startswith(b"\x89PNG")


@pytest.mark.parametrize("field", ["remark", "day"])
def test_a_picture_is_pasted_while_a_text_is_typed_but_a_text_stays_there(qtbot, dialog, field):
    line = dialog.remark if field == "remark" else dialog.on.line
    line.clear()
    QGuiApplication.clipboard().setText("2026-11-20")
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (line.text(), dialog.picture.content()) == ("2026-11-20", None)
    QGuiApplication.clipboard().setImage(picture())
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "2026-11-20"
    assert dialog.picture.content() is not None


@pytest.fixture
def drop(worn, qtbot):
    made = PictureDrop("页面.png")
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_dropped_file_is_taken_with_its_name(drop, tmp_path):
    file = tmp_path / "官网 页面.png"
    picture().save(str(file))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    drop.dropEvent(event)
    assert drop.content() == ("官网 页面.png", file.read_bytes())


def test_a_file_that_cannot_be_read_is_said_in_place(drop, tmp_path):
    drop.put_file(tmp_path / "没有.png")
    assert "读不了" in drop.words()
    assert drop.content() is None


def test_without_a_picture_on_the_clipboard_nothing_is_taken(drop, qtbot):
    QGuiApplication.clipboard().setText("文字")
    qtbot.mouseClick(drop.paste_button, Qt.MouseButton.LeftButton)
    assert drop.content() is None
    assert drop.words() == "剪贴板里没有图片。"


def test_it_can_be_taken_out_again(drop, qtbot):
    QGuiApplication.clipboard().setImage(picture())
    assert drop.paste()
    qtbot.keyClick(drop, Qt.Key.Key_Delete)
    assert drop.content() is None
    assert drop.remove_button.isHidden()
