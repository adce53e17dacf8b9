"""Beside the table: why a product stands as it does, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from certdesk.vocabulary.verdicts import Verdict
from certdesk.window import icons
from certdesk.window.certificate.words import told
from certdesk.window.products import words
from certdesk.window.search import parts
from certdesk.window.search.product_cards import reason_row
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Button, Chip, Flow, Label, LinkButton, RichLabel, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from certdesk.answers.product_gaps import Covered, Need, ProductStanding
    from certdesk.window.widgets import State

_SHOWN = 8


class ProductDetails(QFrame):
    """Shows one product. ``sites`` are the names of the company's sites.

    Signals: ``open_target(Target)``; ``asked(ProductStanding, str model, str site)``: ask what the
    certificates say to it.
    """

    open_target = Signal(object)
    asked = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "margin")
        self.setAccessibleName(say("products.details.why"))
        self.links: list[LinkButton] = []
        self.ask: Button | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.show_product(None)

    def show_product(self, one: ProductStanding | None, sites: Sequence[str] = ()) -> None:
        """Show a product, or that none is chosen."""
        whole = QWidget()
        whole.setProperty("look", "column")
        column = QVBoxLayout(whole)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(8)
        self.links = []
        self.ask = None
        if one is None:
            column.addWidget(Label(say("products.details.none"), "muted", wrap=True))
        else:
            self._fill(column, one, sites)
        column.addStretch()
        self._area.setWidget(whole)

    def enter(self) -> None:
        """Give the keyboard to the first thing that leads on."""
        first = self.ask or next(iter(self.links), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, column: QVBoxLayout, one: ProductStanding, sites: Sequence[str]) -> None:
        state, icon = words.LOOKS[one.standing]
        column.addWidget(RichLabel([Span(one.product.name)], "title"))
        flow = Flow(gap=6, line_gap=6)
        flow.add(Chip(say(f"products.standing.{one.standing}"), state, icon))
        column.addWidget(flow)
        for finding in one.findings:
            column.addWidget(RichLabel([Span(told(finding), role=_role(state), bold=True)]))
        if one.product.sites:
            named = say("window.list").join(_site(name, sites) for name in one.product.sites)
            column.addWidget(
                Label(say("products.details.made_at", sites=named), "small", wrap=True)
            )
        if one.product.note:
            note = say("products.details.note", note=one.product.note)
            column.addWidget(Label(note, "small", wrap=True))
        self.ask = Button(say("products.details.ask"), "shield-check")
        first = next((need for need in one.needs if need.verdict is not Verdict.YES), None)
        self.ask.clicked.connect(lambda: self.asked.emit(one, *_of(first or _first(one))))
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        if one.advice:
            self._head(column, "what")
            for number, advice in enumerate(one.advice, start=1):
                spans = [Span(f"{number}　", role="muted"), Span(told(advice))]
                column.addWidget(RichLabel(spans))
        self._why(column, one)
        if one.needs:
            self._needs(column, one)
        if one.others:
            self._others(column, one.others)

    def _why(self, column: QVBoxLayout, one: ProductStanding) -> None:
        self._head(column, "why")
        column.addWidget(RichLabel([Span(one.required.headline)]))
        for number, reason in enumerate(one.required.reasons, start=1):
            column.addWidget(reason_row(number, reason.text, reason.basis, reason.confidence))
        target = Target(TargetKind.SEARCH, one.product.name)
        self._link(column, say("products.details.catalogue"), "library", target)

    def _needs(self, column: QVBoxLayout, one: ProductStanding) -> None:
        self._head(column, "needs")
        # What is missing comes first: of hundreds of models nobody reads those that are covered.
        needs = sorted(one.needs, key=lambda need: _GRAVITY[need.verdict])
        makers = [lambda need=need: _need(need, one) for need in needs]
        column.addWidget(parts.Unfolding(makers, _SHOWN))
        self._certificates(column, _certificates(needs))

    def _others(self, column: QVBoxLayout, others: Sequence[Covered]) -> None:
        self._head(column, "others")
        for each in others:
            certain = each.now is Verdict.YES
            message = (
                "products.details.others_yes" if certain else "products.details.others_unknown"
            )
            column.addWidget(
                _marked(*words.NEED_LOOKS[each.now], say(message, name=each.scheme_name))
            )
            self._certificates(column, [each])

    def _certificates(self, column: QVBoxLayout, some: Iterable[Covered]) -> None:
        for each in some:
            number = each.certificate.number
            target = Target(TargetKind.CERTIFICATE, each.certificate.id)
            self._link(column, say("products.details.open", number=number), "badge-check", target)

    def _link(self, column: QVBoxLayout, text: str, icon: str, target: Target) -> None:
        link = LinkButton(text, icon)
        link.clicked.connect(lambda: self.open_target.emit(target))
        self.links.append(link)
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _head(self, column: QVBoxLayout, message: str) -> None:
        column.addSpacing(4)
        column.addWidget(Label(say(f"products.details.{message}"), "group"))


_GRAVITY = {Verdict.NO: 0, Verdict.UNKNOWN: 1, Verdict.YES: 2}


def _need(need: Need, one: ProductStanding) -> QWidget:
    return _marked(*words.need_look(need, one), words.need_words(need, one))


def _marked(state: State, icon: str, text: str) -> QWidget:
    """A line behind the icon of its state."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    sign = Label()
    sign.setPixmap(icons.pixmap(icon, _role(state), 15, row.devicePixelRatioF()))
    line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(RichLabel([Span(text)]), 1)
    return row


def _role(state: State) -> str:
    return "muted" if state.value == "neutral" else state.words


def _certificates(needs: Iterable[Need]) -> list[Covered]:
    found = {each.certificate.id: each for need in needs for each in need.by}
    return list(found.values())


def _first(one: ProductStanding) -> tuple[str, str]:
    product = one.product
    return next(iter(product.models), ""), next(iter(product.sites), "")


def _of(need: Need | tuple[str, str]) -> tuple[str, str]:
    return need if isinstance(need, tuple) else (need.model or "", need.site or "")


def _site(name: str, sites: Sequence[str]) -> str:
    return name if name in sites else f"{name}{say('products.details.unknown_site')}"
