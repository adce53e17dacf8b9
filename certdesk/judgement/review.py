"""What a review of a requirement rests on, and what of it has changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from certdesk.judgement.applicability.facts import Applicability, CompanyFacts, Fact
from certdesk.vocabulary.evaluations import Seen, SeenKind
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.provisions import Conditions, Provision

# Facts of the company beside those that can be missing.
LISTED_PRODUCT = "listed_product"
FIELDS = "fields"

_DIGITS = 16
_YES, _NO = "yes", "no"


def rests_on(
    judged: Applicability, facts: CompanyFacts, documents: Mapping[str, str]
) -> tuple[Seen, ...]:
    """Return all that a review made now rests on, in a settled order.

    Of the facts only those that the provision asks for. ``documents``: the titles of all documents
    that are there, by their ids.
    """
    provision = judged.provision
    return (
        Seen(SeenKind.PROVISION, provision.id, reading_of(provision)),
        Seen(SeenKind.STANDING, provision.id, judged.standing.value),
        *(
            Seen(SeenKind.CERTIFICATE, each.id, each.state.value, each.number)
            for each in judged.certificates
        ),
        *(
            Seen(SeenKind.FACT, name, value)
            for name, value in _asked_for(provision.conditions, facts)
        ),
        *(Seen(SeenKind.DOCUMENT, each, words=title) for each, title in documents.items()),
    )


def reading_of(provision: Provision) -> str:
    """Return a digest of how a provision reads: its words, to whom, on what conditions.

    Our own plain sentences are left out: wording them better changes no duty.
    """
    conditions = provision.conditions
    stated = {
        field.name: getattr(conditions, field.name)
        for field in fields(conditions)
        if getattr(conditions, field.name) not in (None, ())
    }
    text = "\n".join(
        [
            provision.quote,
            provision.effect.value,
            provision.addressee.value,
            provision.reach.value,
            *(f"{name}={_plain(value)}" for name, value in sorted(stated.items())),
            str(provision.target_until or ""),
        ]
    )
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS]


def changes(before: Iterable[Seen], now: Iterable[Seen]) -> tuple[Message, ...]:
    """Return what has changed for one requirement since it was reviewed, each in a message.

    Nothing where the review does not say what it rested on. Documents are no matter of a single
    requirement: see `new_documents`.
    """
    old = {(each.kind, each.subject): each for each in before}
    new = {(each.kind, each.subject): each for each in now}
    return tuple(_changes(old, new)) if old else ()


def new_documents(before: Iterable[Seen], now: Iterable[Seen]) -> tuple[str, ...]:
    """Return the titles of documents that were not there at a review."""
    known = {each.subject for each in before if each.kind is SeenKind.DOCUMENT}
    if not known:
        return ()
    return tuple(
        each.words for each in now if each.kind is SeenKind.DOCUMENT and each.subject not in known
    )


_Known = Mapping[tuple[SeenKind, str], Seen]


def _changes(old: _Known, new: _Known) -> Iterator[Message]:
    for key, seen in new.items():
        before = old.get(key)
        if seen.kind is SeenKind.CERTIFICATE:
            if before is None:
                yield _about("certificate_added", seen, state=_state(seen))
            elif before.value != seen.value:
                states = {"before": _state(before), "after": _state(seen)}
                yield _about("certificate_state", seen, **states)
        elif before is not None and before.value != seen.value:
            yield from _differs(before, seen)
    for key, seen in old.items():
        if seen.kind is SeenKind.CERTIFICATE and key not in new:
            yield _about("certificate_gone", seen)


def _differs(before: Seen, seen: Seen) -> Iterator[Message]:
    if seen.kind is SeenKind.PROVISION:
        yield Message("requirements.changed.provision")
    elif seen.kind is SeenKind.STANDING:
        yield Message(f"requirements.changed.now_{seen.value}")
    elif seen.kind is SeenKind.FACT and seen.subject == FIELDS:
        yield Message("requirements.changed.fields")
    elif seen.kind is SeenKind.FACT:
        yield Message(
            "requirements.changed.fact",
            {
                "fact": Message(f"requirements.fact.{seen.subject}"),
                "before": _value(before),
                "after": _value(seen),
            },
        )


def _about(what: str, seen: Seen, **parameters: object) -> Message:
    return Message(f"requirements.changed.{what}", {"number": seen.words, **parameters})


def _state(seen: Seen) -> Message:
    return Message(f"lifecycle.state.{seen.value}")


_LISTS = {Fact.SIZE.value: "size", Fact.INDUSTRY.value: "industry", Fact.ROLES.value: "role"}


def _value(seen: Seen) -> object:
    """A fact's value to be told: words of the catalogue where it is a code."""
    if not seen.value:
        return Message("requirements.fact.unknown")
    if seen.subject in _LISTS:
        name = _LISTS[seen.subject]
        return tuple(Message(f"applies.of_{name}.{each}") for each in seen.value.split())
    if seen.value in (_YES, _NO):
        return Message(f"requirements.fact.{seen.value}")
    return seen.value


def _asked_for(conditions: Conditions, facts: CompanyFacts) -> Iterator[tuple[str, str]]:
    if conditions.region is not None:
        yield Fact.REGION.value, facts.region or ""
    if conditions.sizes:
        yield Fact.SIZE.value, facts.size.value if facts.size else ""
    if conditions.sectors:
        yield Fact.INDUSTRY.value, facts.industry or ""
    if conditions.roles:
        yield Fact.ROLES.value, " ".join(role.value for role in facts.roles)
    if conditions.free_trade_zone is not None:
        yield Fact.FREE_TRADE_ZONE.value, _truth(facts.free_trade_zone)
    if conditions.exports is not None:
        yield Fact.EXPORTS.value, _truth(facts.exports)
    if conditions.listed_product is not None:
        yield LISTED_PRODUCT, _truth(facts.listed_product)
    if conditions.fields:
        yield FIELDS, " ".join(each for each in conditions.fields if each in facts.signs)


def _truth(fact: bool | None) -> str:  # noqa: FBT001 - a fact, not a switch
    return "" if fact is None else _YES if fact else _NO


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return str(value)
