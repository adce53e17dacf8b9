"""Reads what somebody types to ask whether something is covered: which word is which.

``覆盖 KFR-35GW 二厂`` asks for a model and a site, ``覆盖 塑料玩具的生产`` for a product and an
activity. Reading never fails: what is nothing else is taken for the product.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

# What such a question begins with, and what it may end with.
_BEGINS = re.compile(
    r"^\s*(?:是否)?(?:覆盖|covers?\b)(?:了|到|吗|么|不覆盖)?[\s:：,，、]*", re.IGNORECASE
)
_ENDS = re.compile(r"[\s?？吗么。]+$")
_BETWEEN = re.compile(r"[\s,，;；]+")
_STANDARD = re.compile(
    r"(?<![A-Za-z])(?:GB|GJB|HJ|JB|QB|SB|SJ|YY|YD|NY|LY|FZ|HG|RB|CNCA|CQC|ISO|IEC|EN|DB\d*|T)"
    r"(?:\s?/\s?[A-Z]{1,4})*\s?[A-Z]?\d[\dA-Z]*(?:[.\-—:/]\d+)*(?:[-—:]\d{4})?(?![A-Za-z])",
    re.IGNORECASE,
)
# A bare “T 3” is no standard, “T/ABC 3” is one of an association.
_ASSOCIATION = re.compile(r"^T\s?/", re.IGNORECASE)
_SITE_ENDS = (
    *("厂", "厂区", "工厂", "车间", "基地", "仓库", "园区", "分公司", "总部", "办公室"),
    *("营业部", "门店", "分店", "场所", "办事处"),
)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_CONNECTS = re.compile(r"[、和与及以及]+")


@dataclass(frozen=True, slots=True)
class CoverageQuery:
    """What is asked, each aspect in the words that were typed; None: not asked about.

    ``certificate`` is the number of a certificate of the desk that alone is meant.
    """

    product: str | None = None
    model: str | None = None
    activity: str | None = None
    site: str | None = None
    standard: str | None = None
    certificate: str | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is asked about."""
        asked = (self.product, self.model, self.activity, self.site, self.standard)
        return not any(asked)


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What the desk and the registry know: words that tell which aspect is meant.

    ``sites``, ``models`` and ``products`` are the company's own, ``numbers`` those of its
    certificates, ``activities`` the words of activities.
    """

    sites: Collection[str] = ()
    models: Collection[str] = ()
    products: Collection[str] = ()
    numbers: Collection[str] = ()
    activities: Collection[str] = ()
    _folded: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def has(self, aspect: str, word: str) -> bool:
        """Return whether ``word`` is one of an aspect, whatever its case and width."""
        known = self._folded.get(aspect)
        if known is None:
            known = frozenset(_fold(each) for each in getattr(self, aspect))
            self._folded[aspect] = known
        return _fold(word) in known


def asks_coverage(text: str) -> bool:
    """Return whether what was typed asks for coverage, with something that may be covered."""
    return _BEGINS.match(text) is not None and bool(_rest(text))


def read_coverage_query(text: str, known: KnownWords) -> CoverageQuery:
    """Return what is asked; ``text`` with or without the word that it begins with."""
    rest = _rest(text)
    standards = [
        found
        for found in _STANDARD.finditer(rest)
        if found[0][0] not in "Tt" or _ASSOCIATION.match(found[0])
    ]
    asked = CoverageQuery()
    if standards:
        asked = replace(asked, standard=standards[0][0].strip())
        rest = rest[: standards[0].start()] + " " + rest[standards[0].end() :]
    products: list[str] = []
    for word in filter(None, _BETWEEN.split(rest)):
        asked = _take(asked, word, known, products)
    return replace(asked, product=" ".join(products) or None)


def _rest(text: str) -> str:
    return _ENDS.sub("", _BEGINS.sub("", unicodedata.normalize("NFKC", text), count=1)).strip()


def _take(asked: CoverageQuery, word: str, known: KnownWords, products: list[str]) -> CoverageQuery:
    """Take a word for the first aspect that it fits and that is not taken yet."""
    if asked.certificate is None and known.has("numbers", word):
        return replace(asked, certificate=word)
    if known.has("products", word):
        products.append(word)
        return asked
    if asked.site is None and _is_site(word, known.sites):
        return replace(asked, site=word)
    if asked.model is None and (known.has("models", word) or _is_model(word)):
        return replace(asked, model=word)
    if asked.activity is None:
        if _is_activity(word, known):
            return replace(asked, activity=word)
        thing, said = _thing_and_activity(word, known)
        if said:
            products.append(thing)
            return replace(asked, activity=said)
    products.append(word)
    return asked


def _is_site(word: str, sites: Iterable[str]) -> bool:
    """One of the company's sites or a part of its name, or a word that only places end with."""
    folded = _fold(word)
    if any(folded == _fold(site) or (len(folded) > 1 and folded in _fold(site)) for site in sites):
        return True
    return len(word) > 1 and word.endswith(_SITE_ENDS)


def _is_model(word: str) -> bool:
    """Letters and digits as they stand on a type plate; a Chinese name with letters is none."""
    word = word.removesuffix("型").removesuffix("系列")
    latin = [char for char in word if char.isascii() and char.isalnum()]
    if not latin:
        return False
    if len(_CHINESE.findall(word)) > len(latin):
        return False
    if any(char.isdigit() for char in latin):
        return not word.endswith(("年", "月", "日"))
    return not _CHINESE.search(word) and word.isupper()


def _is_activity(word: str, known: KnownWords) -> bool:
    """An activity, or several that are joined: ``设计、生产和销售``."""
    parts = [part for part in _CONNECTS.split(word) if part]
    return bool(parts) and all(known.has("activities", part) for part in parts)


def _thing_and_activity(word: str, known: KnownWords) -> tuple[str, str]:
    """``塑料玩具的生产`` → (塑料玩具, 生产); two empty words when it is not built so."""
    thing, of, said = word.rpartition("的")
    if of and len(thing) > 1 and _is_activity(said, known):
        return thing, said
    return "", ""


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
