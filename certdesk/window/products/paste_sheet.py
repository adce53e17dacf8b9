"""The form into which rows of a spreadsheet are pasted."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from certdesk.exchange.product_paste import Joined, Pasted, join_products, read_rows, same_name
from certdesk.problems import Problem
from certdesk.window.desks.notices import problem_words
from certdesk.window.desks.sheet import Sheet
from certdesk.window.text import say
from certdesk.window.widgets import Label

if TYPE_CHECKING:
    from certdesk.ledger.desk import Desk
    from certdesk.ledger.records import CompanyProduct
    from certdesk.window.session import Session

_NAMED = 5


class PasteSheet(Sheet):
    """Adds many products; what is added is one change, undone as one.

    ``known`` are the products that there are. After ``accepted`` `joined` tells what was done.
    """

    def __init__(
        self,
        session: Session,
        known: list[CompanyProduct],
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say("products.paste.title"), say("products.paste.text"), parent)
        desk = session.desk
        if desk is None:
            raise RuntimeError("products can be added to an open desk only")
        self._desk = desk
        self._known = known
        self._pasted = Pasted(())
        self.joined: Joined | None = None
        self.resize(680, 520)
        self.rows = QPlainTextEdit()
        self.rows.setProperty("look", "field")
        self.rows.setPlaceholderText(say("products.paste.example"))
        self.rows.setAccessibleName(say("products.paste.rows"))
        self.rows.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.rows.setTabStopDistance(150)
        self.preview = Label("", wrap=True)
        self.notes = Label("", "small", wrap=True)
        self.wrong = Label("", "wrong", wrap=True)
        self.wrong.hide()
        for widget, stretch in (
            (self.rows, 1),
            (self.preview, 0),
            (self.notes, 0),
            (self.wrong, 0),
        ):
            self.body.addWidget(widget, stretch)
        self.add_button(say("products.sheet.cancel"), self.reject)
        self.add = self.add_button(say("products.paste.none"), self._save, primary=True)
        self.rows.textChanged.connect(self._read)
        self.rows.setPlainText(text)
        self._read()
        self.rows.setFocus()

    def _read(self) -> None:
        self._pasted = pasted = read_rows(self.rows.toPlainText())
        count = len(pasted.products)
        self.add.setEnabled(bool(count))
        self.add.setText(
            say("products.paste.add", count=count) if count else say("products.paste.none")
        )
        self.preview.setText(
            say("products.paste.preview", count=count, models=pasted.models)
            if count
            else say("products.paste.nothing")
        )
        self.notes.setText("\n".join(self._remarks(pasted)))
        self.notes.setVisible(bool(self.notes.text()))
        self.wrong.hide()

    def _remarks(self, pasted: Pasted) -> list[str]:
        said: list[str] = []
        merged = sum(
            any(same_name(each.name, one.name) for one in self._known) for each in pasted.products
        )
        if merged:
            said.append(say("products.paste.merged", count=merged))
        if pasted.nameless:
            rows = _few([str(number) for number in pasted.nameless])
            said.append(say("products.paste.skipped", rows=rows))
        own = {site.name for site in self._desk.company.sites}
        unknown = dict.fromkeys(
            site for each in pasted.products for site in each.sites if site not in own
        )
        if unknown:
            said.append(say("products.paste.unknown_sites", sites=_few(list(unknown))))
        return said

    def _save(self) -> None:
        pasted = self._pasted.products
        if not pasted:
            return
        self.add.setEnabled(False)

        def job(desk: Desk) -> Joined:
            # The list as it stands now, not as it was when the form opened.
            joined = join_products(pasted, desk.products(), lambda: str(uuid.uuid4()))
            with desk.change("history.products.pasted") as change:
                change.put_all(joined.products)
            return joined

        self._desk.write(job, self._saved, self._not_saved)

    def _saved(self, joined: Joined) -> None:
        self.joined = joined
        self.accept()

    def _not_saved(self, error: Exception) -> None:
        self.add.setEnabled(True)
        if isinstance(error, Problem):
            self.wrong.setText(problem_words(error))
            self.wrong.show()
        else:
            self._desk.failed.emit(error)


def _few(names: list[str]) -> str:
    words = say("window.list").join(names[:_NAMED])
    return words if len(names) <= _NAMED else f"{words}…"
