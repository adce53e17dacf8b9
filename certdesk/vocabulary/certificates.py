"""Words for certificates: their states, events, parties and what falls due.

The states and who sets them follow CNCA's table of certificate state codes (证书状态分类代码).
"""

from __future__ import annotations

from enum import StrEnum


class CertificateState(StrEnum):
    """The state of a certificate on a day."""

    VALID = "valid"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    UNKNOWN = "unknown"


class Usable(StrEnum):
    """Whether a certificate may be used on a day.

    ``ATTENTION``: in force, but something falls due within its ladder or is overdue.
    """

    YES = "yes"
    ATTENTION = "attention"
    NO = "no"
    UNKNOWN = "unknown"


class EventKind(StrEnum):
    """What happened to a certificate on a day."""

    SURVEILLANCE = "surveillance"
    RECERTIFICATION = "recertification"
    SUSPENDED = "suspended"
    RESTORED = "restored"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    CHANGED = "changed"
    VERIFIED = "verified"


class DueKind(StrEnum):
    """What must be done or will happen by a day."""

    SURVEILLANCE = "surveillance"
    RECERTIFICATION = "recertification"
    EXPIRY = "expiry"
    RENEWAL = "renewal"
    SUSPENSION_END = "suspension_end"
    EDITION_END = "edition_end"
    VERIFICATION = "verification"


class PageType(StrEnum):
    """The four kinds of page in the official register: each has fields of its own."""

    MANAGEMENT_SYSTEM = "management_system"
    CCC = "ccc"
    FOOD_AGRICULTURE = "food_agriculture"
    VOLUNTARY_PRODUCT = "voluntary_product"


# Those that certify products: the products listed and the parties named decide.
PRODUCT_PAGES = (PageType.CCC, PageType.VOLUNTARY_PRODUCT)


class PartyRole(StrEnum):
    """The parties named on a product certificate."""

    APPLICANT = "applicant"
    MANUFACTURER = "manufacturer"
    FACTORY = "factory"


class CompanySize(StrEnum):
    """The size of a company (中小企业划型)."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class CompanyRole(StrEnum):
    """In what roles a company meets certification."""

    CERTIFIED_ENTERPRISE = "certified_enterprise"
    MANUFACTURER = "manufacturer"
    IMPORTER = "importer"
    SELLER = "seller"
    SERVICE_PROVIDER = "service_provider"
    CERTIFICATION_BODY = "certification_body"
    LABORATORY = "laboratory"
