"""The majors of the business scopes that certificates of management systems print as codes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.schemes import Confidence

# Some bodies print the letter of the system before the code: Q14.02.04.
_CODE = re.compile(r"[A-Z]{0,3}[:：]?(\d{1,2})(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class ScopeMajors:
    """The names of the majors by their two digits, with what the table rests on."""

    names: dict[str, Bilingual]
    basis: str
    confidence: Confidence

    def major(self, code: str) -> tuple[str, Bilingual] | None:
        """Return the major (digits and name) of a code as printed: ``14``, ``14.02.04``, ``Q14``.

        None where the table has none.
        """
        found = _CODE.match("".join(code.split()).upper())
        if found is None:
            return None
        digits = found.group(1).zfill(2)
        name = self.names.get(digits)
        return None if name is None else (digits, name)
