from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certdesk import places
from certdesk.answers.coverage_index import CoverageIndex
from certdesk.judgement.coverage.coverage import content_grounds
from certdesk.judgement.coverage.grounding import cut, gravity, ground, worst
from certdesk.judgement.coverage.standards import StandardTable
from certdesk.registry.sources.lifecycle import load_lifecycle
from certdesk.registry.sources.numbers import load_number_formats
from certdesk.vocabulary.certificates import PageType, PartyRole
from certdesk.vocabulary.coverage import (
    AskedSite,
    Aspect,
    CoverageFacts,
    PartyFact,
    ProductFact,
    Question,
    SiteFact,
)
from certdesk.vocabulary.scope import Relation
from certdesk.vocabulary.verdicts import Verdict

DAY = date(2026, 11, 23)


class ByCharacters:
    """Judges scopes and names by whole words, and finds them by their characters."""

    def by_sites(self, text):
        del text
        return False

    def grounds(self, text, product, activity, field, site=None):
        del site
        return tuple(
            ground(
                aspect,
                Verdict.YES if words in text else Verdict.NO,
                "listed",
                evidence=[cut(field, text, (0, len(text)))],
            )
            for aspect, words in ((Aspect.PRODUCT, product), (Aspect.ACTIVITY, activity))
            if words is not None
        )

    def compare(self, asked, written):
        if asked.endswith(written):
            return Relation.NARROWER
        return Relation.BROADER if set(asked) & set(written) else Relation.UNRELATED

    def verdict(self, text, product, activity):
        return worst(each.verdict for each in self.grounds(text, product, activity, "scope"))

    def keys(self, text):
        return frozenset(text), Verdict.NO

    def code_key(self, code):
        return f"code:{code}"

    def asked_keys(self, product, activity):
        keys = {f"code:{product}"} if product else set()
        return frozenset(keys | set(product or "") | set(activity or ""))


@pytest.fixture(scope="module")
def table():
    data = places.data_folder()
    return StandardTable(load_lifecycle(data).editions, load_number_formats(data).series)


WORDS = ("塑料玩具", "玩具", "木制家具", "茶叶", "生产", "销售")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("、".join)
MODELS = (
    "TY-100",
    "TY-1O0",
    "TY-100A",
    "TY-105",
    "TX-9(白色)",
    "TX-9",
    "100",
    "TY-10*",
    "TY-1、TY-2",
)
LISTS = st.one_of(
    st.none(),
    st.lists(
        st.sampled_from(
            [*MODELS, "TY-100~TY-120", "TY-100系列", "TX-*", "TX-(A-F)", "TY-100/101", "见附件"]
        ),
        min_size=1,
        max_size=3,
    ).map("、".join),
)
SITES = (
    "一厂",
    "二厂",
    "十一厂",
    "一厂仓库",
    "示例路18号",
    "上海市松江区示例路18号",
    "1厂",
    "某某公司",
)
STATED = st.sampled_from(
    [
        *SITES,
        "一厂（上海市松江区示例路18号）",
        "某某公司二厂",
        "二厂：样板路6号",
        "某某公司（样板路6号）",
    ]
)
STANDARDS = ("GB/T 19001-2016", "ISO 9001:2015", "GB/T 19001", "ISO 14001:2015", "ISO 9001:2008")
FACTS = st.builds(
    CoverageFacts,
    page=st.sampled_from(PageType),
    scope=st.one_of(st.none(), TEXTS),
    standards=st.lists(st.sampled_from(STANDARDS), max_size=2).map(tuple),
    sites=st.lists(
        st.builds(SiteFact, STATED, st.one_of(st.none(), st.none(), TEXTS)), max_size=2
    ).map(tuple),
    parties=st.lists(
        st.builds(
            PartyFact,
            st.sampled_from(PartyRole),
            STATED,
            st.sampled_from([None, "F1"]),
            st.sampled_from([None, "样板路6号"]),
        ),
        max_size=2,
    ).map(tuple),
    products=st.lists(
        st.builds(ProductFact, TEXTS, LISTS, st.none(), st.sampled_from([None, "2202"])),
        max_size=2,
    ).map(tuple),
)
QUESTIONS = st.builds(
    Question,
    on=st.just(DAY),
    product=st.one_of(st.none(), st.sampled_from([*WORDS, "2202", "彩色塑料玩具"])),
    model=st.one_of(st.none(), st.sampled_from(MODELS)),
    activity=st.one_of(st.none(), st.sampled_from(WORDS)),
    site=st.one_of(
        st.none(),
        st.builds(
            AskedSite,
            st.sampled_from([*SITES, "F1", "厂"]),
            st.sampled_from(["", "松江区示例路18号", "样板路6号"]),
            st.sampled_from([(), ("二厂", "十一厂"), ("一厂仓库",)]),
        ),
    ),
    standard=st.one_of(st.none(), st.sampled_from(STANDARDS)),
)


@settings(max_examples=settings.default.max_examples * 5 // 3)
@given(st.lists(FACTS, min_size=1, max_size=12), QUESTIONS)
def test_the_index_comes_to_what_each_certificate_comes_to_by_itself(table, facts, question):
    judge = ByCharacters()
    verdicts, _ = CoverageIndex(facts, judge, table).verdicts(question)
    for each, verdict in zip(facts, verdicts, strict=True):
        grounds = content_grounds(question, each, judge, table)
        assert verdict == gravity(worst(one.verdict for one in grounds))


@given(st.lists(FACTS, min_size=1, max_size=12), QUESTIONS)
def test_what_is_found_is_what_each_aspect_finds_by_itself(table, facts, question):
    judge = ByCharacters()
    found = CoverageIndex(facts, judge, table).found(question)
    for place, each in enumerate(facts):
        count = 0
        for aspect in ("product", "model", "activity", "site", "standard"):
            asked = getattr(question, aspect)
            others = {"product", "model", "site", "standard"} - {aspect}
            beside = any(getattr(question, each) is not None for each in others)
            if asked is not None and not (aspect == "activity" and beside):
                alone = Question(DAY, **{aspect: asked})
                # A scope of the site's own counts for what is asked of that site only.
                (ground, *_) = content_grounds(alone, each, judge, table)
                count += ground.verdict is Verdict.YES
        assert found[place] == count
