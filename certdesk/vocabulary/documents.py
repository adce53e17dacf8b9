"""Words for policy documents: who issued them, whether they are in force, how they reached us."""

from __future__ import annotations

import re
from enum import StrEnum

ADDED = "x-"
"""How the id begins under which clauses of a user's own documents are cited: ``x-1f3a9c2e#一``."""

_ADDED_ID = re.compile(r"x-[0-9a-z]{4,32}")


def is_added_id(text: str) -> bool:
    """Say whether ``text`` can be the id of a document that a user added."""
    return _ADDED_ID.fullmatch(text) is not None


class Level(StrEnum):
    """The level of the body that issued a document; ``MUNICIPALITY`` is one directly under it."""

    NATIONAL = "national"
    MINISTRY = "ministry"
    PROVINCE = "province"
    MUNICIPALITY = "municipality"


class DocumentStatus(StrEnum):
    """Whether a document still guides.

    ``EXPIRED``: the period that it plans for is over. ``STATEMENT``: a reply or report, which
    says how things stood at its date and binds nobody.
    """

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REPEALED = "repealed"
    STATEMENT = "statement"


class SourceKind(StrEnum):
    """What the text as received is.

    ``OFFICIAL``: as the issuer published it. ``REPRINT``: the act as another site passes it on.
    ``NEWS``: a news item that carries the whole act.
    """

    OFFICIAL = "official"
    REPRINT = "reprint"
    NEWS = "news"


class DatePrecision(StrEnum):
    """How exactly the date of a document is known; of a year, its first day stands for it."""

    DAY = "day"
    YEAR = "year"
