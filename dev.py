#!/usr/bin/env python3
"""The one door for people who work on CertDesk: run, test, bench, screenshots, package.

Needs nothing but Python. Makes ``.venv`` beside this file, installs into it what the lock files
name, and does everything else with the Python in there. A second call installs nothing.

This file must be readable by old Pythons too: it looks for a fitting one (see ``FITTING``).
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from release.hindrance import Hindrance

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
FITTING = ((3, 11), (3, 12), (3, 13))
RUNTIME_LOCK = ROOT / "requirements.lock"
DEVELOPMENT_LOCK = ROOT / "requirements-dev.lock"
PACKAGE_LOCK = ROOT / "requirements-package.lock"

NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"

WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")

# What Qt's platform plugins (X11, Wayland, offscreen) load from the system: Debian's package for
# each library. Libraries that these bring along are not named.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# The second is TrueType: Qt writes wrong text codes into a PDF with the first, which is not.
CHINESE_FONTS = {"NotoSansCJK*": "fonts-noto-cjk", "wqy-zenhei*": "fonts-wqy-zenhei"}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")

# Neighbours share what they import and make; a process that is done takes over from the other.
SPREAD = ("-n", "auto", "--dist", "worksteal")

NO_DISPLAY = """
The window needs a display and this computer shows none (neither DISPLAY nor WAYLAND_DISPLAY is
set). Everything is installed; the command line works: {python} -m certdesk --help
To try the window all the same:
  xvfb-run python3 dev.py run                           on an invisible display
  QT_QPA_PLATFORM=offscreen python3 dev.py run          without any display
  python3 dev.py screenshots                            pictures of every page
