"""No bytes, whatever they are, end in anything but text or a problem."""

from __future__ import annotations

import io

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from certdesk.answers.wording import LANGUAGES, wording
from certdesk.exchange.document_files.reading import read_bytes, read_file
from certdesk.problems import Problem

BEGINNINGS = (
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html>",
    b"<!DOCTYPE html><meta charset=",
    b"MIME-Version: 1.0\nContent-Type: text/html; charset=gbk\n\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
)


def read(data):
    """Read the bytes; a problem can be said in every language."""
    try:
        text = read_bytes(data, "文件").text
    except Problem as problem:
        said = [
            wording(language).say(problem.message, **problem.parameters) for language in LANGUAGES
        ]
        text = "".join(said)
    assert text.strip()


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=400))
def test_any_bytes(beginning, rest):
    read(beginning + rest)


@given(st.text(alphabet="<>/!-[]&#;=\"' abphtmldivscriptolli一、甲\n", max_size=200))
def test_any_markup(text):
    read(b"<html>" + text.encode())


@pytest.fixture(scope="module")
def word_file():
    document = Document()
    document.add_paragraph("一、总则")
    document.add_table(rows=1, cols=2)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@given(st.data())
def test_a_word_file_with_wrong_bytes(word_file, data):
    at = data.draw(st.integers(0, len(word_file) - 1))
    cut = data.draw(st.integers(1, len(word_file)))
    damaged = bytearray(word_file)
    damaged[at] = data.draw(st.integers(0, 255))
    read(bytes(damaged[:cut] if data.draw(st.booleans()) else damaged))


def test_a_file_on_disk_is_told_by_its_content(tmp_path, word_file):
    file = tmp_path / "其实是.txt"
    file.write_bytes(word_file)
    assert read_file(file).text.startswith("一、总则")
