"""Makes of a desk's certificates the facts that judgement asks for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from certdesk.judgement.lifecycle.facts import CertificateFacts, EventFact
from certdesk.judgement.numbers.normalise import normalise
from certdesk.ledger.records import counting
from certdesk.registry.folding import fold
from certdesk.vocabulary.certificates import DueKind

if TYPE_CHECKING:
    from certdesk.ledger.records import Certificate, Event
    from certdesk.registry.reader import Registry
    from certdesk.registry.records import SchemeRecord

_Made = tuple["Certificate", "Certificate | None", CertificateFacts | None, CertificateFacts]

_DUE_KINDS = {kind.value: kind for kind in DueKind}


def event_fact(event: Event) -> EventFact:
    """Return what judgement needs to know of an event that counts (see ``records.counting``)."""
    return EventFact(event.kind, event.on, event.until, event.reason, event.seen_state)


class SchemeNames:
    """Finds the scheme that a certificate means: by its id, else by one of its names."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._known: dict[str, SchemeRecord | None] = {}

    def scheme(self, words: str) -> SchemeRecord | None:
        """Return the scheme, None where the registry has none of that name."""
        if words not in self._known:
            self._known[words] = self._registry.scheme(words) or self._by_name.get(
                self._folded(words)
            )
        return self._known[words]

    def name(self, words: str, language: str) -> str:
        """Return how the scheme is called, or the certificate's own words."""
        found = self.scheme(words)
        if found is None:
            return words
        return found.name_en if language == "en" else found.name

    @cached_property
    def _by_name(self) -> dict[str, SchemeRecord]:
        names: dict[str, SchemeRecord] = {}
        for scheme in self._registry.schemes():
            for name in (scheme.id, scheme.name, scheme.name_en, *scheme.aliases):
                names.setdefault(self._folded(name), scheme)
        return names

    def _folded(self, text: str) -> str:
        return " ".join(fold(text, self._registry.script).tokens())


class FactsMaker:
    """Makes the facts of the certificates of one desk, each once until it changes."""

    def __init__(self, schemes: SchemeNames) -> None:
        self._schemes = schemes
        self._made: dict[str, _Made] = {}
        self._successors: dict[str, Certificate] = {}
        self._parents: dict[str, Certificate] = {}

    def follow(self, certificates: Iterable[Certificate]) -> None:
        """Take note of all certificates as they stand now: of successors and parents."""
        self._successors = {}
        self._parents = {}
        everyone = list(certificates)
        named = {each.parent for each in everyone if each.parent}
        if named:
            named |= {normalise(parent) for parent in named}
            for each in everyone:
                for name in (each.id, normalise(each.number)):
                    if name in named:
                        self._parents.setdefault(name, each)
        for each in everyone:
            if each.supersedes:
                self._successors.setdefault(each.supersedes, each)
                self._successors.setdefault(normalise(each.supersedes), each)

    def successor(self, certificate: Certificate) -> Certificate | None:
        """Return the certificate that took this one's place, named by its id or its number."""
        if not self._successors:
            return None
        found = self._successors.get(certificate.id)
        if found is None:
            found = self._successors.get(normalise(certificate.number))
        # A certificate that keeps its number cannot follow itself.
        return None if found is None or found.id == certificate.id else found

    def parent(self, certificate: Certificate) -> Certificate | None:
        """Return the main certificate, named by its id or its number, if the desk holds it."""
        if not certificate.parent or not self._parents:
            return None
        found = self._parents.get(certificate.parent)
        if found is None:
            found = self._parents.get(normalise(certificate.parent))
        return None if found is None or found.id == certificate.id else found

    def facts(self, certificate: Certificate) -> CertificateFacts:
        """Return what judgement needs to know: events that were corrected do not count.

        As long as nothing of it changes, the same object.
        """
        return self._made_of(certificate, frozenset())

    def _made_of(self, certificate: Certificate, below: frozenset[str]) -> CertificateFacts:
        """Make the facts; ``below`` are the ids of those that rest on it: a ring is cut there."""
        above = self.parent(certificate)
        parent = None
        if above is not None and above.id not in below:
            parent = self._made_of(above, below | {certificate.id})
        successor = self.successor(certificate)
        made = self._made.get(certificate.id)
        if (
            made is not None
            and made[0] is certificate
            and made[1] is successor
            and made[2] is parent
        ):
            return made[3]
        facts = self._facts(certificate, successor, parent)
        self._made[certificate.id] = certificate, successor, parent, facts
        return facts

    def _facts(
        self,
        certificate: Certificate,
        successor: Certificate | None,
        parent: CertificateFacts | None,
    ) -> CertificateFacts:
        scheme = self._schemes.scheme(certificate.scheme)
        return CertificateFacts(
            number=certificate.number,
            scheme=scheme.id if scheme else certificate.scheme,
            family=scheme.family if scheme else None,
            object=scheme.object.value if scheme else None,
            nature=scheme.nature.value if scheme else None,
            standards=certificate.standard,
            first_issued_on=certificate.first_issued_on,
            issued_on=certificate.issued_on,
            expires_on=certificate.expires_on,
            events=tuple(map(event_fact, counting(certificate.events))),
            successor=successor.number if successor else None,
            ladder=certificate.ladder,
            acknowledged=frozenset(
                (_DUE_KINDS[kind], day)
                for kind, day in certificate.acknowledged
                if kind in _DUE_KINDS
            ),
            successor_from=successor.issued_on if successor else None,
            parent=parent,
        )
