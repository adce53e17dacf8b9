"""Reads ``data/schemes/``: the certification schemes and how texts name them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import StringConstraints

from certdesk.policy.lexicon import (
    Head,
    Lexicon,
    ListGrammar,
    ListKind,
    MentionException,
    SchemeWords,
)
from certdesk.registry.sources.checking import Entry, Text, read_toml
from certdesk.vocabulary.schemes import Confidence, ConformityObject, Nature, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SchemeId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ClauseId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+#[^/\s]+(/[^/\s]+)*$")]
MENTIONS = "mentions.toml"


class StageEntry(Entry):
    """How far a clause, at the date of its document, says that a scheme has come."""

    clause: ClauseId
    stage: Stage
    quote: Text


class SchemeEntry(Entry):
    """One scheme; ``compulsory.toml`` says what each field means."""

    id: SchemeId
    name: Text
    name_en: Text
    aliases: tuple[Text, ...]
    wordings: tuple[Text, ...] = ()
    contextual: tuple[Text, ...] = ()
    fields: tuple[Text, ...] = ()
    narrow_fields: tuple[Text, ...] = ()
    phrases: tuple[Text, ...] = ()
    nature: Nature
    object: ConformityObject
    region: Text | None = None
    family: SchemeId | None = None
    standards: tuple[Text, ...]
    gist: Text
    gist_en: Text
    basis: Text
    confidence: Confidence
    stages: tuple[StageEntry, ...] = ()

    @property
    def shown_aliases(self) -> tuple[str, ...]:
        """Return the other names that people use, each once, without the formal one."""
        names = dict.fromkeys((*self.aliases, *self.contextual))
        return tuple(name for name in names if name != self.name)

    def words(self) -> SchemeWords:
        """Return the words by which texts name the scheme."""
        return SchemeWords(
            scheme=self.id,
            object=self.object,
            names=(self.name, *self.aliases, *self.wordings),
            contextual=self.contextual,
            fields=self.fields,
            narrow_fields=self.narrow_fields,
            phrases=self.phrases,
        )


class SchemeFile(Entry):
    """A file of schemes."""

    scheme: tuple[SchemeEntry, ...]


class HeadEntry(Entry):
    """A word that governs a list, or only looks like one."""

    word: Text
    object: ConformityObject | None = None
    governs: bool = True


class KindEntry(Entry):
    """What a list is a list of."""

    word: Text
    object: ConformityObject | None = None


class ExceptionEntry(Entry):
    """Words that hold a name and mean something else."""

    text: Text
    scheme: SchemeId | None = None
    why: Text


class MentionsFile(Entry):
    """``mentions.toml``, which says what each field means."""

    context: tuple[Text, ...]
    separators: tuple[Text, ...]
    closers: tuple[Text, ...]
    leads: tuple[Text, ...]
    breaks: tuple[Text, ...]
    stops: tuple[Text, ...]
    brackets: tuple[Text, ...] = ()
    kind: tuple[KindEntry, ...]
    head: tuple[HeadEntry, ...]
    exception: tuple[ExceptionEntry, ...] = ()


def load_schemes(data: Path) -> list[SchemeEntry]:
    """Return the schemes in the folder ``schemes`` of ``data``, in order of file name and place.

    Raises Problem, naming file, line and field, for what is missing or wrong, an id or a name
    given twice, and a family that is no scheme.
    """
    entries: dict[str, SchemeEntry] = {}
    names: dict[str, str] = {}
    for file in sorted((data / "schemes").glob("*.toml")):
        if file.name == MENTIONS:
            continue
        for entry in read_toml(file, SchemeFile).scheme:
            if entry.id in entries:
                raise entry.problem("problem.data.duplicate", "id", value=entry.id)
            entries[entry.id] = entry
            _check_names(entry, names)
    for entry in entries.values():
        if entry.family is not None and entry.family not in entries:
            raise entry.problem("problem.data.unknown_reference", "family", value=entry.family)
    return list(entries.values())


def load_lexicon(data: Path, schemes: Sequence[SchemeEntry] | None = None) -> Lexicon:
    """Return the words of the schemes and the grammar of ``mentions.toml``.

    ``schemes`` are those of ``load_schemes``, which is called when they are not given.
    Raises Problem for what is wrong, and for an exception of a scheme that does not exist.
    """
    if schemes is None:
        schemes = load_schemes(data)
    file = read_toml(data / "schemes" / MENTIONS, MentionsFile)
    known = {scheme.id for scheme in schemes}
    for exception in file.exception:
        if exception.scheme is not None and exception.scheme not in known:
            raise exception.problem(
                "problem.data.unknown_reference", "scheme", value=exception.scheme
            )
    return Lexicon(
        schemes=tuple(scheme.words() for scheme in schemes),
        grammar=ListGrammar(
            separators=file.separators,
            closers=file.closers,
            leads=file.leads,
            breaks=file.breaks,
            stops=file.stops,
            kinds=tuple(ListKind(kind.word, kind.object) for kind in file.kind),
            heads=tuple(Head(head.word, head.object, head.governs) for head in file.head),
        ),
        context=file.context,
        exceptions=tuple(
            MentionException(exception.text, exception.scheme, exception.why)
            for exception in file.exception
        ),
        brackets=file.brackets,
    )


def check_stages(schemes: Sequence[SchemeEntry], texts: Mapping[str, str]) -> None:
    """Check the stages against the clauses: ``texts`` are their texts by identifier.

    Raises Problem, naming file, line and field, for a clause that does not exist and for a quote
    that is no part of its text.
    """
    for scheme in schemes:
        for stage in scheme.stages:
            if stage.clause not in texts:
                raise stage.problem("problem.data.unknown_reference", "clause", value=stage.clause)
            if stage.quote not in texts[stage.clause]:
                raise stage.problem(
                    "problem.data.quote_not_found",
                    "quote",
                    value=stage.quote,
                    clause=stage.clause,
                )


def _check_names(entry: SchemeEntry, names: dict[str, str]) -> None:
    """A name that two schemes bear would cite both wherever it stands."""
    for field in ("name", "aliases", "wordings"):
        given = getattr(entry, field)
        for index, name in enumerate([given] if field == "name" else given):
            if names.setdefault(name, entry.id) != entry.id:
                place = field if field == "name" else (field, index)
                raise entry.problem("problem.data.duplicate", place, value=name)
