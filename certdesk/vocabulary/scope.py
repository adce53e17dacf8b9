"""Words for the scope text (认证范围) of a certificate: what is known of them, what was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from certdesk.vocabulary.schemes import Confidence
from certdesk.vocabulary.verdicts import Verdict

# Cuts a text into its words: joined together they are the text.
Segmenter = Callable[[str], Sequence[str]]


class Relation(StrEnum):
    """What a name that is asked about has to do with a name that a certificate writes.

    ``SAME`` and ``SYNONYM``: one thing; ``NARROWER``: the asked is a kind of the written by
    modifiers that only narrow; ``INCLUDED``: an activity that the written one includes. All
    others prove nothing: ``QUALIFIED`` by modifiers that are not known; ``SHIFTED``: a modifier
    or an ending makes it another thing (仿真…, …配件); ``BROADER``: the asked says more than is
    written; ``GENERAL``: a general word (电子产品) may include the asked; ``ALIKE``: they share
    characters; ``SIBLING``: another kind of the same thing (木制玩具, 塑料玩具); ``UNRELATED``.
    """

    SAME = "same"
    SYNONYM = "synonym"
    NARROWER = "narrower"
    INCLUDED = "included"
    QUALIFIED = "qualified"
    SHIFTED = "shifted"
    BROADER = "broader"
    GENERAL = "general"
    ALIKE = "alike"
    SIBLING = "sibling"
    UNRELATED = "unrelated"

    @property
    def proves(self) -> bool:
        """Return whether what is written holds what is asked."""
        return self in _PROOF

    @property
    def refutes(self) -> bool:
        """Return whether what is written is certainly something else."""
        return self in (Relation.SIBLING, Relation.UNRELATED)


_PROOF = (Relation.SAME, Relation.SYNONYM, Relation.NARROWER, Relation.INCLUDED)


@dataclass(frozen=True, slots=True)
class ActivityKind:
    """An activity: its words (one and the same), the activities it includes, and those akin.

    ``service``: a service whole in itself (物业管理), not something done to an object (生产).
    ``general``: the word (服务) may mean any.
    """

    key: str
    words: tuple[str, ...]
    includes: tuple[str, ...]
    akin: tuple[str, ...]
    service: bool
    general: bool
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words for one and the same thing."""

    words: tuple[str, ...]
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class ModifierFamily:
    """Words before a name that only narrow it; families of one ``sort`` may exclude each other.

    A name that ends with one of ``except_before`` becomes another thing with them (电动自行车 is
    no 自行车).
    """

    sort: str
    family: str
    words: tuple[str, ...]
    exclusive: bool
    except_before: tuple[str, ...]
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class GeneralWord:
    """A word that may mean many things: of the fields named (none named: of any).

    ``narrows`` says that a name made narrower by a modifier is still proved by it: 塑料玩具 by
    玩具, but not 智能设备 by 设备.
    """

    word: str
    fields: tuple[str, ...]
    narrows: bool
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Field:
    """A field of trade, and the words at the end of a name that tell that it belongs there."""

    key: str
    words: tuple[str, ...]
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class WordList:
    """Words or patterns that do one thing in a scope text; ``key`` says which.

    ``key``: ``shifting``, ``parts``, ``exclusion_before`` …, as ``data/scope/phrases.toml`` has
    them.
    """

    key: str
    words: tuple[str, ...]
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, eq=False)
class ScopeWords:
    """All words by which scope texts are read. Made once; compared by identity."""

    activities: tuple[ActivityKind, ...]
    synonyms: tuple[SynonymGroup, ...]
    modifiers: tuple[ModifierFamily, ...]
    generals: tuple[GeneralWord, ...]
    fields: tuple[Field, ...]
    lists: tuple[WordList, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name made ready for comparing.

    ``plain``: folded in width and case, without blanks; ``words``: its words, each in the form
    that stands for its synonyms; ``modifiers``: the leading words that only narrow; ``core``: the
    others joined; ``fields``: the fields that its ending tells, empty when not known.
    """

    plain: str
    words: tuple[str, ...]
    modifiers: tuple[str, ...]
    core: str
    fields: frozenset[str]

    @property
    def whole(self) -> str:
        """Return the name in the words that stand for their synonyms."""
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a scope text: ``text[start:end]``, in ``name`` as they are understood.

    The name may say more than the words alone: 塑料 in “塑料、木制玩具” is 塑料玩具, and then the
    range runs up to the end of the word that is shared. ``open_ended``: “…等玩具”. ``activity``:
    the key of a known activity. ``notes``: what a bracket after it says.
    """

    start: int
    end: int
    name: Name
    activity: str | None = None
    open_ended: bool = False
    notes: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A range of a scope text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reserve:
    """What a scope excludes (or, of a limit, what alone it holds): ``span`` is the whole phrase."""

    span: Span
    objects: tuple[Piece, ...]
    activities: tuple[Piece, ...]
    readable: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a scope: these activities of these objects.

    ``site``: the words before the colon in “一厂：…”. ``provisos``: “资质范围内的”. ``exclusions``
    hold for this statement only, ``limits`` likewise. ``unclear``: brackets that were not
    understood. No objects: activities alone were written; no activities: objects alone.
    """

    span: Span
    objects: tuple[Piece, ...]
    activities: tuple[Piece, ...]
    site: Span | None = None
    provisos: tuple[Span, ...] = ()
    exclusions: tuple[Reserve, ...] = ()
    limits: tuple[Reserve, ...] = ()
    unclear: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ScopeReading:
    """A scope text as far as it was understood; every range counts characters of ``text``.

    ``exclusions`` hold for all statements; ``unread`` could not be understood. ``keys`` are what
    a question must share to have anything to do with it; for one that shares none the verdict is
    ``otherwise`` (``no`` or ``unknown``). ``simple``: nothing is excluded, limited, noted in
    brackets or left open, so that names and activities alone decide.
    """

    text: str
    statements: tuple[Statement, ...]
    exclusions: tuple[Reserve, ...]
    unread: tuple[Span, ...]
    keys: frozenset[str]
    otherwise: Verdict
    simple: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, ready for comparing: a product, an activity, or both in one phrase.

    ``words`` are those of the person who asks; ``product`` and ``activity`` their parts
    (塑料玩具的生产). ``activity_key``: the known activity; ``keys``: see `ScopeReading`.
    """

    words: str
    product: Name | None
    activity: Name | None
    activity_key: str | None
    keys: frozenset[str]
