"""What the answer on one certificate shows, brought together on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certdesk.judgement.lifecycle.facts import CertificateFacts, Status
from certdesk.ledger.records import Attachment, Certificate, HistoryEntry, Site
from certdesk.registry.records import SchemeRecord
from certdesk.vocabulary.certificates import PageType
from certdesk.vocabulary.lifecycle import LifecycleRules
from certdesk.window.text import language


@dataclass(frozen=True, slots=True)
class CertificateAnswer:
    """All that the cards of a certificate show, as of the day of ``status``.

    ``facts`` and ``rules`` let a dialog judge what would follow from an entry. ``sites`` are the
    company's. ``attachments`` belong to the certificate or one of its events. ``history`` is that
    of the certificate, the newest first. ``predecessor`` is the certificate it supersedes,
    ``successor`` the one that supersedes it. ``register`` is the address of the official
    register (empty: none is known). ``read_only``: nothing can be written.
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
    register: str = ""
    read_only: bool = False

    @property
    def scheme_name(self) -> str:
        """The scheme's name in the language in use; the user's own words where it has none."""
        if self.scheme is None:
            return self.certificate.scheme
        return self.scheme.name_en if language() == "en" else self.scheme.name
