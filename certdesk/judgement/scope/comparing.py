"""Compares what is asked with what a certificate writes: names with names, word by word."""

from __future__ import annotations

from certdesk.judgement.scope.lexicon import Lexicon, lexicon
from certdesk.judgement.scope.naming import narrows, pairs, units
from certdesk.vocabulary.scope import GeneralWord, Name, Relation, ScopeWords

# A general word of more fields than these may stand before what it is for.
_ONE_TRADE = 5


def compare_names(asked: Name, written: Name, words: ScopeWords) -> Relation:
    """Return what the name asked about has to do with the name written.

    Only `Relation.proves` says that the certificate's word holds the asked one: they are the same
    but for synonyms, or the asked one is the written one made narrower by modifiers all of which
    are known to do no more than that.
    """
    known = lexicon(words)
    if not asked.core or not written.core:
        return Relation.UNRELATED
    if asked.words == written.words or asked.whole == written.whole:
        return Relation.SAME if asked.plain == written.plain else Relation.SYNONYM
    relation = _same_ending(asked, written, known)
    if relation is not None:
        return relation
    general = general_word(written, known)
    if general is not None and _may_include(general, asked, written, known):
        return Relation.GENERAL
    if _may_be_one(asked, written, known):
        return Relation.BROADER
    return _alike(asked, written, known)


def _may_be_one(asked: Name, written: Name, known: Lexicon) -> bool:
    """仪表 asked about where 压力表 is written: one of what the general word asks for."""
    general = known.generals.get(asked.whole)
    if general is None or not written.fields or written.fields.isdisjoint(general.fields):
        return False
    return not exclusive(asked, written, known)


def general_word(written: Name, known: Lexicon) -> GeneralWord | None:
    """Return the general word that a name is, or ends with."""
    for start in range(len(written.words)):
        found = known.generals.get("".join(written.words[start:]))
        if found is not None:
            return found
    return None


def kind_of(note: Name, head: Name, words: ScopeWords) -> bool:
    """Return whether what a bracket names is a kind of the thing before it.

    It ends with the same word, or the thing is a general word of one trade. Before a word that
    may mean anything (设备, 材料) a bracket may as well say what it is for, unless the trade is
    said before that word (汽车零部件（制动盘）).
    """
    known = lexicon(words)
    if note.core == head.core or units(note.core)[-1:] == units(head.core)[-1:]:
        return True
    general = general_word(head, known)
    if general is None or not note.fields or note.fields.isdisjoint(general.fields):
        return False
    if len(general.fields) <= _ONE_TRADE:
        return True
    before = head.words[:-1]
    return bool(before) and any(word in known.fields for word in before)


def _same_ending(asked: Name, written: Name, known: Lexicon) -> Relation | None:
    """The asked one says the written one and more before it, or the other way round."""
    if asked.core == written.core and asked.modifiers and written.modifiers:
        return _same_core(asked, written, known)
    before = _before(asked.words, written.words)
    if before is not None:
        return _narrower(before, asked, written, known)
    wider = _before(written.words, asked.words)
    if wider is not None:
        shifted = any(word in known.shifting for word in wider)
        return Relation.SHIFTED if shifted else Relation.BROADER
    return _part(asked, written, known)


def _same_core(asked: Name, written: Name, known: Lexicon) -> Relation:
    mine, its = set(asked.modifiers), set(written.modifiers)
    if exclusive(asked, written, known):
        return Relation.SIBLING
    if its <= mine:
        return _narrower(tuple(mine - its), asked, written, known)
    return Relation.BROADER if mine <= its else Relation.ALIKE


def _narrower(before: tuple[str, ...], asked: Name, written: Name, known: Lexicon) -> Relation:
    if any(word in known.shifting for word in before):
        return Relation.SHIFTED
    if not all(narrows(word, known) for word in before):
        general = known.generals.get(written.whole)
        return Relation.GENERAL if general and not general.narrows else Relation.QUALIFIED
    if any(_changes(word, written, known) for word in before):
        return Relation.SHIFTED
    general = known.generals.get(written.core)
    if general is not None and not general.narrows:
        return Relation.GENERAL
    if len(units(written.whole)) < 2 and written.whole not in known.fields:
        return Relation.QUALIFIED
    return Relation.ALIKE if _mixes(asked, written, known) else Relation.NARROWER


