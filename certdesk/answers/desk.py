"""Answers from an open desk: joins what the company keeps with the registry and the judgement."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Self

from certdesk.answers.added_documents import AddedDocuments
from certdesk.answers.applies import AppliesAnswer, applies_answer, applies_to_number
from certdesk.answers.certificate_answer import CertificateAnswer, certificate_answer
from certdesk.answers.collecting import collecting_later
from certdesk.answers.desk_search import DeskSearch
from certdesk.answers.due import DueAnswer, due_entries
from certdesk.answers.health import HealthAnswer, health_answer
from certdesk.answers.judgements import DAYS, Judgements
from certdesk.answers.readings import Readings
from certdesk.answers.requirements import RequirementsAnswer, requirements_answer
from certdesk.answers.summary import DeskSummary, summary_of
from certdesk.judgement.numbers.decode import DecodedNumber, decode
from certdesk.registry.search import DEFAULT_LIMIT

if TYPE_CHECKING:
    from certdesk.answers.ask import Answers
    from certdesk.answers.certificate_search import CertificateIndex, Matches
    from certdesk.answers.check import CheckAnswer
    from certdesk.answers.coverage_asking import DeskCoverage
    from certdesk.answers.covers import CoversAnswer
    from certdesk.answers.product_gaps import ProductGapsAnswer
    from certdesk.answers.required import RequiredAnswer
    from certdesk.answers.scope_judge import DeskScopes
    from certdesk.answers.search import SearchAnswer
    from certdesk.answers.words import WordedReason
    from certdesk.judgement.coverage.standards import StandardTable
    from certdesk.judgement.lifecycle.facts import CertificateFacts, Status
    from certdesk.ledger.desk import Desk
    from certdesk.ledger.records import Certificate
    from certdesk.registry.records import SchemeRecord
    from certdesk.vocabulary.lifecycle import LifecycleRules


class DeskAnswers:
    """Answers from ``desk`` in the language of ``answers``; for the thread that opened both.

    What was judged is kept until the desk changes, and then only what changed is judged again.
    Where a day is not given, it is today's local date. Raises Problem when the desk cannot be
    read.
    """

    def __init__(self, desk: Desk, answers: Answers) -> None:
        self.desk = desk
        self.answers = answers
        self._seen = ""
        self._coverage: DeskCoverage | None = None
        self._search = DeskSearch(self)
        self._added: AddedDocuments | None = None
        self._added_before: AddedDocuments | None = None
        self._readings: Readings | None = None
        self._readings_before: Readings | None = None
        self._health: dict[date, HealthAnswer] = {}
        self._numbers: dict[tuple[str, int], DecodedNumber] = {}
        self._judgements = Judgements(answers.registry)

    def close(self) -> None:
        """Close the desk and the registry."""
        try:
            self.desk.close()
        finally:
            self.answers.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def rules(self) -> LifecycleRules:
        """The life-cycle rules of the registry."""
        return self._judgements.rules

    def scheme(self, words: str) -> SchemeRecord | None:
        """Return the scheme that a certificate's words mean, None where the registry has none."""
        return self._judgements.schemes.scheme(words)

    def scheme_name(self, words: str) -> str:
        """Return how a certificate's scheme is called in the language of the answers."""
        return self._judgements.schemes.name(words, self.answers.wording.language)

    def certificate(self, identifier: str) -> Certificate | None:
        """Return a certificate by its id, or None."""
        return self.desk.certificate(identifier)

    def facts(self, certificate: Certificate) -> CertificateFacts:
        """Return what judgement knows of a certificate."""
        self._look()
        return self._judgements.maker.facts(certificate)

    def successor(self, certificate: Certificate) -> Certificate | None:
        """Return the certificate that took this one's place, if any."""
        self._look()
        return self._judgements.maker.successor(certificate)

    def status(self, certificate: Certificate, as_of: date | None = None) -> Status:
        """Return the judgement of a certificate (saved or not) as of a day."""
        self._look()
        return self._judgements.one(certificate, as_of or _today())

    def statuses(self, as_of: date | None = None) -> list[tuple[Certificate, Status]]:
        """Return every certificate with its judgement as of a day, in the order of the desk."""
        self._look()
        return self._judgements.all(self.desk.certificates(), as_of or _today())

    def judged(self, certificates: Iterable[Certificate], day: date) -> list[Status]:
        """Return the judgements of some certificates of the desk, as they stand in it."""
        self._look()
        return self._judgements.some(certificates, day)

    def answer(
        self,
        certificate: Certificate,
        as_of: date | None = None,
        found_by: WordedReason | None = None,
    ) -> CertificateAnswer:
        """Return the judgement of a certificate in words; ``found_by`` says how it was found."""
        return certificate_answer(
            certificate,
            self.status(certificate, as_of),
            self.scheme_name(certificate.scheme),
            self.answers.registry.version,
            self.answers.wording,
            found_by,
        )

    def check(self, query: str, as_of: date | None = None) -> CheckAnswer:
        """Return what ``query`` means, looked for among the certificates first, and the answer."""
        from certdesk.answers.check import check  # noqa: PLC0415 - it asks this module's class

        return check(self.answers, query, as_of or _today(), self)

    def covers(
        self,
        *,
        product: str | None = None,
        model: str | None = None,
        activity: str | None = None,
        site: str | None = None,
        standard: str | None = None,
        on: date | None = None,
        certificate: str | None = None,
    ) -> CoversAnswer:
        """Return whether the certificates cover what is asked on a day; None is not asked.

        ``certificate`` is the number, however written, of the one asked about; else all are.
        Blank words count as not asked. With nothing asked the day alone decides.
        """
        from certdesk.answers.covers import CoverageAsked  # noqa: PLC0415 - only when asked

        words = (product, model, activity, site, standard, certificate)
        asked = CoverageAsked(*(each if each and each.strip() else None for each in words))
        return self._desk_coverage().ask(asked, on or _today())

    def required(self, product: str, as_of: date | None = None) -> RequiredAnswer:
        """Return whether ``product`` needs compulsory certification on a day, and what is held."""
        from certdesk.answers.product_list import required_held  # noqa: PLC0415 - only when asked

        return required_held(self, self._desk_coverage(), product, as_of or _today())

    def product_gaps(self, as_of: date | None = None) -> ProductGapsAnswer:
        """Return for each product of the company what is compulsory as of a day, and covered."""
        from certdesk.answers.product_list import product_gaps  # noqa: PLC0415 - only when asked

        return product_gaps(self, self._desk_coverage(), as_of or _today())

    def _desk_coverage(self) -> DeskCoverage:
        from certdesk.answers.coverage_asking import DeskCoverage  # noqa: PLC0415 - as above

        self._look()
        if self._coverage is None:
            self._coverage = DeskCoverage(self, self._scopes, self._standards)
        return self._coverage

    @cached_property
    def _scopes(self) -> DeskScopes:
        from certdesk.answers.scope_judge import DeskScopes  # noqa: PLC0415 - as above

        answers = self.answers
        return DeskScopes(answers.scope_words, answers.cut, answers.simplified)

    @cached_property
    def _standards(self) -> StandardTable:
        from certdesk.judgement.coverage.standards import StandardTable  # noqa: PLC0415

        return StandardTable(self.rules.editions, self.answers.formats.series)

    def search(
        self, query: str, kinds: Collection[str] | None = None, limit: int = DEFAULT_LIMIT
    ) -> SearchAnswer:
        """Return the certificates that hold ``query``, then what is held on it elsewhere.

        That is the registry and the documents that the user added.
        """
        self._look()
        return self._search.search(query, kinds, limit, _today())

    def find(self, query: str, as_of: date | None = None) -> Matches:
        """Return the certificates that hold ``query``, best first, with how each was found.

        Among those found in the same manner, what may be used on the day comes first.
        """
        self._look()
        return self._search.find(query, as_of or _today())

    @property
    def index(self) -> CertificateIndex:
        """All certificates ready to be searched."""
        self._look()
        return self._search.index

    @property
    def added(self) -> AddedDocuments:
        """The documents that the user added, with their clauses."""
        self._look()
        if self._added is None:
            script = self.answers.registry.script
            self._added = AddedDocuments(self.desk, script, self._added_before)
            self._added_before = self._added
        return self._added

    @property
    def readings(self) -> Readings:
        """What was proposed and decided on the provisions of the added documents."""
        self._look()
        if self._readings is None:
            self._readings = Readings(self, self._readings_before)
            self._readings_before = self._readings
        return self._readings

    def source(self, clause: str) -> str:
        """Return how a clause of the registry, or of an added document, is named."""
        added = self.added.clause(clause)
        return self.answers.source(clause) if added is None else self.added.source(added)

    def since(self, document: str) -> date | None:
        """Return the first day of a document; None where nobody has entered it."""
        added = self.added.document(document)
        return self.answers.issued_on(document) if added is None else added.added.issued_on

    def due(self, within: int | None = None, as_of: date | None = None) -> DueAnswer:
        """Return what falls due within so many days (None: everything), the overdue first.

        What was taken up already is in it too, and marked.
        """
        day = as_of or _today()
        entries = due_entries(self.statuses(day), within)
        schemes = {entry.certificate.scheme for entry in entries}
        names = {words: self.scheme_name(words) for words in schemes}
        return DueAnswer(day, within, entries, self.answers.registry.version, names)

    def applies(
        self, as_of: date | None = None, certificate: Certificate | None = None
    ) -> AppliesAnswer:
        """Return which clauses apply to the company, or reach it through one certificate."""
        return applies_answer(self, as_of or _today(), certificate)

    def applies_to(self, number: str, as_of: date | None = None) -> AppliesAnswer:
        """Return which clauses reach the company through the certificate of a number."""
        return applies_to_number(self, number, as_of or _today())

    def requirements(self, as_of: date | None = None) -> RequirementsAnswer:
        """Return the register of what applies to the company, with its reviews, as of a day."""
        return requirements_answer(self, as_of or _today())

    def summary(self, as_of: date | None = None) -> DeskSummary:
        """Return how the desk stands as of a day."""
        day = as_of or _today()
        version = self.answers.registry.version
        return summary_of(self.desk.company, self.statuses(day), day, version)

    def health(self, as_of: date | None = None) -> HealthAnswer:
        """Return what the standing checks find as of a day, the gravest first."""
        day = as_of or _today()
        self._look()
        found = self._health.get(day)
        if found is None:
            if len(self._health) >= DAYS:
                self._health.clear()
            with collecting_later():
                found = self._health[day] = health_answer(self, day)
        return found

    def decoded(self, number: str, this_year: int) -> DecodedNumber:
        """Return what a number says of itself, worked out once."""
        key = number, this_year
        if key not in self._numbers:
            self._numbers[key] = decode(number, this_year, self.answers.formats)
        return self._numbers[key]

    def _look(self) -> None:
        """Forget what rests on the desk as it was, when it has changed since."""
        now = self.desk.fingerprint
        if now != self._seen:
            self._search.forget()
            self._added = None
            self._coverage = None
            self._readings = None
            self._health.clear()
            self._judgements.follow(self.desk.certificates())
            self._seen = now


def _today() -> date:
    return date.today()  # noqa: DTZ011 - today is the computer's local date
