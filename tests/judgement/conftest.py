from __future__ import annotations

from dataclasses import replace

import pytest

from certdesk import places
from certdesk.registry.sources.catalogues import load_catalogue
from certdesk.registry.sources.numbers import load_number_formats
from certdesk.vocabulary.catalogue import removed_codes


@pytest.fixture(scope="session")
def catalogue():
    return load_catalogue(places.data_folder())


@pytest.fixture(scope="session")
def formats(catalogue):
    products = tuple((code, kind.name) for kind in catalogue.kinds for code in kind.codes)
    return replace(
        load_number_formats(places.data_folder()),
        products=products,
        removed=removed_codes(catalogue.kinds),
    )
