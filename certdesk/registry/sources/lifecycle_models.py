"""What a file of ``data/lifecycle/`` may hold; the head of each file says what its fields mean."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, NonNegativeInt, PositiveInt

from certdesk.registry.sources.checking import Entry, Text
from certdesk.vocabulary.certificates import CertificateState, DueKind, EventKind, PageType
from certdesk.vocabulary.lifecycle import Activity, Overdue, RuleKind, SetBy
from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.schemes import Confidence, ConformityObject, Nature


def _day_or_month(text: str) -> str:
    """``2026-04-15`` or ``2026-09``; pydantic reports what is wrong with another."""
    date.fromisoformat(text if len(text) > len("2026-09") else f"{text}-01")
    return text


Month = Annotated[str, Field(pattern=r"^\d{4}-\d{2}(-\d{2})?$"), AfterValidator(_day_or_month)]
Code = Annotated[str, Field(pattern=r"^\d{4}$")]


class Founded(Entry):
    """An entry with its basis and how well that is founded."""

    basis: Text
    confidence: Confidence


class Said(Founded):
    """An entry with words of its own."""

    zh: Text
    en: Text

    def said(self) -> Bilingual:
        """Return the entry's own words in both languages."""
        return Bilingual(self.zh, self.en)


class RuleEntry(Said):
    """A ``[[rule]]`` of a file ``rules-….toml``, whose first file says what the fields mean."""

    id: Text
    kind: RuleKind
    schemes: tuple[Text, ...] = ()
    leaves_out: tuple[Text, ...] = ()
    object: ConformityObject | None = None
    nature: Nature | None = None
    since: date | None = Field(default=None, alias="from")
    until: date | None = Field(default=None, alias="to")
    months: NonNegativeInt | None = None
    days: PositiveInt | None = None
    calendar_year: bool = False
    activity: Activity | None = None
    overdue: Overdue | None = None
    reason: Code | None = None
    states: tuple[CertificateState, ...] = ()


class RuleFile(Entry):
    """A file ``rules-….toml``."""

    rule: tuple[RuleEntry, ...]


class LadderEntry(Entry):
    """A ``[[ladder]]``."""

    due: DueKind
    days: tuple[NonNegativeInt, ...] = Field(min_length=1)
    schemes: tuple[Text, ...] = ()
    short: bool = False


class LadderFile(Entry):
    """``ladders.toml``."""

    ladder: tuple[LadderEntry, ...]


class EditionEntry(Founded):
    """An ``[[edition]]``."""

    id: Text
    standard: Text
    same: tuple[Text, ...] = ()
    replaces: tuple[Text, ...] = Field(min_length=1)
    ends_on: date | None = None
    published: Month | None = None
    expected_end: Text | None = None


class EditionFile(Entry):
    """``editions.toml``."""

    edition: tuple[EditionEntry, ...]


class CodeEntry(Entry):
    """One of the ``codes`` of a table."""

    code: Code
    zh: Text
    en: Text
    renewal: bool = False


class TableEntry(Founded):
    """A ``[[table]]`` of reason codes."""

    page: PageType
    event: EventKind
    codes: tuple[CodeEntry, ...] = Field(min_length=1)


class ReasonFile(Entry):
    """``reasons.toml``."""

    table: tuple[TableEntry, ...]


class StateEntry(Said):
    """A ``[[state]]``."""

    state: CertificateState
    code: Annotated[str, Field(pattern=r"^\d{2}$")] | None = None
    words: tuple[Text, ...]
    set_by: SetBy
    meaning_zh: Text
    meaning_en: Text


class TransitionEntry(Said):
    """A ``[[transition]]``."""

    event: EventKind
    states: tuple[CertificateState, ...] = Field(min_length=1)
    to: CertificateState | None = None
    by: SetBy


class ConsequenceEntry(Said):
    """A ``[[consequence]]`` or ``[[penalty]]``."""

    id: Text
    states: tuple[CertificateState, ...] = Field(min_length=1)
    schemes: tuple[Text, ...] = ()
    since: date | None = Field(default=None, alias="from")


class StateFile(Entry):
    """``states.toml``."""

    state: tuple[StateEntry, ...]
    transition: tuple[TransitionEntry, ...]
    consequence: tuple[ConsequenceEntry, ...]
    penalty: tuple[ConsequenceEntry, ...]
