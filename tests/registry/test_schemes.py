"""What the registry says of schemes, held against a reading of the five documents."""

from __future__ import annotations

import pytest

CITED = {
    "ccc-self-declaration": "gf-2018-3#四/九 samr-2020-2267#二/一/二 shanghai-2018#二/三/4",
    "production-licence": (
        "cnca-2017#四/九 gf-2018-3#四/十一 samr-2020-2267#二/一/二 shanghai-2018#二/三/4"
    ),
    "ccc": (
        "cnca-2017#四/九 cnca-2017#六/十六 gf-2018-3#一/二/-4 gf-2018-3#四/九 gf-2018-3#五/十五"
        " hubei-2019#二/四/14 samr-2020-2267#一/二/2 samr-2020-2267#二/一/一"
        " samr-2020-2267#二/一/二 samr-2020-2267#二/二/四 samr-2020-2267#三/二"
        " shanghai-2018#二/三/4 shanghai-2018#二/四/4"
    ),
    "urban-rail": (
        "cnca-2017#二/四 cnca-2017#二/五 gf-2018-3#四/十 hubei-2019#二/二/7"
        " samr-2020-2267#二/二/一 shanghai-2018#二/二/4"
    ),
    "education-service": (
        "cnca-2017#二/六 gf-2018-3#四/十 hubei-2019#二/二/7 hubei-2019#二/二/8"
        " shanghai-2018#二/二/3"
    ),
    "finance-service": (
        "cnca-2017#二/六 gf-2018-3#四/十 hubei-2019#二/二/7 hubei-2019#二/二/8"
        " samr-2020-2267#二/二/一 shanghai-2018#二/二/3"
    ),
    "ecommerce-service": (
        "cnca-2017#六/十七 gf-2018-3#四/十 hubei-2019#二/二/7 hubei-2019#二/二/8"
        " shanghai-2018#二/一/6 shanghai-2018#二/二/3"
    ),
    "health-service": "gf-2018-3#四/十 hubei-2019#二/二/7 samr-2020-2267#二/二/一",
    "ip-service": ("cnca-2017#二/六 hubei-2019#二/一/3 hubei-2019#二/二/8 shanghai-2018#二/二/3"),
    "measurement-ms": "hubei-2019#二/一/1 hubei-2019#二/一/3 shanghai-2018#二/一/7",
    "qms-graded": "cnca-2017#二/四 gf-2018-3#三/七 shanghai-2018#二/一/6 shanghai-2018#二/二/2",
    "bcms": "gf-2018-3#二/四 gf-2018-3#三/七 shanghai-2018#二/二/2",
    "haccp": "cnca-2017#三/七 samr-2020-2267#二/二/一",
    "energy-saving-product": "samr-2020-2267#二/二/三",
    "waterproofing-material": "shanghai-2018#二/二/4",
    "zhejiang-made": "cnca-2017#一/三 samr-2020-2267#二/二/五",
    "railway-product": "cnca-2017#二/五",
    "new-generation-it": "cnca-2017#四/十二",
    "robot": (
        "cnca-2017#二/五 gf-2018-3#四/十 hubei-2019#二/二/7 shanghai-2018#二/一/1"
        " shanghai-2018#二/二/4"
    ),
    "green-product": (
        "cnca-2017#一/二 cnca-2017#四/十一 gf-2018-3#四/十一 samr-2020-2267#二/二/三"
        " shanghai-2018#二/二/5 shanghai-2018#二/三/6"
    ),
    "ohsms": "",
    "automotive-qms": "",
}


@pytest.fixture
def schemes(registry):
    return {scheme.id: scheme for scheme in registry.schemes()}


@pytest.fixture
def clauses(registry):
    return {clause.id: clause for clause in registry.clauses(None)}


@pytest.mark.parametrize("scheme", CITED)
def test_a_scheme_is_cited_where_a_reader_finds_it(schemes, scheme):
    assert {one.clause for one in schemes[scheme].citations} == set(CITED[scheme].split())
    assert schemes[scheme].named_in_documents == bool(CITED[scheme])


def test_the_documents_name_more_than_sixty_schemes(schemes):
    assert sum(scheme.named_in_documents for scheme in schemes.values()) > 60


def test_every_citation_stands_at_its_place(schemes, clauses):
    for scheme in schemes.values():
        for one in scheme.citations:
            clause = clauses[one.clause]
            source = clause.heading if one.in_heading else clause.text
            assert source[one.start : one.end] == one.quote


def test_a_stage_stands_in_a_clause_that_names_its_scheme(schemes):
    for scheme in schemes.values():
        cited = {one.clause for one in scheme.citations}
        assert {stage.clause for stage in scheme.stages} <= cited, scheme.id


def test_the_stages_show_how_a_scheme_came_about(schemes):
    rail = [(stage.as_of.year, str(stage.stage)) for stage in schemes["urban-rail"].stages]
    assert rail[0] == (2017, "explored")
    assert (2018, "promoted") in rail
    assert rail[-1] == (2020, "established")


def test_what_the_state_reforms_is_not_called_retired(schemes):
    for scheme in ("ccc", "production-licence"):
        stages = {str(stage.stage) for stage in schemes[scheme].stages}
        assert "reformed" in stages
        assert "retired" not in stages


def test_railways_and_urban_rail_are_two_things(schemes):
    (quote,) = {one.quote for one in schemes["railway-product"].citations}
    assert quote.startswith("铁路")


def test_words_that_only_find_citations_are_shown_to_nobody(schemes):
    assert "国家机器人检测与评定中心" not in schemes["robot"].aliases
    assert "强制性产品认证目录" not in schemes["ccc"].aliases
    quotes = {one.quote for one in schemes["green-product"].citations}
    assert "绿色产品证书" in quotes
    assert "绿色产品证书" not in schemes["green-product"].aliases
    assert not any("绿色有机" in quote for quote in quotes)


def test_a_trial_of_something_else_is_no_stage_of_a_scheme(schemes):
    for scheme in ("iot", "ecommerce-service", "isms"):
        assert "piloted" not in {str(stage.stage) for stage in schemes[scheme].stages}
