"""Words for a company's review of what applies to it (合规性评价): conclusions, evidence, facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Conclusion(StrEnum):
    """What a review of a requirement came to."""

    COMPLIANT = "compliant"
    PARTLY = "partly"
    NOT_COMPLIANT = "not_compliant"
    NOT_APPLICABLE = "not_applicable"


class EvidenceKind(StrEnum):
    """What a piece of evidence is; ``TEXT`` stands nowhere in the desk but in its own words."""

    ATTACHMENT = "attachment"
    CERTIFICATE = "certificate"
    EVENT = "event"
    TEXT = "text"


class SeenKind(StrEnum):
    """What a review can rest on.

    ``PROVISION``: how the provision read. ``STANDING``: whether it applied or was open.
    ``CERTIFICATE``: one through which it reached the company, with its state. ``FACT``: a fact of
    the company. ``DOCUMENT``: a document that was there at all.
    """

    PROVISION = "provision"
    STANDING = "standing"
    CERTIFICATE = "certificate"
    FACT = "fact"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing as it stood when a requirement was reviewed.

    ``subject`` says which (an id of a provision, certificate or document, the key of a fact),
    ``value`` how it stood (a digest, a state, a fact's value; empty: not known), ``words`` what
    a person calls it (a certificate's number, a document's title).
    """

    kind: SeenKind
    subject: str
    value: str = ""
    words: str = ""
