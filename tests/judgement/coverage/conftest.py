from __future__ import annotations

from dataclasses import replace

import pytest

from certdesk import places
from certdesk.judgement.coverage.grounding import cut, ground, worst
from certdesk.judgement.coverage.standards import StandardTable
from certdesk.registry.sources.lifecycle import load_lifecycle
from certdesk.registry.sources.numbers import load_number_formats
from certdesk.vocabulary.coverage import Aspect
from certdesk.vocabulary.scope import Relation
from certdesk.vocabulary.verdicts import Verdict


@pytest.fixture(scope="session")
def table():
    data = places.data_folder()
    return StandardTable(load_lifecycle(data).editions, load_number_formats(data).series)


class PlainScope:
    """Judges scopes by the very words alone: what the tests of the other aspects need of it."""

    def grounds(self, text, product, activity, field, site=None):
        del site
        asked = ((Aspect.PRODUCT, product), (Aspect.ACTIVITY, activity))
        return tuple(
            self._ground(aspect, words, text, field) for aspect, words in asked if words is not None
        )

    def _ground(self, aspect, words, text, field):
        at = text.find(words)
        said = {"asked": words, "text": text}
        if at < 0:
            made = ground(Aspect.PRODUCT, Verdict.NO, "other", advice=["extend"], **said)
        else:
            found = [cut(field, text, (at, at + len(words)))]
            made = ground(Aspect.PRODUCT, Verdict.YES, "listed", evidence=found, **said)
        return replace(made, aspect=aspect)

    def verdict(self, text, product, activity):
        return worst(each.verdict for each in self.grounds(text, product, activity, "scope"))

    def compare(self, asked, written):
        if asked == written:
            return Relation.SAME
        if written and asked.endswith(written):
            return Relation.NARROWER
        if asked and written.endswith(asked):
            return Relation.BROADER
        return Relation.UNRELATED


@pytest.fixture(scope="session")
def scope():
    return PlainScope()


@pytest.fixture(scope="session")
def rules():
    return load_lifecycle(places.data_folder())
