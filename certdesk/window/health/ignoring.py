"""Findings that somebody put aside, with the reason: kept in the desk, in its history too."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from certdesk.ledger.records import Setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certdesk.ledger.change import Change

SETTING = "health.ignored"
IGNORE = "history.health.ignored"
HEED = "history.health.heeded"


@dataclass(frozen=True, slots=True)
class Ignored:
    """A finding put aside: its key, why, and since which day."""

    key: str
    reason: str
    on: date


def read_ignored(settings: Mapping[str, Setting]) -> dict[str, Ignored]:
    """Return what was put aside, by its key; what cannot be read counts as nothing."""
    setting = settings.get(SETTING)
    if setting is None:
        return {}
    try:
        listed = json.loads(setting.value)
        found = [
            Ignored(str(each["key"]), str(each["reason"]), date.fromisoformat(each["on"]))
            for each in listed
        ]
    except (ValueError, KeyError, TypeError):
        return {}
    return {each.key: each for each in found}


def ignore(change: Change, known: Mapping[str, Ignored], more: Ignored) -> None:
    """Put a finding aside."""
    change.put(_setting({**known, more.key: more}))


def heed(change: Change, known: Mapping[str, Ignored], key: str) -> None:
    """Take a finding up again."""
    change.put(_setting({each: known[each] for each in known if each != key}))


def _setting(ignored: Mapping[str, Ignored]) -> Setting:
    listed: list[dict[str, Any]] = [
        {**asdict(each), "on": each.on.isoformat()} for each in ignored.values()
    ]
    return Setting(SETTING, json.dumps(listed, ensure_ascii=False, separators=(",", ":")))
