"""What the form needs to know of desk and registry, read at once on the reading thread."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from certdesk.judgement.lifecycle.reasons import page_type
from certdesk.judgement.numbers.normalise import normalise
from certdesk.ledger.records import Attachment, Certificate, Site
from certdesk.registry.catalogue import read_number_formats
from certdesk.vocabulary.certificates import PageType
from certdesk.vocabulary.numbers import SizeClass
from certdesk.window.certificates.form.checks import SchemeFacts
from certdesk.window.certificates.form.entry import FormEntry, entry_from, entry_of, like
from certdesk.window.certificates.form.start import FormStart, is_draft_of

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers
    from certdesk.registry.records import SchemeRecord
    from certdesk.vocabulary.lifecycle import LifecycleRules
    from certdesk.vocabulary.scope_majors import ScopeMajors


@dataclass(frozen=True, slots=True)
class SchemeChoice:
    """A scheme as the form offers it."""

    facts: SchemeFacts
    name_en: str
    page: PageType | None
    standards: tuple[str, ...]

    def in_language(self, language: str) -> str:
        """Return the name in ``zh`` or ``en``."""
        return self.name_en if language == "en" else self.facts.name


@dataclass(frozen=True, slots=True)
class Other:
    """Another certificate of the desk, to be linked with."""

    id: str
    number: str
    scheme: str


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What was not saved the last time; ``files`` are paths that were to be attached.

    ``key`` is the one it is kept under.
    """

    key: str
    entry: FormEntry
    files: tuple[str, ...]
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class FormContext:
    """Everything that the form offers and compares with; ``entry`` is what it begins with."""

    entry: FormEntry
    base: Certificate | None
    draft: KeptDraft | None
    schemes: dict[str, SchemeChoice]
    bodies: tuple[str, ...]
    accreditations: tuple[str, ...]
    standards: tuple[str, ...]
    sites: tuple[Site, ...]
    others: tuple[Other, ...]
    attachments: tuple[Attachment, ...]
    sizes: tuple[SizeClass, ...]
    rules: LifecycleRules
    majors: ScopeMajors
    twins: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def linkable(self) -> frozenset[str]:
        """Ids and numbers of the certificates to link with."""
        return frozenset(name for each in self.others for name in (each.id, each.number))

    def twins_of(self, number: str) -> tuple[str, ...]:
        """Return the ids of other certificates with the same number."""
        return self.twins.get(normalise(number), ())


def read_context(answers: DeskAnswers, start: FormStart) -> FormContext:
    """Return what the form needs for ``start``."""
    certificates = answers.desk.certificates()
    by_id = {each.id: each for each in certificates}
    base = by_id.get(start.certificate or "")
    others = [each for each in certificates if base is None or each.id != base.id]
    registry = answers.answers.registry
    schemes = {record.id: _choice(record) for record in registry.schemes()}
    formats = read_number_formats(registry)
    twins: dict[str, tuple[str, ...]] = {}
    for each in others:
        key = normalise(each.number)
        twins[key] = (*twins.get(key, ()), each.id)
    return FormContext(
        entry=_first_entry(start, by_id, base),
        base=base,
        draft=_draft(answers, start.key),
        schemes=schemes,
        bodies=_distinct(
            [each.body for each in certificates], [body.name for body in formats.bodies]
        ),
        accreditations=_distinct([each.accreditation for each in certificates], ["CNAS"]),
        standards=_distinct(
            [name for each in certificates for name in each.standard],
            [name for scheme in schemes.values() for name in scheme.standards],
        ),
        sites=answers.desk.company.sites,
        others=tuple(
            Other(each.id, each.number, answers.scheme_name(each.scheme)) for each in others
        ),
        attachments=() if base is None else tuple(answers.desk.attachments(base.id)),
        sizes=formats.sizes,
        rules=answers.rules,
        majors=registry.scope_majors,
        twins=twins,
    )


def draft_content(entry: FormEntry, files: Sequence[str]) -> str:
    """Return what a draft keeps, as JSON text."""
    kept = {"entry": entry.to_json(), "files": list(files)}
    return json.dumps(kept, ensure_ascii=False)


def _first_entry(
    start: FormStart, by_id: dict[str, Certificate], base: Certificate | None
) -> FormEntry:
    if base is not None:
        return entry_of(base)
    model = by_id.get(start.supersedes or start.like or "")
    if model is not None:
        return like(model, supersedes=start.supersedes is not None)
    return FormEntry(number=start.number)


def _draft(answers: DeskAnswers, key: str) -> KeptDraft | None:
    for draft in answers.desk.drafts():
        if is_draft_of(draft.form_key, key):
            return _read_draft(draft.form_key, draft.content, draft.kept_at)
    return None


def _read_draft(key: str, content: str, kept_at: datetime) -> KeptDraft | None:
    try:
        kept: Any = json.loads(content)
    except ValueError:
        return None
    if not isinstance(kept, dict) or not isinstance(kept.get("entry"), dict):
        return None
    files = kept.get("files")
    paths = [each for each in files if isinstance(each, str)] if isinstance(files, list) else []
    return KeptDraft(key, entry_from(kept["entry"]), tuple(paths), kept_at)


def _choice(record: SchemeRecord) -> SchemeChoice:
    facts = SchemeFacts(
        record.id, record.name, record.family, record.object.value, record.nature.value
    )
    page = page_type(record.id, record.family, record.object)
    return SchemeChoice(facts, record.name_en, page, record.standards)


def _distinct(first: Sequence[str | None], then: Sequence[str]) -> tuple[str, ...]:
    """Those of the desk, the most frequent first, then the others."""
    counted: dict[str, int] = {}
    for each in first:
        if each:
            counted[each] = counted.get(each, 0) + 1
    used = sorted(counted, key=lambda each: (-counted[each], each))
    return tuple(dict.fromkeys([*used, *then]))
