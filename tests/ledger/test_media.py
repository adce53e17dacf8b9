from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.ledger.media import LARGEST, SUFFIXES, media_type, plain_name
from certdesk.problems import Problem


def _zip(*names):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"%PDF-1.4\n", ".pdf"),
        (b"\x89PNG\r\n\x1a\n....", ".png"),
        (b"\xff\xd8\xff\xe0....", ".jpg"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", ".webp"),
        (b"GIF89a....", ".gif"),
        (b"II*\x00....", ".tif"),
        (b"MM\x00*....", ".tif"),
        (_zip("[Content_Types].xml", "word/document.xml"), ".docx"),
        (_zip("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
        (_zip("证书.pdf"), ".zip"),
        ("证书状态：有效\r\n".encode(), ".txt"),
        ("证书状态：有效\r\n".encode("gb18030"), ".txt"),
        ("证书状态：有效".encode("utf-16"), ".txt"),
    ],
)
def test_the_kind_is_told_by_the_content(data, suffix):
    for name in ("a", "a.pdf", "扫描.TXT"):
        assert SUFFIXES[media_type(name, data)] == suffix


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"%PDF-" + bytes(LARGEST), "too_large"),
        ("a.pdf", b"MZ\x90\x00", "program"),
        ("a.pdf", b"\x7fELF\x02", "program"),
        ("a", b"#!/bin/sh\nrm -r x\n", "program"),
        ("a.BAT", b"echo\r\n", "program"),
        ("证书.pdf.exe", b"%PDF-", "program"),
        (
            "a.docx",
            _zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "program",
        ),
        ("a.zip", _zip("setup.exe"), "program"),
        ("a.zip", b"PK\x03\x04 cut short", "kind"),
        ("a.txt", b"a\x00b", "kind"),
        ("a.bin", bytes(range(256)), "kind"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kind"),
    ],
)
def test_what_is_not_kept_is_told(name, data, message):
    with pytest.raises(Problem) as told:
        media_type(name, data)
    assert told.value.message == f"problem.attachment.{message}"


def test_the_largest_is_kept():
    assert media_type("a.pdf", b"%PDF-".ljust(LARGEST, b" ")) == "application/pdf"


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_bytes_are_known_or_refused(data, name):
    try:
        found = media_type(name, data)
    except Problem as problem:
        found = problem.message
    assert found in SUFFIXES or found.startswith("problem.attachment.")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("C:\\扫描\\证书 1.pdf", "证书 1.pdf"),
        ("/home/x/证书.pdf", "证书.pdf"),
        ("../../a.pdf", "a.pdf"),
        ('证书:"复印"?.pdf', "证书__复印__.pdf"),
        ("...", "?"),
        ("CON", "_CON"),
        ("nul.pdf", "_nul.pdf"),
        ("Lpt1.scan.pdf", "_Lpt1.scan.pdf"),
        ("console.pdf", "console.pdf"),
        ("", "?"),
        ("长" * 300 + ".pdf", "长" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_its_folder(name, plain):
    assert plain_name(name) == plain


@given(st.text(max_size=300))
def test_a_kept_name_is_a_name(name):
    kept = plain_name(name)
    assert kept.strip()
    assert not set(kept) & set('<>:"/\\|*\0\n')
    kept.encode("utf-8")
    assert len(kept) <= 200
