from __future__ import annotations

from dataclasses import replace

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.catalogue import read_catalogue, read_number_formats
from certdesk.registry.sources.catalogues import load_catalogue
from certdesk.registry.sources.numbers import load_number_formats


def test_the_registry_gives_back_the_catalogue_as_it_was_written(registry):
    assert read_catalogue(registry) == load_catalogue(places.data_folder())


def test_the_registry_gives_back_the_forms_of_numbers(registry):
    formats = read_number_formats(registry)
    assert replace(formats, products=(), removed=()) == load_number_formats(places.data_folder())
    assert ("0901", "微型计算机") in formats.products


def test_a_registry_without_its_tables_is_damaged(registry, tmp_path):
    class Empty:
        file = tmp_path / "empty.sqlite"

        def query(self, *_):
            return []

    with pytest.raises(Problem, match=r"problem\.registry\.damaged"):
        read_catalogue(Empty())
