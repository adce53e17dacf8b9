"""Whether compulsory certification is needed for a product, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.shapes import Json, kind_json
from certdesk.answers.words import WordedReason, tell, tell_reason
from certdesk.judgement.compulsory import required
from certdesk.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from certdesk.answers.held import Held
    from certdesk.answers.wording import Wording
    from certdesk.vocabulary.catalogue import Catalogue, CatalogueKind, Route


@dataclass(frozen=True, slots=True)
class RequiredAnswer:
    """Whether compulsory certification is needed for ``product`` on ``as_of``, and why.

    ``matches`` are the kinds that apply (``yes``) or that the name resembles (``unknown``); empty
    for ``no``. ``certain`` says whether the name itself decided, not only its absence. ``held``:
    what a desk that was asked too holds for it.
    """

    product: str
    as_of: date
    answer: Verdict
    route: Route | None
    headline: str
    matches: tuple[CatalogueKind, ...]
    reasons: tuple[WordedReason, ...]
    certain: bool
    registry: str
    held: Held | None = None

    def to_json(self) -> Json:
        """Return the fixed shape, with ``headline`` and ``registry``; ``held`` of a desk."""
        shape: Json = {
            "product": self.product,
            "as_of": self.as_of.isoformat(),
            "answer": self.answer.value,
            "route": self.route.value if self.route else None,
            "headline": self.headline,
            "matches": [kind_json(kind) for kind in self.matches],
            "reasons": [reason.to_json() for reason in self.reasons],
            "registry": self.registry,
        }
        return shape if self.held is None else {**shape, "held": self.held.to_json()}


def required_answer(
    product: str,
    simplified: str,
    as_of: date,
    catalogue: Catalogue,
    registry: str,
    wording: Wording,
) -> RequiredAnswer:
    """Return the answer for a product; ``simplified`` is its name in simplified characters."""
    judged = required(simplified, as_of, catalogue)
    return RequiredAnswer(
        product=product,
        as_of=as_of,
        answer=judged.answer,
        route=judged.route,
        headline=tell(judged.headline, wording),
        matches=judged.matches,
        reasons=tuple(tell_reason(reason, wording) for reason in judged.reasons),
        certain=judged.certain,
        registry=registry,
    )
