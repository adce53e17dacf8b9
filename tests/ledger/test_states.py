"""Random changes, undo, redo and reopening: the chain stays whole, tables equal their history."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from certdesk.ledger.desk import Desk
from certdesk.ledger.numbers import number_key
from certdesk.ledger.records import (
    Certificate,
    CertificateSite,
    CompanyProduct,
    Evaluation,
    Event,
    Evidence,
    Party,
    Product,
    SavedView,
    Site,
)
from certdesk.problems import Problem
from certdesk.vocabulary.certificates import EventKind, PartyRole
from certdesk.vocabulary.evaluations import Conclusion, EvidenceKind

IDS = [f"id-{number}" for number in range(4)]
texts = st.text(st.characters(codec="utf-8"), max_size=12)
named = texts.filter(lambda text: text.strip())
days = st.dates(date(2000, 1, 1), date(2040, 12, 31))
maybe_days = st.none() | days


def _events(identifier):
    """Events whose ids belong to one certificate alone."""
    made = st.tuples(st.sampled_from(EventKind), days, maybe_days, st.none() | texts)
    return st.lists(made, max_size=3).map(
        lambda rows: tuple(
            Event(f"{identifier}-{number}", kind, on, until, reason)
            for number, (kind, on, until, reason) in enumerate(rows)
        )
    )


certificates = st.sampled_from(IDS).flatmap(
    lambda identifier: st.builds(
        Certificate,
        id=st.just(identifier),
        number=named.filter(number_key),
        scheme=named,
        body=st.none() | texts,
        standard=st.lists(texts, max_size=2).map(tuple),
        first_issued_on=maybe_days,
        expires_on=maybe_days,
        scope_codes=st.lists(texts, max_size=2).map(tuple),
        people_covered=st.none() | st.integers(0, 10**6),
        sites=st.lists(st.builds(CertificateSite, texts, st.none() | texts), max_size=2).map(tuple),
        parties=st.lists(st.builds(Party, st.sampled_from(PartyRole), texts), max_size=2).map(
            tuple
        ),
        products=st.lists(st.builds(Product, texts, st.none() | texts), max_size=2).map(tuple),
        events=_events(identifier),
        ladder=st.none() | st.lists(st.integers(0, 400), max_size=3).map(tuple),
        acknowledged=st.lists(st.tuples(texts, days), max_size=2).map(tuple),
    )
)


def _snapshot(desk):
    return (
        {one.id: one for one in desk.certificates()},
        desk.company,
        {view.id: view for view in desk.views()},
        {product.id: product for product in desk.products()},
        {review.id: review for review in desk.evaluations()},
        {(one.belongs_to, one.name, one.version, one.sha256) for one in desk.attachments()},
    )


class DeskMachine(RuleBasedStateMachine):
    """The desk beside two plain stacks of what it looked like."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="certdesk-states-"))
        self.path = self.folder / "状态 机.certdesk"
        self.desk = Desk.create(self.path, "企业")
        self.past = []
        self.future = []
        self.now = _snapshot(self.desk)

    def teardown(self):
        self.desk.close()
        assert [file.name for file in self.folder.iterdir()] == [self.path.name]
        shutil.rmtree(self.folder)

    def _changed(self):
        now = _snapshot(self.desk)
        if now != self.now:
            self.past.append(self.now)
            self.future.clear()
        self.now = now

    @rule(some=st.lists(certificates, min_size=1, max_size=4))
    def put(self, some):
        with self.desk.change("history.import.desk") as change:
            change.put_all(some)
        self._changed()
        for one in {one.id: one for one in some}.values():
            ordered = tuple(sorted(one.events, key=lambda event: event.on))
            assert self.now[0][one.id] == replace(one, events=ordered)
            assert one.id in [found.id for found in self.desk.find(one.number)]

    @rule(ids=st.sets(st.sampled_from(IDS)))
    def remove(self, ids):
        with self.desk.change("history.certificates.removed") as change:
            change.remove_all("certificate", sorted(ids))
        self._changed()
        assert not ids & self.now[0].keys()

    @rule(owner=st.sampled_from(IDS), data=st.binary(max_size=3), name=st.sampled_from("ab"))
    def attach(self, owner, data, name):
        if owner in self.now[0]:
            with self.desk.change("history.attachment.added") as change:
                change.attach(owner, "scan", f"{name}.pdf", b"%PDF-" + data)
            self._changed()

    @rule(name=named, sites=st.lists(texts, max_size=3))
    def change_company(self, name, sites):
        placed = tuple(Site(f"s{number}", site) for number, site in enumerate(sites))
        with self.desk.change("history.company.changed") as change:
            change.put_company(replace(self.desk.company, name=name, sites=placed))
        self._changed()

    @rule(identifier=st.sampled_from(IDS), name=named, sites=st.lists(texts, max_size=2))
    def put_product(self, identifier, name, sites):
        with self.desk.change("history.product.added") as change:
            change.put(CompanyProduct(identifier, name, (name,), tuple(sites)))
        self._changed()

    @rule(
        identifier=st.sampled_from(IDS),
        words=named,
        day=days,
        conclusion=st.sampled_from(Conclusion),
    )
    def review(self, identifier, words, day, conclusion):
        evidence = (Evidence(EvidenceKind.TEXT, words=words),)
        with self.desk.change("history.evaluation.added") as change:
            change.put(Evaluation(identifier, words, conclusion, day, words, evidence))
        self._changed()

    @rule(identifier=st.sampled_from(IDS), name=texts)
    def save_view(self, identifier, name):
        with self.desk.change("history.view.saved") as change:
            change.put(SavedView(identifier, name, "{}"))
        self._changed()

    @rule(some=certificates)
    def fail(self, some):
        with suppress(Problem), self.desk.change("history.import.desk") as change:
            change.put(some)
            change.remove_all("certificate", IDS)
            change.remove("certificate", "never there")
        assert _snapshot(self.desk) == self.now

    @precondition(lambda self: self.past)
    @rule()
    def undo(self):
        self.desk.undo()
        self.future.append(self.now)
        self.now = self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self):
        self.desk.redo()
        self.past.append(self.now)
        self.now = self.future.pop()

    @rule()
    def reopen(self):
        self.desk.close()
        self.desk = Desk.open(self.path)

    @invariant()
    def all_agrees(self):
        assert _snapshot(self.desk) == self.now
        assert (self.desk.can_undo is None) == (not self.past)
        assert (self.desk.can_redo is None) == (not self.future)
        report = self.desk.verify()
        assert report.findings == ()
        assert report.fingerprint == self.desk.fingerprint


DeskMachine.TestCase.settings = settings(
    max_examples=settings.default.max_examples // 4,
    stateful_step_count=20,
    deadline=timedelta(seconds=30),
    suppress_health_check=[HealthCheck.too_slow],
)
TestDesk = DeskMachine.TestCase
