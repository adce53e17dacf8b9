"""The one thing that the window and the command line ask: joins registry and judgement."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self, overload

from certdesk.answers.check import CheckAnswer, check
from certdesk.answers.decode import DecodeAnswer, decoded
from certdesk.answers.documents import (
    ClausesAnswer,
    DocumentsAnswer,
    SchemesAnswer,
    clauses_of,
    documents_of,
    schemes_of,
)
from certdesk.answers.proposing import Proposer
from certdesk.answers.required import RequiredAnswer, required_answer
from certdesk.answers.search import SearchAnswer
from certdesk.answers.segmenting import Cutter, field_words
from certdesk.answers.wording import Wording, wording
from certdesk.judgement.applicability.facts import Grounds
from certdesk.registry.catalogue import read_catalogue, read_number_formats
from certdesk.registry.provisions import (
    read_business_fields,
    read_provisions,
    read_regions,
    read_without_provision,
)
from certdesk.registry.reader import Registry
from certdesk.registry.records import ClauseRecord, DocumentRecord
from certdesk.registry.scope import read_scope_words
from certdesk.registry.search import DEFAULT_LIMIT, search
from certdesk.vocabulary.business_fields import BusinessFields
from certdesk.vocabulary.catalogue import Catalogue
from certdesk.vocabulary.clauses import split_clause_id
from certdesk.vocabulary.numbers import NumberFormats
from certdesk.vocabulary.proposals import Proposal
from certdesk.vocabulary.provisions import Provision, WithoutProvision
from certdesk.vocabulary.scope import ScopeWords, Segmenter

if TYPE_CHECKING:
    from certdesk.answers.added_documents import AddedDocuments


class Answers:
    """Answers questions from a registry, in one language; for one thread.

    Without ``registry_path`` the program's own registry is opened (and built on first use).
    Raises Problem when the registry cannot be opened. Where a day is not given, it is today's
    local date, read once for each answer.
    """

    def __init__(self, registry_path: Path | None = None, language: str = "zh") -> None:
        self.wording: Wording = wording(language)
        self.registry = Registry.open(registry_path)

    def close(self) -> None:
        """Close the registry."""
        self.registry.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def _catalogue(self) -> Catalogue:
        return read_catalogue(self.registry)

    @cached_property
    def activities(self) -> frozenset[str]:
        """Return the words of activities (生产, 售后服务) that the registry knows."""
        return frozenset(word for kind in self.scope_words.activities for word in kind.words)

    @cached_property
    def formats(self) -> NumberFormats:
        """Return how numbers are built, as far as the registry knows."""
        return read_number_formats(self.registry)

    @cached_property
    def _simplified(self) -> dict[int, int]:
        return str.maketrans(self.registry.meta("traditional"), self.registry.meta("simplified"))

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """Return what the clauses of all documents lay down."""
        return read_provisions(self.registry)

    @cached_property
    def without_provision(self) -> tuple[WithoutProvision, ...]:
        """Return the clauses that lay nothing down for companies."""
        return read_without_provision(self.registry)

    @cached_property
    def business_fields(self) -> BusinessFields:
        """Return the fields of business that conditions may name, with their words."""
        return read_business_fields(self.registry)

    @cached_property
    def grounds(self) -> Grounds:
        """Return the regions and fields that conditions may name."""
        fields = {field.id: field for field in self.business_fields.fields}
        return Grounds(read_regions(self.registry), fields)

    @cached_property
    def proposer(self) -> Proposer:
        """Return what reads clauses that no person has read yet."""
        return Proposer(self)

    def proposals(
        self, clauses: Iterable[ClauseRecord], region: str | None = None
    ) -> tuple[Proposal, ...]:
        """Return what clauses of one document, for one region, seem to lay down."""
        return self.proposer.proposals(clauses, region)

    @cached_property
    def _clauses(self) -> dict[str, ClauseRecord]:
        return {clause.id: clause for clause in self.registry.clauses()}

    @cached_property
    def _documents(self) -> dict[str, DocumentRecord]:
        return {document.id: document for document in self.registry.documents()}

    def clause(self, clause: str) -> ClauseRecord:
        """Return a clause by its id; raise LookupError when the registry has none."""
        return self._clauses[clause]

    def issued_on(self, document: str) -> date:
        """Return the day from which a document holds; raise LookupError for an unknown one."""
        found = self._documents[document]
        return found.effective_from or found.issued_on

    def documents(
        self, document: str | None = None, added: AddedDocuments | None = None
    ) -> DocumentsAnswer:
        """Return all documents, those ``added`` to a desk too, or the one named.

        Raises Problem for an unknown id.
        """
        found = documents_of(self.registry, document, added)
        own = () if added is None else tuple(added.documents)
        return DocumentsAnswer(found, self.registry.version, _today(), own)

    def clauses(
        self, document: str | None = None, added: AddedDocuments | None = None
    ) -> ClausesAnswer:
        """Return the clauses of a document, or of all; ``added`` and errors as above."""
        found = clauses_of(self.registry, document, added)
        own = () if added is None else tuple(added.documents)
        return ClausesAnswer(found, self.registry.version, _today(), own)

    def schemes(self, document: str | None = None) -> SchemesAnswer:
        """Return all schemes, or those that a document names; raise Problem for an unknown id."""
        found = schemes_of(self.registry, document)
        return SchemesAnswer(found, self.registry.version, _today())

    def search(
        self, query: str, kinds: Collection[str] | None = None, limit: int = DEFAULT_LIMIT
    ) -> SearchAnswer:
        """Return what the registry holds on ``query``; ``kinds`` as in `search.KINDS`."""
        found = search(self.registry, query, kinds, limit)
        return SearchAnswer(query, found.total, found.hits, self.registry.version, _today())

    def check(self, query: str, as_of: date | None = None) -> CheckAnswer:
        """Return what ``query`` means and the answer to it as of a day."""
        return check(self, query, as_of or _today())

    def decode(self, number: str, as_of: date | None = None) -> DecodeAnswer:
        """Return what ``number`` says of itself; the year of the day bounds those it may name."""
        version = self.registry.version
        return decoded(
            number, as_of or _today(), self.formats, version, self.wording, self._scheme_name
        )

    def _scheme_name(self, identifier: str) -> str | None:
        scheme = self.registry.scheme(identifier)
        if scheme is None:
            return None
        return scheme.name_en if self.wording.language == "en" else scheme.name

    def required(self, product: str, as_of: date | None = None) -> RequiredAnswer:
        """Return whether ``product`` needs compulsory certification on a day."""
        return required_answer(
            product,
            product.translate(self._simplified),
            as_of or _today(),
            self._catalogue,
            self.registry.version,
            self.wording,
        )

    @cached_property
    def scope_words(self) -> ScopeWords:
        """Return the words by which the scopes of certificates are read."""
        return read_scope_words(self.registry)

    @cached_property
    def cut(self) -> Segmenter:
        """Return what cuts a text into its words."""
        names = [name for each in self.registry.schemes() for name in (each.name, *each.aliases)]
        return Cutter(field_words(self.scope_words, self._catalogue, names))

    @overload
    def simplified(self, text: str) -> str: ...

    @overload
    def simplified(self, text: None) -> None: ...

    def simplified(self, text: str | None) -> str | None:
        """Return a text in simplified characters, each for one of the text's; None stays None."""
        return None if text is None else text.translate(self._simplified)

    def source(self, clause: str) -> str:
        """Return how a clause is named: its document's number or short title, and its labels.

        ``国发〔2018〕3号 四/九``: the labels as in the clause's id.
        """
        document = self._document(clause)
        return f"{document.number or document.short_title} {'/'.join(split_clause_id(clause)[1])}"

    def dated(self, clause: str) -> str:
        """Return when a clause's document was issued: a day, or the year where no more is known."""
        document = self._document(clause)
        issued = document.issued_on
        return str(issued.year) if document.precision == "year" else issued.isoformat()

    def _document(self, clause: str) -> DocumentRecord:
        return self._documents[split_clause_id(clause)[0]]


def _today() -> date:
    return date.today()  # noqa: DTZ011 - today is the computer's local date
