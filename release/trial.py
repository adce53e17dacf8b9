"""Tries what was made as a person would, on a fresh Windows: ``dev.py package --test``.

Without a network: installs silently, opens the sample company, lets the program test itself, hands
a second start to the first, installs over itself, removes it all, and looks at what is left.
Pictures and the report lie in ``dist/trial`` afterwards.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from release import checksums, installed, running, trial_window, wine
from release.bundle import CONSOLE, FOLDER, WINDOW
from release.keeping import ROOT
from release.making import OUT, Made, size_of

TRIAL = OUT / "trial"
INSTALLER_BUDGET, INSTALLED_BUDGET = 45_000_000, 120_000_000

_PROFILE = f"drive_c/users/{wine.USER}"
_PROGRAMS = f"{_PROFILE}/AppData/Local/Programs/{FOLDER}"
_DESK = "示例企业 2026.certdesk"
_HANDED = "/handed"


@dataclass(slots=True)
class Trial:
    """The Windows that is tried on, and what was seen: every check with its verdict, in order."""

    windows: Path
    handed: Path
    say: Callable[[str], None]
    checks: list[dict[str, object]] = field(default_factory=list)

    def check(self, name: str, fine: object, detail: str = "") -> bool:
        """Note a check and tell of it; return whether it is fine."""
        self.checks.append({"name": name, "ok": bool(fine), "detail": detail})
        self.say(f"{'ok  ' if fine else 'FAIL'} {name}{f': {detail}' if detail else ''}")
        return bool(fine)

    @property
    def ok(self) -> bool:
        """Whether every check was fine."""
        return all(each["ok"] for each in self.checks)

    def run(
        self,
        command: list[str],
        *,
        display: bool = False,
        mounts: dict[Path, str] | None = None,
    ) -> tuple[int, str]:
        """Run a command on the Windows; return its exit code and what it printed."""
        return wine.run(
            self.windows,
            command,
            mounts={self.handed: _HANDED, **(mounts or {})},
            display=display,
            seconds=600,
        )

    def program(self, folder: Path, name: str, *arguments: str) -> list[str]:
        """Return the command that starts the program in a folder of the Windows."""
        return wine.starting(self.as_windows(folder / f"{name}.exe"), *arguments)

    def as_windows(self, path: Path) -> str:
        """Return a path below the Windows' drive C as Windows names it."""
        return "\\".join(("C:", *path.relative_to(self.windows / "drive_c").parts))


def trial(made: Made, python: str, say: Callable[[str], None]) -> bool:
    """Try it all; return whether every check was fine. Raises Hindrance where Wine does not run.

    ``python``: one of this computer with the program's packages, to make the sample desk with.
    """
    shutil.rmtree(TRIAL, ignore_errors=True)
    TRIAL.mkdir(parents=True)
    windows = wine.fresh(ROOT / "build" / "package" / "trial", say)
    seen = Trial(windows, made.installer.parent, say)
    try:
        _handed_out(seen, made)
        _installed(seen, made, python)
        _portable(seen, made)
    finally:
        shutil.rmtree(windows, ignore_errors=True)
        report = json.dumps({"ok": seen.ok, "checks": seen.checks}, ensure_ascii=False, indent=2)
        (TRIAL / "report.json").write_text(report + "\n", encoding="utf-8")
    failed = [str(each["name"]) for each in seen.checks if not each["ok"]]
    say(f"{len(seen.checks)} checks, failed: {', '.join(failed) or 'none'}")
    say(f"Pictures and report: {TRIAL.relative_to(ROOT)}")
    return seen.ok


def _handed_out(seen: Trial, made: Made) -> None:
    for name, size, budget in (
        ("size of the installer", made.installer.stat().st_size, INSTALLER_BUDGET),
        ("size of the program", size_of(made.windows), INSTALLED_BUDGET),
    ):
        seen.check(name, size <= budget, f"{size / 1e6:.1f} MB of {budget / 1e6:.0f} MB")
    wrong = checksums.wrong_files(made.checksums)
    seen.check("the sums are right", not wrong, ", ".join(wrong))