"""


def main() -> int:
    """Do what the command line asks; return the exit code."""
    parser = argparse.ArgumentParser(description="Run, test, measure and picture CertDesk.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("run", help="open the window (what follows goes to certdesk)")
    commands.add_parser("test", help="every check and test (what follows goes to pytest)")
    commands.add_parser("bench", help="measure; --json prints one object per measure")
    commands.add_parser("screenshots", help="pictures of every page into screenshots/")
    packing = "installer and portable copy for Windows, a folder for Linux, into dist/"
    commands.add_parser("package", help=f"{packing}; --test tries them under Wine")
    options, rest = parser.parse_known_args()
    actions = {
        "run": run,
        "test": test,
        "bench": bench,
        "screenshots": screenshots,
        "package": package,
    }
    if options.command is None:
        parser.print_help()
        return 2
    try:
        if sys.version_info[:2] not in FITTING:
            return again_with(fitting_python())
        return actions[options.command](rest)
    except Hindrance as hindrance:
        print(f"\n{hindrance}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


# The five commands


def run(rest: list[str]) -> int:
    """Install what is missing, build the registry, open the window on the sample desk."""
    prepare(RUNTIME_LOCK)
    compile_package()
    say(f"Registry: {made('certdesk.registry.location', 'registry_path()')}")
    if not has_display() and "QT_QPA_PLATFORM" not in os.environ:
        raise Hindrance(NO_DISPLAY.strip().format(python=Path(venv_python()).relative_to(ROOT)))
    if not rest:
        sample = made("certdesk.exchange.sample_place", "sample_file(date.today())")
        say(f"Sample desk: {sample}")
        rest = [sample]
    return in_venv("-m", "certdesk", *rest)


def made(module: str, call: str) -> str:
    """Let the program make a file of its own; return its path."""
    # Read as UTF-8 whatever the console writes: a folder may have a Chinese name.
    code = f"from datetime import date; from {module} import *; print({call})"
    done = subprocess.run(
        [venv_python(), "-X", "utf8", "-c", code],
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    if done.returncode:
        raise Hindrance(f"{call} could not be made; what is wrong stands above.")
    return done.stdout.strip()


def test(rest: list[str]) -> int:
    """Run the linters beside the tests: they fill what the tests leave of the processors."""
    prepare(DEVELOPMENT_LOCK)
    compile_package()
    importlinter = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    checks = {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy": ["-m", "mypy"],
        "lint-imports": ["-c", importlinter, "--no-logo"],
    }
    with ThreadPoolExecutor(max_workers=1) as pool:
        verdicts = pool.map(quietly, checks.values())
        tests = in_venv("-m", "pytest", *SPREAD, *rest, environment=compiling(headless()))
    failed = []
    for name, (code, output, seconds) in zip(checks, verdicts, strict=True):
        say(f"{name}: {'ok' if code == 0 else 'FAILED'} ({seconds:.1f} s)")
        if code:
            failed.append(name)
            print(output, flush=True)
    say(f"tests: {'ok' if tests == 0 else 'FAILED'}")
    if failed:
        say(f"These checks failed: {', '.join(failed)}.")
    return tests or int(bool(failed))


def bench(rest: list[str]) -> int:
    """Measure what the design promises."""
    prepare(DEVELOPMENT_LOCK)
    compile_package()
    return in_venv("-m", "bench", *rest, environment=headless())


def screenshots(rest: list[str]) -> int:
    """Draw every page, light and dark, into a folder that git ignores."""
    prepare(RUNTIME_LOCK)
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    code = in_venv("-m", "certdesk.window.screenshots", str(folder), *rest, environment=headless())
    if code == 0:
        say(f"Pictures: {folder}")
    return code


def package(rest: list[str]) -> int:
    """Make what people are handed, and with ``--test`` try it; see ``release/``."""
    parser = argparse.ArgumentParser(prog="dev.py package")
    parser.add_argument("--test", action="store_true", help="try it as a user would, under Wine")
    parser.add_argument(
        "--when-ready",
        action="store_true",
        help="do nothing, and say so, where the folder with Wine was not made before",
    )
    wishes = parser.parse_args(rest)
    # Late: nothing else that this file does needs more than this file.
    from release import debian_root, making, trial  # noqa: PLC0415

    if wishes.when_ready and not debian_root.is_ready():
        say(
            f"Not packaged: no folder with Wine in {debian_root.folder()} (dev.py package makes it)"
        )
        return 0
    if LINUX and not debian_root.is_ready() and shutil.which("debootstrap") is None:
        apt_install(["debootstrap"])
    prepare(RUNTIME_LOCK)
    prepare(PACKAGE_LOCK)
    made = making.make(venv_python(), say)
    if not wishes.test:
        return 0
    return 0 if trial.trial(made, venv_python(), say) else 1


# The Python that everything runs in


def fitting_python() -> str:
    """Return the command of an installed Python that PySide6 and this program run on."""
    candidates: list[list[str]] = []
    for major, minor in reversed(FITTING):
        if WINDOWS:
            candidates.append(["py", f"-{major}.{minor}"])
        candidates.append([f"python{major}.{minor}"])
        versions = Path.home() / ".pyenv" / "versions"
        candidates += [[str(found)] for found in versions.glob(f"{major}.{minor}*/bin/python")]
    for candidate in candidates:
        if shutil.which(candidate[0]) is None:
            continue
        asked = "import sys; print(sys.executable, *sys.version_info[:2], sep='|')"
        done = subprocess.run(
            [*candidate, "-c", asked], check=False, capture_output=True, text=True
        )
        path, _, version = done.stdout.strip().partition("|")
        if done.returncode == 0 and version in {f"{a}|{b}" for a, b in FITTING}:
            return path
    has = ".".join(map(str, sys.version_info[:2]))
    how = "python.org or the Microsoft Store" if WINDOWS else "your system (Debian: python3.11)"
    raise Hindrance(
        f"CertDesk needs Python 3.11, 3.12 or 3.13; this is {has} and no other was found.\n"
        f"Install one from {how} and call this again with it."
    )


def again_with(python: str) -> int:
    """Start this file over in another Python."""
    say(f"This Python is {'.'.join(map(str, sys.version_info[:2]))}; going on with {python}")
    return subprocess.call([python, str(Path(__file__).resolve()), *sys.argv[1:]])


def venv_python() -> str:
    """Return the path of the Python inside ``.venv``."""
    return str(VENV / ("Scripts/python.exe" if WINDOWS else "bin/python"))


def in_venv(*arguments: str, environment: dict[str, str] | None = None) -> int:
    """Run the Python of ``.venv``; return its exit code."""
    return subprocess.call([venv_python(), *arguments], cwd=ROOT, env=environment)


def quietly(arguments: list[str]) -> tuple[int, str, float]:
    """Run the Python of ``.venv``; return exit code, everything printed, and seconds."""
    start = time.perf_counter()
    done = subprocess.run(
        [venv_python(), *arguments],
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    return done.returncode, done.stdout, time.perf_counter() - start


# Installing


def prepare(lock: Path) -> None:
    """Make ``.venv`` hold what ``lock`` names, and the project itself (editable)."""
    if LINUX:
        prepare_system()
    wanted = fingerprint(lock)
    if stamp(lock).is_file() and stamp(lock).read_text(encoding="utf-8") == wanted:
        return
    if not venv_fits():
        make_venv()
    say(f"Installing what {lock.name} names (the first time some 100 MB) ...")
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = (
        [*pip, "--require-hashes", "--requirement", str(lock)],
        [*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
    )
    for step in steps:
        if in_venv(*step):
            raise Hindrance(
                "pip could not install it; what it says stands above. Without a network, point\n"
                "pip's own settings at a folder or server that has these files. Then call again."
            )
    for installed in {lock, RUNTIME_LOCK}:  # the development lock holds all of the other
        stamp(installed).write_text(fingerprint(installed), encoding="utf-8")


def stamp(lock: Path) -> Path:
    """Return the file that remembers which state of ``lock`` is installed."""
    return VENV / f"{lock.stem}.installed"


def fingerprint(lock: Path) -> str:
    """Return a digest of everything on which an installation depends."""
    parts = (lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def venv_fits() -> bool:
    """Tell whether ``.venv`` stands, starts, has pip and a Python that fits."""
    if not Path(venv_python()).exists():
        return False
    code, output, _ = quietly(["-c", "import pip, sys; print(*sys.version_info[:2])"])
    return code == 0 and output.strip() in {f"{major} {minor}" for major, minor in FITTING}


def make_venv() -> None:
    """Make ``.venv`` anew with the running Python."""
    if find_spec("ensurepip") is None or find_spec("venv") is None:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        say(f"This Python cannot make virtual environments: it lacks {package}.")
        if not apt_install([package]):
            raise Hindrance(
                f"Install {package} (Debian, Ubuntu: sudo apt-get install {package}) and call\n"
                "this again."
            )
    say(f"Making {VENV} with Python {'.'.join(map(str, sys.version_info[:3]))}")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise Hindrance(f"The virtual environment could not be made in {VENV}; see above.")


def compile_package() -> None:
    """Compile the package as pip does on installing: no start must wait for that."""
    in_venv("-m", "compileall", "-q", "certdesk")


def prepare_system() -> None:
    """On Linux: install the system's libraries that Qt loads, and Chinese fonts, if missing."""
    missing = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    missing += [package for pattern, package in CHINESE_FONTS.items() if not has_font(pattern)]
    if not missing or apt_install(missing):
        return
    say(
        "Missing on this system (names of Debian's packages): " + " ".join(missing) + "\n"
        "The window may not open or may show boxes instead of Chinese. Going on without."
    )


