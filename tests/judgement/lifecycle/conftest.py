"""Certificates in short: ``certificate("qms", "2025-03-15", "2028-03-14", "surveillance …")``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from certdesk import places
from certdesk.judgement.lifecycle.facts import CertificateFacts, EventFact
from certdesk.registry.sources.lifecycle import load_lifecycle
from certdesk.vocabulary.certificates import EventKind
from certdesk.vocabulary.messages import Bilingual, Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.vocabulary.lifecycle import LifecycleRules

# (family, object, nature) of the schemes that the tests use, as the registry has them.
SCHEMES = {
    "qms": (None, "management_system", "voluntary"),
    "qms-graded": ("qms", "management_system", "voluntary"),
    "automotive-qms": ("qms", "management_system", "voluntary"),
    "ems": (None, "management_system", "voluntary"),
    "ohsms": (None, "management_system", "voluntary"),
    "isms": (None, "management_system", "voluntary"),
    "itsms": (None, "management_system", "voluntary"),
    "enms": (None, "management_system", "voluntary"),
    "ipms": (None, "management_system", "voluntary"),
    "haccp": ("food-agri", "management_system", "voluntary"),
    "fsms": ("food-agri", "management_system", "voluntary"),
    "organic": ("food-agri", "product", "voluntary"),
    "gap": ("food-agri", "product", "voluntary"),
    "green-food": ("food-agri", "product", "voluntary"),
    "ccc": (None, "product", "compulsory"),
    "ccc-self-declaration": ("ccc", "product", "compulsory"),
    "ccc-designation": ("ccc", "body", "licensing"),
    "clean-toy": ("premium-quality", "product", "voluntary"),
    "after-sales-service": (None, "service", "voluntary"),
    "production-licence": (None, "product", "licensing"),
}


@pytest.fixture(scope="session")
def rules() -> LifecycleRules:
    return load_lifecycle(places.data_folder())


@pytest.fixture(scope="session")
def event() -> Callable[[str], EventFact]:
    """Read ``suspended 2026-01-10 until 2026-07-10 for 0116`` and ``verified … saw 暂停``."""

    def read(text: str) -> EventFact:
        words = text.split()
        more = dict(zip(words[2::2], words[3::2], strict=True))
        return EventFact(
            EventKind(words[0]),
            date.fromisoformat(words[1]),
            date.fromisoformat(more["until"]) if "until" in more else None,
            more.get("for"),
            more.get("saw"),
        )

    return read


@pytest.fixture(scope="session")
def certificate(event) -> Callable[..., CertificateFacts]:
    def make(scheme, issued=None, expires=None, *events, **more) -> CertificateFacts:
        family, conformity_object, nature = SCHEMES.get(scheme, (None, None, None))
        known = {"standards": (), "first_issued_on": None} | more
        return CertificateFacts(
            number="06925Q10328R1S",
            scheme=scheme,
            family=family,
            object=conformity_object,
            nature=nature,
            issued_on=date.fromisoformat(issued) if issued else None,
            expires_on=date.fromisoformat(expires) if expires else None,
            events=tuple(event(text) for text in events),
            **known,
        )

    return make


@pytest.fixture(scope="session")
def worded() -> Callable[..., str]:
    """Say a message in a language (Chinese unless told)."""
    from certdesk.answers.wording import wording

    def say(message: Message, language: str = "zh") -> str:
        def plain(value):
            if isinstance(value, Message):
                return say(value, language)
            return value.in_language(language) if isinstance(value, Bilingual) else value

        parameters = {name: plain(value) for name, value in message.parameters.items()}
        return wording(language).say(message.id, **parameters)

    return say
