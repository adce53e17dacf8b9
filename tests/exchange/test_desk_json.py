from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certdesk.exchange.desk_import import from_json
from certdesk.exchange.desk_json import to_json
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, Event
from certdesk.vocabulary.certificates import CompanyRole, CompanySize, EventKind, PartyRole

# Text as people type it: no control characters, and not blank where a name is needed.
TEXT = st.text(st.characters(exclude_categories=("C",)), max_size=12)
NAME = TEXT.map(str.strip).filter(bool)
MAYBE = st.none() | TEXT
DAY = st.dates(date(1990, 1, 1), date(2060, 12, 31)).map(date.isoformat)
LIST = st.lists(TEXT, max_size=3)


def _maybe(strategy):
    return st.none() | strategy


EVENT = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([kind.value for kind in EventKind]),
        "on": DAY,
        "until": _maybe(DAY),
        "reason": MAYBE,
        "seen_state": MAYBE,
        "note": MAYBE,
    }
)
CERTIFICATE = st.fixed_dictionaries(
    {
        "number": NAME,
        "scheme": NAME,
        "body": MAYBE,
        "accreditation": MAYBE,
        "standard": LIST,
        "first_issued_on": _maybe(DAY),
        "issued_on": _maybe(DAY),
        "expires_on": _maybe(DAY),
        "scope": MAYBE,
        "scope_codes": LIST,
        "people_covered": _maybe(st.integers(0, 10**9)),
        "parent": MAYBE,
        "supersedes": MAYBE,
        "sites": st.lists(
            NAME | st.fixed_dictionaries({"name": NAME, "scope": TEXT}),
            max_size=3,
        ),
        "parties": st.lists(
            st.fixed_dictionaries(
                {
                    "role": st.sampled_from([role.value for role in PartyRole]),
                    "name": NAME,
                    "code": MAYBE,
                    "address": MAYBE,
                }
            ),
            max_size=3,
        ),
        "products": st.lists(
            st.fixed_dictionaries({"name": NAME, "model": MAYBE, "brand": MAYBE, "code": MAYBE}),
            max_size=3,
        ),
        "events": st.lists(EVENT, max_size=4).map(
            lambda events: sorted(events, key=lambda event: event["on"])
        ),
    }
)
COMPANY = st.fixed_dictionaries(
    {
        "id": st.uuids().map(str),
        "name": NAME,
        "uscc": MAYBE,
        "region": MAYBE,
        "size": _maybe(st.sampled_from([size.value for size in CompanySize])),
        "industry": _maybe(st.sampled_from("ABCT")),
        "free_trade_zone": _maybe(st.booleans()),
        "exports": _maybe(st.booleans()),
        "roles": st.lists(st.sampled_from([role.value for role in CompanyRole]), max_size=3),
        "sites": st.lists(st.fixed_dictionaries({"name": NAME, "address": TEXT}), max_size=3),
        "products": st.lists(
            st.fixed_dictionaries(
                {
                    "id": st.uuids().map(str),
                    "name": NAME,
                    "models": st.lists(NAME, max_size=3),
                    "sites": st.lists(NAME, max_size=2),
                    "note": TEXT,
                }
            ),
            max_size=3,
            unique_by=lambda product: product["id"],
        ),
    }
)


@st.composite
def _desks(draw):
    certificates = draw(st.lists(CERTIFICATE, max_size=4))
    ids = draw(
        st.lists(
            st.uuids().map(str),
            min_size=len(certificates),
            max_size=len(certificates),
            unique=True,
        )
    )
    return {
        "format": "certdesk-desk/1",
        "company": draw(COMPANY),
        "certificates": [
            {"id": identifier} | certificate
            for identifier, certificate in zip(ids, certificates, strict=True)
        ],
    }


@given(_desks())
@settings(
    max_examples=settings.default.max_examples // 2, suppress_health_check=[HealthCheck.too_slow]
)
def test_what_is_imported_is_exported_again_word_for_word(data):
    with (
        tempfile.TemporaryDirectory() as folder,
        Desk.create(Path(folder) / "d.certdesk", "x") as desk,
    ):
        from_json(desk, json.loads(json.dumps(data)))
        assert to_json(desk) == data
        again = from_json(desk, to_json(desk))
        assert (again.added, again.updated, again.events_added) == (0, 0, 0)
        assert desk.verify().whole


def test_a_full_desk_goes_out_as_it_came_in(desk, whole):
    report = from_json(desk, whole)
    assert (report.added, report.updated, report.events_added) == (2, 0, 2)
    assert to_json(desk) == whole


def test_an_event_that_was_corrected_is_not_exported_nor_imported_again(desk, whole):
    from_json(desk, whole)
    earlier = to_json(desk)
    certificate = desk.certificate("old")
    wrong = certificate.events[0]
    right = Event("right", wrong.kind, date(2023, 3, 24), corrects=wrong.id)
    with desk.change("history.event.corrected") as change:
        change.put(replace(certificate, events=(*certificate.events, right)))
    days = [event["on"] for event in to_json(desk)["certificates"][0]["events"]]
    assert days == ["2023-03-24", "2024-05-01"]
    assert from_json(desk, earlier).events_added == 0


def test_a_new_desk_holds_its_company_and_nothing_else(desk):
    exported = to_json(desk)
    assert exported["company"]["name"] == "某企业"
    assert exported["certificates"] == []


@pytest.mark.parametrize("scope", [None, ""])
def test_a_site_with_a_scope_of_its_own_keeps_it(desk, scope):
    from certdesk.ledger.records import CertificateSite

    with desk.change("history.certificate.added") as change:
        change.put(Certificate("a", "1", "qms", sites=(CertificateSite("一厂", scope),)))
    (site,) = to_json(desk)["certificates"][0]["sites"]
    assert site == ("一厂" if scope is None else {"name": "一厂", "scope": ""})
