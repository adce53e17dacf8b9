"""What the verdicts on coverage rest on: the certificate's own words, and what the acts say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from certdesk.vocabulary.schemes import Confidence


class Footing(StrEnum):
    """On what a ground rests; the registry holds the provision.

    ``CERTIFICATE``: its own words. ``OUTSIDE``: it does not say so, and may be used within its
    scope only. ``PARTICULARS``: it should state something and does not. ``OTHER_OBJECT``: one of
    products says nothing of management systems, and the other way round.
    """

    CERTIFICATE = "certificate"
    OUTSIDE = "outside"
    PARTICULARS = "particulars"
    OTHER_OBJECT = "other_object"


@dataclass(frozen=True, slots=True)
class CoverageBasis:
    """A provision (``act``, may be empty); ``on_certificate``: the certificate's words first."""

    act: str
    on_certificate: bool
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class CoverageBases:
    """The basis of every `Footing`."""

    by_footing: dict[Footing, CoverageBasis]

    def get(self, basis: str) -> CoverageBasis | None:
        """Return what a reason's ``basis`` stands for; None where it is already a citation."""
        return self.by_footing.get(Footing(basis)) if basis in set(Footing) else None
