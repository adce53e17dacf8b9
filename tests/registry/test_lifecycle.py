from __future__ import annotations

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.lifecycle import read_lifecycle
from certdesk.registry.sources.lifecycle import load_lifecycle
from certdesk.vocabulary.certificates import CertificateState, DueKind
from certdesk.vocabulary.schemes import Confidence


def test_the_registry_gives_back_what_the_sources_say(registry):
    schemes = [scheme.id for scheme in registry.schemes()]
    assert read_lifecycle(registry) == load_lifecycle(places.data_folder(), schemes)


def test_every_rule_has_words_and_a_basis(registry):
    rules = read_lifecycle(registry)
    for rule in rules.rules:
        assert rule.basis
        assert isinstance(rule.confidence, Confidence)
        assert rule.gist.zh
        assert rule.gist.en
        assert not rule.gist.zh.endswith("。")
    assert {meaning.state for meaning in rules.states} == set(CertificateState)
    assert {ladder.due for ladder in rules.ladders} == set(DueKind)


def test_a_damaged_registry_is_a_problem(registry, tmp_path):
    import shutil
    import sqlite3

    from certdesk.registry.reader import Registry

    copy = shutil.copy(registry.file, tmp_path / "registry.sqlite")
    connection = sqlite3.connect(copy)
    connection.execute("DROP TABLE lifecycle_rules")
    connection.commit()
    connection.close()
    with Registry.open(copy) as opened, pytest.raises(Problem) as problem:
        read_lifecycle(opened)
    assert problem.value.message == "problem.registry.damaged"


RULES = "rules-products.toml"
SCHEMES = ["ccc", "organic", "gap", "food-agri", "qms", "ems", "ohsms", "isms", "itsms", "haccp",
           "automotive-qms", "medical-device-qms", "ccc-self-declaration"]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "message", "field"),
    [
        (RULES, 'id = "ccc.renewal"', 'id = "ccc.validity"', "duplicate", "rule[4].id"),
        (RULES, 'kind = "renewal"', 'kind = "renewals"', "wrong_value", "rule[4].kind"),
        (RULES, "months = 60", "month = 60", "unknown_field", "rule[1].month"),
        (RULES, "months = 12\nactivity", "activity", "missing_field", "rule[2].months"),
        (RULES, 'activity = "inspection"\n', "", "missing_field", "rule[2].activity"),
        (RULES, 'schemes = ["ccc"]', 'schemes = ["cccc"]', "unknown_reference", "schemes[1]"),
        (RULES, 'leaves_out = ["ccc-', 'leaves_out = ["', "unknown_reference", "leaves_out[1]"),
        (
            RULES,
            "from = 2009-09-01",
            "from = 2009-09-01\nto = 2009-08-31",
            "wrong_value",
            "rule[1].to",
        ),
        (RULES, 'basis = "CQC 的做法"\n', "", "missing_field", "rule[5].basis"),
        (RULES, 'id = "gap.validity"\nkind = "validity"\nschemes = ["gap"]',
         'id = "gap.validity"\nkind = "validity"\nschemes = ["organic"]', "duplicate", ".kind"),
        ("ladders.toml", "[120, 90, 60, 30, 0]", "[90, 120]", "wrong_value", "ladder[4].days"),
        ("ladders.toml", 'due = "verification"', 'due = "renewal"', "missing_field", "due"),
        ("editions.toml", '"2026-09"', '"2026-13"', "wrong_value", "edition[2].published"),
        ("editions.toml", '"2026-04-15"', '"2026-02-31"', "wrong_value", ".published"),
        ("editions.toml", 'published = "2026-09"', ('published = "2026-09"\nends_on = 2029-09-30\n'
         'expected_end = "2029"'), "wrong_value", ".expected_end"),
        ("reasons.toml", 'code = "0112"', 'code = "0111"', "duplicate", ".code"),
        ("reasons.toml", 'code = "0112"', 'code = "112"', "wrong_value", ".code"),
        ("states.toml", 'state = "expired"', 'state = "valid"', "missing_field", ".state"),
        ("states.toml", '"撤销", "Withdrawn"', '"暂停", "Withdrawn"', "duplicate", ".words"),
        ("states.toml", 'event = "restored"', 'event = "suspended"', "duplicate", ".event"),
        ("states.toml", 'id = "penalty.misuse"', 'id = "consequence.ended"', "duplicate", ".id"),
    ],
)  # fmt: skip
def test_a_defect_is_named_by_file_line_and_field(file, old, new, message, field, data):
    source = data / "lifecycle" / file
    text = source.read_text(encoding="utf-8")
    assert old in text
    source.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Problem) as problem:
        load_lifecycle(data, SCHEMES)
    assert problem.value.message == f"problem.data.{message}"
    assert problem.value.parameters["file"].endswith(file)
    assert int(problem.value.parameters["line"]) > 0
    assert problem.value.parameters["field"].endswith(field)


def test_missing_rules_are_a_problem(data):
    for file in (data / "lifecycle").glob("rules-*.toml"):
        file.unlink()
    with pytest.raises(Problem) as problem:
        load_lifecycle(data)
    assert problem.value.message == "problem.data.missing_file"
