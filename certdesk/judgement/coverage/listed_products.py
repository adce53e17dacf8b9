"""Tells whether the products and models that a certificate lists include what is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from certdesk.judgement.coverage.grounding import best, cut, gravity, ground, worst
from certdesk.judgement.coverage.model_text import find_model, fold_model
from certdesk.judgement.coverage.models import ModelHow, ModelMatch, covers_model
from certdesk.judgement.numbers.normalise import normalise
from certdesk.vocabulary.coverage import Aspect, Ground, ProductFact
from certdesk.vocabulary.coverage_bases import Footing
from certdesk.vocabulary.scope import Relation
from certdesk.vocabulary.verdicts import Verdict

Comparer = Callable[[str, str], Relation]

# So much of a list of models is shown in a sentence.
_SHOWN = 60
_ADVICE = {
    ModelHow.NOT_LISTED: ("extend",),
    ModelHow.NONE_STATED: ("record",),
    ModelHow.ATTACHED: ("attachment",),
    ModelHow.OPEN: ("ask_body",),
    ModelHow.LOOK_ALIKE: ("look",),
    ModelHow.BROADER: ("whole_model",),
    ModelHow.NARROWER: ("ask_body",),
    ModelHow.NOT_SURE: ("ask_body",),
    ModelHow.SEVERAL: ("whole_model",),
    ModelHow.PATTERN: ("whole_model",),
}


@dataclass(frozen=True, slots=True)
class _Row:
    """What one listed product says: to the product and to the model, None where not asked."""

    place: int
    product: Ground | None
    model: Ground | None

    @property
    def rank(self) -> tuple[int, int, int]:
        """The whole row first, then the product, then the model."""
        grounds = [each.verdict for each in (self.product, self.model) if each is not None]
        product = gravity(self.product.verdict) if self.product else 0
        model = gravity(self.model.verdict) if self.model else 0
        return gravity(worst(grounds)), product, model


def listed_grounds(
    products: Sequence[ProductFact], product: str | None, model: str | None, compare: Comparer
) -> tuple[Ground, ...]:
    """Return the grounds for the product and the model asked about, of those that are asked.

    Both must stand in the same row. ``compare`` relates a name that is asked to one that is
    written. Without any product listed: ``unknown``.
    """
    if not products:
        return tuple(_unlisted(product, model))
    rows = [
        _Row(
            place,
            _product(place, fact, product, compare) if product is not None else None,
            _model(place, fact, model) if model is not None else None,
        )
        for place, fact in enumerate(products)
    ]
    row = max(rows, key=lambda each: (each.rank, _likeness(products[each.place], model)))
    found = [each for each in (row.product, row.model) if each is not None]
    elsewhere = model is not None and _elsewhere(rows, row, products, model)
    if elsewhere:
        found[-1] = elsewhere
    return tuple(found)


def _likeness(fact: ProductFact, model: str | None) -> int:
    """How many characters of the model stand at the beginning of one that is listed."""
    if model is None or not fact.model:
        return 0
    wanted, listed = fold_model(model), fold_model(fact.model)
    return max(
        (end for end in range(1, len(wanted) + 1) if wanted[:end] in listed),
        default=0,
    )


def listed_verdict(
    products: Sequence[ProductFact], product: str | None, model: str | None, compare: Comparer
) -> Verdict:
    """Return the worse verdict of `listed_grounds`, without making what they say."""
    if not products:
        return Verdict.UNKNOWN
    return best(
        worst(
            [
                *([_product_verdict(fact, product, compare)] if product is not None else ()),
                *([_model_verdict(fact, model)] if model is not None else ()),
            ]
        )
        for fact in products
    )


def _product_verdict(fact: ProductFact, asked: str, compare: Comparer) -> Verdict:
    if fact.code and normalise(fact.code) == normalise(asked):
        return Verdict.YES
    relation = compare(asked, fact.name)
    if relation.proves and fact.name:
        return Verdict.YES
    return Verdict.NO if relation.refutes else Verdict.UNKNOWN


def _model_verdict(fact: ProductFact, asked: str) -> Verdict:
    if fact.model and fact.model.strip():
        return covers_model(fact.model, asked).verdict
    return Verdict.UNKNOWN if find_model(fact.name, asked) is None else Verdict.YES


def _unlisted(product: str | None, model: str | None) -> list[Ground]:
    found = []
    if product is not None:
        found.append(
            ground(
                Aspect.PRODUCT,
                Verdict.UNKNOWN,
                "none_stated",
                Footing.PARTICULARS,
                advice=("record",),
                asked=product,
            )
        )
    if model is not None:
        found.append(
            ground(
                Aspect.MODEL,
                Verdict.UNKNOWN,
                "none_stated",
                Footing.PARTICULARS,
                advice=("record",),
                asked=model,
            )
        )
    return found


def _elsewhere(
    rows: list[_Row], chosen: _Row, products: Sequence[ProductFact], model: str
) -> Ground | None:
    """The model is listed, but for another product than the one asked about."""
    if chosen.product is None or chosen.model is None or chosen.model.verdict is Verdict.YES:
        return None
    if chosen.product.verdict is not Verdict.YES or chosen.model.verdict is not Verdict.NO:
        return None
    for row in rows:
        if row.model is not None and row.model.verdict is Verdict.YES:
            return ground(
                Aspect.MODEL,
                Verdict.NO,
                "other_row",
                evidence=row.model.evidence,
                advice=("extend",),
                asked=model,
                product=products[row.place].name,
            )
    return None


def _product(place: int, fact: ProductFact, asked: str, compare: Comparer) -> Ground:
    wanted = normalise(asked)
    if fact.code and wanted and normalise(fact.code) == wanted:
        words = [cut(f"products/{place}/code", fact.code, (0, len(fact.code)))]
        return ground(
            Aspect.PRODUCT,
            Verdict.YES,
            "code",
            evidence=words,
            asked=asked,
            text=fact.name,
        )
    name = fact.name
    relation = compare(asked, name)
    words = [cut(f"products/{place}/name", name, (0, len(name)))] if name else []
    if relation.proves and words:
        return ground(
            Aspect.PRODUCT,
            Verdict.YES,
            "listed" if relation is Relation.SAME else "within",
            evidence=words,
            asked=asked,
            text=name,
        )
    if relation.refutes:
        return ground(
            Aspect.PRODUCT,
            Verdict.NO,
            "other",
            evidence=words,
            advice=("extend",),
            asked=asked,
            text=name,
        )
    how = "broader" if relation is Relation.BROADER else "near"
    return ground(
        Aspect.PRODUCT,
        Verdict.UNKNOWN,
        how,
        evidence=words,
        advice=("exact_product" if how == "broader" else "ask_body",),
        asked=asked,
        text=name,
    )


def _model(place: int, fact: ProductFact, asked: str) -> Ground:
    field, text = f"products/{place}/model", fact.model
    if not (text and text.strip()):
        # Some lists write the model behind the name.
        field, text = f"products/{place}/name", fact.name
        return model_in_text(text, field, asked, "none_stated")
    match = covers_model(text, asked)
    return _model_ground(match, field, text, asked)


def model_in_text(text: str | None, field: str, asked: str, otherwise: str) -> Ground:
    """Return the ground for a model that may stand somewhere in a text, else ``unknown``.

    ``otherwise`` is how it is put that the text does not hold it.
    """
    span = find_model(text or "", asked)
    if span is not None:
        words = [cut(field, text or "", span)]
        return ground(
            Aspect.MODEL,
            Verdict.YES,
            "in_text",
            evidence=words,
            asked=asked,
            text=words[0].text,
        )
    return ground(Aspect.MODEL, Verdict.UNKNOWN, otherwise, advice=("record",), asked=asked)


def _model_ground(match: ModelMatch, field: str, text: str, asked: str) -> Ground:
    words = [cut(field, text, match.span)] if match.span else []
    return ground(
        Aspect.MODEL,
        match.verdict,
        match.how,
        evidence=words,
        advice=_ADVICE.get(match.how, ()),
        asked=asked,
        text=words[0].text if words else "",
        listed=" ".join(text.split())[:_SHOWN],
    )
