"""Bringing a desk's content in and out: JSON, and copies of the whole file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QRadioButton, QWidget

from certdesk.long_path import reachable
from certdesk.problems import Problem
from certdesk.window.desks import beginning
from certdesk.window.desks.folders import desks_folder, free_file, make_folder, with_suffix
from certdesk.window.desks.notices import backup_notice, problem_words
from certdesk.window.desks.sheet import Sheet
from certdesk.window.file_choice import FileKind, choose_file, choose_place
from certdesk.window.text import say
from certdesk.window.widgets import Label, State

if TYPE_CHECKING:
    from certdesk.exchange.desk_import import ImportReport
    from certdesk.ledger.backup_making import Outcome
    from certdesk.ledger.desk import Desk
    from certdesk.window.desks.errand import Progress
    from certdesk.window.desks.keeper import DeskKeeper


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file to be imported holds: whose desk, and how many certificates."""

    file: Path
    company: str
    certificates: int


class ImportSheet(Sheet):
    """Asks where to import to. Signals: ``into_open()``, ``into_new()``."""

    into_open = Signal()
    into_new = Signal()

    def __init__(
        self, incoming: Incoming, open_company: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            say("desks.import.title"),
            say(
                "desks.import.holds",
                file=incoming.file.name,
                company=incoming.company,
                count=incoming.certificates,
            ),
            parent,
        )
        self.setMinimumWidth(540)
        self.here = QRadioButton(say("desks.import.here", company=open_company))
        self.new = QRadioButton(say("desks.import.new"))
        group = QButtonGroup(self)
        for button, text in (
            (self.here, say("desks.import.here_text")),
            (self.new, say("desks.import.new_text")),
        ):
            group.addButton(button)
            button.setAccessibleDescription(text)
            self.body.addWidget(button)
            explanation = Label(text, "muted", wrap=True)
            explanation.setContentsMargins(26, 0, 0, 4)
            self.body.addWidget(explanation)
        same = incoming.company.strip() == open_company.strip()
        (self.here if same else self.new).setChecked(True)
        self.body.addStretch()
        self.add_button(say("desks.cancel"), self.reject)
        self.go = self.add_button(say("desks.import.go"), self._go, primary=True)

    def _go(self) -> None:
        here = self.here.isChecked()
        self.accept()
        (self.into_open if here else self.into_new).emit()


# ---- import


def choose_import(keeper: DeskKeeper) -> None:
    """Let the reader choose a JSON file, look into it, and ask where to import it to."""
    title, endings = say("desks.import.title"), say("desks.json_kind")
    file = choose_file(keeper.shell, FileKind.DATA, title, endings)
    if file:
        read_import(keeper, file)


def read_import(keeper: DeskKeeper, file: Path) -> None:
    """Look into a JSON file, then ask where to import it to."""
    keeper.run(
        say("desks.import.reading"),
        lambda _progress: _look_into(file),
        lambda incoming: _ask_where(keeper, incoming),
    )


def _look_into(file: Path) -> Incoming:
    from certdesk.exchange.desk_check import checked  # noqa: PLC0415 - heavy, errand's thread
    from certdesk.exchange.desk_file import read_json  # noqa: PLC0415 - as above

    source = checked(read_json(file), str(file))
    return Incoming(file, source.company.name, len(source.certificates or []))


def _ask_where(keeper: DeskKeeper, incoming: Incoming) -> None:
    desk = keeper.session.desk
    if desk is None or desk.read_only or desk.is_sample:
        _import_new(keeper, incoming)
        return
    sheet = ImportSheet(incoming, desk.company.name, keeper.shell)
    sheet.into_open.connect(lambda: _import_here(keeper, incoming))
    sheet.into_new.connect(lambda: _import_new(keeper, incoming))
    sheet.open()


def _import_here(keeper: DeskKeeper, incoming: Incoming) -> None:
    desk = keeper.session.desk
    if desk is None:
        return

    def job(open_desk: Desk, progress: Progress) -> tuple[ImportReport, Outcome]:
        from certdesk.exchange.desk_import import import_file  # noqa: PLC0415 - heavy
        from certdesk.ledger.backup_files import Why  # noqa: PLC0415 - as above
        from certdesk.ledger.backup_making import keep_safe  # noqa: PLC0415 - as above

        safe = keep_safe(open_desk.path, Why.IMPORT)
        progress.check()
        return import_file(open_desk, incoming.file, progress), safe

    def imported(outcome: tuple[ImportReport, Outcome]) -> None:
        report, safe = outcome
        keeper.say(State.GOOD, report_words(report), (say("desks.import.undo"), desk.undo))
        problem = safe.problem
        if problem is not None:
            keeper.show(lambda: backup_notice(problem, keeper))

    keeper.run_on_desk(desk, say("desks.import.under_way"), job, imported)


