from __future__ import annotations

import pytest

from certdesk import places
from certdesk.answers.segmenting import Cutter, field_words
from certdesk.judgement.scope.asking import ask
from certdesk.judgement.scope.reading import read_scope
from certdesk.judgement.scope.telling import grounds
from certdesk.registry.sources.catalogues import load_catalogue
from certdesk.registry.sources.scope import load_scope_words
from certdesk.vocabulary.coverage import Aspect


class Scopes:
    """Reads and asks with the program's own words."""

    def __init__(self):
        self.words = load_scope_words(places.data_folder())
        catalogue = load_catalogue(places.data_folder())
        self.segment = Cutter(field_words(self.words, catalogue))

    def read(self, text, simplified=None):
        return read_scope(text, self.words, self.segment, simplified)

    def product(self, asked):
        return ask(asked, self.words, self.segment)

    def activity(self, asked):
        return ask(asked, self.words, self.segment, Aspect.ACTIVITY)

    def grounds(self, text, product=None, activity=None):
        return grounds(
            self.read(text),
            self.product(product) if product else None,
            self.activity(activity) if activity else None,
            self.words,
        )

    def answer(self, text, product=None, activity=None):
        """Return the worst verdict: yes, no or unknown."""
        verdicts = [ground.verdict.value for ground in self.grounds(text, product, activity)]
        return min(verdicts, key=["no", "unknown", "yes"].index)


@pytest.fixture(scope="session")
def scopes():
    return Scopes()
