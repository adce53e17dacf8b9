from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.window.instance.request import LONGEST, Request, read, written

ROOT = Path(Path.cwd().anchor)


@pytest.mark.parametrize(
    "request_",
    [Request(), Request(ROOT / "案卷 甲" / "某公司.certdesk"), Request(ROOT / "a\udcff.CERTDESK")],
)
def test_what_was_written_is_read(request_):
    assert read(written(request_)) == request_


@pytest.mark.parametrize(
    "desk", [Path("甲.certdesk"), ROOT / "甲.txt", ROOT / ("甲" * 9000 + ".certdesk")]
)
def test_what_no_first_window_takes_is_not_sent(desk):
    assert written(Request(desk)) is None


def _line(**found):
    return json.dumps(found).encode("ascii") + b"\n"


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"null\n",
        b"[" * 60_000 + b"\n",
        _line(certdesk=1),
        _line(certdesk=2, open=None),
        _line(certdesk=True, open=None),
        _line(certdesk="1", open=None),
        _line(certdesk=1, open=None, run="calc"),
        _line(certdesk=1, open=["/a.certdesk"]),
        _line(certdesk=1, open="a.certdesk"),
        _line(certdesk=1, open=str(ROOT / "a.exe")),
        _line(certdesk=1, open=str(ROOT / "a\0.certdesk")),
        _line(certdesk=1, open=None)[:-1],
        _line(certdesk=1, open=None) + b" " * LONGEST + b"\n",
        '{"certdesk": 1, "open": "/甲.certdesk"}\n'.encode(),
    ],
)
def test_anything_else_is_refused(line):
    assert read(line) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_taken(noise):
    read(noise)
    read(noise + b"\n")
