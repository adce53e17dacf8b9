"""What the reader has chosen, kept as JSON between two starts."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from certdesk import places
from certdesk.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

THEMES = ("system", "light", "dark")
LANGUAGES = ("zh", "en")
ZOOMS = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75)


@dataclass(slots=True)
class Settings:
    """``geometry`` is Qt's own record of the window's place as Base64, empty when unknown.

    ``recent`` are the files of the desks that were open, the newest first; ``desk`` the one to
    open at the next start (empty: none, the reader closed it). ``columns`` of the table of
    certificates and their order, as the table gives them; empty as at first. ``folders`` are
    those where files were last chosen, by their kind.
    """

    theme: str = "system"
    language: str = "zh"
    zoom: float = 1.0
    geometry: str = ""
    desk: str = ""
    recent: list[str] = field(default_factory=list)
    columns: dict[str, Any] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)


def settings_file() -> Path:
    """Return the file of the settings (which need not exist)."""
    return places.settings_folder() / "window.json"


def load(file: Path | None = None) -> Settings:
    """Return what the file holds; whatever is missing or damaged takes its default.

    Settings are a convenience: a broken file must never keep the window from opening.
    """
    settings = Settings()
    try:
        text = (file or settings_file()).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return settings
    import json  # noqa: PLC0415 - the first start has nothing to read

    try:
        kept: Any = json.loads(text)
    except (ValueError, RecursionError):
        return settings
    if not isinstance(kept, dict):
        return settings
    for each in fields(Settings):
        value = kept.get(each.name)
        if _fits(each.name, value):
            setattr(settings, each.name, value)
    settings.desk = places.found_again(settings.desk)
    settings.recent = [places.found_again(each) for each in settings.recent]
    settings.folders = {key: places.found_again(each) for key, each in settings.folders.items()}
    return settings


def save(settings: Settings, file: Path | None = None) -> None:
    """Write the settings in one step; raise Problem when the disk does not let us."""
    import json  # noqa: PLC0415 - as above

    file = file or settings_file()
    beside = file.with_name(f"{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        kept = asdict(settings)
        kept["desk"] = places.remembered_path(settings.desk)
        kept["recent"] = [places.remembered_path(each) for each in settings.recent]
        kept["folders"] = {
            key: places.remembered_path(each) for key, each in settings.folders.items()
        }
        text = json.dumps(kept, ensure_ascii=False, indent=2)
        beside.write_text(text + "\n", encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        raise Problem(
            "problem.settings_not_saved", file=file, why=error.strerror or error
        ) from error


def _fits(name: str, value: object) -> bool:
    if name == "theme":
        return value in THEMES
    if name == "language":
        return value in LANGUAGES
    if name == "zoom":
        # True is an int that equals 1.
        return isinstance(value, int | float) and value is not True and value in ZOOMS
    if name == "recent":
        return isinstance(value, list) and all(_is_path(each) for each in value)
    if name == "columns":
        return isinstance(value, dict)
    if name == "folders":
        return isinstance(value, dict) and all(_is_path(each) for each in value.values())
    if name == "desk":
        return _is_path(value)
    return isinstance(value, str) and value.isascii() and len(value) < 10_000


def _is_path(value: object) -> bool:
    return isinstance(value, str) and len(value) < 10_000 and "\0" not in value
