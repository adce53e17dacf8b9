"""What a search finds, with the registry it was found in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.shapes import Json, hit_json

if TYPE_CHECKING:
    from certdesk.registry.records import SearchHit

CERTIFICATE = "certificate"
# Certificates are found only in a desk.
KINDS = ("clause", "scheme", "system", CERTIFICATE)


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """``total`` counts everything found, ``hits`` holds the first of it, best first."""

    query: str
    total: int
    hits: tuple[SearchHit, ...]
    registry: str
    as_of: date

    def to_json(self) -> Json:
        """Return ``{query, total, hits, registry, as_of}``."""
        return {
            "query": self.query,
            "total": self.total,
            "hits": [hit_json(hit) for hit in self.hits],
            "registry": self.registry,
            "as_of": self.as_of.isoformat(),
        }
