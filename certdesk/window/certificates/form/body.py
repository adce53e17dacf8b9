"""The fields of the form, in cards; which are shown depends on the kind of certificate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from certdesk.vocabulary.certificates import PageType, PartyRole
from certdesk.window.certificates.form.attached import AttachedFiles
from certdesk.window.certificates.form.cards import FormCards, grid_of, text_box
from certdesk.window.certificates.form.day_line import DayLine
from certdesk.window.certificates.form.entry import DATES, FormEntry
from certdesk.window.certificates.form.suggest_line import SuggestLine, containing
from certdesk.window.certificates.form.tags import TagField
from certdesk.window.text import language, say
from certdesk.window.widgets import Flow

if TYPE_CHECKING:
    from certdesk.window.certificates.form.context import FormContext

# Which sections a kind of certificate has; one whose kind is not known has all of them.
_SECTIONS: Mapping[PageType | None, frozenset[str]] = {
    PageType.MANAGEMENT_SYSTEM: frozenset({"scope", "sites"}),
    PageType.CCC: frozenset({"products", "parties"}),
    PageType.FOOD_AGRICULTURE: frozenset({"scope", "sites", "products"}),
    PageType.VOLUNTARY_PRODUCT: frozenset({"products", "parties"}),
    None: frozenset({"scope", "sites", "products", "parties"}),
}


class FormBody(FormCards):
    """All fields. Signal: ``edited(str)``: the field of that name was changed."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._schemes: dict[str, str] = {}
        self._others: dict[str, str] = {}
        self._make_head()
        self._make_days()
        self._make_scope()
        self._make_links()
        self._column.addStretch()
        self._connect()

    # ---- in and out

    def show_context(self, context: FormContext) -> None:
        """Offer what desk and registry know."""
        words = language()
        self._schemes = {
            each.facts.id: each.in_language(words) for each in context.schemes.values()
        }
        self._others = {
            each.id: say("certificates.form.other", number=each.number, scheme=each.scheme)
            for each in context.others
        }
        for line, texts in (
            (self.body, context.bodies),
            (self.accreditation, context.accreditations),
            (self.parent_line, tuple(self._others.values())),
            (self.supersedes, tuple(self._others.values())),
        ):
            line.find_with(containing(texts))
        self.standard.line.find_with(containing(context.standards))
        self.scope_codes.offer(
            {
                f"{code} {name.in_language(words)}": code
                for code, name in context.majors.names.items()
            }
        )
        self.sites.suggest(0, [site.name for site in context.sites])
        for site in context.sites:
            chip = QPushButton(say("certificates.form.add_site", site=site.name))
            chip.setProperty("look", "chip")
            chip.setAutoDefault(False)
            chip.clicked.connect(lambda _on=False, name=site.name: self._add_site(name))
            self.own_sites.add(chip)
        self.own_sites.setVisible(bool(context.sites))
        self.files.show_kept(context.attachments)

    def entry(self) -> FormEntry:
        """Return what stands in the fields."""
        return FormEntry(
            number=self.number.text(),
            scheme=self.scheme_value(),
            body=self.body.text(),
            accreditation=self.accreditation.text(),
            standard=self.standard.texts(),
            first_issued_on=self.days["first_issued_on"].text(),
            issued_on=self.days["issued_on"].text(),
            expires_on=self.days["expires_on"].text(),
            scope=self.scope.toPlainText(),
            scope_codes=self.scope_codes.texts(),
            people_covered=self.people.text(),
            sites=self.sites.lines(),
            parties=self.parties.lines(),
            products=self.products.lines(),
            parent=_key_of(self._others, self.parent_line.text()),
            supersedes=_key_of(self._others, self.supersedes.text()),
            ladder=self.ladder.text(),
            note=self.note.toPlainText(),
        )

    def set_entry(self, entry: FormEntry) -> None:
        """Write an entry into the fields, without telling that they were edited."""
        blocker = QSignalBlocker(self)
        for line, text in (
            (self.number, entry.number),
            (self.scheme, self._schemes.get(entry.scheme, entry.scheme)),
            (self.body, entry.body),
            (self.accreditation, entry.accreditation),
            (self.people, entry.people_covered),
            (self.ladder, entry.ladder),
            (self.parent_line, self._others.get(entry.parent, entry.parent)),
            (self.supersedes, self._others.get(entry.supersedes, entry.supersedes)),
            *((self.days[name], getattr(entry, name)) for name in DATES),
        ):
            line.setText(text)
            line.setCursorPosition(0)
        self.standard.set_texts(entry.standard)
        self.scope_codes.set_texts(entry.scope_codes)
        self.scope.setPlainText(entry.scope)
        self.note.setPlainText(entry.note)
        self.sites.set_lines(entry.sites)
        self.parties.set_lines(entry.parties)
        self.products.set_lines(entry.products)
        blocker.unblock()

    def scheme_value(self) -> str:
        """Return the id of the scheme whose name stands there, else the words themselves."""
        return _key_of(self._schemes, self.scheme.text())

    def scheme_words(self, scheme: str) -> str:
        """Return how a scheme is called in the field."""
        return self._schemes.get(scheme, scheme)

    def show_page(self, page: PageType | None) -> None:
        """Show the sections of a kind of certificate, and every one that holds something."""
        entry = self.entry()
        shown = set(_SECTIONS[page])
        if entry.scope.strip() or entry.scope_codes or entry.people_covered.strip():
            shown.add("scope")
        shown |= {name for name in ("sites", "products", "parties") if getattr(entry, name)}
        for name in ("scope", "sites", "products", "parties"):
            self.cards[name].setVisible(name in shown)

    def focus_on(self, name: str) -> None:
        """Give the keyboard to a field by its name in the record; ``scan`` is the files."""
        if name in ("scan", "files"):
            self.files.choose.setFocus()
        elif name in self.fields:
            self.fields[name].setFocus()
        else:
            self.number.setFocus()

    def _add_site(self, name: str) -> None:
        if all(line[0] != name for line in self.sites.lines()):
            self.sites.add_line(name, "")

    def set_read_only(self) -> None:
        """Let everything be read and nothing be changed."""
        for editor in self.findChildren(QLineEdit):
            editor.setReadOnly(True)
        for text in (self.scope, self.note):
            text.setReadOnly(True)
        for table in (self.sites, self.parties, self.products):
            table.set_read_only()
        for tags in (self.standard, self.scope_codes):
            tags.set_read_only()
        self.own_sites.hide()
        self.files.set_read_only()

    # ---- making

    def _make_head(self) -> None:
        card = self.add_card("head")
        self.number = QLineEdit()
        self.number.setMaxLength(100)
        self.scheme = SuggestLine()
        self.body = SuggestLine(containing(()))
        self.accreditation = SuggestLine(containing(()))
        self.standard = TagField(say("certificates.form.add_standard"), containing(()))
        grid = grid_of(card)
        grid.addWidget(self.add_field("number", self.number, needed=True), 0, 0, 1, 2)
        grid.addWidget(self.add_field("scheme", self.scheme, needed=True), 1, 0, 1, 2)
        grid.addWidget(self.add_field("body", self.body), 2, 0)
        grid.addWidget(self.add_field("accreditation", self.accreditation), 2, 1)
        grid.addWidget(self.add_field("standard", self.standard), 3, 0, 1, 2)

    def _make_days(self) -> None:
        card = self.add_card("days")
        grid = grid_of(card, 3)
        self.days: dict[str, DayLine] = {}
        for place, name in enumerate(DATES):
            self.days[name] = DayLine()
            grid.addWidget(self.add_field(name, self.days[name]), 0, place)

    def _make_scope(self) -> None:
        card = self.add_card("scope")
        self.scope = text_box(84)
        self.scope_codes = TagField(say("certificates.form.add_code"))
        self.people = QLineEdit()
        self.people.setMaxLength(12)
        grid = grid_of(card)
        grid.addWidget(self.add_field("scope", self.scope), 0, 0, 1, 2)
        grid.addWidget(self.add_field("scope_codes", self.scope_codes), 1, 0)
        grid.addWidget(self.add_field("people_covered", self.people), 1, 1)
        self.sites = self.add_table("sites", [("site_name", 2), ("site_scope", 3)])
        self.own_sites = Flow(6, 6)
        self.own_sites.hide()
        self.cards["sites"].body.addWidget(self.own_sites)
        roles = tuple((role.value, say(f"certificates.role.{role}")) for role in PartyRole)
        self.products = self.add_table(
            "products",
            [("product_name", 3), ("model", 4), ("brand", 2), ("product_code", 2)],
        )
        self.parties = self.add_table(
            "parties",
            [("role", 2), ("party_name", 4), ("party_code", 3), ("address", 4)],
            {"role": roles},
        )

    def _make_links(self) -> None:
        card = self.add_card("links")
        self.supersedes = SuggestLine(containing(()))
        self.parent_line = SuggestLine(containing(()))
        grid = grid_of(card)
        grid.addWidget(self.add_field("supersedes", self.supersedes), 0, 0)
        grid.addWidget(self.add_field("parent", self.parent_line), 0, 1)
        card = self.add_card("reminders")
        self.ladder = QLineEdit()
        self.ladder.setMaxLength(60)
        self.ladder.setPlaceholderText(say("certificates.form.ladder_example"))
        card.body.addWidget(self.add_field("ladder", self.ladder))
        card = self.add_card("files")
        self.files = AttachedFiles()
        self.files.setAccessibleName(say("certificates.form.section.files"))
        card.body.addWidget(self.files)
        card = self.add_card("note")
        self.note = text_box(64)
        self.note.setAccessibleName(say("certificates.form.section.note"))
        card.body.addWidget(self.note)

    def _connect(self) -> None:
        for name, signal in (
            ("number", self.number.textChanged),
            ("scheme", self.scheme.textChanged),
            ("body", self.body.textChanged),
            ("accreditation", self.accreditation.textChanged),
            ("standard", self.standard.changed),
            ("scope", self.scope.textChanged),
            ("scope_codes", self.scope_codes.changed),
            ("people_covered", self.people.textChanged),
            ("sites", self.sites.changed),
            ("parties", self.parties.changed),
            ("products", self.products.changed),
            ("parent", self.parent_line.textChanged),
            ("supersedes", self.supersedes.textChanged),
            ("ladder", self.ladder.textChanged),
            ("note", self.note.textChanged),
            ("files", self.files.changed),
            *((name, line.textChanged) for name, line in self.days.items()),
        ):
            signal.connect(lambda *_, name=name: self.edited.emit(name))


def _key_of(names: Mapping[str, str], typed: str) -> str:
    """Return the key whose name was typed, else what was typed."""
    plain = " ".join(typed.split()).casefold()
    for key, name in names.items():
        if plain in (name.casefold(), key.casefold()):
            return key
    return typed.strip()