def _mixes(asked: Name, written: Name, known: Lexicon) -> bool:
    """钢木家具 are not of wood alone: another family of the same sort joins the one written."""
    mine, its = _families(asked, known), _families(written, known)
    return any(mine[sort] - its[sort] for sort in mine.keys() & its.keys())


def _changes(word: str, written: Name, known: Lexicon) -> bool:
    family = known.modifiers.get(word)
    return family is not None and written.whole.endswith(family.except_before)


def _part(asked: Name, written: Name, known: Lexicon) -> Relation | None:
    """One is a part of, an accessory to or a material for what the other names."""
    for longer, shorter in ((asked, written), (written, asked)):
        rest = _after(longer.words, shorter.words)
        part = rest and (rest[-1] in known.parts or "".join(rest) in known.parts)
        if part and shorter.core in longer.core:
            return Relation.SHIFTED
    return None


def exclusive(one: Name, other: Name, known: Lexicon) -> bool:
    """Return whether modifiers of the two exclude each other: 木制 and 塑料."""
    mine, its = _families(one, known), _families(other, known)
    return any(mine[sort].isdisjoint(its[sort]) for sort in mine.keys() & its.keys())


def _families(name: Name, known: Lexicon) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    first, rest = name.core[:1], name.core[1:]
    # 木家具 is one word, and of wood all the same.
    inside = (first,) if len(rest) > 1 and rest in known.fields else ()
    for word in (*name.modifiers, *inside):
        family = known.modifiers.get(word)
        if family is not None and family.exclusive:
            found.setdefault(family.sort, set()).add(family.family)
    return found


def _may_include(general: GeneralWord, asked: Name, written: Name, known: Lexicon) -> bool:
    if asked.fields and general.fields and asked.fields.isdisjoint(general.fields):
        return False
    return not exclusive(asked, written, known)


def _alike(asked: Name, written: Name, known: Lexicon) -> Relation:
    mine, its = _stem(asked, known), _stem(written, known)
    if pairs(mine) & pairs(its):
        return Relation.ALIKE
    shorter, longer = sorted((asked.core, written.core), key=len)
    if len(units(shorter)) == 1 and shorter in longer:
        return Relation.ALIKE
    return Relation.UNRELATED


def _stem(name: Name, known: Lexicon) -> str:
    """The core without general words at its end: 保洁服务 has nothing in common with 餐饮服务."""
    core = name.words[len(name.modifiers) :]
    count = len(core)
    while count > 1:
        row = known.generals.get(core[count - 1])
        if row is None or row.narrows:
            break
        count -= 1
    return "".join(core[:count])


def _before(longer: tuple[str, ...], shorter: tuple[str, ...]) -> tuple[str, ...] | None:
    count = len(longer) - len(shorter)
    return longer[:count] if count > 0 and longer[count:] == shorter else None


def _after(longer: tuple[str, ...], shorter: tuple[str, ...]) -> tuple[str, ...] | None:
    count = len(shorter)
    return longer[count:] if len(longer) > count and longer[:count] == shorter else None


def activity_key(name: Name, words: ScopeWords) -> str | None:
    """Return the key of the known activity that a name is, None where it is none."""
    known = lexicon(words).activities
    return known.get(name.plain) or known.get(name.plain.removesuffix("服务"))


def compare_activities(
    asked: tuple[Name, str | None], written: tuple[Name, str | None], words: ScopeWords
) -> Relation:
    """Return what an activity asked about has to do with one written, each with its known key."""
    known = lexicon(words)
    (mine, my_key), (its, its_key) = asked, written
    if my_key is not None and its_key is not None:
        if my_key == its_key:
            return Relation.SAME if mine.plain == its.plain else Relation.SYNONYM
        found = known.related.get((my_key, its_key))
        if found is not None:
            return found
        if known.kinds[its_key].general or known.kinds[my_key].general:
            return Relation.GENERAL
        return Relation.UNRELATED
    relation = compare_names(mine, its, words)
    if relation is Relation.UNRELATED and its_key is not None and known.kinds[its_key].general:
        return Relation.GENERAL
    # A modifier that narrows a thing may change an activity: 网上 before 销售.
    return Relation.QUALIFIED if relation is Relation.NARROWER else relation
