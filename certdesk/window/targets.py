"""What a link in the window can lead to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TargetKind(StrEnum):
    """The kinds of thing that a page can be asked to show."""

    PAGE = "page"
    SEARCH = "search"
    SCHEME = "scheme"
    SYSTEM = "system"
    DOCUMENT = "document"
    CLAUSE = "clause"
    CERTIFICATE = "certificate"
    CERTIFICATE_FORM = "certificate_form"
    DUE_MONTH = "due_month"
    PRODUCT = "product"
    APPLIES = "applies"


class PageName(StrEnum):
    """The pages of the left rail, in its order (settings and check-up stand below).

    The history is reached from the menu of the desk.
    """

    SEARCH = "search"
    CERTIFICATES = "certificates"
    PRODUCTS = "products"
    DUE = "due"
    APPLIES = "applies"
    LIBRARY = "library"
    DOCUMENTS = "documents"
    CLASSROOM = "classroom"
    CHECKUP = "checkup"
    SETTINGS = "settings"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Target:
    """Something to be shown.

    ``id`` is the identifier of the scheme, system, document, clause, certificate or product of
    the open desk (APPLIES: the certificate through which clauses reach the company); the
    :class:`PageName` of a page; the words to look for when ``kind`` is SEARCH.
    The form of a CERTIFICATE_FORM is for a new certificate when ``id`` is empty.
    ``start``/``end`` mark a range (end exclusive) of a clause's text, or of its heading when
    ``in_heading``; None marks nothing.
    ``part`` is what on it is meant: a requirement whose review is to be entered (APPLIES), a field
    of the form by its name in the record, or what is to be done with a certificate (``scan``:
    attach it, ``verify``, ``event``: record one).
    """

    kind: TargetKind
    id: str
    start: int | None = None
    end: int | None = None
    in_heading: bool = False
    part: str = ""

    @property
    def page(self) -> PageName:
        """Return the page that shows such a thing."""
        if self.kind is TargetKind.PAGE:
            return PageName(self.id)
        return _PAGE_OF[self.kind]


_PAGE_OF = {
    TargetKind.SEARCH: PageName.SEARCH,
    TargetKind.SCHEME: PageName.LIBRARY,
    TargetKind.SYSTEM: PageName.LIBRARY,
    TargetKind.DOCUMENT: PageName.DOCUMENTS,
    TargetKind.CLAUSE: PageName.DOCUMENTS,
    TargetKind.CERTIFICATE: PageName.SEARCH,
    TargetKind.CERTIFICATE_FORM: PageName.CERTIFICATES,
    TargetKind.DUE_MONTH: PageName.DUE,
    TargetKind.PRODUCT: PageName.PRODUCTS,
    TargetKind.APPLIES: PageName.APPLIES,
}
