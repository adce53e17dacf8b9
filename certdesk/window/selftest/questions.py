"""Steps that type into the search field, and compare the card of a certificate with an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from certdesk.answers.certificate_answer import certificate_answer
from certdesk.answers.selftest import expect
from certdesk.answers.wording import wording
from certdesk.problems import Problem
from certdesk.window.desk_scenes import settle
from certdesk.window.search.page import SearchPage
from certdesk.window.search.rows import Group, Row
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import language
from certdesk.window.widgets import Card

if TYPE_CHECKING:
    from certdesk.answers.wording import Wording
    from certdesk.window.shell import Shell

_PART = "99925Q1032"
# What is typed, what kind of result must be among those found, and which.
_TYPED = (
    ("质量管理体系", Group.SCHEME, "qms"),
    ("zlgltx", Group.SCHEME, "qms"),
    ("06913Q12270R0S", Group.NUMBER, None),
    ("玩具", Group.PRODUCT, None),
    (_PART, Group.CERTIFICATE, None),
)


def search(shell: Shell) -> str:
    """Type into the search field as a person does; return how many results each query had."""
    seen = []
    for words, group, key in _TYPED:
        _type(shell, words)
        rows = _rows(shell)
        fitting = [row for row in rows if row.group is group and key in {None, row.key}]
        if not fitting:
            raise Problem("problem.selftest.missing", what=f"{words}: {group.value}")
        seen.append(f"{words} {len(rows)}")
    return ", ".join(seen)


def card(shell: Shell, answer: dict[str, Any] | None, words: Wording) -> str:
    """Compare what the window shows of a certificate with the answer of the command line.

    ``words`` are those of the language in which that was asked.
    """
    if answer is None:
        raise Problem("problem.selftest.missing", what="check")
    shell.session.set_as_of(None)
    shell.open_target(Target(TargetKind.SEARCH, _PART))
    settle(shell)
    shown = _page(shell).certificate_shown()
    if shown is None:
        raise Problem("problem.selftest.missing", what=_PART)
    found = certificate_answer(shown.certificate, shown.status, "", "", words).to_json()
    for name, value in _plain(answer).items():
        expect(name, value, _plain(found).get(name))
    spoken = certificate_answer(shown.certificate, shown.status, "", "", wording(language()))
    described = [each.accessibleDescription() for each in _page(shell).findChildren(Card)]
    expect(spoken.headline, True, spoken.headline in described)
    return f"{found['number']}: {found['headline']}"


def _plain(answer: dict[str, Any]) -> dict[str, Any]:
    """Leave out how the certificate was found: the window says that in another place."""
    reasons = [each for each in answer["reasons"] if not each["rule"].startswith("desk.found")]
    return answer | {"reasons": reasons}


def _type(shell: Shell, words: str) -> None:
    """Type letters and digits by keys, Chinese as an input method gives it."""
    shell.show_page(PageName.SEARCH)
    shell.field.call()
    line = shell.field.line()
    line.clear()
    if words.isascii():
        for character in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = Qt.Key(ord(character.upper()))
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
                QCoreApplication.sendEvent(line, event)
    else:
        composed = QInputMethodEvent()
        composed.setCommitString(words)
        QCoreApplication.sendEvent(line, composed)
    expect(words, words, shell.field.text())
    settle(shell)


def _rows(shell: Shell) -> list[Row]:
    model = _page(shell).pane().model
    lines = (model.line(at) for at in range(model.rowCount()))
    return [line for line in lines if isinstance(line, Row)]


def _page(shell: Shell) -> SearchPage:
    page = shell.page()
    if not isinstance(page, SearchPage):
        raise TypeError(f"{type(page).__name__} is shown for a search")
    return page
