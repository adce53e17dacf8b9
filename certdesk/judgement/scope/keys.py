"""Keys by which an index finds the readings that a question has anything to do with."""

from __future__ import annotations

from collections.abc import Iterable

from certdesk.judgement.scope.comparing import general_word
from certdesk.judgement.scope.lexicon import Lexicon
from certdesk.judgement.scope.naming import pairs, units
from certdesk.vocabulary.scope import Name, Piece

# Every reading carries this key: a question that carries it too looks at all of them.
EVERY = "*"
_ANY_FIELD = "field:"
# A general word of no field (活动) may include whatever is asked about.
_FIELDLESS = "field:*"
# Of a reading that names no thing at all: each question of a thing looks at it.
ANY_THING = frozenset({_FIELDLESS})
_UNKNOWN_ACTIVITY = "activity:"
# What a general word asked about may mean: all that is of its fields.
_KIND_OF = "kind:"


def object_keys(name: Name, known: Lexicon) -> frozenset[str]:
    """Return the keys of a thing that a certificate writes."""
    keys = pairs(name.core)
    if len(units(name.core)) == 1:
        keys = frozenset(f"1{one}" for one in keys)
    keys |= {f"{_KIND_OF}{one}" for one in name.fields}
    general = general_word(name, known)
    if general is not None:
        keys |= {
            _ANY_FIELD if general.fields else _FIELDLESS,
            *(f"{_ANY_FIELD}{one}" for one in general.fields),
        }
    return keys


def activity_keys(pieces: Iterable[Piece], known: Lexicon) -> frozenset[str]:
    """Return the keys of activities that a certificate writes; none: they are not written."""
    keys: set[str] = set()
    for piece in pieces:
        if piece.activity is None:
            keys.add(_UNKNOWN_ACTIVITY)
        elif known.kinds[piece.activity].general:
            keys |= {_UNKNOWN_ACTIVITY, f"{_UNKNOWN_ACTIVITY}{piece.activity}"}
        else:
            keys.add(f"{_UNKNOWN_ACTIVITY}{piece.activity}")
    return frozenset(keys or {_UNKNOWN_ACTIVITY})


def asked_product_keys(name: Name, known: Lexicon) -> frozenset[str]:
    """Return the keys of a thing asked about: whatever is not unrelated to it shares one.

    A name of a single character may be the end of any other: it looks at all.
    """
    singles = units(name.core)
    if len(singles) < 2:
        return frozenset({EVERY})
    fields = {f"{_ANY_FIELD}{one}" for one in name.fields or ("",)}
    general = known.generals.get(name.whole)
    if general is not None:
        fields |= {f"{_KIND_OF}{one}" for one in general.fields}
    return pairs(name.core) | {f"1{one}" for one in singles} | fields | {_FIELDLESS}


def asked_activity_keys(key: str | None, known: Lexicon) -> frozenset[str]:
    """Return the keys of an activity asked about; one that is not known looks at all."""
    if key is None or known.kinds[key].general:
        return frozenset({EVERY})
    related = (written for asked, written in known.related if asked == key)
    return frozenset({_UNKNOWN_ACTIVITY, *(f"{_UNKNOWN_ACTIVITY}{one}" for one in (key, *related))})
