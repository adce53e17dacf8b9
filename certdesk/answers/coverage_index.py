"""All certificates of a desk ready for the question what they cover."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from certdesk.answers.coverage_models import ModelIndex
from certdesk.answers.coverage_sites import SiteIndex
from certdesk.judgement.coverage.coverage import (
    content_grounds,
    lists_products,
    subject_verdict,
)
from certdesk.judgement.coverage.grounding import gravity, worst
from certdesk.judgement.coverage.standard_grounds import standard_ground
from certdesk.vocabulary.certificates import PageType
from certdesk.vocabulary.coverage import Question
from certdesk.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from certdesk.answers.scope_judge import DeskScopes
    from certdesk.judgement.coverage.standards import StandardTable
    from certdesk.vocabulary.coverage import AskedSite, CoverageFacts

_NO, _UNKNOWN, _YES = range(3)


class CoverageIndex:
    """What certificates state, by what a question may ask.

    ``facts`` are in the order of the desk; all verdicts are by place in it. A certificate with
    which the question shares nothing is not looked at: what it comes to is known beforehand.
    """

    def __init__(
        self, facts: Sequence[CoverageFacts], scopes: DeskScopes, table: StandardTable
    ) -> None:
        self.facts = facts
        self._scopes = scopes
        self._table = table
        self._by_standards: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, each in enumerate(facts):
            self._by_standards[each.standards].append(place)
        self._own_scopes = [
            place
            for place, each in enumerate(facts)
            if any(site.scope for site in each.sites) or scopes.by_sites(each.scope or "")
        ]
        self._sites: SiteIndex | None = None
        self._site: tuple[AskedSite, list[int]] | None = None
        self._models: ModelIndex | None = None
        self._words: _WordIndex | None = None

    def verdicts(self, question: Question) -> tuple[list[int], list[int]]:
        """Return for each certificate its verdict on all but the date, and how near it comes.

        A verdict is 0 for ``no``, 1 for ``unknown``, 2 for ``yes``; of two certificates with the
        same verdict the greater number comes nearer.
        """
        count = len(self.facts)
        parts: list[list[int]] = []
        near: set[int] = set()
        if question.site is not None:
            parts.append(self._at_site(question.site))
        if question.standard is not None:
            parts.append(self._standards(question.standard))
        if question.product is not None or question.activity is not None or question.model:
            subjects, near = self._subjects(question, parts)
            parts.append(subjects)
        if not parts:
            return [_YES] * count, [0] * count
        if question.site is not None:
            self._by_site(question, parts)
        verdicts = list(map(min, *parts)) if len(parts) > 1 else list(parts[0])
        nearness = [2 * sum(each) for each in zip(*parts, strict=True)]
        for place in near:
            nearness[place] += 1
        return verdicts, nearness

    def found(self, question: Question) -> Counter[int]:
        """Return in which certificates anything asked about is found for certain, and how much.

        Each aspect counts by itself, whatever the others come to, the date left aside. An activity
        counts only where nothing else is asked: selling is found in every other certificate.
        """
        parts: list[list[int]] = []
        if question.site is not None:
            parts.append(self._at_site(question.site))
        if question.standard is not None:
            parts.append(self._standards(question.standard))
        found = Counter(place for part in parts for place, each in enumerate(part) if each == _YES)
        for asked in _subjects_of(question):
            if asked.model is None:
                _, near = self.words.look(asked.product, asked.activity)
            else:
                _, near = self.models.look(asked.model)
            found.update(
                place
                for place in near
                if subject_verdict(asked, self.facts[place], self._scopes) is Verdict.YES
            )
        return found

    @property
    def sites(self) -> SiteIndex:
        """The sites and factories stated."""
        if self._sites is None:
            self._sites = SiteIndex(self.facts)
        return self._sites

    @property
    def models(self) -> ModelIndex:
        """The models listed."""
        if self._models is None:
            self._models = ModelIndex(self.facts)
        return self._models

    @property
    def words(self) -> _WordIndex:
        """The words of scopes and of listed products."""
        if self._words is None:
            self._words = _WordIndex(self.facts, self._scopes)
        return self._words

    def _at_site(self, asked: AskedSite) -> list[int]:
        """The verdicts on a site, kept for the one asked about last: it is looked up twice."""
        if self._site is None or self._site[0] != asked:
            self._site = asked, self.sites.verdicts(asked)
        return list(self._site[1])

    def _standards(self, asked: str) -> list[int]:
        found = [_NO] * len(self.facts)
        for standards, places in self._by_standards.items():
            verdict = gravity(standard_ground(asked, standards, self._table).verdict)
            for place in places:
                found[place] = verdict
        return found

    def _subjects(self, question: Question, before: list[list[int]]) -> tuple[list[int], set[int]]:
        """Product, model and activity together, and with which certificates they share words.

        Only those are looked at, and of them only what ``before`` has not ruled out.
        """
        near: set[int] = set()
        found = [_YES] * len(self.facts)
        if question.product is not None or question.activity is not None:
            defaults, shared = self.words.look(question.product, question.activity)
            found = list(map(min, found, defaults))
            near |= shared
        if question.model is not None:
            defaults, shared = self.models.look(question.model)
            if near:
                # What lists its models, and not this one, is out whatever its products are.
                near = {place for place in near if defaults[place] != _NO or place in shared}
            found = list(map(min, found, defaults))
            near |= shared
        facts, scopes = self.facts, self._scopes
        for place in near:
            each = facts[place]
            if not all(part[place] for part in before):
                continue
            found[place] = gravity(subject_verdict(question, each, scopes))
        return found, near

    def _by_site(self, question: Question, parts: list[list[int]]) -> None:
        """A site that has a scope of its own, or its part of one, is judged by that."""
        for place in self._own_scopes:
            if parts[0][place] != _NO:
                grounds = content_grounds(question, self.facts[place], self._scopes, self._table)
                parts[-1][place] = gravity(worst(each.verdict for each in grounds))


def _aspects(question: Question) -> set[str]:
    asked = ("product", "model", "activity", "site", "standard")
    return {each for each in asked if getattr(question, each) is not None}


def _subjects_of(question: Question) -> Iterator[Question]:
    """What is asked of the product and the model, each by itself; else of the activity."""
    if question.product is not None:
        yield Question(question.on, product=question.product)
    if question.model is not None:
        yield Question(question.on, model=question.model)
    if _aspects(question) == {"activity"}:
        yield question


class _WordIndex:
    """The keys of every scope and of every listed product, and what else each comes to."""

    def __init__(self, facts: Sequence[CoverageFacts], scopes: DeskScopes) -> None:
        self._scopes = scopes
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._product = [_UNKNOWN] * len(facts)
        self._activity = [_UNKNOWN] * len(facts)
        for place, each in enumerate(facts):
            scope = self._otherwise(
                place, [each.scope] if each.scope and each.scope.strip() else []
            )
            rows: int | None = None
            if lists_products(each) or each.page is PageType.FOOD_AGRICULTURE:
                rows = self._otherwise(place, [product.name for product in each.products])
                codes = {product.code for product in each.products if product.code}
                self._key(place, map(scopes.code_key, codes))
            if lists_products(each):
                scope = None
            if rows == _NO and scope:
                rows = _UNKNOWN
            self._product[place] = _first(rows, scope)
            self._activity[place] = _first(scope)

    def look(self, product: str | None, activity: str | None) -> tuple[list[int], set[int]]:
        """Return what each certificate comes to that shares nothing, and those that share."""
        keys = self._scopes.asked_keys(product, activity)
        near = {place for key in keys for place in self._by_key.get(key, ())}
        if product is None:
            return self._activity, near
        if activity is None:
            return self._product, near
        return list(map(min, self._product, self._activity)), near

    def _otherwise(self, place: int, texts: Sequence[str]) -> int | None:
        """File the keys of some texts and return the best they come to where nothing is shared."""
        found: int | None = None
        for text in texts:
            keys, verdict = self._scopes.keys(text)
            self._key(place, keys)
            found = max(found or _NO, gravity(verdict))
        return found

    def _key(self, place: int, keys: Iterable[str]) -> None:
        for key in keys:
            listed = self._by_key[key]
            if not listed or listed[-1] != place:
                listed.append(place)


def _first(*verdicts: int | None) -> int:
    return next((each for each in verdicts if each is not None), _UNKNOWN)
