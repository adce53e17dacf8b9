"""The checkout, and where packaging keeps what takes long to make: outside, to be reused."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def cache() -> Path:
    """Return the folder that is kept between two runs (it need not exist)."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "certdesk-packaging"


def digest(*parts: bytes | str) -> str:
    """Return 12 hexadecimal digits that change with any of the parts."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        whole.update(f"{len(content)}\n".encode() + content)
    return whole.hexdigest()[:12]
