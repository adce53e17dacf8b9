"""What PyInstaller's folder holds, and how Windows sees the program."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from certdesk import __version__
from release import bundle

QT = "PySide6/plugins/"


@pytest.mark.parametrize(
    "place",
    [
        "PySide6\\plugins\\platforms\\qwindows.dll",
        f"{QT}platforms/libqxcb.so",
        f"{QT}imageformats/qsvg.dll",
        f"{QT}iconengines/qsvgicon.dll",
        f"{QT}styles/qmodernwindowsstyle.dll",
        "PySide6/Qt6Core.dll",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/translations/qtbase_zh_CN.qm",
        "PySide6/QtNetwork.pyd",
        "certdesk/data/documents/gf-2018-3.txt",
        "certdesk/registry.sqlite",
        "opencc/clib/share/opencc/tw2s.json",
        "docx/templates/default.docx",
        "docx/templates/default-footer.xml",
        "libpython3.11.so.1.0",
        "libsqlite3.so.0",
        "sqlite3.dll",
        "python312.dll",
        "vcruntime140.dll",
    ],
)
def test_what_the_program_needs_is_taken(place):
    assert bundle.is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6\\plugins\\platforms\\qdirect2d.dll",
        f"{QT}tls/qopensslbackend.dll",
        f"{QT}networkinformation/qnetworklistmanager.dll",
        f"{QT}imageformats/qpdf.dll",
        f"{QT}platformthemes/libqgtk3.so",
        "PySide6/opengl32sw.dll",
        "PySide6/Qt6Pdf.dll",
        "PySide6/Qt6Quick.dll",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/qml/QtQuick/plugin.dll",
        "PySide6/translations/qtbase_de.qm",
        "PySide6/translations/qt_zh_CN.qm",
        "libcrypto-3.dll",
        "libssl-3.dll",
        "libssl.so.3",
        "opencc/clib/bin/opencc.exe",
        "opencc/clib/lib64/libopencc.a",
        "docx/templates/default-docx-template/word/styles.xml",
        "tzdata/zoneinfo/Asia/Shanghai",
        "libgtk-3.so.0",
        "libX11.so.6",
        "lxml/includes/lxml-version.h",
        "python3.11/lib-dynload/_testcapi.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_it_does_not_need_is_left(place):
    assert not bundle.is_wanted(place)


def test_windows_draws_per_screen_and_passes_utf_8_and_long_paths():
    root = ET.fromstring(bundle.MANIFEST)  # noqa: S314 - our own file
    told = {element.tag.rpartition("}")[2]: element.text for element in root.iter()}
    assert told["dpiAwareness"] == "PerMonitorV2, PerMonitor"
    assert told["activeCodePage"] == "UTF-8"
    assert told["longPathAware"] == "true"
    levels = [each.get("level") for each in root.iter() if each.get("level")]
    assert levels == ["asInvoker"]


def test_the_version_is_four_numbers():
    numbers = bundle.version_numbers()
    assert ".".join(map(str, numbers[:3])) == __version__
    assert numbers[3] == 0
