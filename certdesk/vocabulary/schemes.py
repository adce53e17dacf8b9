"""Words for certification schemes (after GB/T 27000 / ISO/IEC 17000)."""

from __future__ import annotations

from enum import StrEnum


class Nature(StrEnum):
    """Whether a scheme binds.

    ``LICENSING`` stands for production licences and laboratory qualification, which are
    not certification but are named beside it.
    """

    COMPULSORY = "compulsory"
    VOLUNTARY = "voluntary"
    LICENSING = "licensing"


class ConformityObject(StrEnum):
    """What a scheme assesses (the object of conformity assessment)."""

    PRODUCT = "product"
    SERVICE = "service"
    MANAGEMENT_SYSTEM = "management_system"
    BODY = "body"


class Stage(StrEnum):
    """How far a document, at its date, says that a scheme has come."""

    EXPLORED = "explored"
    PILOTED = "piloted"
    PROMOTED = "promoted"
    ESTABLISHED = "established"
    REFORMED = "reformed"
    RETIRED = "retired"


class Confidence(StrEnum):
    """How well a fact of a rule pack is founded.

    ``A``: read in the text of the act itself. ``B``: read at a certification body or in the
    trade press quoting the act. ``C``: common knowledge of the field, still to be verified.
    """

    A = "A"
    B = "B"
    C = "C"
