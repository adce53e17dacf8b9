"""Leaves out of what is reported whatever may be the user's: names, numbers, files.

What stays is what the program itself is made of: the kinds of errors, its own files and lines,
and of an error's words those that are known to stand in the program, or in the messages of the
libraries that ``resources/reports/library_messages.txt`` lists.
"""

from __future__ import annotations

import builtins
import os
import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from certdesk import places

GONE = "…"
_FILE = "<file>"
# Their words are mostly Python's own or SQLite's, in few and known messages.
_PLAIN = (
    *(AttributeError, ImportError, IndexError, MemoryError, ModuleNotFoundError, NameError),
    *(NotImplementedError, RecursionError, RuntimeError, StopIteration, TypeError),
    *(UnboundLocalError, ZeroDivisionError),
)
_BUILTIN = frozenset({*dir(builtins), "NoneType", "function", "method", "module"})
_PATH = re.compile(r"(?:[A-Za-z]:[\\/]|\\\\|(?<![\w.])[/~](?=\S)|file:).*")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"|“([^”]*)”|《([^》]*)》|「([^」]*)」")
_OPEN_QUOTE = re.compile(r"(?:(?<!\w)'|[\"“《「]).*")
_MARKS = str.maketrans("\x02\x03", "''")
_AROUND = frozenset({GONE, *'.!?\x02\x03"“”《》「」'})
_WORD = re.compile(r"[^\s:;,()\[\]{}=]+")
_NAME = re.compile(r"[A-Za-z_][\w.]*", re.ASCII)
_SHORTEST_NUMBER = 3
# Of a message, in characters: what a library says is shorter.
_LONGEST = 600
# Who speaks in a message of Qt.
_QT_SPEAKER = re.compile(r"(Q\w+)(?:::(\w+))?(?:\([\w *&:,]*\))?: ", re.ASCII)
_QT = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets")
# Whose classes and functions may be named.
_OWN = ("certdesk", "PySide6", "shiboken6", "sqlite3")


def error_words(error: BaseException, known: Iterable[str] = ()) -> str:
    """Return the kind of an error and of its words those that cannot be the user's.

    ``known``: words that the program consists of (see `words_of`); others are left out unless
    Python itself speaks.
    """
    kind = type(error)
    name = kind.__qualname__
    if kind.__module__ != "builtins":
        name = f"{kind.__module__}.{name}"
    if isinstance(error, OSError):
        # Its own words name a file.
        codes = ((each, getattr(error, each, None)) for each in ("errno", "winerror"))
        told = [f"{each} {value}" for each, value in codes if value]
        return ": ".join((name, *told, *([os.strerror(error.errno)] if error.errno else [])))
    plain = kind in _PLAIN or kind.__module__ == "sqlite3"
    words = mask(str(error), known, plain=plain)
    return f"{name}: {words}" if words else name


def mask(text: str, known: Iterable[str] = (), *, plain: bool = False) -> str:
    """Return ``text`` in one line with nothing but words that are ``known``.

    Of a ``plain`` speaker, a library, also what its own messages consist of; never what it puts
    into them.
    """
    told = {*known, *_BUILTIN}
    text = " ".join(text[:_LONGEST].split())
    return _library_message(text, told) if plain else _known_words(text, told)


def _library_message(text: str, told: set[str]) -> str:
    speaker = _QT_SPEAKER.match(text)
    head = ""
    if speaker is not None and _is_of_qt(speaker[1], speaker[2]):
        head = "::".join(each for each in speaker.groups() if each) + ": "
        text = text[speaker.end() :]
    for fixed, pattern in _library_messages():
        found = pattern.fullmatch(text)
        if found is not None:
            varying = [_known_words(each, told) for each in found.groups()]
            return head + fixed[0] + "".join(map("".join, zip(varying, fixed[1:], strict=True)))
    return head + _known_words(text, told)


@cache
def _library_messages() -> list[tuple[list[str], re.Pattern[str]]]:
    """Return the fixed parts of every message that is listed, and what matches it."""
    try:
        text = (places.resources_folder() / "reports" / "library_messages.txt").read_text("utf-8")
    except OSError:
        return []
    listed = {line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"}
    # The most exact first.
    ordered = sorted(listed, key=lambda line: (-len(line.replace("{}", "")), line))
    parts = [line.split("{}") for line in ordered]
    return [(fixed, re.compile("(.*?)".join(map(re.escape, fixed)))) for fixed in parts]


def _is_of_qt(name: str, method: str | None) -> bool:
    """Whether a class of Qt that this process has loaded is called so, and its method."""
    for module in _QT:
        found = getattr(sys.modules.get(module), name, None)
        if isinstance(found, type):
            return method is None or hasattr(found, method)
    return False


def _is_own(name: str) -> bool:
    """Whether a dotted name is one of the program's, or of a library that it stands on."""
    first, *rest = name.split(".")
    if not rest or first not in _OWN:
        return False
    at: object = sys.modules.get(first)
    for part in rest:
        at = getattr(at, part, None)
        if not isinstance(at, type | ModuleType | FunctionType):
            return False
    return True


def _known_words(text: str, told: set[str]) -> str:
    text = _PATH.sub(_FILE, text)
    text = _QUOTED.sub(lambda found: _quoted(found, told), text)
    text = _OPEN_QUOTE.sub(GONE, text)
    text = _WORD.sub(lambda found: _word(found[0], told), text)
    return re.sub(rf"{GONE}(?:[\s:;,]*{GONE})+", GONE, text).translate(_MARKS).strip()


def words_of(codes: Iterable[CodeType]) -> set[str]:
    """Return the names and English words that pieces of the program's code consist of."""
    words: set[str] = set()
    for code in codes:
        words.update(code.co_names, code.co_varnames, code.co_freevars)
        for constant in code.co_consts:
            if isinstance(constant, str):
                words.update(_NAME.findall(constant))
    return words


def program_file(path: str) -> str:
    """Return the path of a file of the program as it lies in it: nothing tells where that is."""
    if path.startswith("<"):
        return path
    whole = Path(path)
    starts = [Path(each) for each in sys.path if each]
    starts += [
        Path(__file__).resolve().parent.parent.parent,
        Path(sys.prefix),
        Path(sys.base_prefix),
    ]
    inside = [whole.relative_to(each) for each in starts if whole.is_relative_to(each)]
    shortest = min(inside, key=lambda each: len(each.parts), default=Path(whole.name))
    return shortest.as_posix()


def hide_home(text: str) -> str:
    """Return ``text`` with the user's own folder written as ``~``; never raises."""
    try:
        home = str(Path.home())
    except (RuntimeError, OSError):
        # This process was not told whose it is; the report must come all the same.
        return text
    return text.replace(home, "~") if len(home) > 1 else text


def _quoted(found: re.Match[str], known: set[str]) -> str:
    inside = next(group for group in found.groups() if group is not None)
    kept = inside if _NAME.fullmatch(inside) and _is_known(inside, known) else GONE
    return f"\x02{kept}\x03"


def _is_known(word: str, known: set[str]) -> bool:
    return word in known or all(part in known for part in word.split(".")) or _is_own(word)


def _word(word: str, known: set[str]) -> str:
    if word == _FILE:
        return word
    if GONE in word:
        # What hangs on to it was not looked at.
        return word if set(word) <= _AROUND else GONE
    bare = word.strip(".!?\x02\x03")
    if _is_known(bare, known):
        return word
    if not word.isascii():
        return GONE
    if any(sign.isdigit() for sign in bare):
        short = bare.isdigit() and len(bare) < _SHORTEST_NUMBER
        return word if short else GONE
    return GONE if bare else word
