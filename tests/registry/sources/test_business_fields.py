"""The fields of business: enough words, each known, and mistakes said with their place."""

from __future__ import annotations

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.document_content import read_content
from certdesk.registry.scheme_content import read_schemes
from certdesk.registry.sources.business_fields import FILE, load_business_fields


@pytest.fixture(scope="module")
def schemes():
    data = places.data_folder()
    return [scheme.id for scheme in read_schemes(data, read_content(data))]


def test_every_field_has_words_sectors_and_a_basis(schemes):
    known = load_business_fields(places.data_folder(), schemes)
    assert len(known.fields) >= 40
    for field in known.fields:
        assert len(field.words) >= 15, field.id
        assert field.sectors
        assert field.basis
        # A word that is always another thing shows nothing.
        for word in field.words:
            assert not any(each in word for each in field.apart), (field.id, word)


def test_every_field_is_asked_for_by_a_provision(registry):
    from certdesk.registry.provisions import read_business_fields, read_provisions

    asked = {field for each in read_provisions(registry) for field in each.conditions.fields}
    assert {field.id for field in read_business_fields(registry).fields} == asked


@pytest.mark.parametrize(
    ("before", "after", "message", "field"),
    [
        ('id = "toys"', 'id = "food"', "problem.data.duplicate", "id"),
        ('"童车", ', '"玩具", ', "problem.data.duplicate", "words"),
        (
            'schemes = ["clean-toy"]',
            'schemes = ["dirty-toy"]',
            "problem.data.unknown_reference",
            "schemes",
        ),
    ],
)
def test_a_mistake_is_told_with_file_line_and_field(data, schemes, before, after, message, field):
    path = data / FILE
    text = path.read_text(encoding="utf-8")
    toys = text.index('id = "toys"')
    at = text.index(before, toys)
    path.write_text(text[:at] + after + text[at + len(before) :], encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load_business_fields(data, schemes)
    found = caught.value
    assert found.message == message
    assert found.parameters["file"].endswith(FILE)
    assert found.parameters["line"] == text.count("\n", 0, at) + 1
    assert field in found.parameters["field"]


def test_a_letter_that_is_no_sector_is_refused(data, schemes):
    path = data / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('sectors = ["C", "F"]', 'sectors = ["Z"]', 1), encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load_business_fields(data, schemes)
    assert "sectors" in caught.value.parameters["field"]
