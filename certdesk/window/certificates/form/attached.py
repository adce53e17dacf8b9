"""The files of a certificate in its form: those kept, and those to be added when it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from certdesk.ledger.media import LARGEST, media_type
from certdesk.ledger.records import Attachment
from certdesk.long_path import reachable
from certdesk.problems import Problem
from certdesk.window.certificate.file_trouble import why
from certdesk.window.file_choice import FileKind, choose_files
from certdesk.window.text import say
from certdesk.window.widgets import Button, ElidedLabel, IconButton, Label

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent

SCAN = "scan"


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be added; ``path`` is where it came from, None for a pasted picture."""

    name: str
    data: bytes
    path: str | None


class AttachedFiles(QFrame):
    """Lists files; more can be dropped on it, pasted, or chosen.

    Signals: ``changed()``; ``refused(str)``: why a file was not taken; ``open_wanted(object)``,
    ``export_wanted(object)``: of an Attachment.
    """

    changed = Signal()
    refused = Signal(str)
    open_wanted = Signal(object)
    export_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "drop")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._read_only = False
        self._kept: list[Attachment] = []
        self.removed: list[Attachment] = []
        self.added: list[NewFile] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.choose = Button(say("certificates.files.choose"), "paperclip")
        self.choose.clicked.connect(lambda _on=False: self._choose())
        self._hint = Label(say("certificates.files.hint"), "small", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.choose)
        foot.addWidget(self._hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(self._rows)
        column.addLayout(foot)

    def show_kept(self, attachments: Sequence[Attachment]) -> None:
        """Show the files that the desk keeps, the newest version of each name."""
        newest: dict[str, Attachment] = {}
        for each in sorted(attachments, key=lambda one: one.version):
            newest[each.name] = each
        self._kept = list(newest.values())
        self._show()

    def set_read_only(self) -> None:
        """Let files be opened and saved elsewhere, and none be added or removed."""
        self._read_only = True
        self.setAcceptDrops(False)
        self.choose.hide()
        self._hint.setText(say("certificates.files.none"))
        self._hint.setVisible(not self._kept)
        self._show()

    def add(self, name: str, data: bytes, path: str | None = None) -> bool:
        """Take a file to be added; False, told by ``refused``, when the desk would not keep it."""
        try:
            media_type(name, data)
        except Problem as problem:
            self.refused.emit(say(problem.message, **problem.parameters))
            return False
        self.added = [each for each in self.added if each.name != name]
        self.added.append(NewFile(name, data, path))
        self._show()
        self.changed.emit()
        return True

    def add_file(self, path: Path) -> bool:
        """Take a file from the disk."""
        try:
            size = reachable(path).stat().st_size
            data = reachable(path).read_bytes() if size <= LARGEST else b""
        except OSError as error:
            words = say("certificates.files.unreadable", name=path.name, why=why(error))
            self.refused.emit(words)
            return False
        if size > LARGEST:
            told, largest = f"{size / 1024 / 1024:.1f}", LARGEST // 1024 // 1024
            message = "problem.attachment.too_large"
            self.refused.emit(say(message, name=path.name, size=told, largest=largest))
            return False
        return self.add(path.name, data, str(path))

    def paste(self, content: QMimeData) -> bool:
        """Take files or a picture that were dropped or pasted; False when there are none."""
        files = [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]
        if files:
            taken = [self.add_file(path) for path in files]
            return any(taken)
        if content.hasImage():
            image = content.imageData()
            if isinstance(image, QImage) and not image.isNull():
                return self.add(self._picture_name(), _png(image))
        return False

    def files(self) -> tuple[str, ...]:
        """Return the paths of the files to be added."""
        return tuple(each.path for each in self.added if each.path)

    # ---- Qt's events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.paste(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self._read_only:
            if not self.paste(QGuiApplication.clipboard().mimeData()):
                self.refused.emit(say("certificates.files.nothing_to_paste"))
        else:
            super().keyPressEvent(event)

    # ---- inside

    def _choose(self, name: str | None = None) -> None:
        title, endings = say("certificates.files.choose_title"), say("certificates.files.kinds")
        for taken in choose_files(self, FileKind.SCAN, title, endings):
            if name is None:
                self.add_file(taken)
            elif self.add_file(taken):
                self._rename(taken.name, name)

    def _rename(self, name: str, wanted: str) -> None:
        """Let a new file be the next version of the one that is kept as ``wanted``."""
        self.added = [
            NewFile(wanted, each.data, each.path) if each.name == name else each
            for each in self.added
        ]
        self._show()

    def _picture_name(self) -> str:
        names = {kept.name for kept in self._kept} | {new.name for new in self.added}
        number = 1
        while (name := say("certificates.files.picture", number=number)) in names:
            number += 1
        return name

    def _show(self) -> None:
        while self._rows.count():
            old = self._rows.takeAt(0).widget()
            old.hide()
            # Later, for it may hold the very button that was pressed.
            old.deleteLater()
        coming = {each.name for each in self.added}
        for kept in self._kept:
            if kept not in self.removed and kept.name not in coming:
                self._rows.addWidget(self._kept_line(kept))
        for new in self.added:
            self._rows.addWidget(self._new_line(new))

    def _kept_line(self, kept: Attachment) -> QWidget:
        version = say("certificates.files.version", version=kept.version)
        told = f"{_size(kept.size)} · {version}" if kept.version > 1 else _size(kept.size)
        acts: list[tuple[str, str, object]] = [
            ("eye", "certificates.files.open", lambda: self.open_wanted.emit(kept)),
            ("download", "certificates.files.export", lambda: self.export_wanted.emit(kept)),
        ]
        if not self._read_only:
            acts += [
                ("refresh-cw", "certificates.files.replace", lambda: self._choose(kept.name)),
                ("trash-2", "certificates.files.remove", lambda: self._remove(kept)),
            ]
        return _line(kept.name, told, acts)

    def _new_line(self, new: NewFile) -> QWidget:
        told = f"{_size(len(new.data))} · {say('certificates.files.new')}"
        take_back = ("x", "certificates.files.take_back", lambda: self._take_back(new))
        return _line(new.name, told, [take_back])

    def _remove(self, kept: Attachment) -> None:
        self.removed.append(kept)
        self._show()
        self.changed.emit()

    def _take_back(self, new: NewFile) -> None:
        self.added = [each for each in self.added if each is not new]
        self._show()
        self.changed.emit()


def _line(name: str, told: str, acts: Sequence[tuple[str, str, object]]) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(ElidedLabel(name), 1)
    row.addWidget(Label(told, "small"))
    for icon, message, act in acts:
        button = IconButton(icon, say(message, name=name))
        button.setProperty("small", True)
        button.clicked.connect(act)
        row.addWidget(button)
    return line


def _size(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(size // 1024, 1)} KB"


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
