"""Words for what a program reads out of a clause that no person has read yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from certdesk.vocabulary.certificates import CompanySize
from certdesk.vocabulary.provisions import Addressee, Conditions, Effect, Reach


class Decision(StrEnum):
    """What a person decided on a proposal: right as it is, right when changed, no provision."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that point to an effect, an addressee or a reach; None where they say nothing of it.

    ``trust`` is how often it counts as seen before anything was learned.
    """

    key: str
    words: tuple[str, ...]
    effect: Effect | None
    addressee: Addressee | None
    reach: Reach | None
    trust: int


@dataclass(frozen=True, slots=True)
class SizeWords:
    """Words by which a text means companies of certain sizes."""

    words: tuple[str, ...]
    sizes: tuple[CompanySize, ...]


@dataclass(frozen=True, slots=True)
class CueWords:
    """All cues, and the words that tell the parts of a sentence.

    With ``leading`` words a new thing begins inside a sentence, with ``purpose`` words a part at
    its end that only says what for.
    """

    cues: tuple[Cue, ...]
    leading: tuple[str, ...]
    purpose: tuple[str, ...]
    sizes: tuple[SizeWords, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A stretch of a clause that a person has read: what it lays down, to whom, whom it reaches."""

    text: str
    effect: Effect
    addressee: Addressee
    reach: Reach


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a clause seems to lay down; to be confirmed, corrected or rejected by a person.

    ``quote`` is ``text[start:end]`` of the clause's text, of its heading when ``in_heading``.
    ``cues`` are the words that led there, ``certainty`` the share (0 to 1) of the effect among
    all effects.
    """

    clause: str
    quote: str
    start: int
    end: int
    in_heading: bool
    effect: Effect
    addressee: Addressee
    reach: Reach
    conditions: Conditions
    cues: tuple[str, ...]
    certainty: float
