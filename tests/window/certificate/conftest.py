"""Certificates that are judged by the real rules, and a desk that holds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from certdesk.answers.facts import FactsMaker, SchemeNames
from certdesk.judgement.lifecycle.status import judge
from certdesk.ledger.records import Certificate, CertificateSite, Event
from certdesk.registry.lifecycle import read_lifecycle
from certdesk.vocabulary.certificates import EventKind, PageType
from certdesk.window.certificate.content import CertificateAnswer

if TYPE_CHECKING:
    from certdesk.registry.reader import Registry
    from certdesk.vocabulary.lifecycle import LifecycleRules

TODAY = date(2026, 11, 22)

QMS = Certificate(
    "c1",
    "06925Q10328R1S",
    "qms",
    body="示例认证中心",
    standard=("GB/T 19001-2016", "ISO 9001:2015"),
    issued_on=date(2025, 3, 15),
    expires_on=date(2028, 3, 14),
    scope="塑料玩具的设计、生产和销售",
    scope_codes=("14 橡胶和塑料制品",),
    sites=(CertificateSite("一厂"),),
    events=(
        Event("e1", EventKind.SURVEILLANCE, date(2025, 12, 14)),
        Event("e2", EventKind.VERIFIED, date(2026, 11, 13), seen_state="valid"),
    ),
)


@pytest.fixture
def rules(registry: Registry) -> LifecycleRules:
    return read_lifecycle(registry)


@pytest.fixture
def answer_of(worn, registry: Registry, rules: LifecycleRules):
    """Return a function that judges a certificate as the page would."""

    def make(certificate: Certificate = QMS, as_of: date = TODAY, **more) -> CertificateAnswer:
        scheme = registry.scheme(certificate.scheme)
        maker = FactsMaker(SchemeNames(registry))
        maker.follow([certificate, *(each for each in (more.get("successor"),) if each)])
        facts = maker.facts(certificate)
        status = judge(facts, as_of, rules)
        page = PageType.CCC if certificate.scheme == "ccc" else PageType.MANAGEMENT_SYSTEM
        return CertificateAnswer(
            certificate,
            facts,
            status,
            rules,
            TODAY,
            scheme,
            page,
            register=registry.register,
            **more,
        )

    return make


@pytest.fixture
def with_events():
    """Return a function that gives the certificate further events: (kind, day, until, reason)."""

    def make(*events) -> Certificate:
        more = tuple(
            Event(
                f"x{at}",
                EventKind(kind),
                date.fromisoformat(on),
                date.fromisoformat(until) if until else None,
                reason,
            )
            for at, (kind, on, until, reason) in enumerate(events)
        )
        return replace(QMS, events=(*QMS.events, *more))

    return make