def loads(library: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font(pattern: str) -> bool:
    """Tell whether a font file of that name is installed."""
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(True for folder in folders for _ in folder.rglob(pattern))


def apt_install(packages: list[str]) -> bool:
    """Install packages of Debian as root or through sudo; tell whether that was done."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    command = [apt]
    if os.geteuid() != 0:
        sudo = shutil.which("sudo")
        if sudo is None:
            return False
        silent = [] if sys.stdin.isatty() else ["--non-interactive"]
        command = [sudo, *silent, apt]
    say(f"Installing through {' '.join(command)}: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.call([*command, "-qq", "update"], env=environment)
    install = [*command, "-qq", "install", "--yes", "--no-install-recommends", *packages]
    return subprocess.call(install, stdout=subprocess.DEVNULL, env=environment) == 0


# Small things


def has_display() -> bool:
    """Tell whether windows can be shown."""
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def headless() -> dict[str, str]:
    """Return the environment in which Qt starts even where there is no display."""
    environment = dict(os.environ)
    if not has_display():
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def compiling(environment: dict[str, str]) -> dict[str, str]:
    """Return the environment in which Python keeps what it compiled.

    Each process that runs tests, and each program that they start, would compile it all anew.
    """
    return {name: value for name, value in environment.items() if name != NO_BYTECODE}


def say(text: str) -> None:
    """Tell what is being done."""
    print(f"dev: {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
