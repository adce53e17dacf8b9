"""Makes what a person asks ready for comparing with scopes."""

from __future__ import annotations

from certdesk.judgement.scope.comparing import activity_key
from certdesk.judgement.scope.folding import Line, fold
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
    line = fold(asked)
    thing, act = _parts(line, words, segment)
    if act and (thing or aspect is Aspect.ACTIVITY):
        return _asked(asked, thing, act, words, segment)
    if aspect is Aspect.PRODUCT:
        return _asked(asked, thing or line.text, "", words, segment)
    return _asked(asked, "", line.text, words, segment)


def _parts(line: Line, words: ScopeWords, segment: Segmenter) -> tuple[str, str]:
    """The thing and the activity of a phrase that says both; either may be empty."""
    known = lexicon(words)
    items = cut_items(line, known, segment) if line.text else []
    if len(items) != 1 or len(items[0].acts) != 1 or items[0].thing is None:
        return "", ""
    item, act = items[0], items[0].acts[0]
    start, end = item.thing or (0, 0)
    deed = line.text[act.start : act.end]
    if (start, end) == (act.start, act.end):
        return "", deed
    if known.kinds[act.key].general:
        return "", ""
    thing = line.text[start:end]
    key = known.activities.get(thing + deed)
    if key is not None and known.kinds[key].service:
        return thing + deed, ""
    unknown = not read_name(thing, words, segment).fields
    glued = item.glued and not item.service
    if glued and unknown and f"{deed}服务" in known.activities:
        # 冷链运输 names a service: not transport of a thing called 冷链.
        return "", ""
    return thing, deed


def _asked(asked: str, product: str, activity: str, words: ScopeWords, segment: Segmenter) -> Asked:
    known = lexicon(words)
    thing = read_name(product, words, segment) if product else None
    deed = read_name(activity, words, segment) if activity else None
    key = activity_key(deed, words) if deed is not None else None
    if thing is None:
        return Asked(asked, thing, deed, key, asked_activity_keys(key, known))
    shared = asked_product_keys(thing, known)
    service = activity_key(thing, words)
    if service is not None:
        shared |= asked_activity_keys(service, known)
    return Asked(asked, thing, deed, key, shared)


def keys(asked: Asked) -> frozenset[str]:
    """Return what a reading must share with the question to have anything to do with it.

    For a question of a product and an activity the keys of the product are enough.
    """
    return asked.keys
