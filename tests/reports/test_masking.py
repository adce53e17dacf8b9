from __future__ import annotations

import sqlite3
from pathlib import Path

import PySide6.QtCore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.problems import Problem
from certdesk.reports import masking
from certdesk.reports.masking import error_words, hide_home, mask, program_file, words_of

PRIVATE = ("06925Q10328R1S", "Acme", "Toys", "示例企业", "Berg", "2023992202000117")


@pytest.mark.parametrize(
    "error",
    [
        ValueError("no certificate 06925Q10328R1S of Acme Toys in 示例企业"),
        KeyError("06925Q10328R1S"),
        LookupError("Acme Toys"),
        RuntimeError("cannot read 'Acme Toys'"),
        RuntimeError("cannot read /home/Berg/Acme Toys.certdesk"),
        RuntimeError(r"cannot read C:\Users\Berg\Acme Toys.certdesk"),
        RuntimeError(r"cannot read \\server\Acme Toys"),
        RuntimeError("it is “Acme Toys” and 'Acme"),
        RuntimeError("2023992202000117"),
        TypeError("unsupported 示例企业"),
        FileNotFoundError(2, "No such file", "/home/Berg/Acme Toys.certdesk"),
        UnicodeDecodeError("utf-8", "示例企业".encode(), 0, 1, "Acme"),
        sqlite3.OperationalError('fts5: syntax error near "Acme"'),
        sqlite3.OperationalError("no such column: Acme"),
        sqlite3.OperationalError("no such Acme: column"),
        sqlite3.OperationalError("table Acme has no column named Toys"),
        RuntimeError("Acme Toys has no desk"),
        TypeError("Acme() missing 1 required positional argument: 'Toys'"),
        AttributeError("no certificate of Acme Toys"),
        Problem("problem.desk.gone", file=Path("/home/Berg/示例企业.certdesk"), why="Acme"),
        Exception("first line\nAcme Toys\n06925Q10328R1S"),
    ],
)
def test_what_may_be_the_users_is_left_out(error):
    told = error_words(error)
    assert type(error).__name__ in told
    assert [each for each in PRIVATE if each in told] == []


@pytest.mark.parametrize(
    ("error", "known", "told"),
    [
        (ZeroDivisionError("division by zero"), (), "ZeroDivisionError: division by zero"),
        (
            AttributeError("'NoneType' object has no attribute 'desk'"),
            {"desk"},
            "AttributeError: 'NoneType' object has no attribute 'desk'",
        ),
        (NameError("name 'Acme' is not defined"), (), "NameError: name '…' is not defined"),
        (LookupError("no entry c1234"), {"no", "entry"}, "LookupError: no entry …"),
        (
            sqlite3.IntegrityError("UNIQUE constraint failed: certificate.id"),
            {"certificate", "id"},
            "sqlite3.IntegrityError: UNIQUE constraint failed: certificate.id",
        ),
        (
            sqlite3.OperationalError("no such column: Acme"),
            (),
            "sqlite3.OperationalError: no such column: …",
        ),
        (
            TypeError("Acme.open() takes 2 positional arguments but 3 were given"),
            {"open"},
            "TypeError: …() takes 2 positional arguments but 3 were given",
        ),
        (
            RuntimeError("Internal C++ object (PySide6.QtCore.QObject) already deleted."),
            (),
            "RuntimeError: Internal C++ object (PySide6.QtCore.QObject) already deleted.",
        ),
        (
            TypeError("'certdesk.reports.masking.Acme' object is not callable"),
            (),
            "TypeError: '…' object is not callable",
        ),
        (OSError(28, "x", "/home/a"), (), "OSError: errno 28: No space left on device"),
        (ValueError(), (), "ValueError"),
    ],
)
def test_what_the_program_says_itself_stays(error, known, told):
    assert error_words(error, known) == told


def test_the_words_of_the_code_are_known():
    def fail(number):
        raise LookupError(f"no entry {number}")

    with pytest.raises(LookupError) as caught:
        fail("Acme")
    assert error_words(caught.value, words_of([fail.__code__])) == "LookupError: no entry …"


@given(st.text())
def test_nothing_is_too_odd_to_be_masked(text):
    told = mask(text, plain=True)
    assert "\n" not in told
    assert not any("一" <= sign <= "龥" for sign in told)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "QObject::startTimer: Timers cannot be started from another thread",
            "QObject::startTimer: Timers cannot be started from another thread",
        ),
        ("QObject::objectName: about Acme", "QObject::objectName: …"),
        ("QAcme::toys: null image", "…"),
        ("QObject::acme: Toys", "…"),
        ("Painter not active Acme", "…"),
    ],
)
def test_of_qt_its_own_messages_and_names_stay(said, told):
    assert PySide6.QtCore.QObject
    assert mask(said, plain=True) == told


def test_every_listed_message_passes_where_nothing_varies_in_it():
    for fixed, _pattern in masking._library_messages():
        told = mask("Acme".join(fixed), plain=True)
        assert told.split() == "…".join(fixed).split()


# As people and companies are called, and no word of any program.
OWN = st.from_regex(r"Zq[A-Za-z.\-_]{1,8}(?<![.\-_])", fullmatch=True)


@given(
    st.sampled_from([fixed for fixed, _pattern in masking._library_messages()]),
    st.lists(st.lists(OWN, min_size=1, max_size=3).map(" ".join), min_size=6, max_size=6),
    st.sampled_from(["{}", "{} Zqacme", "Zqacme {}", "'{}", "{}: Zqacme"]),
)
def test_nothing_passes_that_varies_in_a_message(fixed, varying, around):
    words = iter(varying)
    said = "".join(part + next(words, "Zq") for part in fixed[:-1]) + fixed[-1]
    assert "Zq" not in mask(around.replace("{}", said), plain=True)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1))
def test_no_word_passes_that_the_program_does_not_have(word):
    told = mask(f"before {word} behind", {"before", "behind"}, plain=True)
    if word not in {"before", "behind", *dir(__builtins__), *masking._BUILTIN}:
        short = word.isdigit() and word.isascii() and len(word) < 3
        assert told == (f"before {word} behind" if short else "before … behind")


def test_files_of_the_program_are_told_without_where_it_lies():
    assert program_file(masking.__file__) == "certdesk/reports/masking.py"
    assert program_file("/somewhere/else/Acme/module.py") == "module.py"
    assert program_file("<frozen runpy>") == "<frozen runpy>"


def test_without_a_folder_of_the_user_nothing_is_hidden(monkeypatch):
    def nobodys():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(masking.Path, "home", nobodys)
    assert hide_home("in /a") == "in /a"


def test_the_users_folder_is_a_tilde():
    assert hide_home(f"in {Path.home()}/a") == "in ~/a"
