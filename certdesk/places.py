"""Where the program finds what it ships with and keeps what it makes.

The only module that knows folders. ``CERTDESK_HOME`` puts everything that belongs to the user
below one folder: tests use it. A portable copy does the same with a folder beside the program,
so that it goes wherever its stick goes and leaves nothing on the computer.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
APPLICATION = "CertDesk"
# An empty file of this name beside the program makes the copy a portable one.
PORTABLE_MARKER = "portable"


def program_folder() -> Path | None:
    """Return the folder of the packaged program; None where Python runs it from a checkout."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else None


def command_name() -> str:
    """Return the word with which a person starts this program in a console.

    The window's own program of a package has none: hints name the one that answers there.
    """
    return "certdesk" if program_folder() is None else "certdesk-cli"


def licences_folder() -> Path | None:
    """Return the folder of the notices that a package carries; None where none is packaged."""
    folder = program_folder()
    return None if folder is None else folder / "LICENSES"


def portable() -> bool:
    """Return whether all that belongs to the user lies beside the program."""
    return _portable_home() is not None


def remembered_path(path: str) -> str:
    """Return how to note a path that is to be found again at the next start.

    What lies below the folder of a portable copy is noted relative to it, with slashes: its stick
    may have another letter then. Everything else is returned as it is.
    """
    folder = program_folder()
    if folder is None or not portable() or not Path(path).is_relative_to(folder):
        return path
    return Path(path).relative_to(folder).as_posix()


def found_again(noted: str) -> str:
    """Return the path that `remembered_path` noted."""
    folder = program_folder()
    if not noted or folder is None or not portable() or Path(noted).is_absolute():
        return noted
    return str(folder / noted)


def data_folder() -> Path:
    """Return the folder of the registry's sources (documents, schemes, catalogues …)."""
    return _shipped("data")


def resources_folder() -> Path:
    """Return the folder of icons, style, messages and sample desks."""
    return _shipped("resources")


def shipped_registry() -> Path:
    """Return the file of the registry that a package may carry (it need not be there)."""
    return _PACKAGE / "registry.sqlite"


def cache_folder() -> Path:
    """Return the folder for what can be made again at any time (not created here)."""
    return _user_folder("cache")


def temporary_folder() -> Path:
    """Return the folder for copies of what is the user's that must not outlive a run."""
    return cache_folder() / "temporary"


def opened_folder() -> Path:
    """Return the folder for the copies in which attachments are opened by other programs."""
    return cache_folder() / "opened"


def settings_folder() -> Path:
    """Return the folder of the user's settings (not created here)."""
    return _user_folder("settings")


def log_folder() -> Path:
    """Return the folder of the program's log (not created here)."""
    return _user_folder("log")


def reports_folder() -> Path:
    """Return the folder of the reports on what went wrong inside (not created here)."""
    return log_folder() / "reports"


def backup_folder() -> Path:
    """Return the folder of the automatic backups of all desks (not created here)."""
    return _user_folder("backup")


def desks_folder() -> Path | None:
    """Return the folder for new desks of a portable copy; None: where people keep documents."""
    home = _portable_home()
    return None if home is None else home / "desks"


def sample_folder() -> Path:
    """Return the folder in which the sample desk is kept (not created here)."""
    return _user_folder("sample")


def _shipped(name: str) -> Path:
    """An installed package carries the folder inside, a checkout has it beside the package."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def _user_folder(purpose: str) -> Path:
    home = os.environ.get("CERTDESK_HOME") or _portable_home()
    if home:
        return Path(home) / purpose
    import platformdirs  # noqa: PLC0415 - 19 ms that a portable or test run need not pay

    places = platformdirs.PlatformDirs(APPLICATION, appauthor=False)
    return {
        "backup": places.user_data_path / "backup",
        "cache": places.user_cache_path,
        "settings": places.user_config_path,
        "log": places.user_log_path,
        "sample": places.user_data_path / "sample",
    }[purpose]


def _portable_home() -> Path | None:
    folder = program_folder()
    if folder is None or os.environ.get("CERTDESK_HOME"):
        return None
    return folder / "userdata" if (folder / PORTABLE_MARKER).is_file() else None
