from __future__ import annotations

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.reader import Registry
from certdesk.registry.sources.coverage import load_coverage_bases
from certdesk.vocabulary.coverage_bases import Footing
from certdesk.vocabulary.schemes import Confidence

GOOD = (places.data_folder() / "coverage" / "bases.toml").read_text(encoding="utf-8")


def _loaded(tmp_path, text):
    (tmp_path / "coverage").mkdir()
    (tmp_path / "coverage" / "bases.toml").write_text(text, encoding="utf-8")
    return load_coverage_bases(tmp_path)


def test_the_shipped_bases_say_how_well_they_are_founded(registry_path):
    with Registry.open(registry_path) as registry:
        kept = registry.coverage_bases
    assert kept == load_coverage_bases(places.data_folder())
    assert kept.by_footing[Footing.CERTIFICATE].act == ""
    assert kept.by_footing[Footing.OUTSIDE].confidence is Confidence.B
    assert kept.by_footing[Footing.OTHER_OBJECT].confidence is Confidence.A
    assert kept.get("认证认可条例") is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('key = "outside"', 'key = "certificate"', "problem.data.duplicate"),
        ('key = "outside"', 'key = "elsewhere"', "problem.data.wrong_value"),
        (
            'on_certificate = true\nwhy = "证书载明的文字"',
            'on_certificate = false\nwhy = "证书载明的文字"',
            "problem.data.coverage_basis",
        ),
        ('confidence = "B"', 'confidence = "D"', "problem.data.wrong_value"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path, old, new, message):
    with pytest.raises(Problem) as refused:
        _loaded(tmp_path, GOOD.replace(old, new, 1))
    assert refused.value.message == message
    assert refused.value.parameters["line"]


def test_a_basis_that_is_missing_is_named(tmp_path):
    with pytest.raises(Problem) as refused:
        _loaded(tmp_path, GOOD[: GOOD.rindex("[[basis]]")])
    assert refused.value.message == "problem.data.coverage_missing"
    assert refused.value.parameters["key"] == "other_object"
