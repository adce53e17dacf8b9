"""What the search for schemes in a text takes from data: their words and the grammar of lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certdesk.vocabulary.schemes import ConformityObject


@dataclass(frozen=True, slots=True)
class SchemeWords:
    """The words by which texts name a scheme.

    ``names`` mean it wherever they stand, ``contextual`` in a sentence that speaks of
    certification, ``fields`` as members of a list governed by a head of certification,
    ``narrow_fields`` likewise where list or head say the scheme's own ``object``. ``phrases``
    mean it beside whatever other scheme is named inside them.
    """

    scheme: str
    object: ConformityObject
    names: tuple[str, ...]
    contextual: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    narrow_fields: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A word that governs a list before it: 服务认证.

    ``object`` is what its lists are lists of, None when it does not say. With ``governs`` false
    the word only looks like a head (认证机构) and makes the list before it none of certification.
    """

    word: str
    object: ConformityObject | None = None
    governs: bool = True


@dataclass(frozen=True, slots=True)
class ListKind:
    """What a list is said to be a list of, behind its close: 等｜高端产品, 等｜领域."""

    word: str
    object: ConformityObject | None = None


@dataclass(frozen=True, slots=True)
class ListGrammar:
    """How lists are built.

    ``separators`` stand between members, ``closers`` behind the last; the first member stands at
    the start of a stretch of text or behind one of ``leads``. A member that begins with one of
    ``breaks`` ends the list; one of ``stops`` between the close and the head undoes it.
    """

    separators: tuple[str, ...]
    closers: tuple[str, ...]
    leads: tuple[str, ...]
    breaks: tuple[str, ...]
    stops: tuple[str, ...]
    kinds: tuple[ListKind, ...]
    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class MentionException:
    """Words that hold a scheme's name and mean something else; of every scheme if None."""

    text: str
    scheme: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of all schemes.

    ``context`` are the words by which a sentence speaks of certification; a bracket that holds
    one of ``brackets`` names authorities, and no scheme is looked for in it.
    """

    schemes: tuple[SchemeWords, ...]
    grammar: ListGrammar
    context: tuple[str, ...]
    exceptions: tuple[MentionException, ...] = ()
    brackets: tuple[str, ...] = ()
