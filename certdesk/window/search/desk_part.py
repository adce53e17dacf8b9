"""What the open desk adds to the page 查询: its certificates, their answers, and how it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from certdesk.window.certificate.actions import CertificateActions
from certdesk.window.certificate.deeds import Deed, next_step
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from certdesk.window.certificate.content import CertificateAnswer
    from certdesk.window.coverage.reading import CoverageShown
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.page import Page
    from certdesk.window.search.card_column import CardColumn, Maker
    from certdesk.window.search.desk_start import DeskStart
    from certdesk.window.search.gather import ClauseAnswer, ProductAnswer
    from certdesk.window.search.rows import Group, Section

# The deeds that links name; another name means the next step.
_DEEDS = {"scan": Deed.ATTACH, "verify": Deed.VERIFY, "renew": Deed.RENEW}


class DeskPart(QObject):
    """Asks the desk on behalf of the page.

    Signals: ``changed()``: something was written; ``summarised()``: how the desk stands was read.
    """

    changed = Signal()
    summarised = Signal()

    def __init__(self, page: Page, desk: DeskSession, column: CardColumn) -> None:
        super().__init__(page)
        self.alone = ""  # the certificate that is shown without having been looked for
        self._column = column
        self._page = page
        self._desk = desk
        self._start: DeskStart | None = None
        self._shown: CertificateAnswer | None = None
        self._part = ""
        self.actions = CertificateActions(page.session, page)
        self.actions.said.connect(page.said)
        self.actions.done.connect(self._done)
        self.actions.open_target.connect(page.open_target)
        # Who has entered the new certificate wants to see that one, not the old.
        self.actions.renewed.connect(
            lambda new: page.open_target.emit(Target(TargetKind.CERTIFICATE, new))
        )
        desk.changed.connect(lambda _kinds, _ids: self._desk_changed())

    @property
    def shown(self) -> CertificateAnswer | None:
        """The certificate that is shown, if one is."""
        return self._shown

    def fetch(self) -> None:
        """Read how the desk stands."""
        from certdesk.window.search.desk_start import read_start  # noqa: PLC0415

        day = self._page.session.as_of
        self._desk.ask(self, "summary", lambda answers: read_start(answers, day), self._summarised)
        self._desk.ask(self, "own", lambda answers: answers.added.prepare(), lambda _none: None)

    def find(
        self,
        words: str,
        as_of: date,
        opened: frozenset[Group],
        then: Callable[[tuple[Section, ...]], None],
    ) -> None:
        """Look for certificates, and for clauses of the documents that the user added."""
        from certdesk.window.search.mine import find_mine  # noqa: PLC0415
        from certdesk.window.search.own_clauses import find_own  # noqa: PLC0415

        self._desk.ask(
            self,
            "results",
            lambda answers: (
                *find_mine(answers, words, as_of, opened),
                *find_own(answers, words, opened),
            ),
            then,
        )

    def ask_clause(
        self, identifier: str, words: str, as_of: date, then: Callable[[ClauseAnswer], None]
    ) -> None:
        """Ask for a clause of a document that the user added, as ``words`` found it."""
        from certdesk.window.search.own_clauses import own_clause  # noqa: PLC0415

        def told(answer: ClauseAnswer | None) -> None:
            # The document was removed meanwhile: the list is asked for again by itself.
            if answer is not None:
                then(answer)

        self._desk.ask(
            self, "answer", lambda answers: own_clause(answers, identifier, words, as_of), told
        )

    def show(self, identifier: str, *, alone: bool = False, part: str = "") -> None:
        """Read the answer on a certificate and show its cards.

        ``alone``: it was not looked for, a link led to it; there is a way back then. ``part``:
        what the link wants done with it, as of `Target`.
        """
        from certdesk.window.certificate.content import gather  # noqa: PLC0415

        self._part = "" if self._desk.read_only else part
        self.alone = identifier if alone else ""
        as_of, today = self._page.session.as_of, self._page.session.clock.today()
        read_only = self._desk.read_only
        self._desk.ask(
            self,
            "answer",
            lambda answers: gather(answers, identifier, as_of, today, read_only=read_only),
            self._show,
        )

    def _show(self, answer: CertificateAnswer | None) -> None:
        from certdesk.window.applies.clauses_chip import ClausesChip  # noqa: PLC0415
        from certdesk.window.certificate.cards import certificate_cards  # noqa: PLC0415
        from certdesk.window.search.alone import gone, way_back  # noqa: PLC0415

        before, self._shown = self._shown, answer
        if answer is None:
            if self.alone:
                self._column.show_alone(gone(self._page.open_target.emit))
            return
        clauses = partial(
            ClausesChip,
            self._desk,
            answer.certificate.id,
            self._page.session.as_of,
            self._page.open_target.emit,
        )
        made = certificate_cards(answer, partial(self._do, answer), clauses)
        if self.alone:
            made.insert(0, partial(way_back, self._page.open_target.emit))
        again = before is not None and before.certificate.id == answer.certificate.id
        self._column.show_cards(made, stay=again)
        part, self._part = self._part, ""
        if part:
            self._do(answer, _DEEDS.get(part) or next_step(answer.status), None)

    def show_coverage(self, words: str) -> None:
        """Read the answer to a question of coverage that was typed, and show its cards."""
        from certdesk.window.coverage.found import answer_typed  # noqa: PLC0415

        self._shown = None
        day = self._page.session.as_of
        self._desk.ask(
            self, "answer", lambda answers: answer_typed(answers, words, day), self._show_covered
        )

    def _show_covered(self, shown: CoverageShown) -> None:
        from certdesk.window.coverage.cards import coverage_cards  # noqa: PLC0415

        self._column.show_cards(coverage_cards(shown, self._page.open_target.emit))

    def ask_product(self, product: str, as_of: date, then: Callable[[ProductAnswer], None]) -> None:
        """Ask what the desk holds for a product."""
        from certdesk.window.search.gather import product_held  # noqa: PLC0415

        self._desk.ask(self, "answer", lambda answers: product_held(answers, product, as_of), then)

    def start_cards(self) -> list[Maker]:
        """Return what makes the cards of how the desk stands; none before it was read."""
        if self._start is None:
            return []
        from certdesk.window.search.desk_start import desk_cards  # noqa: PLC0415

        follow = self._page.open_target.emit
        return desk_cards(self._start, follow, read_only=self._desk.read_only)

    def _do(self, answer: CertificateAnswer, deed: Deed, subject: object) -> None:
        self.actions.do(answer, deed, subject)

    def leave(self) -> None:
        """Another answer is shown."""
        self._shown = None
        self._desk.forget(self, "answer")

    def forget(self) -> None:
        """Nothing is looked for any more."""
        self._desk.forget(self, "results")
        self.leave()

    def _summarised(self, start: DeskStart) -> None:
        self._start = start
        self.summarised.emit()

    def _desk_changed(self) -> None:
        self.fetch()
        self.changed.emit()

    def _done(self, words: str) -> None:
        self._page.offered.emit(State.GOOD.value, words, say("desk.undo"), self._desk.undo)
