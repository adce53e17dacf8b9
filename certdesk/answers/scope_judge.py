"""Reads the scopes of a desk's certificates and judges them, each text once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from certdesk.judgement.numbers.normalise import normalise
from certdesk.judgement.scope.asking import ask, keys
from certdesk.judgement.scope.by_site import by_sites, part_of, told_of
from certdesk.judgement.scope.comparing import compare_names
from certdesk.judgement.scope.matching import Matcher
from certdesk.judgement.scope.naming import read_name
from certdesk.judgement.scope.reading import read_scope
from certdesk.judgement.scope.telling import grounds
from certdesk.vocabulary.coverage import Aspect
from certdesk.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from certdesk.vocabulary.coverage import AskedSite, Ground
    from certdesk.vocabulary.scope import (
        Asked,
        Relation,
        ScopeReading,
        ScopeWords,
        Segmenter,
    )

# So many questions are kept ready: the one that is asked, and those just before.
_QUESTIONS = 8


class DeskScopes:
    """Judges scopes by ``words``, cut into words by ``segment``.

    ``simplified`` puts a text into simplified characters, each for one of the text's; what is
    asked comes in simplified characters already. Every scope is read once.
    """

    def __init__(
        self, words: ScopeWords, segment: Segmenter, simplified: Callable[[str], str]
    ) -> None:
        self._words = words
        self._segment = segment
        self._simplified = simplified
        self._readings: dict[str, ScopeReading] = {}
        self._relations: dict[tuple[str, str], Relation] = {}
        self._kinds: dict[str, object] = {}
        self._by_kind = lru_cache(_QUESTIONS)(self._no_kinds)
        self._asked = lru_cache(_QUESTIONS)(self._ask)
        self._matcher = lru_cache(_QUESTIONS)(self._match)

    def grounds(
        self,
        text: str,
        product: str | None,
        activity: str | None,
        field: str,
        site: AskedSite | None = None,
    ) -> tuple[Ground, ...]:
        """Return a ground for each aspect that is asked, product first.

        ``site``: of a text that is written site by site only what it says of this one counts.
        """
        reading = self._reading(text)
        things, deeds = self._asked(product, activity)
        part = part_of(reading, site) if site is not None else None
        if part is None or site is None:
            return grounds(reading, things, deeds, self._words, field)
        found = grounds(part.reading, things, deeds, self._words, field)
        return tuple(told_of(part, found, site, field))

    def by_sites(self, text: str) -> bool:
        """Return whether a scope says of what it states for which site."""
        return bool(text.strip()) and by_sites(self._reading(text))

    def verdict(self, text: str, product: str | None, activity: str | None) -> Verdict:
        """Return what `grounds` come to, without what they say."""
        reading = self._reading(text)
        asked = self._asked(product, activity)[1]
        if product is None and activity is not None and asked and asked.product is None:
            return self._activity(reading, activity)
        found = self._matcher(product, None).verdict(reading)
        if activity is None or found is Verdict.NO:
            return found
        return self._matcher(product, activity).verdict(reading)

    def _activity(self, reading: ScopeReading, activity: str) -> Verdict:
        """An activity alone: scopes that state the same activities come to the same."""
        key = self._kinds[reading.text]
        if key == reading.text:
            return self._matcher(None, activity).verdict(reading)
        known = self._by_kind(activity)
        if key not in known:
            known[key] = self._matcher(None, activity).verdict(reading)
        return known[key]

    def compare(self, asked: str, written: str) -> Relation:
        """Return what a name that is asked has to do with one that is written."""
        pair = asked, written
        if pair not in self._relations:
            if len(self._relations) > 1 << 16:
                self._relations.clear()
            wanted = read_name(asked, self._words, self._segment)
            stated = read_name(self._simplified(written), self._words, self._segment)
            self._relations[pair] = compare_names(wanted, stated, self._words)
        return self._relations[pair]

    def keys(self, text: str) -> tuple[frozenset[str], Verdict]:
        """Return by what a text is found, and what it comes to for what shares none of it."""
        reading = self._reading(text)
        return reading.keys, reading.otherwise

    def code_key(self, code: str) -> str:
        """Return by what a product is found whose code this is."""
        return f"code:{normalise(code)}"

    def asked_keys(self, product: str | None, activity: str | None) -> frozenset[str]:
        """Return the keys of which a text must share one to have to do with what is asked."""
        found: frozenset[str] = frozenset()
        if product is not None:
            found |= {self.code_key(product)}
        # Whatever is not found by the product is out, and the activity need not be looked at.
        asked_product, asked_activity = self._asked(product, activity)
        deciding = asked_product if asked_product is not None else asked_activity
        return found | keys(deciding) if deciding is not None else found

    def _reading(self, text: str) -> ScopeReading:
        found = self._readings.get(text)
        if found is None:
            plain = self._simplified(text)
            found = self._readings[text] = read_scope(text, self._words, self._segment, plain)
            self._kinds[text] = _kind(found)
        return found

    def _ask(self, product: str | None, activity: str | None) -> tuple[Asked | None, Asked | None]:
        return (
            ask(product, self._words, self._segment) if product is not None else None,
            ask(activity, self._words, self._segment, Aspect.ACTIVITY)
            if activity is not None
            else None,
        )

    def _no_kinds(self, activity: str) -> dict[object, Verdict]:
        del activity
        return {}

    def _match(self, product: str | None, activity: str | None) -> Matcher:
        return Matcher(*self._asked(product, activity), self._words)


def _kind(reading: ScopeReading) -> object:
    """What decides on an activity alone; the text itself where more than its activities may."""
    if reading.exclusions or reading.unread:
        return reading.text
    stated = []
    for each in reading.statements:
        if each.exclusions or each.limits or each.unclear or each.site:
            return reading.text
        if any(piece.notes for piece in (*each.objects, *each.activities)):
            return reading.text
        if not each.activities:
            return reading.text
        stated.append(
            tuple((piece.name.plain, piece.activity, piece.open_ended) for piece in each.activities)
        )
    return tuple(stated)
