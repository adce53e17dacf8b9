"""Steps that look for what the window needs of Qt and of the system: fonts, formats, words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, Qt
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QFontInfo,
    QIcon,
    QImage,
    QImageReader,
    QImageWriter,
    QPainter,
)
from PySide6.QtWidgets import QStyleFactory

from certdesk import places
from certdesk.answers.selftest import SelfTest, expect
from certdesk.problems import Problem
from certdesk.window import application, icons, theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# As different as characters can be: a font that lacks them shows the same box for each.
_CHARACTERS = "认证一口龘"


def take(test: SelfTest, app: QApplication) -> None:
    """Take all steps."""
    test.take("font", _font)
    test.take("qt-words", lambda: _qt_words(app))
    test.take("style", lambda: _style(app))
    for kind in ("png", "jpeg"):
        test.take(f"format-{kind}", partial(_format, kind))
    test.take("drawings", _drawings)


def _font() -> str:
    families = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    if not families:
        raise Problem("problem.no_chinese_font")
    pictures = [_drawn(character) for character in _CHARACTERS]
    shapes = {bytes(picture.constBits()) for picture in pictures}
    expect(_CHARACTERS, len(_CHARACTERS), len(shapes))
    return f"{QFontInfo(theme.font()).family()} ({len(families)})"


def _drawn(character: str) -> QImage:
    image = QImage(48, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(theme.font(20))
    painter.setPen(QColor("black"))
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, character)
    painter.end()
    return image


def _qt_words(app: QApplication) -> str:
    """Qt's own words must be there in Chinese, whatever language the test speaks."""
    translator = application.translate_qt(app, "zh")
    if translator is None:
        raise Problem("problem.selftest.missing", what="qtbase_zh_CN.qm")
    try:
        said = QCoreApplication.translate("QPlatformTheme", "Cancel")
        expect("Cancel", "取消", said)
    finally:
        app.removeTranslator(translator)
    return f"qtbase_zh_CN: Cancel = {said}"


def _style(app: QApplication) -> str:
    """The style that all pictures are made with, and those that the system offers."""
    offered = QStyleFactory.keys()
    if QStyleFactory.create("Fusion") is None:
        raise Problem("problem.selftest.missing", what="Fusion")
    if not app.styleSheet():
        raise Problem("problem.selftest.missing", what="window.qss")
    return ", ".join(offered)


def _format(kind: str) -> str:
    """Write a picture in a format and read it back."""
    formats = {bytes(each.data()).decode() for each in QImageReader.supportedImageFormats()}
    writable = {bytes(each.data()).decode() for each in QImageWriter.supportedImageFormats()}
    if kind not in formats & writable:
        raise Problem("problem.selftest.missing", what=kind)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.ReadWrite)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    if not writer.write(_drawn("认")):
        raise Problem("problem.selftest.missing", what=f"{kind}: {writer.errorString()}")
    read = QImage.fromData(buffer.data())
    expect(kind, (48, 48), (read.width(), read.height()))
    return f"{read.width()}×{read.height()}"


def _drawings() -> str:
    """Every icon, and the pictures that the style sheet names, which a plugin of Qt draws."""
    names = sorted(file.stem for file in (places.resources_folder() / "icons").glob("*.svg"))
    blank = [name for name in names if not _inked(icons.pixmap(name, "text", 24).toImage())]
    expect("icons", [], blank)
    files = sorted((places.resources_folder() / "style").glob("*.svg"))
    blank += [each.name for each in files if not _inked(QIcon(str(each)).pixmap(16).toImage())]
    if not names or not files or blank:
        raise Problem("problem.selftest.missing", what=", ".join(blank) or "svg")
    return f"{len(names)} + {len(files)}"


def _inked(image: QImage) -> bool:
    return any(
        image.pixelColor(x, y).alpha() > 100
        for x in range(image.width())
        for y in range(image.height())
    )
