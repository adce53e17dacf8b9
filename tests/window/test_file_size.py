from __future__ import annotations

import pytest

from certdesk.window.file_size import size_words

MEGA = 1024 * 1024


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (2048, "2 KB"),
        (204_800, "200 KB"),
        (MEGA - 1, "1.0 MB"),
        (3 * MEGA, "3.0 MB"),
    ],
)
def test_sizes_are_read_in_the_unit_that_fits(size, words):
    assert size_words(size) == words
