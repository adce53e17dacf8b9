"""Encodings of text files."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.policy.decoding import DAMAGED, REPLACEMENT, EmptyText, NotText, decode

TEXT = "一、总体要求\n（一）指导思想。加强质量认证体系建设，促进全面质量管理。ISO9001\n" * 20
TRADITIONAL = "著力推進質量認證體系(xì)建設，促進全面質量管理。\n" * 20


@pytest.mark.parametrize("text", [TEXT, TRADITIONAL, "hello\n", "认证\n"])
@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("gb18030", "gb18030"),
    ],
)
def test_usual_encodings(text: str, codec: str, name: str) -> None:
    expected = "utf-8" if text.isascii() and name == "gb18030" else name
    assert decode(text.encode(codec)) == (text, expected)


@pytest.mark.parametrize("text", ["证", "认证", "质量"])
def test_short_gbk_that_is_also_utf8(text: str) -> None:
    assert decode(text.encode("gbk"))[0] == text


@pytest.mark.parametrize("text", ["café", "naïve Größe", "qū, zhì"])
def test_european_letters_stay_utf8(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_few_bad_bytes_are_replaced_and_told(codec: str) -> None:
    data = bytearray(TEXT.encode(codec))
    for at in random.Random(7).sample(range(len(data)), 6):  # noqa: S311 - the same every time
        data[at] = 0xFF
    text, encoding = decode(bytes(data))
    assert encoding == codec + DAMAGED
    assert 1 <= text.count(REPLACEMENT) <= 18
    assert "指导思想" in text


def test_a_file_that_breaks_off_inside_a_character() -> None:
    text, encoding = decode(TEXT.encode()[:-2] + "证".encode()[:2])
    assert encoding == "utf-8" + DAMAGED
    assert text.startswith("一、总体要求")


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", b"\xef\xbb\xbf", "\ufeff \u3000".encode("utf-16-le")]
)
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(EmptyText):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0",
        b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0" + bytes(range(256)) * 4,
        b"plain\0text",
        bytes(range(1, 32)) * 20,
        random.Random(1).randbytes(4000),  # noqa: S311 - the same every time
    ],
)
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(NotText):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_the_one_error(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except NotText:
        return
    assert text.strip()
    assert encoding
