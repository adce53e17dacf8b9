"""Saved views: filter, columns and order under a name, kept in the desk."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from certdesk.ledger.records import SavedView
from certdesk.window import icons
from certdesk.window.desks.sheet import Sheet
from certdesk.window.text import say
from certdesk.window.widgets import Label

if TYPE_CHECKING:
    from certdesk.window.certificates.filters import RowFilter


def content_of(wanted: RowFilter, layout: Mapping[str, Any]) -> str:
    """Return what a view keeps, as JSON text."""
    return json.dumps({"filter": wanted.to_json(), "layout": dict(layout)}, ensure_ascii=False)


def read_content(content: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return filter and layout of a view; empty where they cannot be understood."""
    try:
        kept = json.loads(content)
    except ValueError:
        return {}, {}
    if not isinstance(kept, dict):
        return {}, {}
    parts = [kept.get(name) for name in ("filter", "layout")]
    wanted, layout = (part if isinstance(part, dict) else {} for part in parts)
    return wanted, layout


def named(views: Sequence[SavedView], name: str, content: str) -> SavedView:
    """Return the view to save under a name: the one that has it already, or a new one."""
    for view in views:
        if view.name.casefold() == name.casefold():
            return SavedView(view.id, name, content)
    return SavedView(str(uuid.uuid4()), name, content)


class ViewButton(QPushButton):
    """The button with the menu of saved views.

    Signals: ``chosen(object)``: a SavedView, or None for everything as at first;
    ``save_wanted()``; ``removal_wanted(object)``.
    """

    chosen = Signal(object)
    save_wanted = Signal()
    removal_wanted = Signal(object)

    def __init__(self, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "plain")
        self.setIcon(icons.icon("layers", "text"))
        self.setAutoDefault(False)
        self._read_only = read_only
        self._views: Sequence[SavedView] = ()
        self._name: str | None = None
        self.clicked.connect(self.open_menu)
        self.show_views(())

    def show_views(self, views: Sequence[SavedView], name: str | None = None) -> None:
        """Offer these views; ``name`` is the one that is shown just now."""
        self._views, self._name = views, name
        words = say("certificates.views.button") if name is None else name
        self.setText(f" {words}")
        self.setAccessibleName(say("certificates.views.name", view=words))

    def menu_of_views(self) -> QMenu:
        """Return the menu."""
        menu = QMenu(self)
        menu.addAction(say("certificates.views.all"), lambda: self.chosen.emit(None))
        for view in self._views:
            action = menu.addAction(view.name, lambda view=view: self.chosen.emit(view))
            action.setCheckable(True)
            action.setChecked(view.name == self._name)
        if self._read_only:
            return menu
        menu.addSeparator()
        menu.addAction(say("certificates.views.save"), self.save_wanted.emit)
        if self._views:
            removal = menu.addMenu(say("certificates.views.remove"))
            for view in self._views:
                removal.addAction(view.name, lambda view=view: self.removal_wanted.emit(view))
        return menu

    def open_menu(self) -> QMenu:
        """Open the menu below the button and return it."""
        menu = self.menu_of_views()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu


class ViewName(Sheet):
    """Asks for the name of a view. Signal: ``named(str)``."""

    named = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(
            say("certificates.views.save_title"), say("certificates.views.save_text"), parent
        )
        label = Label(say("certificates.views.field"))
        self.field = QLineEdit(name)
        self.field.setMaxLength(60)
        self.field.setMinimumWidth(360)
        self.field.setAccessibleName(label.text())
        label.setBuddy(self.field)
        self.body.addWidget(label)
        self.body.addWidget(self.field)
        self.add_button(say("certificates.cancel"), self.reject)
        self.save = self.add_button(say("certificates.save"), self._save, primary=True)
        self.field.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.save.setEnabled(bool(name))
        self.field.setFocus()
        self.field.selectAll()

    def _save(self) -> None:
        name = self.field.text().strip()
        if name:
            self.named.emit(name)
            self.accept()
