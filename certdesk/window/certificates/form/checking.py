"""Says beside the fields of a form what is known, remarked or wrong, while they are filled in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from certdesk.vocabulary.certificates import PageType
from certdesk.window.certificate.words import told
from certdesk.window.certificates.form.checks import (
    Remark,
    SchemeFacts,
    date_remarks,
    link_remarks,
    number_remarks,
    size_remarks,
    standard_remarks,
)
from certdesk.window.certificates.form.entry import DATES, FormEntry, faults
from certdesk.window.certificates.form.suggest_line import containing
from certdesk.window.search.wordings import part_piece
from certdesk.window.text import language, say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certdesk.answers.decode import DecodeAnswer
    from certdesk.answers.desk import DeskAnswers
    from certdesk.vocabulary.scope_majors import ScopeMajors
    from certdesk.window.certificates.form.context import FormContext, SchemeChoice
    from certdesk.window.certificates.form.dialog import CertificateForm

_FIRST_SCHEMES = ("qms", "ems", "ohsms", "ccc", "organic", "isms", "fsms", "haccp")
_MOST = 12
# What is wrong with these is said only when saving, or once they were left: they begin empty.
_NEEDED = ("number", "scheme")


class FormChecks(QObject):
    """Watches the fields of a form."""

    def __init__(self, form: CertificateForm) -> None:
        super().__init__(form)
        self._form = form
        self._body = form.body
        self._context: FormContext | None = None
        self._decoded: DecodeAnswer | None = None
        # What was written in for the reader, so that the next number may replace it.
        self._written: dict[str, str] = {}
        self._page: PageType | None = None
        self._everything = False
        self._body.edited.connect(self._edited)
        self._body.scheme.asked.connect(self._find_schemes)
        self._body.number.editingFinished.connect(self._tidy_number)
        for name, field in self._body.fields.items():
            field.suggestion_taken.connect(lambda text, name=name: self._take(name, text))
        for name in DATES:
            self._body.days[name].editingFinished.connect(self.check)

    def begin(self, context: FormContext) -> None:
        """Check what the form begins with."""
        self._context = context
        self._decode()
        self._follow_scheme(always=True)
        self.check()

    def check(self, *, everything: bool = False) -> None:
        """Say what there is to say; ``everything``: also of fields that are still empty."""
        if self._context is None:
            return
        self._everything = self._everything or everything
        entry, scheme = self._body.entry(), self._scheme()
        facts = scheme.facts if scheme else None
        remarks: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
        for remark in self._remarks(entry, facts):
            remarks[remark.field].append((told(remark.message), remark.suggestion))
        wrong = faults(entry)
        for name, field in self._body.fields.items():
            fault = wrong.get(name)
            typing = name in DATES and self._body.days[name].hasFocus()
            quiet = (name in _NEEDED and not self._everything) or (typing and not self._everything)
            known, state = self._known(name, entry, scheme)
            field.tell(
                told(fault) if fault and not quiet else None,
                remarks.get(name, ()),
                known,
                state,
            )

    # ---- the number

    def _edited(self, name: str) -> None:
        if name == "number":
            self._decode()
        if name == "scheme":
            self._follow_scheme()
        self.check()

    def _decode(self) -> None:
        number, day = self._body.number.text(), self._form.session.as_of
        if not number.strip():
            self._decoded = None
            return
        self._form.desk.ask(
            self,
            "number",
            lambda answers: answers.answers.decode(number, day),
            self._show_decoded,
        )

    def _show_decoded(self, decoded: DecodeAnswer) -> None:
        if decoded.input != self._body.number.text():
            return
        self._decoded = decoded
        context = self._context
        if context is not None and context.base is None:
            if decoded.scheme in context.schemes:
                self._prefill("scheme", self._body.scheme_words(str(decoded.scheme)))
            body = decoded.parts.get("body_name")
            if isinstance(body, str):
                self._prefill("body", body)
        self.check()

    def _prefill(self, name: str, text: str) -> None:
        """Write into a field that is empty, or that holds what was written in before."""
        line = self._body.scheme if name == "scheme" else self._body.body
        if line.text().strip() in ("", self._written.get(name, "")):
            self._written[name] = text
            line.setText(text)
            line.setCursorPosition(0)

    def _tidy_number(self) -> None:
        plain = " ".join(self._body.number.text().split())
        if plain != self._body.number.text():
            self._body.number.setText(plain)

    # ---- the scheme

    def _scheme(self) -> SchemeChoice | None:
        if self._context is None:
            return None
        return self._context.schemes.get(self._body.scheme_value())

    def _find_schemes(self, typed: str) -> None:
        context = self._context
        if context is None:
            return
        if not typed.strip():
            first = [context.schemes[each] for each in _FIRST_SCHEMES if each in context.schemes]
            self._body.scheme.offer([each.in_language(language()) for each in first])
            return

        def find(answers: DeskAnswers) -> list[str]:
            hits = answers.answers.search(typed, kinds=("scheme",), limit=_MOST).hits
            return [hit.id for hit in hits]

        def show(found: list[str]) -> None:
            names = [context.schemes[each] for each in found if each in context.schemes]
            self._body.scheme.offer([each.in_language(language()) for each in names])

        self._form.desk.ask(self, "schemes", find, show)

    def _follow_scheme(self, *, always: bool = False) -> None:
        scheme = self._scheme()
        page = scheme.page if scheme else None
        if page is not self._page or always:
            self._page = page
            self._body.show_page(page)
            self._form.show_kind(say(f"certificates.page_type.{page}") if page else "")
        if scheme is not None and self._context is not None:
            used = [each for each in self._context.standards if each not in scheme.standards]
            self._body.standard.line.find_with(containing([*scheme.standards, *used]))

    # ---- words

    def _remarks(self, entry: FormEntry, scheme: SchemeFacts | None) -> list[Remark]:
        context = self._context
        if context is None:
            return []
        today = self._form.session.clock.today()
        found = list(date_remarks(entry, scheme, context.rules, today))
        found += standard_remarks(entry.standard, context.rules, today)
        found += link_remarks(entry, context.linkable)
        if self._decoded is not None and entry.number.strip():
            twins = context.twins_of(entry.number)
            found += number_remarks(entry, self._decoded, scheme, twins)
            found += size_remarks(entry, self._decoded, context.sizes)
        return found

    def _known(self, name: str, entry: FormEntry, scheme: SchemeChoice | None) -> tuple[str, State]:
        decoded = self._decoded
        if name == "number" and entry.number.strip() and decoded is not None:
            if decoded.recognised:
                return _number_words(decoded), State.GOOD
            return say("certificates.form.known.number_unknown"), State.NEUTRAL
        if name == "scope_codes" and entry.scope_codes and self._context is not None:
            return _majors_words(entry.scope_codes, self._context.majors), State.NEUTRAL
        if name == "scheme" and entry.scheme and scheme is None and self._context is not None:
            return say("certificates.form.known.own_scheme"), State.NEUTRAL
        return "", State.NEUTRAL

    def _take(self, name: str, text: str) -> None:
        if name == "number":
            self._body.number.setText(text)
        elif name in DATES:
            self._body.days[name].setText(text)
        self.check()


def _majors_words(codes: Sequence[str], majors: ScopeMajors) -> str:
    """Return the names of the majors that codes belong to, each once."""
    found = dict.fromkeys(majors.major(code) for code in codes)
    names = [f"{each[0]} {each[1].in_language(language())}" for each in found if each]
    if not names:
        return ""
    level = say(f"word.confidence.{majors.confidence}")
    words = say("certificate.coverage.majors", basis=majors.basis, confidence=level)
    return f"{say('window.list').join(names)}{words}"


def _number_words(decoded: DecodeAnswer) -> str:
    """Return in one line what a number says of itself."""
    parts = decoded.parts
    pieces = [say(f"window.number.kind.{decoded.kind}")]
    if "body_name" in parts:
        pieces.append(str(parts["body_name"]))
    elif "body" in parts:
        pieces.append(say("window.number.piece.body", value=parts["body"]))
    shown = ("year", "recertification", "size", "product_name")
    pieces += [part_piece(name, parts[name]) for name in shown if name in parts]
    return say("window.join").join(pieces)
