"""What the answer on one certificate shows, brought together on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.judgement.lifecycle.facts import CertificateFacts, Status
from certdesk.judgement.lifecycle.reasons import page_type
from certdesk.judgement.numbers.normalise import normalise
from certdesk.ledger.records import Attachment, Certificate, HistoryEntry, Site
from certdesk.registry.records import OfficialRegister, SchemeRecord
from certdesk.vocabulary.certificates import PageType
from certdesk.vocabulary.lifecycle import LifecycleRules
from certdesk.vocabulary.scope_majors import ScopeMajors
from certdesk.window.certificate.words import activity_of
from certdesk.window.text import language

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers

_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class CertificateAnswer:
    """All that the cards of a certificate show, as of the day of ``status``.

    ``facts`` and ``rules`` let a dialog judge what would follow from an entry. ``sites`` are the
    company's. ``attachments`` belong to the certificate or one of its events. ``history`` is that
    of the certificate, the newest first. ``predecessor`` is the certificate it supersedes,
    ``successor`` the one that supersedes it, ``parent`` its main certificate, ``children`` its
    sub-certificates. ``majors`` name scope codes. ``register`` is the official register.
    ``read_only``: nothing can be written.
    """

    certificate: Certificate
    facts: CertificateFacts
    status: Status
    rules: LifecycleRules
    today: date
    scheme: SchemeRecord | None = None
    page: PageType | None = None
    attachments: tuple[Attachment, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    sites: tuple[Site, ...] = ()
    predecessor: Certificate | None = None
    successor: Certificate | None = None
    parent: Certificate | None = None
    children: tuple[Certificate, ...] = ()
    majors: ScopeMajors | None = None
    register: OfficialRegister | None = None
    read_only: bool = False

    @property
    def activity(self) -> str:
        """What surveillance is in the scheme: audit, inspection or review."""
        return activity_of(self.facts, self.status.as_of, self.rules)

    @property
    def scheme_name(self) -> str:
        """The scheme's name in the language in use; the user's own words where it has none."""
        if self.scheme is None:
            return self.certificate.scheme
        return self.scheme.name_en if language() == "en" else self.scheme.name


def gather(
    desk: DeskAnswers, identifier: str, as_of: date, today: date, *, read_only: bool = False
) -> CertificateAnswer | None:
    """Return the answer on the certificate of this id, None when the desk has none (any more).

    On the reading thread; ``today`` is the computer's day.
    """
    certificate = desk.certificate(identifier)
    if certificate is None:
        return None
    scheme = desk.scheme(certificate.scheme)
    file = desk.desk
    owners = {certificate.id, *(event.id for event in certificate.events)}
    names = {certificate.id, normalise(certificate.number)}
    return CertificateAnswer(
        certificate=certificate,
        facts=desk.facts(certificate),
        status=desk.status(certificate, as_of),
        rules=desk.rules,
        today=today,
        scheme=scheme,
        page=page_type(
            certificate.scheme if scheme is None else scheme.id,
            None if scheme is None else scheme.family,
            None if scheme is None else scheme.object.value,
        ),
        attachments=tuple(one for owner in owners for one in file.attachments(owner)),
        history=tuple(file.history(entity="certificate", entity_id=certificate.id, limit=_ENTRIES)),
        sites=file.company.sites,
        predecessor=_named(desk, certificate.supersedes),
        successor=desk.successor(certificate),
        parent=_named(desk, certificate.parent),
        children=tuple(
            each
            for each in file.certificates()
            if each.parent and not names.isdisjoint((each.parent, normalise(each.parent)))
        ),
        majors=desk.answers.registry.scope_majors,
        register=desk.answers.registry.register,
        read_only=read_only,
    )


def _named(desk: DeskAnswers, name: str | None) -> Certificate | None:
    """The certificate of an id or, failing that, of a number."""
    if not name:
        return None
    return desk.certificate(name) or next(iter(desk.desk.find(name)), None)
