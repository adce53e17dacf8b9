from __future__ import annotations

from certdesk.registry.characters import simplified_characters


def test_traditional_characters_and_variants_find_the_simplified():
    simplified = simplified_characters()
    assert {char: simplified[char] for char in "認證強後體"} == dict(
        zip("認證強後體", "认证强后体", strict=True)
    )
    assert simplified["著"] == "着"


def test_folding_twice_is_folding_once():
    simplified = simplified_characters()
    assert [char for char in simplified.values() if simplified.get(char, char) != char] == []
