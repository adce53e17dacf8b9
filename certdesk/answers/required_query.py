"""Reads what somebody types to ask whether certification is compulsory for which product.

``需要强制认证吗？充电宝``, ``充电宝要不要强制认证``, ``required: power bank``.
"""

from __future__ import annotations

import re

_CERTIFIED = r"(?:强制性?(?:产品)?认证|CCC\s?认证|3C\s?认证|3C|CCC)"
_BEGINS = re.compile(
    rf"^\s*(?:是否需要|是否要|是否|要不要|需不需要|需要|要)\s*(?:做|办|经|过)?\s*{_CERTIFIED}"
    r"(?:\s*[吗么]\s*[?？:：,，]?\s*|\s*[?？:：,，]\s*|\s+)",
    re.IGNORECASE,
)
_BEGINS_ENGLISH = re.compile(r"^\s*(?:required|compulsory)\s*[?？:：]\s*", re.IGNORECASE)
_ENDS = re.compile(
    rf"\s*(?:是否需要|是否要|是否|要不要|需不需要|需要|要)\s*(?:做|办|经|过)?\s*{_CERTIFIED}\s*[吗么]?\s*[?？。]*\s*$",
    re.IGNORECASE,
)
_MARKS = " \t\u3000?？。,，:：;；"


def asked_product(text: str) -> str | None:
    """Return the product that ``text`` asks about; None where it asks something else."""
    for begins in (_BEGINS, _BEGINS_ENGLISH):
        found = begins.match(text)
        if found is not None:
            return text[found.end() :].strip(_MARKS) or None
    found = _ENDS.search(text)
    return text[: found.start()].strip(_MARKS) or None if found is not None else None
