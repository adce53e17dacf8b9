"""Which class is which page. A page's module is imported when the page is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.window.targets import PageName

if TYPE_CHECKING:
    from certdesk.window.page import Page
    from certdesk.window.session import Session


_OF_A_DESK = (
    PageName.CERTIFICATES,
    PageName.PRODUCTS,
    PageName.DUE,
    PageName.APPLIES,
    PageName.CHECKUP,
    PageName.HISTORY,
)


def make_page(name: PageName, session: Session) -> Page:
    """Make a page; one that needs a desk, while none is open, says how to begin."""
    if name in _OF_A_DESK:
        return _of_a_desk(name, session)
    if name is PageName.SEARCH:
        from certdesk.window.search.page import SearchPage  # noqa: PLC0415

        return SearchPage(session)
    if name is PageName.LIBRARY:
        from certdesk.window.library.page import LibraryPage  # noqa: PLC0415

        return LibraryPage(session)
    if name is PageName.DOCUMENTS:
        from certdesk.window.documents.page import DocumentsPage  # noqa: PLC0415

        return DocumentsPage(session)
    if name is PageName.SETTINGS:
        from certdesk.window.settings_page.page import SettingsPage  # noqa: PLC0415

        return SettingsPage(session)
    from certdesk.window.later_page import LaterPage  # noqa: PLC0415

    return LaterPage(name, session)


def _of_a_desk(name: PageName, session: Session) -> Page:
    desk = session.desk
    if desk is None:
        from certdesk.window.desks.no_desk_page import NoDeskPage  # noqa: PLC0415

        return NoDeskPage(name, session)
    if name is PageName.CERTIFICATES:
        from certdesk.window.certificates.page import CertificatesPage  # noqa: PLC0415

        return CertificatesPage(session)
    if name is PageName.PRODUCTS:
        from certdesk.window.products.page import ProductsPage  # noqa: PLC0415

        return ProductsPage(session, desk)
    if name is PageName.DUE:
        from certdesk.window.due.page import DuePage  # noqa: PLC0415

        return DuePage(session)
    if name is PageName.APPLIES:
        from certdesk.window.applies.page import AppliesPage  # noqa: PLC0415

        return AppliesPage(session, desk)
    if name is PageName.CHECKUP:
        from certdesk.window.health.page import HealthPage  # noqa: PLC0415

        return HealthPage(session, desk)
    from certdesk.window.history.page import HistoryPage  # noqa: PLC0415

    return HistoryPage(session, desk)
