"""Spells names in pinyin when the registry is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypinyin import lazy_pinyin

from certdesk.registry.folding import BREAK

if TYPE_CHECKING:
    from certdesk.registry.folding import Folded


def syllables(folded: Folded) -> str:
    """Return a syllable for each word of a folded text, joined by spaces.

    A Chinese character gives its reading without tone in the word it stands in (银行 hang), ü is
    written v; Latin words and numbers stand as they are; breaks are left out.
    """
    spelled: list[str] = []
    run: list[str] = []
    for token in folded.tokens():
        if token != BREAK and not token.isascii():
            run.append(token)
            continue
        spelled += _readings(run)
        run = []
        if token != BREAK:
            spelled.append(token)
    return " ".join(spelled + _readings(run))


def _readings(run: list[str]) -> list[str]:
    """One reading for each character; one without any stands for itself."""
    spelled = lazy_pinyin("".join(run), errors=" ".join) if run else []
    readings = " ".join(spelled).lower().split()
    if len(readings) != len(run):
        raise ValueError(f"{len(readings)} readings for {len(run)} characters")
    return readings
