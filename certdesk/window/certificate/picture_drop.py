"""A place for one picture or file: pasted, dropped or chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from certdesk.long_path import reachable
from certdesk.window import icons
from certdesk.window.certificate.file_trouble import why
from certdesk.window.file_choice import FileKind, choose_file
from certdesk.window.text import say
from certdesk.window.widgets import Button, Flow, Label

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

_THUMB = 84


class PictureDrop(QFrame):
    """Holds what was put in. Signal: ``changed()``.

    ``name`` is the file name of a pasted picture, which has none of its own.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pasted_name = name
        self._name = ""
        self._data = b""
        self.setProperty("look", "picture-drop")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("certificate.dialog.verify.picture"))
        self.setAccessibleDescription(say("certificate.dialog.verify.picture_hint"))
        self.setMinimumHeight(96)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(12)
        self._thumb = Label()
        self._thumb.setFixedSize(_THUMB, 56)
        self._thumb.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self._thumb)
        column = QVBoxLayout()
        column.setSpacing(6)
        self._words = Label("", "small", wrap=True)
        column.addWidget(self._words)
        flow = Flow(gap=6)
        self.paste_button = Button(say("certificate.dialog.verify.picture_paste"), "clipboard-list")
        self.paste_button.clicked.connect(self.paste)
        self.file_button = Button(say("certificate.dialog.verify.picture_file"), "folder-open")
        self.file_button.clicked.connect(self._choose)
        self.remove_button = Button(say("certificate.dialog.verify.picture_remove"), "x")
        self.remove_button.clicked.connect(self.clear)
        for button in (self.paste_button, self.file_button, self.remove_button):
            flow.add(button)
        column.addWidget(flow)
        row.addLayout(column, 1)
        self._show(QPixmap())

    def content(self) -> tuple[str, bytes] | None:
        """Return (name, bytes) of what was put in, None when nothing was."""
        return (self._name, self._data) if self._data else None

    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def clear(self) -> None:
        """Take out what was put in."""
        self._name, self._data = "", b""
        self._show(QPixmap())
        self.changed.emit()

    def paste(self) -> bool:
        """Take the picture or file from the clipboard; return whether there was one."""
        found = self._take(QGuiApplication.clipboard().mimeData())
        if not found:
            self._words.setText(say("certificate.dialog.verify.picture_none"))
        return found

    def put_file(self, file: Path) -> None:
        """Take a file; one that cannot be read is said here."""
        try:
            data = reachable(file).read_bytes()
        except OSError as error:
            words = say("certificate.files.unreadable", file=str(file), why=why(error))
            self._words.setText(words)
            return
        self._put(file.name, data, QPixmap(str(file)))

    def _put(self, name: str, data: bytes, picture: QPixmap) -> None:
        self._name, self._data = name, data
        self._show(picture)
        self.changed.emit()

    def _take(self, mime: QMimeData | None) -> bool:
        if mime is None:
            return False
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self.put_file(files[0])
            return True
        image = mime.imageData() if mime.hasImage() else None
        if isinstance(image, QPixmap):
            image = image.toImage()
        if not isinstance(image, QImage) or image.isNull():
            return False
        self._put(self._pasted_name, png(image), QPixmap.fromImage(image))
        return True

    def _show(self, picture: QPixmap) -> None:
        full = bool(self._data)
        self.remove_button.setVisible(full)
        self._words.setText(self._name if full else say("certificate.dialog.verify.picture_hint"))
        if picture.isNull():
            icon = "file-text" if full else "plus"
            self._thumb.setPixmap(icons.pixmap(icon, "muted", 28, self.devicePixelRatioF()))
            return
        ratio = self.devicePixelRatioF()
        small = picture.scaled(
            self._thumb.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        small.setDevicePixelRatio(ratio)
        self._thumb.setPixmap(small)

    def _choose(self) -> None:
        file = choose_file(self, FileKind.SCAN, say("certificate.files.choose"))
        if file:
            self.put_file(file)

    # ---- Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._data:
            self.clear()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasImage() or any(url.isLocalFile() for url in mime.urls()):
            self._dress(over=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._dress(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._dress(over=False)
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    def _dress(self, *, over: bool) -> None:
        self.setProperty("over", over)
        self.style().unpolish(self)
        self.style().polish(self)


def png(image: QImage) -> bytes:
    """Return an image as PNG."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes or none
    return bytes(content.data())
