"""Makes what a person asks ready for comparing with scopes."""

from __future__ import annotations

from certdesk.judgement.scope.folding import fold
from certdesk.judgement.scope.items import cut_items
from certdesk.judgement.scope.keys import asked_activity_keys, asked_product_keys
from certdesk.judgement.scope.lexicon import lexicon
from certdesk.judgement.scope.naming import read_name
from certdesk.vocabulary.coverage import Aspect
from certdesk.vocabulary.scope import Asked, ScopeWords, Segmenter


def ask(
    asked: str, words: ScopeWords, segment: Segmenter, aspect: Aspect = Aspect.PRODUCT
) -> Asked:
    """Return the words of a question ready for comparing; they are in simplified characters.

    ``aspect``: whether a product or an activity is asked about. Either may say both (塑料玩具的
    生产); a service whole in itself (物业管理服务) is a thing and an activity.
    """
    known = lexicon(words)
    line = fold(asked)
    items = cut_items(line, known, segment) if line.text else []
    if len(items) == 1 and items[0].acts and not known.kinds[items[0].acts[-1].key].general:
        item = items[0]
        act = item.acts[-1]
        if item.thing is not None and (item.thing != item.whole or aspect is Aspect.ACTIVITY):
            own = (act.start, act.end) != item.thing
            thing = line.text[slice(*item.thing)] if own else ""
            if len(item.acts) == 1:
                return _asked(asked, thing, line.text[act.start : act.end], words, segment)
    if aspect is Aspect.PRODUCT:
        return _asked(asked, line.text, "", words, segment)
    return _asked(asked, "", line.text, words, segment)


def _asked(asked: str, product: str, activity: str, words: ScopeWords, segment: Segmenter) -> Asked:
    known = lexicon(words)
    thing = read_name(product, words, segment) if product else None
    deed = read_name(activity, words, segment) if activity else None
    key = None
    if deed is not None:
        key = known.activities.get(deed.plain) or known.activities.get(
            deed.plain.removesuffix("服务")
        )
    if thing is not None:
        asked_keys = asked_product_keys(thing)
    else:
        asked_keys = asked_activity_keys(key, known)
    return Asked(asked, thing, deed, key, asked_keys)


def keys(asked: Asked) -> frozenset[str]:
    """Return what a reading must share with the question to have anything to do with it.

    For a question of a product and an activity the keys of the product are enough.
    """
    return asked.keys
