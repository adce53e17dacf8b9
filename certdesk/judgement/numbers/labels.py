"""Finds the number in a text that was copied with its label or with punctuation around it."""

from __future__ import annotations

import re

from certdesk.judgement.numbers.recognise import LONGEST, recognise
from certdesk.vocabulary.numbers import NumberFormats

# What stands before a number on certificates and in the register, written as numbers are.
_LABEL = re.compile(r"(?:证书|注册|认证|登记)*(?:编号|号码|号)|CERTIFICATE(?:NO|NUMBER)|NO")
_AROUND = "()[]<>《》【】“”‘’\"'.,;:、。；，№#"


def without_label(normalised: str, this_year: int, formats: NumberFormats) -> str | None:
    """Return the number without label and punctuation when it then fits a form, else None."""
    bare = normalised.strip(_AROUND)
    label = _LABEL.match(bare)
    if label is not None:
        bare = bare[label.end() :].strip(_AROUND)
    if bare == normalised or len(bare) > LONGEST:
        return None
    return bare if recognise(bare, this_year, formats) is not None else None
