from __future__ import annotations

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.sources.schemes import check_stages, load_lexicon, load_schemes
from certdesk.vocabulary.schemes import ConformityObject, Nature

PUBLISHED = {
    *("ccc", "ccc-self-declaration", "production-licence", "cma"),
    *("qms", "ems", "ohsms", "enms", "isms", "itsms", "fsms", "haccp", "ipms", "measurement-ms"),
    *("organic", "gap", "green-product", "energy-saving-product"),
    *("elderly-care-service", "education-service", "finance-service", "health-service"),
    *("sports-service", "ecommerce-service", "tourism-service", "logistics-service"),
    *("shanghai-brand", "zhejiang-made"),
}

ENTRY = """
[[scheme]]
id = "{id}"
name = "{name}"
name_en = "Example"
aliases = []
nature = "voluntary"
object = "product"
standards = []
gist = "举例。"
gist_en = "An example."
basis = "举例"
confidence = "C"
"""


@pytest.fixture(scope="module")
def schemes():
    return load_schemes(places.data_folder())


def write(folder, text, name="example.toml"):
    (folder / "schemes").mkdir(exist_ok=True)
    (folder / "schemes" / name).write_text(text, encoding="utf-8")
    return folder


def test_the_published_identifiers_are_there(schemes):
    assert {scheme.id for scheme in schemes} >= PUBLISHED


def test_licences_are_not_certification(schemes):
    by_id = {scheme.id: scheme for scheme in schemes}
    assert by_id["production-licence"].nature is Nature.LICENSING
    assert by_id["cma"].nature is Nature.LICENSING
    assert by_id["cma"].object is ConformityObject.BODY


def test_a_regional_mark_says_its_region(schemes):
    regions = {scheme.id: scheme.region for scheme in schemes}
    assert regions["shanghai-brand"] == "上海市"
    assert regions["zhejiang-made"] == "浙江省"
    assert regions["lishui-shangeng"] == "丽水市"


def test_every_family_has_no_circle(schemes):
    families = {scheme.id: scheme.family for scheme in schemes}
    for family in families.values():
        seen = set()
        above = family
        while above:
            assert above not in seen
            seen.add(above)
            above = families[above]


def test_no_alias_repeats_the_name(schemes):
    for scheme in schemes:
        shown = scheme.shown_aliases
        assert scheme.name not in shown
        assert len(set(shown)) == len(shown)


def test_a_name_of_two_schemes_is_refused(tmp_path):
    text = ENTRY.format(id="one", name="甲认证") + ENTRY.format(id="two", name="甲认证")
    with pytest.raises(Problem) as caught:
        load_schemes(write(tmp_path, text))
    assert caught.value.message == "problem.data.duplicate"
    assert caught.value.parameters["line"] == text.split("\n").index('id = "two"') + 2
    assert caught.value.parameters["field"] == "scheme[2].name"


def test_an_identifier_given_twice_is_refused(tmp_path):
    text = ENTRY.format(id="one", name="甲认证") + ENTRY.format(id="one", name="乙认证")
    with pytest.raises(Problem) as caught:
        load_schemes(write(tmp_path, text))
    assert caught.value.parameters["value"] == "one"


def test_a_family_that_is_no_scheme_is_refused(tmp_path):
    text = ENTRY.format(id="one", name="甲认证") + 'family = "nothing"\n'
    with pytest.raises(Problem) as caught:
        load_schemes(write(tmp_path, text))
    assert caught.value.message == "problem.data.unknown_reference"
    assert caught.value.parameters["field"] == "scheme[1].family"


def test_an_unknown_nature_names_its_line(tmp_path):
    text = ENTRY.format(id="one", name="甲认证").replace("voluntary", "optional")
    with pytest.raises(Problem) as caught:
        load_schemes(write(tmp_path, text))
    assert caught.value.parameters["line"] == text.split("\n").index('nature = "optional"') + 1


STAGE = 'stages = [\n  { clause = "act#一", stage = "explored", quote = "探索认证" },\n]\n'


@pytest.mark.parametrize(
    ("texts", "message", "field"),
    [
        ({}, "problem.data.unknown_reference", "scheme[1].stages[1].clause"),
        ({"act#一": "推行认证"}, "problem.data.quote_not_found", "scheme[1].stages[1].quote"),
    ],
)
def test_a_stage_must_stand_in_its_clause(tmp_path, texts, message, field):
    entries = load_schemes(write(tmp_path, ENTRY.format(id="one", name="甲认证") + STAGE))
    check_stages(entries, {"act#一": "将探索认证。"})
    with pytest.raises(Problem) as caught:
        check_stages(entries, texts)
    assert caught.value.message == message
    assert caught.value.parameters["field"] == field


def test_an_exception_of_no_scheme_is_refused(tmp_path):
    source = (places.data_folder() / "schemes" / "mentions.toml").read_text(encoding="utf-8")
    write(tmp_path, source, "mentions.toml")
    with pytest.raises(Problem) as caught:
        load_lexicon(write(tmp_path, ENTRY.format(id="one", name="甲认证")))
    assert caught.value.message == "problem.data.unknown_reference"


def test_the_lexicon_holds_the_words_of_every_scheme(schemes):
    lexicon = load_lexicon(places.data_folder(), schemes)
    words = {one.scheme: one for one in lexicon.schemes}
    assert all(words[scheme.id].names[0] == scheme.name for scheme in schemes)
    assert all(exception.why for exception in lexicon.exceptions)
