"""Where all defects of the window end: one report and one dialog for each, whatever its way here.

Exceptions of Qt's slots, of threads and of what is taken apart, and Qt's own severe messages.
"""

from __future__ import annotations

import re
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from certdesk.reports.fault_file import FaultFile
from certdesk.window.situation import situation
from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.reports.writing import Report
    from certdesk.window.defect_dialog import DefectDialog
    from certdesk.window.shell import Shell

# The same defect is told again only when it had stayed away this long: seconds.
_CALM = 5.0
_COUNTING = 500  # milliseconds between two looks at how often it came
_LIVING = 5000  # milliseconds between two looks whether something was told and survived
_MOST = 50  # different defects of which reports are written

_NUMBER = re.compile(r"0x[0-9a-f]+|\d+", re.IGNORECASE)


class QtMessageError(Exception):
    """A severe message of Qt, which comes without a traceback."""


@dataclass(slots=True)
class _Defect:
    report: Report
    last: float
    times: int = 1
    written: int = 1


class Defects(QObject):
    """Takes defects from any thread; tells of them in the window's own."""

    _told = Signal(object)
    _counted = Signal()

    def __init__(self, shell: Shell | None = None) -> None:
        super().__init__()
        self._shell = shell
        self._lock = threading.RLock()
        self._known: dict[object, _Defect] = {}
        self._busy = False
        self._fault = FaultFile()
        self._undo: list[Callable[[], object]] = []
        self.dialog: DefectDialog | None = None
        later = Qt.ConnectionType.QueuedConnection
        # Later: a window must not open in the midst of painting.
        self._told.connect(self._show, later)
        self._counted.connect(self._count_soon, later)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._count)
        self._living = QTimer(self)
        self._living.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._living.timeout.connect(self._fault.look)

    # ---- from where they come

    def install(self) -> None:
        """Take all ways here from now on; `close` gives them back."""
        before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self.uncaught
        threading.excepthook = self._in_thread
        sys.unraisablehook = self._unraisable

        def give_back() -> None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = before

        self._undo.append(give_back)
        qt_before = qInstallMessageHandler(self.qt_says)
        self._undo.append(lambda: qInstallMessageHandler(qt_before))
        if self._fault.begin(situation(self._shell)):
            self._undo.append(self._fault.end)
            if sys.platform == "win32":
                # Only there it is told of what is caught after all.
                self._living.start(_LIVING)

    def close(self) -> None:
        """Write what is still to be counted, and give the ways back."""
        self._living.stop()
        while self._undo:
            self._undo.pop()()
        self._count()

    def uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Take what nobody caught; Ctrl+C in a console ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        self.record("window", error.with_traceback(trace))

    def _in_thread(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            name = given.thread.name if given.thread else "thread"
            self.record(name, given.exc_value.with_traceback(given.exc_traceback))

    def _unraisable(self, given: Any) -> None:
        if isinstance(given.exc_value, BaseException):
            self.record("taking apart", given.exc_value.with_traceback(given.exc_traceback))

    def qt_says(self, kind: QtMsgType, _context: object, message: str) -> None:
        """Take Qt's severe messages; the others go where they always went."""
        # Into a console only: what is kept of `sys.stderr` without one is shown to the person when
        # the program is left because of a defect, and these words help nobody.
        if sys.__stderr__ is not None:
            with suppress(OSError, ValueError):
                sys.__stderr__.write(f"{message}\n")
        if kind is QtMsgType.QtFatalMsg:
            # Qt ends the process as soon as this returns.
            from certdesk.reports.masking import mask  # noqa: PLC0415 - at the end of all

            self._fault.note(f"Qt: {mask(message, plain=True)}")
        elif kind is QtMsgType.QtCriticalMsg:
            from certdesk.reports.masking import mask  # noqa: PLC0415 - hardly ever

            self.record("Qt", QtMessageError(message), said=mask(message, plain=True))

    # ---- what becomes of them

    def record(self, what: str, error: BaseException, said: str = "") -> None:
        """Write and tell of a defect, or count it when it is known; from any thread.

        ``what`` says for the log what was being done; ``said`` for the report what is known of a
        defect that comes without a traceback, without the user's own.
        """
        with self._lock:
            if self._busy:
                return
            self._busy = True
            try:
                self._record(what, error, said)
            finally:
                self._busy = False

    def _record(self, what: str, error: BaseException, said: str) -> None:
        # A start has no defects: these are for the first.
        from certdesk.log import record_defect  # noqa: PLC0415
        from certdesk.reports.writing import report_defect  # noqa: PLC0415

        now = time.monotonic()
        key = _NUMBER.sub("", f"{said}\n{error}") if said else _key(error)
        defect = self._known.get(key)
        if defect is None:
            if len(self._known) >= _MOST:
                return
            record_defect(what, error)
            facts = situation(self._shell)
            if said:
                facts["Said"] = said
            report = report_defect(error, facts, say("window.defect.preface"))
            self._known[key] = defect = _Defect(report, now)
            self._told.emit(defect)
            return
        calm = now - defect.last > _CALM
        defect.last = now
        if defect.times == defect.written:
            self._counted.emit()
        defect.times += 1
        if calm:
            self._told.emit(defect)

    def _count_soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start(_COUNTING)

    def _count(self) -> None:
        with self._lock:
            for defect in self._known.values():
                if defect.times != defect.written:
                    defect.written = defect.times
                    defect.report.count(defect.times)

    def _show(self, defect: _Defect) -> None:
        if self.dialog is not None:
            return
        from certdesk.window.defect_dialog import DefectDialog  # noqa: PLC0415 - as above

        open_desk = self._shell is not None and self._shell.session.desk is not None
        self.dialog = DefectDialog(
            defect.report, with_desk=open_desk, parent=QApplication.activeWindow()
        )
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None


def _key(error: BaseException) -> object:
    """What makes two defects the same: the kind, and where it happened."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        places.append((trace.tb_frame.f_code, trace.tb_lineno))
        trace = trace.tb_next
    return type(error), tuple(places[-3:])
