from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from release.wine_registry import read_registry

HEAD = "WINE REGISTRY Version 2\n;; All keys relative to \\\\User\\\\S-1-5-21-0-0-0-1000\n\n"


def test_a_registry_is_read_with_its_texts_numbers_and_bytes():
    text = HEAD + (
        "#arch=win64\n\n"
        "[Software\\\\Classes\\\\.certdesk] 1790000000\n#time=1dd0\n"
        '@="CertDesk.Desk"\n"Number"=dword:00000001\n\n'
        "[Software\\\\Classes\\\\CertDesk.Desk\\\\shell\\\\open\\\\command] 1790000000\n"
        '@="\\"C:\\\\users\\\\\\x5f20\\x4e09\\\\CertDesk.exe\\" \\"%1\\""\n'
        '"Path"=str(2):"%TEMP%\\\\x"\n'
        '"Bytes"=hex:00,01,\\\n  02,03\n"\\x8ba4\\x8bc1"="x"\n\n'
        "[Empty] 1\n"
    )
    assert read_registry(text) == {
        "Software\\Classes\\.certdesk": {"": "CertDesk.Desk", "Number": "dword:00000001"},
        "Software\\Classes\\CertDesk.Desk\\shell\\open\\command": {
            "": '"C:\\users\\张三\\CertDesk.exe" "%1"',
            "Path": "%TEMP%\\x",
            "Bytes": "hex:00,01,02,03",
            "认证": "x",
        },
        "Empty": {},
    }


@pytest.mark.parametrize("text", ["", "REGEDIT4\n", HEAD + "nonsense\n", HEAD + '"a"="b"\n'])
def test_what_is_no_registry_is_refused(text):
    with pytest.raises(ValueError, match="registry"):
        read_registry(text)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0xD7FF, exclude_categories=["Cc"])))
def test_any_text_comes_back_as_wine_writes_it(value):
    written = "".join(
        f"\\{sign}" if sign in '\\"[]' else sign if sign.isascii() else f"\\x{ord(sign):04x}"
        for sign in value
        if ord(sign) < 0x10000
    )
    assert read_registry(f'{HEAD}[Key] 1\n"{written}"="{written}"\n') == {"Key": {value: value}}