def _installed(seen: Trial, made: Made, python: str) -> None:
    program = seen.windows / _PROGRAMS
    documents = seen.windows / _PROFILE / "Documents"
    desk = _sample_desk(python, documents)
    before = installed.snapshot(seen.windows)
    setup = ["wine", f"{_HANDED}/{made.installer.name}", "/S"]
    code, said = seen.run([*setup, "/DESKTOP=1"])
    seen.check("installs silently", code == 0, f"exit code {code} {said.strip()[-300:]}")
    shipped = {file.relative_to(made.windows) for file in made.windows.rglob("*") if file.is_file()}
    here = _files(program)
    seen.check("every file is installed", shipped <= here, f"{len(shipped)} files")
    trial_window.opens(seen, program, desk)
    trial_window.takes_time(seen, program, made.python)
    trial_window.tests_itself(seen, program, TRIAL)
    trial_window.starts_twice(seen, program, desk)
    settings = _settings(seen.windows)
    code, _said = seen.run(setup)
    same = _files(program) == here and _settings(seen.windows) == settings
    seen.check("installs over itself", code == 0 and same and settings, f"exit code {code}")
    uninstaller = ["wine", f"{wine.PREFIX}/{_PROGRAMS}/uninstall.exe", "/S"]
    code, _said = seen.run(uninstaller)
    seen.check("uninstalls silently", code == 0, f"exit code {code}")
    after = installed.snapshot(seen.windows)
    left = installed.leftovers(before, after)
    seen.check("leaves nothing of ours but the desks", not left, "; ".join(map(str, left)))
    lost = installed.lost_or_changed_desks(before, after)
    seen.check("leaves the desks as they were", not lost and desk.is_file(), "; ".join(lost))


def _portable(seen: Trial, made: Made) -> None:
    """The portable copy keeps everything to itself."""
    before = installed.snapshot(seen.windows)
    stick = seen.windows / "drive_c" / "优盘 stick"
    with zipfile.ZipFile(made.portable) as archive:
        archive.extractall(stick)
    program = stick / FOLDER
    code, _said = seen.run(seen.program(program, WINDOW, "--exit-when-ready"), display=True)
    seen.check("portable: opens", code == 0, f"exit code {code}")
    new = seen.as_windows(stick / "新企业.certdesk")
    code, said = seen.run(seen.program(program, CONSOLE, "desk", "new", new))
    seen.check("portable: makes a desk", code == 0, said.strip()[-200:])
    code, said = seen.run(seen.program(program, CONSOLE, "desk", "backup", new))
    kept = [file for file in (program / "userdata").rglob("*.certdesk") if file.is_file()]
    seen.check("portable: keeps backups beside itself", code == 0 and kept, said.strip()[-200:])
    shutil.rmtree(stick)
    left = installed.leftovers(before, installed.snapshot(seen.windows))
    seen.check("portable: leaves nothing outside its folder", not left, "; ".join(map(str, left)))


def _sample_desk(python: str, folder: Path) -> Path:
    """Make the sample company's desk among the documents of the Windows that is tried on."""
    folder.mkdir(parents=True, exist_ok=True)
    desk = folder / _DESK
    code = (
        "import sys; from datetime import date; from pathlib import Path; "
        "from certdesk.exchange.sample import build_sample; "
        "build_sample(Path(sys.argv[1]), date.today())"
    )
    running.obey([python, "-X", "utf8", "-c", code, str(desk)], folder=ROOT)
    return desk


def _files(folder: Path) -> set[Path]:
    return {file.relative_to(folder) for file in folder.rglob("*") if file.is_file()}


def _settings(windows: Path) -> dict[str, bytes]:
    """Return what the program keeps for the user: names of files and their content."""
    folder = windows / _PROFILE / "AppData" / "Local" / FOLDER
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.json"))}
