"""The grounds for a site: stated on the certificate, or named as the factory."""

from __future__ import annotations

from collections.abc import Sequence

from certdesk.judgement.coverage.grounding import cut, ground
from certdesk.judgement.coverage.sites import (
    SiteHow,
    SiteMatch,
    covers_site,
    fold_site,
    stated_names,
)
from certdesk.judgement.numbers.normalise import normalise
from certdesk.vocabulary.certificates import PRODUCT_PAGES, PartyRole
from certdesk.vocabulary.coverage import (
    AskedSite,
    Aspect,
    CoverageFacts,
    Evidence,
    Ground,
    PartyFact,
)
from certdesk.vocabulary.coverage_bases import Footing
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.verdicts import Verdict

# What would end a name or begin another, in the middle of one.
_HIDDEN = str.maketrans("()（）;；\n\r", "········")
# So many of the stated sites are named in a sentence.
_NAMED = 3


def site_ground(asked: AskedSite, facts: CoverageFacts) -> Ground:
    """Return whether the certificate states the site; product certificates: the factory."""
    if asks_factories(facts):
        return _factory_ground(asked, facts)
    stated = [site.name for site in facts.sites]
    match = covers_site(stated, asked)
    words = _site_words(match, stated)
    return _site(asked, match, stated, words, "")


def site_verdict(asked: AskedSite, facts: CoverageFacts) -> Verdict:
    """Return the verdict of `site_ground` without making what it says."""
    if asks_factories(facts):
        wanted = normalise(asked.name)
        codes = (each.code for each in facts.parties if each.role is PartyRole.FACTORY)
        if wanted and any(code and normalise(code) == wanted for code in codes):
            return Verdict.YES
    return covers_site(stated_sites(facts), asked).verdict


def asks_factories(facts: CoverageFacts) -> bool:
    """Return whether the factories named decide on a site: on product certificates."""
    return facts.page in PRODUCT_PAGES and (bool(facts.parties) or not facts.sites)


def stated_sites(facts: CoverageFacts) -> list[str]:
    """Return the texts that decide on a site: the sites stated, or the factories."""
    if not asks_factories(facts):
        return [site.name for site in facts.sites]
    factories = [each for each in facts.parties if each.role is PartyRole.FACTORY]
    return [party_text(each.name, each.address) for each in factories]


def _factory_ground(asked: AskedSite, facts: CoverageFacts) -> Ground:
    """生产企业 decides: by name, address or code."""
    factories = [
        (place, each) for place, each in enumerate(facts.parties) if each.role is PartyRole.FACTORY
    ]
    wanted = normalise(asked.name)
    for place, each in factories:
        if each.code and wanted and normalise(each.code) == wanted:
            words = [cut(f"parties/{place}/code", each.code, (0, len(each.code)))]
            match = SiteMatch(Verdict.YES, SiteHow.CODE)
            return _site(asked, match, [each.name], words, "factory_")
    stated = [party_text(each.name, each.address) for _, each in factories]
    match = covers_site(stated, asked)
    words = []
    if match.place is not None and match.span is not None:
        place, party = factories[match.place]
        start, end = match.span
        inside = start - len(party.name) - 1
        if inside >= 0 and party.address:
            span = inside, min(end - len(party.name) - 1, len(party.address))
            words = [cut(f"parties/{place}/address", party.address, span)]
        else:
            span = start, min(end, len(party.name))
            words = [cut(f"parties/{place}/name", party.name, span)]
    names = [each.name for _, each in factories]
    role = None if match.verdict is Verdict.YES else _other_role(asked, facts.parties)
    if role is not None and names:
        return _of_other_role(asked, match.verdict, role, names, facts)
    return _site(asked, match, names, words, "factory_")


def _other_role(asked: AskedSite, parties: Sequence[PartyFact]) -> int | None:
    """The party that is asked about without being the factory: what is certified is not its."""
    for place, each in enumerate(parties):
        if each.role is PartyRole.FACTORY:
            continue
        same_name = fold_site(each.name) == fold_site(asked.name) != ""
        stated = [party_text(each.name, each.address)]
        if same_name or covers_site(stated, asked).verdict is Verdict.YES:
            return place
    return None


def _of_other_role(
    asked: AskedSite, verdict: Verdict, place: int, names: Sequence[str], facts: CoverageFacts
) -> Ground:
    party = facts.parties[place]
    return ground(
        Aspect.SITE,
        verdict,
        "factory_other_role" if verdict is Verdict.NO else "factory_other_role_perhaps",
        evidence=[cut(f"parties/{place}/name", party.name, (0, len(party.name)))],
        advice=("extend_site" if verdict is Verdict.NO else "ask_body",),
        asked=asked.name,
        role=Message(f"covers.party.{party.role}"),
        stated="、".join(stated_names(names)[:_NAMED]),
    )


def party_text(name: str, address: str | None) -> str:
    """Return a party as sites are written: the name, the address in brackets behind it.

    The name keeps its length, so that places in it stay what they are.
    """
    plain = name.translate(_HIDDEN)
    return f"{plain}({address.translate(_HIDDEN)})" if address else plain


def _site_words(match: SiteMatch, stated: Sequence[str]) -> list[Evidence]:
    if match.place is None or match.span is None:
        return []
    return [cut(f"sites/{match.place}/name", stated[match.place], match.span)]


_SITE_ADVICE = {
    SiteHow.SEVERAL: ("one_site",),
    SiteHow.NEAR_NAME: ("one_site",),
    SiteHow.NEAR_ADDRESS: ("ask_body",),
    SiteHow.NO_ADDRESS: ("site_address",),
    SiteHow.NONE_STATED: ("record",),
    SiteHow.NOT_STATED: ("extend_site",),
}


def _site(
    asked: AskedSite,
    match: SiteMatch,
    stated: Sequence[str],
    words: Sequence[Evidence],
    kind: str,
) -> Ground:
    names = stated_names(stated)
    return ground(
        Aspect.SITE,
        match.verdict,
        f"{kind}{match.how}",
        Footing.PARTICULARS if kind and match.how is SiteHow.NONE_STATED else None,
        evidence=words,
        advice=_SITE_ADVICE.get(match.how, ()),
        asked=asked.name,
        text=words[0].text if words else "",
        stated="、".join(names[:_NAMED]),
        count=len(names),
    )
