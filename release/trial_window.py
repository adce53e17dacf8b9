"""The parts of the trial (see ``trial``) that open the installed program's window."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from release.bundle import CONSOLE, WINDOW
from release.keeping import ROOT

if TYPE_CHECKING:
    from release.trial import Trial

SCALES = (1.0, 1.25, 1.5, 2.0)

_PICTURES, _PROJECT, _PYTHON = "/pictures", "/project", "/python"
_MEASURED = 3
# Starts both in turn, on a Windows that is up already; prints seconds.
_TIMES = r"""
wine cmd /c exit
for round in $(seq "$1"); do
    for kind in bare whole; do
        begun=$(date +%s.%N)
        if [ $kind = bare ]; then
            wine "$2/python.exe" "$3"
        else
            wine "$4" --exit-when-ready
        fi >/dev/null 2>&1
        echo "$kind $(date +%s.%N) $begun"
    done
done
"""
# The first start stays open, the second hands its desk over; both are then closed as by a click.
_TWICE = r"""
wine "$1" "$2" & first=$!
sleep 15
timeout 90 wine "$1" "$3"; echo "second=$?"
sleep 8
kill -0 $first && echo "first=open"
wine taskkill /im CertDesk.exe
wait $first; echo "closed=$?"
"""


def opens(seen: Trial, program: Path, desk: Path) -> None:
    """The window opens, on nothing and on a desk, and the command line answers."""
    for name, arguments in (
        ("an empty start", []),
        ("the sample desk", [seen.as_windows(desk)]),
    ):
        started = seen.program(program, WINDOW, "--exit-when-ready", *arguments)
        code, said = seen.run(started, display=True)
        seen.check(f"opens {name}", code == 0, f"exit code {code} {said.strip()[-300:]}")
    code, said = seen.run(seen.program(program, CONSOLE, "decode", "06913Q12270R0S"))
    seen.check("answers on the command line", code == 0 and "质量管理体系" in said)
    code, said = seen.run(seen.program(program, CONSOLE, "read", "Z:\\没有 这个文件.txt"))
    kind = code == 3 and "没有 这个文件.txt" in said and "Traceback" not in said
    seen.check("tells kindly of a file that is not there", kind, said.strip()[-200:])


def takes_time(seen: Trial, program: Path, python: Path) -> None:
    """How long a start takes beside that of an empty window; told, not judged: Wine is no Windows.

    ``python``: one for Windows that has Qt.
    """
    inside = f"/windows/{(program / f'{WINDOW}.exe').relative_to(seen.windows)}"
    bare = f"Z:{_PROJECT}/bench/bare_window.py"
    _code, said = seen.run(
        ["bash", "-c", _TIMES, "bash", str(_MEASURED), _PYTHON, bare, inside],
        display=True,
        mounts={ROOT: _PROJECT, python: _PYTHON},
    )
    times: dict[str, list[float]] = {"bare": [], "whole": []}
    for kind, end, begun in re.findall(r"^(bare|whole) ([\d.]+) ([\d.]+)$", said, re.MULTILINE):
        times[kind].append(float(end) - float(begun))
    if seen.check("starts are measured", all(len(each) == _MEASURED for each in times.values())):
        whole, empty = min(times["whole"]), min(times["bare"])
        seen.say(f"     window ready in {whole:.2f} s, an empty one in {empty:.2f} s (under Wine)")


def tests_itself(seen: Trial, program: Path, folder: Path) -> None:
    """The self-test at every scale that Windows offers; pictures stay in a folder of each."""
    for scale in SCALES:
        percent = f"{scale * 100:.0f}"
        pictures = folder / percent
        pictures.mkdir()
        _set_scale(seen, scale)
        code, said = seen.run(
            seen.program(program, CONSOLE, "selftest", "--out", f"Z:{_PICTURES}"),
            display=True,
            mounts={pictures: _PICTURES},
        )
        report = pictures / "selftest.json"
        if not report.is_file():
            seen.check(f"self-test at {percent} %", False, f"exit code {code} {said[-300:]}")
            continue
        told = json.loads(report.read_text(encoding="utf-8"))
        broken = [f"{step['name']}: {step['detail']}" for step in told["steps"] if not step["ok"]]
        counted = f"{len(told['steps'])} steps, {len(told['pictures'])} pictures"
        fine = code == 0 and told["ok"] and not broken and told["scale"] == scale
        detail = f"exit code {code}, scale {told['scale']}, {counted}"
        seen.check(f"self-test at {percent} %", fine, "; ".join((detail, *broken)))
    _set_scale(seen, SCALES[0])


def _set_scale(seen: Trial, scale: float) -> None:
    """Set what Windows' settings call 缩放; the next session has it."""
    key = "HKCU\\Control Panel\\Desktop"
    dots = f"{96 * scale:.0f}"
    seen.run(["wine", "reg", "add", key, "/v", "LogPixels", "/t", "REG_DWORD", "/d", dots, "/f"])


def starts_twice(seen: Trial, program: Path, desk: Path) -> None:
    """A second start opens its desk in the first, and ends; the window closes when it is asked."""
    second = desk.with_name("第二个 案卷.certdesk")
    shutil.copy2(desk, second)
    inside = f"/windows/{(program / f'{WINDOW}.exe').relative_to(seen.windows)}"
    _code, said = seen.run(
        ["bash", "-c", _TWICE, "bash", inside, seen.as_windows(desk), seen.as_windows(second)],
        display=True,
    )
    settings = seen.windows / program.relative_to(seen.windows).parents[1] / "CertDesk/window.json"
    recent = settings.read_text(encoding="utf-8") if settings.is_file() else ""
    handed = "second=0" in said and "first=open" in said and second.stem in recent
    seen.check("a second start opens its desk in the first", handed, said.strip()[-200:])
    locks = [file.name for file in desk.parent.glob("*.lock")]
    seen.check("closes when it is asked, and lets go of its desk", not locks, ", ".join(locks))
    second.unlink()
