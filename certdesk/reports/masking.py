"""Leaves out of what is reported whatever may be the user's: names, numbers, files.

What stays is what the program itself is made of: the kinds of errors, its own files and lines,
and of an error's words those that are known to stand in the program.
"""

from __future__ import annotations

import builtins
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from types import CodeType

GONE = "…"
_FILE = "<file>"
# Their words are Python's own, or Qt's or SQLite's: what they speak of stands in quotes.
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
_WORD = re.compile(r"[^\s:;,()\[\]{}=]+")
_NAME = re.compile(r"[A-Za-z_][\w.]*", re.ASCII)
_SHORTEST_NUMBER = 3


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
    """Return ``text`` in one line without files, numbers, quoted and non-English words.

    Words that are not ``known`` are left out too, unless the speaker is ``plain``: somebody who
    puts what belongs to the user into quotes.
    """
    told = {*known, *_BUILTIN}
    text = _PATH.sub(_FILE, " ".join(text.split()))
    text = _QUOTED.sub(lambda found: _quoted(found, told), text)
    text = _OPEN_QUOTE.sub(GONE, text)
    text = _WORD.sub(lambda found: _word(found[0], told, plain=plain), text)
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
    kept = inside if _NAME.fullmatch(inside) and inside in known else GONE
    return f"\x02{kept}\x03"


def _word(word: str, known: set[str], *, plain: bool) -> str:
    if word == _FILE or GONE in word:
        return word
    bare = word.strip(".!?\x02\x03")
    if not word.isascii():
        return GONE
    if any(sign.isdigit() for sign in bare):
        short = bare.isdigit() and len(bare) < _SHORTEST_NUMBER
        return word if short or bare in known else GONE
    return word if plain or bare in known or not bare else GONE
