"""The cards of the page: what several documents say alike stands on one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from certdesk.answers.applies import Group
from certdesk.judgement.applicability.facts import Standing
from certdesk.vocabulary.provisions import Effect

if TYPE_CHECKING:
    from certdesk.answers.applies import ProvisionAnswer
    from certdesk.judgement.applicability.facts import Fact
    from certdesk.registry.records import ClauseRecord, DocumentRecord
    from certdesk.window.applies.reviewed import Review


class Section(StrEnum):
    """The groups in which cards stand: of what applies or may apply, then of what does not.

    What does not apply is grouped by what it was that did not fit.
    """

    BINDING = "binding"
    CHECKED = "checked"
    BENEFIT = "benefit"
    DEPENDS = "depends"
    NOTICE = "notice"

    REGION = "region"
    INDUSTRY = "industry"
    FIELD = "field"
    SIZE = "size"
    FREE_TRADE_ZONE = "free_trade_zone"
    EXPORTS = "exports"
    LISTED_PRODUCT = "listed_product"
    CERTIFICATE = "certificate"
    ROLE = "role"
    DOCUMENT = "document"
    OTHER = "other"
    REACH = "reach"
    WITHOUT = "without"


APPLYING = (
    Section.BINDING,
    Section.CHECKED,
    Section.BENEFIT,
    Section.DEPENDS,
    Section.NOTICE,
)
EXCLUDED = tuple(section for section in Section if section not in APPLYING)
_OF_GROUP = {
    Group.BINDING: Section.BINDING,
    Group.CHECKED: Section.CHECKED,
    Group.BENEFIT: Section.BENEFIT,
    Group.NOTICE: Section.NOTICE,
}
# What turned a provision down, by the second word of the message that says so.
_OF_REASON = {section.value: section for section in EXCLUDED}


@dataclass(frozen=True, slots=True)
class Source:
    """A clause that says what a card says.

    ``entry`` is None for a clause that lays nothing down for companies; ``because`` the deciding
    step in words; ``above`` the clauses over it, the outermost first, and itself; ``review`` is
    None for what is not reviewed, as it does not apply.
    """

    clause: ClauseRecord
    document: DocumentRecord
    label: str
    entry: ProvisionAnswer | None
    because: str
    above: tuple[ClauseRecord, ...] = ()
    review: Review | None = None

    @property
    def passage(self) -> str:
        """The words that it rests on: heading or text of the clause."""
        if self.entry is not None and self.entry.provision.in_heading:
            return self.clause.heading
        return self.clause.text or self.clause.heading

    @property
    def marked(self) -> tuple[int, int]:
        """Where the quote stands in `passage`; nothing where there is no quote."""
        if self.entry is None:
            return 0, 0
        return self.entry.provision.start, self.entry.provision.end


# Without slots: what was worked out is kept.
@dataclass(frozen=True)
class ClauseCard:
    """One thing that clauses lay down, with every clause that says it, in document order."""

    section: Section
    sources: tuple[Source, ...]

    @property
    def entry(self) -> ProvisionAnswer | None:
        """What was judged; of several sources they are alike but for the document."""
        return self.sources[0].entry

    @cached_property
    def key(self) -> str:
        """What names the card as long as the registry is the same."""
        entry = self.entry
        return self.sources[0].clause.id if entry is None else entry.provision.id

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that it would have with any of its sources first."""
        return tuple(ClauseCard(self.section, (source,)).key for source in self.sources)

    @property
    def effect(self) -> Effect | None:
        """What it does; None for a clause without a provision."""
        return None if self.entry is None else self.entry.provision.effect

    @property
    def missing(self) -> tuple[Fact, ...]:
        """The facts that would settle it."""
        return () if self.entry is None else self.entry.missing

    @property
    def reviews(self) -> tuple[Review, ...]:
        """How its clauses stand in the review of compliance."""
        return tuple(each.review for each in self.sources if each.review is not None)

    @cached_property
    def title(self) -> str:
        """What it says in plain words; the heading of a clause without a provision."""
        return self.sources[0].clause.heading if self.entry is None else self.entry.gist

    @property
    def labels(self) -> tuple[str, ...]:
        """How its clauses are named."""
        return tuple(source.label for source in self.sources)

    @cached_property
    def second(self) -> str:
        """The line under the title: why it does not apply yet or at all, else how it reaches."""
        if self.entry is None or self.entry.standing is not Standing.APPLIES:
            return self.sources[0].because
        return self.entry.reaching

    @property
    def quote(self) -> str:
        """The words of the first source; none where there is no provision."""
        return "" if self.entry is None else self.entry.provision.quote

    @cached_property
    def searched(self) -> str:
        """Everything in which words are looked for."""
        quotes = (each.entry.provision.quote for each in self.sources if each.entry is not None)
        return "\n".join((self.title, self.second, *self.labels, *quotes)).casefold()


def section_of(entry: ProvisionAnswer) -> Section:
    """Return the group in which a provision stands."""
    if entry.standing is Standing.APPLIES:
        return _OF_GROUP[entry.group]
    if entry.standing is Standing.DEPENDS:
        return Section.DEPENDS
    return _OF_REASON.get(entry.judged.because.id.split(".")[1], Section.OTHER)


def merged(sources: Iterable[Source]) -> list[ClauseCard]:
    """Return cards of sources, those that say and mean the same on one, in order of the first.

    The same: words of ours, effect, group, the facts that are missing, and what decided against
    it. Of one clause that says a thing twice the first place stands.
    """
    found: dict[object, tuple[Section, list[Source]]] = {}
    for source in sources:
        if source.entry is None:
            found[source.clause.id] = (Section.WITHOUT, [source])
            continue
        entry = source.entry
        section = section_of(entry)
        against = "" if entry.standing is Standing.APPLIES else source.because
        # In one language, so that as many cards stand there whatever the window speaks.
        alike = (section, entry.provision.gist.zh, entry.provision.effect, entry.missing, against)
        some = found.setdefault(alike, (section, []))[1]
        if all(each.clause.id != source.clause.id for each in some):
            some.append(source)
    return [ClauseCard(section, tuple(some)) for section, some in found.values()]


def settles(cards: Sequence[ClauseCard]) -> dict[Fact, int]:
    """Return how many open cards each missing fact bears on, the most useful fact first."""
    counts: dict[Fact, int] = {}
    for card in cards:
        for fact in card.missing:
            counts[fact] = counts.get(fact, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))
