"""Keeps the desks for the window: opens, makes and closes them, and says how they stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from certdesk import places
from certdesk.window.desks import folders, recent
from certdesk.window.desks.drop_watch import DropWatch
from certdesk.window.desks.head import DeskHead
from certdesk.window.desks.running import Runner
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.window.desks.banner import DeskBanner, Notice
    from certdesk.window.rail import Rail
    from certdesk.window.shell import Shell

    # What the message bar is to say: state, words, and a button (its words, what it does).
    Saying = tuple[State, str, tuple[str, Callable[[], object]] | None]

_HISTORY = Target(TargetKind.PAGE, PageName.HISTORY)
_PATIENCE = 300  # milliseconds before opening is spoken of


class DeskKeeper(Runner):
    """Does what `DeskWish` names; its public methods are also the steps of the banner."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.session = shell.session
        self._notice: Callable[[], Notice | None] = _nothing
        self._lasting: Callable[[], Notice | None] = _nothing
        self._saying: Saying | None = None
        self._banner: DeskBanner | None = None
        self.head = DeskHead(self)
        session = self.session
        # Later: what was pressed may belong to a page that goes when another desk is opened.
        later = Qt.ConnectionType.QueuedConnection
        session.desk_wished.connect(self.do, later)
        session.desk_path_wished.connect(self.open, later)
        session.desk_opening.connect(self._opening)
        session.desk_changed.connect(self._changed)
        session.desk_not_opened.connect(self._not_opened)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), shell, self.choose)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PATIENCE)
        self._waiting.timeout.connect(
            lambda: shell.bar.say(State.INFO, say("desks.opening"), busy=True)
        )
        self._drops = DropWatch(shell)
        self._drops.desk_dropped.connect(session.desk_path_wished)
        self._drops.data_dropped.connect(self._read_import)

    # ---- its place in the window

    def attach(self, rail: Rail, banner: DeskBanner) -> None:
        """Take the rail and the banner that the shell has (newly) made."""
        self._banner = banner
        self.head.attach(rail.desk_button)
        banner.closed.connect(lambda: self.show_lasting(_nothing))
        banner.closed.connect(self.put_away)
        banner.show_notice(self._notice() or self._lasting())

    def fetch(self) -> None:
        """The window was painted: look which desks of before are there."""
        self.head.look()

    def open_last(self) -> None:
        """Open the desk that was open at the end, if it is there."""
        text = self.session.settings.desk
        if not text:
            return
        (last,) = recent.look_up([text])
        if last.missing:
            self.say(State.ATTENTION, say("desks.last_missing", name=last.name))
        else:
            self.open(last.path)

    def say(
        self, state: State, text: str, action: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Say something in the message bar."""
        self.shell.bar.say(state, text, action)

    def show(self, notice: Callable[[], Notice | None]) -> None:
        """Let the banner say what ``notice`` returns, now and when the language changes."""
        self._notice = notice
        if self._banner is not None:
            self._banner.show_notice(notice() or self._lasting())

    def show_lasting(self, notice: Callable[[], Notice | None]) -> None:
        """Let the banner say something whenever the desk gives it nothing to say."""
        self._lasting = notice
        self.show(self._notice)

    def put_away(self) -> None:
        """Let the banner say nothing of the desk any more."""
        self.show(_nothing)

    # ---- wishes

    def do(self, wish: DeskWish) -> None:
        """Take the step that a reader wishes."""
        from certdesk.window.desks import beginning, carrying  # noqa: PLC0415 - not to start

        steps: dict[DeskWish, Callable[[], object]] = {
            DeskWish.NEW: lambda: beginning.new_desk(self),
            DeskWish.OPEN: self.choose,
            DeskWish.SAMPLE: lambda: beginning.open_sample(self),
            DeskWish.RESET_SAMPLE: lambda: beginning.ask_reset(self),
            DeskWish.IMPORT: lambda: carrying.choose_import(self),
            DeskWish.EXPORT: lambda: carrying.choose_export(self),
            DeskWish.COPY: self.save_copy,
            DeskWish.COMPANY: self._show_company,
            DeskWish.BACKUPS: self._show_own_backups,
            DeskWish.HISTORY: lambda: self.shell.open_target(_HISTORY),
            DeskWish.CLOSE: self.close_desk,
        }
        steps[wish]()

    def choose(self) -> None:
        """Let the reader choose a desk's file, and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self.shell, say("desks.open_title"), str(folders.desks_folder()), say("desks.kind")
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path, saying: Saying | None = None) -> None:
        """Open a desk; what is open stays until the other can be read.

        ``saying`` is said once it is open: opening makes the message bar anew.
        """
        self._saying = saying
        desk = self.session.desk
        if desk is not None and desk.path == path:
            self._say_already()
            return
        self.session.open_desk(path)

    def _say_already(self) -> None:
        if self.session.desk is not None:
            self.say(State.INFO, say("desks.already", name=self.session.desk.name))

    def close_desk(self) -> None:
        """Close the desk; the next start opens none."""
        self.session.close_desk()
        self.session.settings.desk = ""
        self.shell.keep_settings()

    # ---- the steps of notices

    def try_again(self, path: Path) -> None:
        """Open the same file anew, for writing."""
        self._reopen(path)

    def take_over(self, path: Path) -> None:
        """Ask, then open for writing although another computer says that it has the desk."""
        from certdesk.window.desks.sheet import Question  # noqa: PLC0415 - seldom needed

        question = Question(
            say("desks.take_over.title"),
            say("desks.take_over.text"),
            say("desks.take_over.yes"),
            say("desks.cancel"),
            self.shell,
        )
        question.accepted.connect(lambda: self._reopen(path, take_over=True))
        question.open()

    def leave_out(self, path: Path) -> None:
        """Leave a desk that is gone out of the list of those of before."""
        recent.forget(self.session.settings, path)
        self.shell.keep_settings()
        self.put_away()
        self.head.look()

    def save_copy(self) -> None:
        """Let the reader say where, and write a copy of the open desk there."""
        from certdesk.window.desks import carrying  # noqa: PLC0415 - seldom needed

        carrying.choose_copy(self)

    def show_backups(self, path: Path) -> None:
        """Show the backups of a desk, open or not."""
        from certdesk.window.desks.backups_sheet import BackupsSheet  # noqa: PLC0415

        BackupsSheet(self, path).open()

    def rescue(self, path: Path) -> None:
        """Save what can be read of a damaged desk into a new one."""
        from certdesk.window.desks import damage  # noqa: PLC0415 - seldom needed

        damage.choose_rescue(self, path)

    def back_up(self) -> None:
        """Back up the open desk, and say what became of it."""
        from certdesk.window.desks import damage  # noqa: PLC0415 - seldom needed

        desk = self.session.desk
        if desk is not None:
            damage.back_up_now(self, desk.path)

    def open_backup_folder(self) -> None:
        """Show the folder of all backups in the system's file manager."""
        self.open_folder(places.backup_folder())

    def open_folder(self, folder: Path) -> None:
        """Show a folder, or the nearest above it that is there."""
        shown = next((each for each in (folder, *folder.parents) if each.is_dir()), None)
        if shown is None or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown))):
            self.say(State.ATTENTION, say("window.settings.not_opened", folder=folder))

    # ---- what comes of opening

    def _opening(self, _path: Path) -> None:
        self._waiting.start()

    def _end_waiting(self) -> None:
        self._waiting.stop()
        self.shell.bar.end_busy()

    def _changed(self) -> None:
        self._end_waiting()
        desk = self.session.desk
        if desk is None:
            self.show(_nothing)
            return
        recent.remember(self.session.settings, desk.path)
        self.shell.keep_settings()
        self.head.look()
        from certdesk.window.desks import standing  # noqa: PLC0415 - not to start

        standing.opened(self, desk)
        if self._saying is not None:
            saying, self._saying = self._saying, None
            self.say(*saying)

    def _not_opened(self, path: Path, error: Exception) -> None:
        from certdesk.window.desks import standing  # noqa: PLC0415 - not to start
        from certdesk.window.desks.session import OpenAlreadyError  # noqa: PLC0415 - as above

        self._end_waiting()
        self._saying = None
        if isinstance(error, OpenAlreadyError):
            self._say_already()
            return
        standing.not_opened(self, path, error)
        self.head.look()

    def _reopen(self, path: Path, *, take_over: bool = False) -> None:
        desk = self.session.desk
        if desk is not None and desk.path == path:
            self.session.close_desk()
        self.session.open_desk(path, take_over=take_over)

    # ---- parts

    def _read_import(self, file: Path) -> None:
        from certdesk.window.desks import carrying  # noqa: PLC0415 - seldom needed

        carrying.read_import(self, file)

    def _show_own_backups(self) -> None:
        if self.session.desk is not None:
            self.show_backups(self.session.desk.path)

    def _show_company(self) -> None:
        from certdesk.window.desks.company_sheet import CompanySheet  # noqa: PLC0415

        if self.session.desk is not None:
            CompanySheet(self.session, self.shell).open()


def _nothing() -> None:
    return None
