"""Tells whether a certificate covers what is asked on a day: every aspect, then all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from certdesk.judgement.coverage.grounding import Founded, ground, worst
from certdesk.judgement.coverage.listed_products import (
    listed_grounds,
    listed_verdict,
    model_in_text,
)
from certdesk.judgement.coverage.site_grounds import site_ground
from certdesk.judgement.coverage.standard_grounds import standard_ground
from certdesk.judgement.coverage.standards import StandardTable
from certdesk.judgement.lifecycle.facts import Status
from certdesk.vocabulary.certificates import PRODUCT_PAGES, CertificateState, PageType, Usable
from certdesk.vocabulary.coverage import (
    AskedSite,
    Aspect,
    CoverageFacts,
    Evidence,
    Ground,
    Question,
)
from certdesk.vocabulary.coverage_bases import Footing
from certdesk.vocabulary.messages import Message, Reason
from certdesk.vocabulary.scope import Relation
from certdesk.vocabulary.verdicts import Verdict


class ScopeJudge(Protocol):
    """Judges the text of a scope, and how the names of products are related."""

    def grounds(
        self,
        text: str,
        product: str | None,
        activity: str | None,
        field: str,
        site: AskedSite | None = None,
    ) -> tuple[Ground, ...]:
        """Return a ground for each aspect asked, product first; of a text by sites: of ``site``."""

    def verdict(self, text: str, product: str | None, activity: str | None) -> Verdict:
        """Return the worse verdict of `grounds`."""

    def compare(self, asked: str, written: str) -> Relation:
        """Return what a name that is asked has to do with one that is written."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether a certificate covers what is asked; ``grounds`` in the order of the aspects."""

    verdict: Verdict
    headline: Message
    grounds: tuple[Ground, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return why, what decides first."""
        deciding = [each for each in self.grounds if each.verdict is self.verdict]
        others = [each for each in self.grounds if each.verdict is not self.verdict]
        return tuple(reason for each in (*deciding, *others) for reason in each.reasons)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return the words of the certificate that the verdict rests on, each once."""
        return tuple(dict.fromkeys(words for each in self.grounds for words in each.evidence))

    @property
    def advice(self) -> tuple[Message, ...]:
        """Return what can be done, each once; nothing is left to do for a ``yes``."""
        said = {
            hint.id: hint
            for each in self.grounds
            if each.verdict is self.verdict
            for hint in each.advice
        }
        return tuple(said.values())


def cover(
    question: Question,
    facts: CoverageFacts,
    status: Status,
    scope: ScopeJudge,
    table: StandardTable,
) -> Coverage:
    """Return whether the certificate covers all that is asked on the day of the question.

    ``status`` is the judgement of the same certificate as of that day. ``no`` if any aspect is,
    else ``unknown`` if any is, else ``yes``; every aspect asked has its ground.
    """
    grounds = (*content_grounds(question, facts, scope, table), date_ground(status))
    verdict = worst(each.verdict for each in grounds)
    return Coverage(verdict, headline(verdict, grounds), grounds)


def content_grounds(
    question: Question, facts: CoverageFacts, scope: ScopeJudge, table: StandardTable
) -> tuple[Ground, ...]:
    """Return the grounds of all aspects but the date."""
    site = site_ground(question.site, facts) if question.site is not None else None
    own = _site_scope(site, facts)
    found: list[Ground] = subject_grounds(question, facts, scope, own)
    if site is not None:
        found.append(site)
    if question.standard is not None:
        found.append(standard_ground(question.standard, facts.standards, table))
    return tuple(found)


def headline(verdict: Verdict, grounds: Sequence[Ground]) -> Message:
    """Return the sentence that says it: the verdict, then what decides."""
    said = [each.reasons[0].message for each in grounds if each.verdict is verdict]
    what = said[0]
    for each in said[1:]:
        what = Message("covers.headline.joined", {"first": what, "second": each})
    return Message(f"covers.headline.{verdict}", {"what": what})


def date_ground(status: Status) -> Ground:
    """Return whether the certificate may be used on the day of ``status``."""
    day = status.as_of
    reasons = status.reasons
    footing = Founded(reasons[0].basis, reasons[0].confidence) if reasons else None
    state = Message(f"lifecycle.state.{status.state}")
    if status.usable in (Usable.YES, Usable.ATTENTION):
        return ground(Aspect.DATE, Verdict.YES, "in_force", footing, day=day)
    if status.usable is Usable.UNKNOWN:
        made = ground(
            Aspect.DATE, Verdict.UNKNOWN, "not_known", footing, advice=("verify",), day=day
        )
    else:
        how = "edition_ended" if status.state is CertificateState.VALID else "not_in_force"
        made = ground(
            Aspect.DATE,
            Verdict.NO,
            how,
            footing,
            advice=("other_certificate",),
            day=day,
            state=state,
        )
    return Ground(made.aspect, made.verdict, (*made.reasons, *reasons), (), made.advice)


def date_verdict(status: Status) -> Verdict:
    """Return the verdict of `date_ground` without making what it says."""
    if status.usable is Usable.NO:
        return Verdict.NO
    return Verdict.UNKNOWN if status.usable is Usable.UNKNOWN else Verdict.YES


def subject_grounds(
    question: Question, facts: CoverageFacts, scope: ScopeJudge, own: str | None = None
) -> list[Ground]:
    """Return the grounds of product, model and activity, as the kind of certificate decides them.

    ``own`` is the field of the scope that is stated for the site asked about, if one is.
    """
    product, model, activity = question.product, question.model, question.activity
    if product is None and model is None and activity is None:
        return []
    if own is not None:
        return _in_order([*_scoped(question, facts, own, scope), *_model_of(question, facts)])
    if lists_products(facts):
        found = list(listed_grounds(facts.products, product, model, scope.compare))
        if activity is not None:
            found.append(_activity_of_product(activity, facts, scope))
        return _in_order(found)
    found = [*_scoped(question, facts, None, scope), *_model_of(question, facts)]
    if facts.page is PageType.FOOD_AGRICULTURE and facts.products:
        found = _with_listed(found, facts, question, scope)
    return _in_order(found)


def subject_verdict(question: Question, facts: CoverageFacts, scope: ScopeJudge) -> Verdict:
    """Return what `subject_grounds` come to, without making what they say."""
    product, model, activity = question.product, question.model, question.activity
    if facts.page is PageType.FOOD_AGRICULTURE and facts.products:
        return worst(each.verdict for each in subject_grounds(question, facts, scope))
    found: list[Verdict] = []
    if lists_products(facts):
        if product is not None or model is not None:
            found.append(listed_verdict(facts.products, product, model, scope.compare))
        if activity is not None:
            stated = facts.scope and scope.verdict(facts.scope, None, activity) is Verdict.YES
            found.append(Verdict.YES if stated else Verdict.UNKNOWN)
        return worst(found)
    if product is not None or activity is not None:
        text = facts.scope and facts.scope.strip()
        found.append(
            scope.verdict(facts.scope, product, activity)
            if facts.scope and text
            else Verdict.UNKNOWN
        )
    found += [each.verdict for each in _model_of(question, facts)]
    return worst(found)


def lists_products(facts: CoverageFacts) -> bool:
    """Return whether the products listed decide: on product certificates, where any are listed."""
    return facts.page in PRODUCT_PAGES and (bool(facts.products) or not facts.scope)


def _scoped(
    question: Question, facts: CoverageFacts, own: str | None, scope: ScopeJudge
) -> tuple[Ground, ...]:
    """The product and the activity by the text of the scope, the site's own if it has one."""
    product, activity = question.product, question.activity
    if product is None and activity is None:
        return ()
    text, field = (facts.scope, "scope") if own is None else (_own_text(facts, own), own)
    if not (text and text.strip()):
        return tuple(
            ground(
                aspect,
                Verdict.UNKNOWN,
                "no_scope",
                advice=("record",),
                asked=asked,
            )
            for aspect, asked in ((Aspect.PRODUCT, product), (Aspect.ACTIVITY, activity))
            if asked is not None
        )
    return scope.grounds(text, product, activity, field, question.site if own is None else None)


def _own_text(facts: CoverageFacts, field: str) -> str | None:
    return facts.sites[int(field.split("/")[1])].scope


def _model_of(question: Question, facts: CoverageFacts) -> tuple[Ground, ...]:
    """The model where the scope decides: listed products if there are any, else its own words."""
    model = question.model
    if model is None:
        return ()
    if facts.products:
        return listed_grounds(facts.products, None, model, lambda _, __: Relation.UNRELATED)
    return (model_in_text(facts.scope, "scope", model, "not_in_scope"),)


def _with_listed(
    found: list[Ground], facts: CoverageFacts, question: Question, scope: ScopeJudge
) -> list[Ground]:
    """Food and agriculture: the products listed decide; a scope that says more leaves a doubt."""
    if question.product is None:
        return found
    rows = listed_grounds(facts.products, question.product, question.model, scope.compare)
    by_scope = next(each for each in found if each.aspect is Aspect.PRODUCT)
    row = rows[0]
    if row.verdict is Verdict.NO and by_scope.verdict is not Verdict.NO and facts.scope:
        row = ground(
            Aspect.PRODUCT,
            Verdict.UNKNOWN,
            "scope_only",
            evidence=by_scope.evidence,
            advice=("ask_body",),
            asked=question.product,
        )
    others = [each for each in found if each.aspect is Aspect.ACTIVITY]
    return [row, *rows[1:], *others]


def _activity_of_product(asked: str, facts: CoverageFacts, scope: ScopeJudge) -> Ground:
    """A product certificate speaks for products; an activity only if it is written all the same."""
    if facts.scope:
        (found,) = scope.grounds(facts.scope, None, asked, "scope")
        if found.verdict is Verdict.YES:
            return found
    return ground(
        Aspect.ACTIVITY,
        Verdict.UNKNOWN,
        "of_product",
        Footing.OTHER_OBJECT,
        advice=("system_certificate",),
        asked=asked,
    )


def _in_order(found: Sequence[Ground]) -> list[Ground]:
    order = (Aspect.PRODUCT, Aspect.MODEL, Aspect.ACTIVITY)
    return sorted(found, key=lambda each: order.index(each.aspect))


def _site_scope(site: Ground | None, facts: CoverageFacts) -> str | None:
    """The field of the scope that the certificate states for the very site asked about."""
    if site is None or site.verdict is not Verdict.YES or not site.evidence:
        return None
    kind, place, *_ = site.evidence[0].field.split("/")
    if kind != "sites" or not facts.sites[int(place)].scope:
        return None
    return f"sites/{place}/scope"
