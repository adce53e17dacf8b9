"""Tries what was made as a person would, on a fresh Windows: ``dev.py package --test``.

Without a network: installs silently, opens the sample company, lets the program test itself, hands
a second start to the first, installs over itself, removes it all, and looks at what is left.
Pictures and the report lie in ``dist/trial`` afterwards.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from release import installed, wine
from release.bundle import CONSOLE, FOLDER, WINDOW
from release.hindrance import Hindrance
from release.keeping import ROOT
from release.making import OUT, Made, size_of

TRIAL = OUT / "trial"
INSTALLER_BUDGET, INSTALLED_BUDGET = 45_000_000, 120_000_000
SCALES = ("1", "1.25", "1.5", "2")

_PROFILE = f"drive_c/users/{wine.USER}"
_PROGRAMS = f"{_PROFILE}/AppData/Local/Programs/{FOLDER}"
_DESK = "示例企业 2026.certdesk"
_HANDED, _PICTURES, _BENCH = "/handed", "/pictures", "/bench"


@dataclass(slots=True)
class Trial:
    """What was seen: every check with its verdict, in order."""

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


def trial(made: Made, python: str, say: Callable[[str], None]) -> bool:
    """Try it all; return whether every check was fine. Raises Hindrance where Wine does not run.

    ``python``: one of this computer with the program's packages, to make the sample desk with.
    """
    shutil.rmtree(TRIAL, ignore_errors=True)
    TRIAL.mkdir(parents=True)
    seen = Trial(say)
    windows = wine.fresh(ROOT / "build" / "package" / "trial", say)
    try:
        _sizes(seen, made)
        _installed(seen, made, windows, python)
        _portable(seen, made, windows)
    finally:
        shutil.rmtree(windows, ignore_errors=True)
        report = json.dumps({"ok": seen.ok, "checks": seen.checks}, ensure_ascii=False, indent=2)
        (TRIAL / "report.json").write_text(report + "\n", encoding="utf-8")
    say(f"Pictures and report: {TRIAL.relative_to(ROOT)}")
    return seen.ok


def _sizes(seen: Trial, made: Made) -> None:
    for name, size, budget in (
        ("size of the installer", made.installer.stat().st_size, INSTALLER_BUDGET),
        ("size of the program", size_of(made.windows), INSTALLED_BUDGET),
    ):
        seen.check(name, size <= budget, f"{size / 1e6:.1f} MB of {budget / 1e6:.0f} MB")


def _installed(seen: Trial, made: Made, windows: Path, python: str) -> None:
    program = windows / _PROGRAMS
    documents = windows / _PROFILE / "Documents"
    desk = _sample_desk(python, documents)
    kept = desk.read_bytes()
    before = installed.snapshot(windows)
    code, said = _run(
        windows, ["wine", f"{_HANDED}/{made.installer.name}", "/S", "/DESKTOP=1"], made
    )
    seen.check("installs silently", code == 0, f"exit code {code} {said.strip()[-300:]}")
    shipped = {file.relative_to(made.windows) for file in made.windows.rglob("*") if file.is_file()}
    here = {file.relative_to(program) for file in program.rglob("*") if file.is_file()}
    seen.check("every file is installed", shipped <= here, f"{len(shipped)} files")
    _opens(seen, windows, _inside(program), desk, made)
    for scale in SCALES:
        _self_test(seen, windows, _inside(program), scale, made)
    _second_start(seen, windows, _inside(program), documents, made)
    settings = _settings(windows)
    code, _ = _run(windows, ["wine", f"{_HANDED}/{made.installer.name}", "/S"], made)
    again = {file.relative_to(program) for file in program.rglob("*") if file.is_file()}
    seen.check("installs over itself", code == 0 and again == here, f"exit code {code}")
    seen.check("… and leaves settings and desks", _settings(windows) == settings)
    uninstaller = _inside(program / "uninstall.exe")
    code, _ = _run(windows, ["wine", uninstaller, "/S"], made)
    after = installed.snapshot(windows)
    seen.check("uninstalls silently", code == 0, f"exit code {code}")
    left = installed.leftovers(before, after)
    seen.check("leaves nothing of ours but the desks", not left, "; ".join(map(str, left)))
    lost = installed.lost_or_changed_desks(before, after)
    seen.check("leaves the desks as they were", not lost, "; ".join(lost))
    seen.check("the desk of this trial is still there", desk.is_file() and kept, desk.name)


def _opens(seen: Trial, windows: Path, program: str, desk: Path, made: Made) -> None:
    """The window opens, on nothing and on a desk; how long that takes is told, not judged."""
    for name, arguments in (("an empty start", []), ("the sample desk", [_drive_c(windows, desk)])):
        seconds, codes = [], []
        for _ in range(3):
            start = time.perf_counter()
            code, _said = _run(
                windows,
                ["wine", f"{program}/{WINDOW}.exe", "--exit-when-ready", *arguments],
                made,
                display=True,
            )
            seconds.append(time.perf_counter() - start)
            codes.append(code)
        seen.check(f"opens {name}", codes == [0] * 3, f"{min(seconds):.1f} s under Wine")
    code, said = _run(
        windows, ["wine", f"{program}/{CONSOLE}.exe", "decode", "06913Q12270R0S"], made
    )
    seen.check("answers on the command line", code == 0 and "质量管理体系" in said)


def _self_test(seen: Trial, windows: Path, program: str, scale: str, made: Made) -> None:
    folder = TRIAL / f"{float(scale) * 100:.0f}"
    folder.mkdir()
    code, said = _run(
        windows,
        ["wine", f"{program}/{WINDOW}.exe", "selftest", "--out", f"Z:{_PICTURES}"],
        made,
        display=True,
        pictures=folder,
        environment={"QT_SCALE_FACTOR": scale},
    )
    report = folder / "selftest.json"
    ended = f"self-test at {folder.name} % ends"
    if not seen.check(ended, report.is_file(), f"exit code {code} {said.strip()[-300:]}"):
        return
    told = json.loads(report.read_text(encoding="utf-8"))
    broken = [f"{step['name']}: {step['detail']}" for step in told["steps"] if not step["ok"]]
    seen.check(
        f"self-test at {folder.name} %",
        told["ok"] and not broken,
        "; ".join(broken) or f"{len(told['steps'])} steps, {len(told['pictures'])} pictures",
    )


def _second_start(seen: Trial, windows: Path, program: str, documents: Path, made: Made) -> None:
    """Two starts in one Windows: the second hands its desk over and ends."""
    second = documents / "第二个 案卷.certdesk"
    shutil.copy2(documents / _DESK, second)
    script = (
        'wine "$1" & first=$!; sleep 12; '
        'timeout 60 wine "$1" "$2"; code=$?; sleep 6; '
        "kill -0 $first && alive=yes; wineserver --kill; wait; "
        'echo "second=$code first=${alive:-no}"'
    )
    _code, said = _run(
        windows,
        ["bash", "-c", script, "bash", f"{program}/{WINDOW}.exe", _drive_c(windows, second)],
        made,
        display=True,
    )
    remembered = _settings(windows).get("window.json", b"").decode("utf-8", "replace")
    seen.check(
        "a second start opens its desk in the first",
        "second=0 first=yes" in said and second.stem in remembered,
        said.strip()[-200:],
    )
    second.unlink()


def _portable(seen: Trial, made: Made, windows: Path) -> None:
    """The portable copy keeps everything to itself."""
    before = installed.snapshot(windows)
    stick = windows / "drive_c" / "优盘 stick"
    with zipfile.ZipFile(made.portable) as archive:
        archive.extractall(stick)
    program = stick / FOLDER
    seen.check("portable: holds its marker", (program / "portable").is_file())
    code, _said = _run(
        windows,
        ["wine", f"{_inside(program)}/{WINDOW}.exe", "--exit-when-ready"],
        made,
        display=True,
    )
    seen.check("portable: opens", code == 0, f"exit code {code}")
    code, said = _run(
        windows, ["wine", f"{_inside(program)}/{CONSOLE}.exe", "required", "玩具"], made
    )
    seen.check("portable: answers", code == 0 and "需要" in said)
    shutil.rmtree(stick)
    left = installed.leftovers(before, installed.snapshot(windows))
    seen.check("portable: leaves nothing outside its folder", not left, "; ".join(map(str, left)))


def _run(
    windows: Path,
    command: list[str],
    made: Made,
    *,
    display: bool = False,
    pictures: Path | None = None,
    environment: dict[str, str] | None = None,
) -> tuple[int, str]:
    mounts = {made.installer.parent: _HANDED}
    if pictures is not None:
        mounts[pictures] = _PICTURES
    return wine.run(
        windows,
        command,
        mounts=mounts,
        environment=environment,
        display=display,
        seconds=600,
    )


def _sample_desk(python: str, folder: Path) -> Path:
    """Make the sample company's desk among the documents of the Windows that is tried on."""
    folder.mkdir(parents=True, exist_ok=True)
    desk = folder / _DESK
    code = (
        "import sys; from datetime import date; from pathlib import Path; "
        "from certdesk.exchange.sample import build_sample; "
        "build_sample(Path(sys.argv[1]), date.today())"
    )
    done = subprocess.run(
        [python, "-X", "utf8", "-c", code, str(desk)], check=False, cwd=ROOT, capture_output=True
    )
    if done.returncode or not desk.is_file():
        raise Hindrance(f"The sample desk could not be made:\n{done.stderr.decode()[-1000:]}")
    return desk


def _settings(windows: Path) -> dict[str, bytes]:
    """Return what the program keeps for the user: names of files and their content."""
    folder = windows / _PROFILE / "AppData" / "Local" / FOLDER
    return {file.name: file.read_bytes() for file in sorted(folder.rglob("*.json"))}


def _inside(path: Path) -> str:
    """Return a path below the prefix as the root sees it."""
    parts = path.parts[path.parts.index("drive_c") :]
    return "/".join((wine.PREFIX, *parts))


def _drive_c(windows: Path, path: Path) -> str:
    """Return a path below the prefix as Windows names it."""
    relative = path.relative_to(windows / "drive_c")
    return "C:\\" + "\\".join(relative.parts)