def _import_new(keeper: DeskKeeper, incoming: Incoming) -> None:
    sheet = beginning.NewDeskSheet(
        desks_folder(),
        incoming.company,
        say(
            "desks.import.as_new",
            file=incoming.file.name,
            company=incoming.company,
            count=incoming.certificates,
        ),
        keeper.shell,
    )

    def make(name: str, file: Path) -> None:
        def made(outcome: tuple[Path, ImportReport]) -> None:
            sheet.accept()
            keeper.open(outcome[0], (State.GOOD, report_words(outcome[1]), None))

        def failed(error: Exception) -> None:
            if isinstance(error, Problem):
                sheet.complain(problem_words(error))
            else:
                sheet.reject()
                keeper.shell.report(error)

        keeper.run(
            say("desks.import.under_way"),
            lambda progress: _make_and_import(progress, name, file, incoming.file),
            made,
            failed,
        )

    sheet.wanted.connect(make)
    sheet.open()


def _make_and_import(
    progress: Progress, name: str, file: Path, source: Path
) -> tuple[Path, ImportReport]:
    from certdesk.exchange.desk_import import import_file  # noqa: PLC0415 - errand's thread
    from certdesk.ledger.desk import Desk  # noqa: PLC0415 - as above

    make_folder(file.parent)
    desk = Desk.create(file, name)
    try:
        with desk:
            progress.check()
            report = import_file(desk, source, progress)
            progress.check()
    except BaseException:
        # Made a moment ago, by us: a desk without what it was made for helps nobody.
        reachable(file).unlink(missing_ok=True)
        raise
    return desk.path, report


def report_words(report: ImportReport) -> str:
    """Return what an import did, in words."""
    return say(
        "desks.import.done",
        added=report.added,
        updated=report.updated,
        unchanged=report.unchanged,
    )


# ---- export and copies


def choose_export(keeper: DeskKeeper) -> None:
    """Let the reader say where, and write the open desk there as JSON."""
    desk = keeper.session.desk
    if desk is None:
        return
    path = desk.path
    name = path.with_suffix(".json").name
    out = choose_place(
        keeper.shell, say("desks.export.title"), name, say("desks.json_kind"), path.parent
    )
    if out is None:
        return
    if not out.suffix:
        out = out.with_suffix(".json")
    keeper.run(
        say("desks.export.under_way"),
        lambda _progress: _export(path, out),
        lambda count: keeper.say(
            State.GOOD,
            say("desks.export.done", count=count, file=out.name),
            (say("desks.show_folder"), lambda: keeper.open_folder(out.parent)),
        ),
    )


def _export(path: Path, out: Path) -> int:
    from certdesk.exchange.desk_file import write_json  # noqa: PLC0415 - errand's thread
    from certdesk.exchange.desk_json import to_json  # noqa: PLC0415 - as above
    from certdesk.ledger.desk import Desk  # noqa: PLC0415 - as above

    with Desk.open(path, read_only=True, checked=False) as desk:
        data: dict[str, Any] = to_json(desk)
    write_json(data, out, path)
    return len(data["certificates"])


def choose_copy(keeper: DeskKeeper) -> None:
    """Let the reader say where, and write a copy of the open desk there."""
    desk = keeper.session.desk
    if desk is None:
        return
    suggested = free_file(desk.path.parent, say("desks.copy.name", name=desk.name))
    name, _ = QFileDialog.getSaveFileName(
        keeper.shell, say("desks.copy.title"), str(suggested), say("desks.kind")
    )
    if not name:
        return
    out = with_suffix(Path(name))
    keeper.run_on_desk(
        desk,
        say("desks.copy.under_way"),
        lambda open_desk, progress: open_desk.copy_to(out, progress),
        lambda _nothing: keeper.say(
            State.GOOD,
            say("desks.copy.done", file=out.name),
            (say("desks.copy.open"), lambda: keeper.open(out)),
        ),
    )
