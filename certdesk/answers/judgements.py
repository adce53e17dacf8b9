"""The judgements of a desk's certificates as of some days, each made once while nothing changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from certdesk.answers.collecting import collecting_later
from certdesk.answers.facts import FactsMaker, SchemeNames
from certdesk.judgement.lifecycle.status import judge
from certdesk.registry.lifecycle import read_lifecycle

if TYPE_CHECKING:
    from certdesk.judgement.lifecycle.facts import CertificateFacts, Status
    from certdesk.ledger.records import Certificate
    from certdesk.registry.reader import Registry
    from certdesk.vocabulary.lifecycle import LifecycleRules

# As many days are kept judged: today, and those that somebody looks back or ahead to.
DAYS = 4

_Judged = tuple["Certificate", "CertificateFacts", "Status"]


class Judgements:
    """Judges certificates by the rules of ``registry``.

    Whoever asks calls `follow` when the desk has changed: what did not change stays judged.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._judged: dict[date, dict[str, _Judged]] = {}
        self._listed: dict[date, list[tuple[Certificate, Status]]] = {}

    @cached_property
    def rules(self) -> LifecycleRules:
        """The life-cycle rules of the registry."""
        return read_lifecycle(self._registry)

    @cached_property
    def schemes(self) -> SchemeNames:
        """The schemes that the words of a certificate mean."""
        return SchemeNames(self._registry)

    @cached_property
    def maker(self) -> FactsMaker:
        """What makes the facts that are judged; it keeps those of the desk."""
        return FactsMaker(self.schemes)

    def follow(self, certificates: Sequence[Certificate]) -> None:
        """Take note that the desk now holds these."""
        self._listed.clear()
        self.maker.follow(certificates)

    def one(self, certificate: Certificate, day: date) -> Status:
        """Return the judgement of a certificate, saved or not."""
        return judge(self.maker.facts(certificate), day, self.rules)

    def all(
        self, certificates: Sequence[Certificate], day: date
    ) -> list[tuple[Certificate, Status]]:
        """Return all certificates of the desk with their judgements, in its order."""
        listed = self._listed.get(day)
        if listed is None:
            with collecting_later():
                listed = self._listed[day] = self._judge_all(certificates, day)
        return list(listed)

    def some(self, certificates: Iterable[Certificate], day: date) -> list[Status]:
        """Return the judgements of some certificates of the desk, as they stand in it."""
        known = self._judged.get(day, {})
        return [self._judge(each, day, known)[2] for each in certificates]

    def _judge_all(
        self, certificates: Sequence[Certificate], day: date
    ) -> list[tuple[Certificate, Status]]:
        known = self._judged.pop(day, {})
        while len(self._judged) >= DAYS:
            oldest = next(iter(self._judged))
            del self._judged[oldest]
            self._listed.pop(oldest, None)
        judged = self._judged[day] = {
            certificate.id: self._judge(certificate, day, known) for certificate in certificates
        }
        return [(certificate, status) for certificate, _, status in judged.values()]

    def _judge(self, certificate: Certificate, day: date, known: dict[str, _Judged]) -> _Judged:
        facts = self.maker.facts(certificate)
        before = known.get(certificate.id)
        if before is not None and before[0] is certificate and before[1] is facts:
            return before
        return certificate, facts, judge(facts, day, self.rules)
