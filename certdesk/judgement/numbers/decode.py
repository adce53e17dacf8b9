"""Decodes a number: what kind it is, what its parts say, what looks doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from certdesk.judgement.numbers.checks import (
    organisation_code_holds,
    registration_number_holds,
    uscc_check_character,
    uscc_holds,
)
from certdesk.judgement.numbers.labels import without_label
from certdesk.judgement.numbers.look_alikes import corrections, uscc_corrections
from certdesk.judgement.numbers.normalise import normalise
from certdesk.judgement.numbers.recognise import Recognised, recognise
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.numbers import NumberFormats, NumberKind
from certdesk.vocabulary.schemes import Confidence

_NUMERIC = ("year", "recertification")
# The early pilot gave out codes of this form whose check does not hold: 91350100M0001TGQXM.
_PILOT = re.compile(r"M0001[A-HJ-NP-RTUWXY]{4}")


@dataclass(frozen=True, slots=True)
class DecodedNumber:
    """What a number says of itself.

    ``kind`` is None when it fits no known form: not recognised, which does not mean wrong, as
    bodies have forms of their own. ``parts`` holds ``year`` (four digits) and ``recertification``
    as numbers, all else as text. ``suggestions`` are readings with O/0 and I/L/1 exchanged, where
    those fit better.
    """

    input: str
    normalised: str
    kind: NumberKind | None = None
    scheme: str | None = None
    parts: Mapping[str, str | int] = field(default_factory=dict)
    warnings: tuple[Message, ...] = ()
    suggestions: tuple[str, ...] = ()
    basis: str | None = None
    confidence: Confidence | None = None

    @property
    def recognised(self) -> bool:
        """Return whether the number fits a known form."""
        return self.kind is not None


def decode(number: str, this_year: int, formats: NumberFormats) -> DecodedNumber:
    """Return what ``number`` says of itself; any text is allowed.

    ``this_year`` bounds the years that a number may name (until the next one, as bodies print
    ahead) and settles the century of two-digit years.
    """
    normalised = normalise(number)
    found = recognise(normalised, this_year, formats)
    if found is None:
        bare = without_label(normalised, this_year, formats)
        if bare is not None:
            labelled = (Message("numbers.label"),)
            return DecodedNumber(number, normalised, warnings=labelled, suggestions=(bare,))
        suggestions = corrections(normalised, this_year, formats)
        warnings = tuple(_warnings_when_unknown(normalised, this_year, suggestions))
        return DecodedNumber(number, normalised, warnings=warnings, suggestions=suggestions)
    parts = _parts(found, formats)
    return DecodedNumber(
        number,
        normalised,
        found.form.kind,
        _scheme(found, parts, formats),
        parts,
        tuple(_warnings(normalised, found, parts, this_year, formats)),
        _corrected(normalised, found),
        found.form.basis,
        found.form.confidence,
    )


def _corrected(normalised: str, found: Recognised) -> tuple[str, ...]:
    """A company number is recognised even with a wrong check, which a look-alike may explain."""
    if found.form.kind is not NumberKind.USCC or uscc_holds(normalised):
        return ()
    return uscc_corrections(normalised)


def _parts(found: Recognised, formats: NumberFormats) -> dict[str, str | int]:
    parts: dict[str, str | int] = {
        name: int(value) if name in _NUMERIC else value for name, value in found.groups.items()
    }
    if found.year is not None:
        parts["year"] = found.year
    if "series" in parts:
        parts["series"] = _series(found.groups["series"], formats)
    body = _body_name(found, formats)
    if body is not None:
        parts["body_name"] = body
    if found.form.kind is NumberKind.CCC:
        product = dict(formats.products).get(found.groups["product"])
        if product is not None:
            parts["product_name"] = product
    return parts


def _series(written: str, formats: NumberFormats) -> str:
    for entry in formats.series:
        if written == entry.name or written in entry.written:
            return entry.name
    return written


def _body_name(found: Recognised, formats: NumberFormats) -> str | None:
    code = found.groups.get("body")
    if found.form.kind is NumberKind.CERTIFICATION_BODY:
        code = "-".join(found.groups[part] for part in ("register", "year", "serial"))
    if code is None:
        return None
    # Since 2022 codes of three digits are printed with a zero before them.
    short = code[1:] if len(code) == 4 and code.startswith("0") else code
    for body in formats.bodies:
        if body.kind is found.form.kind and body.code == short:
            return body.name
    return None


def _scheme(
    found: Recognised, parts: Mapping[str, str | int], formats: NumberFormats
) -> str | None:
    if found.form.kind is NumberKind.MANAGEMENT_SYSTEM:
        letters = found.groups["system"]
        return next((row.scheme for row in formats.letters if row.letters == letters), None)
    if found.form.kind is NumberKind.STANDARD:
        for row in formats.standards:
            if parts["series"] in row.series and re.fullmatch(row.serial, str(parts["serial"])):
                return row.scheme
    return found.form.scheme


def _warnings(
    normalised: str,
    found: Recognised,
    parts: Mapping[str, str | int],
    this_year: int,
    formats: NumberFormats,
) -> Iterator[Message]:
    if found.form.warning is not None:
        yield Message(found.form.warning)
    kind = found.form.kind
    if kind is NumberKind.CCC and formats.products and "product_name" not in parts:
        yield Message("numbers.product_unknown", {"product": parts["product"]})
    since = dict(formats.removed).get(found.groups.get("product", ""))
    if kind is NumberKind.CCC and since is not None and since.year <= this_year:
        product = {"product": parts["product"], "name": parts["product_name"], "since": since}
        yield Message("numbers.product_removed", product)
    if kind is NumberKind.MANAGEMENT_SYSTEM:
        letters = found.groups["system"]
        row = next((row for row in formats.letters if row.letters == letters), None)
        if row is None:
            yield Message("numbers.letters_unknown", {"letters": letters})
        elif row.confidence is Confidence.C:
            yield Message("numbers.letters_unverified", {"letters": letters})
    if kind is NumberKind.USCC and not uscc_holds(normalised):
        expected = uscc_check_character(normalised[:17])
        pilot = _PILOT.fullmatch(found.groups["organisation"])
        yield Message(
            "numbers.uscc_pilot" if pilot else "numbers.uscc_check",
            {"found": normalised[17], "expected": expected},
        )
    if kind is NumberKind.STANDARD and found.year is not None and found.year > this_year + 1:
        yield Message("numbers.year_ahead", {"year": found.year})


def _warnings_when_unknown(
    normalised: str, this_year: int, suggestions: tuple[str, ...]
) -> Iterator[Message]:
    if suggestions:
        yield Message("numbers.look_alike")
    if len(normalised) == 16 and normalised.isascii() and normalised.isdigit():
        yield Message(
            "numbers.ccc_year", {"year": normalised[:4], "first": 2002, "last": this_year + 1}
        )
    if organisation_code_holds(normalised.replace("-", "")):
        yield Message("numbers.organisation_code")
    if registration_number_holds(normalised):
        yield Message("numbers.registration_number")
