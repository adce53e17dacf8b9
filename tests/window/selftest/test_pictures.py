from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from certdesk.problems import Problem
from certdesk.window.selftest.pictures import check_part, save

_WORDS = "认证案头：这张证书今天有效"


@pytest.fixture
def whole(qtbot, worn):
    """Return a window whose right half shows words, the left half nothing."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(400, 120)
    words = QLabel("\n".join([_WORDS] * 4), widget)
    words.setGeometry(200, 0, 200, 120)
    empty = QWidget(widget)
    empty.setGeometry(0, 0, 200, 120)
    return widget


def test_a_picture_is_saved_and_measured(whole, tmp_path):
    file = tmp_path / "a.png"
    picture = whole.grab()
    assert save(picture, file, (400, 120)).startswith(f"{picture.width()}×{picture.height()}, ")
    assert QPixmap(str(file)).size() == picture.size()


@pytest.mark.parametrize("size", [(401, 120), (400, 119), (1280, 800)])
def test_another_size_is_told(whole, tmp_path, size):
    with pytest.raises(Problem, match="differs"):
        save(whole.grab(), tmp_path / "a.png", size)


def test_part_of_a_pixel_is_no_other_size(tmp_path, whole):
    picture = whole.grab().scaled(309, 187)
    picture.setDevicePixelRatio(1.5)
    save(picture, tmp_path / "a.png", (206, 125))


def test_a_dialog_may_have_any_size_but_a_tiny_one(whole, tmp_path):
    save(whole.grab(), tmp_path / "a.png")
    with pytest.raises(Problem, match="differs"):
        save(whole.grab().copy(0, 0, 400, 60), tmp_path / "b.png")


def test_a_picture_of_one_colour_is_blank(tmp_path, worn):
    picture = QPixmap(400, 120)
    picture.fill(QColor("#14202b"))
    with pytest.raises(Problem, match="blank"):
        save(picture, tmp_path / "a.png", (400, 120))


def test_a_page_that_is_blank_in_a_window_that_is_not_is_told(whole):
    words, empty = whole.findChildren(QWidget)
    check_part(whole.grab(), words, whole, "a.png")
    with pytest.raises(Problem, match="blank"):
        check_part(whole.grab(), empty, whole, "a.png")


def test_a_picture_that_cannot_be_saved_is_named(whole, tmp_path):
    with pytest.raises(Problem, match=r"missing.*a\.png"):
        save(whole.grab(), tmp_path / "none" / "a.png", (400, 120))
