"""Readings in brackets."""

from __future__ import annotations

import unicodedata

import pytest

from certdesk.policy.pinyin import find_pinyin, is_ideograph, read_syllable, readings


def without(text: str) -> str:
    for edit in reversed(list(find_pinyin(text))):
        text = text[: edit.start] + edit.clean + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("自治區(qū)、直轄市", "自治區、直轄市"),
        ("會(huì )議", "會議"),
        ("會 (huì) 議", "會議"),
        ("开（kāi）放", "开放"),
        ("創(chuɑ̀nɡ)新", "創新"),
        ("女(nǚ)绿(lǜ)略(lüè)", "女绿略"),
        ("了(le)的(de)着(zhe)", "了的着"),
        ("认(ren)证(zheng)", "认证"),
        ("行(xíng)(háng)业", "行业"),
        ("安(Ān)全", "安全"),
    ],
)
def test_a_reading_goes(text: str, clean: str) -> None:
    assert without(text) == clean
    assert without(unicodedata.normalize("NFD", text)) == clean


@pytest.mark.parametrize(
    "text",
    [
        "制度(CCC认证)",
        "规范(GAP)、(HACCP)",
        "理事局(IEC-CB)",
        "一是(a)项和(b)项",
        "阿(a)",
        "认证(de)",
        "质量(he)",
        "区(点)",
        "word(qū)",
        "(qū)",
        "系统(shíxiàn)",
    ],
)
def test_what_is_no_reading_stays(text: str) -> None:
    assert without(text) == text


@pytest.mark.parametrize(
    ("letters", "syllable"),
    [
        ("qū", ("qu", True)),
        ("zhuāng", ("zhuang", True)),
        ("lv", ("lü", False)),
        ("de", ("de", False)),
        ("xyz", None),
        ("gāp", None),
        ("shíxiàn", None),
        ("", None),
    ],
)
def test_syllables(letters: str, syllable: tuple[str, bool] | None) -> None:
    assert read_syllable(letters) == syllable


def test_all_readings_of_a_character_count() -> None:
    assert {"zhe", "zhuo", "zhao"} <= readings("着")


def test_ideographs() -> None:
    assert all(map(is_ideograph, "一龥㐀〇々⽤"))
    assert not any(map(is_ideograph, "a1，。ㄒ┲あ"))
