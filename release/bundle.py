"""What goes into the folder that people get, what stays out of it, and how it presents itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from certdesk import __version__

FOLDER = "CertDesk"
WINDOW, CONSOLE = "CertDesk", "certdesk-cli"

# Found by following imports, never reached by this program.
LEFT_OUT_MODULES = [
    # Servers, secured connections: nothing here talks to a network.
    "asyncio",
    "ftplib",
    "http.server",
    "imaplib",
    "poplib",
    "smtplib",
    "socketserver",
    "ssl",
    "telnetlib",
    "xmlrpc",
    # hashlib has its own sums; these would bring OpenSSL along.
    "_hashlib",
    "_ssl",
    # For people who write programs.
    "_pytest",
    "doctest",
    "ensurepip",
    "hypothesis",
    "idlelib",
    "lib2to3",
    "mypy",
    "pdb",
    "pip",
    "pkg_resources",
    "pydoc",
    "pydoc_data",
    "pytest",
    "setuptools",
    "test",
    "tkinter",
    "turtle",
    "unittest",
    "venv",
    "wheel",
    # Time zones: all that this program knows are calendar days.
    "tzdata",
    # Parts of lxml and Qt's binding that nothing asks for.
    "lxml.isoschematron",
    "lxml.objectify",
    "PySide6.QtDBus",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtPrintSupport",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.QtXml",
]

# Qt's plugins by folder: everything else that the hooks bring is left.
_PLUGINS = {
    "egldeviceintegrations": (),
    "generic": (),
    "iconengines": ("qsvgicon",),  # the check marks of the style sheet
    "imageformats": ("qgif", "qico", "qjpeg", "qsvg", "qwebp"),
    "networkinformation": (),
    "platforminputcontexts": (
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    ),
    "platforms": ("qwindows", "qxcb", "qwayland", "qwayland-egl", "qwayland-generic", "qoffscreen"),
    "platformthemes": ("qxdgdesktopportal",),
    "styles": ("qmodernwindowsstyle",),
    "tls": (),
    "wayland-decoration-client": ("libadwaita", "adwaita", "bradient"),
    "wayland-graphics-integration-client": ("qt-plugin-wayland-egl",),
    "wayland-shell-integration": ("xdg-shell",),
    "xcbglintegrations": (),
}
_TRANSLATIONS = ("qtbase_zh_CN.qm",)
_QT_LIBRARIES = (
    "Core",
    "DBus",  # the xcb plugin is linked to it
    "Gui",
    "Network",  # local sockets: a second start hands its desk to the first
    "OpenGL",  # as DBus
    "Svg",
    "WaylandClient",
    "WaylandEglClientHwIntegration",
    "Widgets",
    "WlShellIntegration",
    "XcbQpa",
)
_ALWAYS_LEFT = re.compile(
    r"""
      (^|/)opengl32sw\.dll$           # Mesa's renderer: widgets are painted without OpenGL
    | (^|/)d3dcompiler_\d+\.dll$
    | (^|/)lib(crypto|ssl)[-.\w]*$    # see _ssl above
    | (^|/)opencc/clib/(bin|lib|lib64|include)/
    | (^|/)docx/templates/default-docx-template/  # the same again, unpacked
    | (^|/)tzdata/
    | (^|/)setuptools/ | (^|/)pip/
    | (^|/)lib-dynload/(_test|_xx|xx|_crypt|_ctypes_test|_tkinter|_curses|readline)
    | (^|/)lib-dynload/(nis|ossaudio|spwd)
    | \.(a|pyi|h|lib|cmake|pc)$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Linux brings its own desktop, displays and fonts; only Python's and Qt's own are taken along.
_LINUX_LIBRARY = re.compile(r"^lib[^/]+\.so[.\d]*$")
_LINUX_TAKEN = re.compile(
    r"^lib(Qt6|pyside6|shiboken6|python3|icu(data|i18n|uc)\.|sqlite3\.|ffi\.|bz2\.|lzma\.|z\.|expat\.)"
)
_QT_FILE = re.compile(r"(?:^|/)(?:lib)?Qt6?(?P<name>[A-Za-z]+?)(?:\.so[.\d]*|\.dll)$")


def is_wanted(place: str) -> bool:
    """Tell whether a file that PyInstaller would take belongs into the folder.

    ``place`` is where it would lie, relative to the folder's contents.
    """
    place = place.replace("\\", "/")
    if _ALWAYS_LEFT.search(place):
        return False
    if _LINUX_LIBRARY.match(place) and not _LINUX_TAKEN.match(place):
        return False
    parts = place.split("/")
    if "plugins" in parts and "PySide6" in parts:
        folder, name = parts[-2], parts[-1].removeprefix("lib").split(".")[0]
        return name in _PLUGINS.get(folder, ())
    if "translations" in parts and "PySide6" in parts:
        return parts[-1] in _TRANSLATIONS
    if "qml" in parts and "PySide6" in parts:
        return False
    library = _QT_FILE.search(place)
    return library is None or library["name"] in _QT_LIBRARIES


# Windows draws per screen, passes file names and pipes as UTF-8, and lets paths be long.
MANIFEST = Path(__file__).with_name("windows.manifest").read_text(encoding="utf-8")


def version_numbers() -> tuple[int, int, int, int]:
    """Return the version as Windows wants it: four numbers."""
    found = re.match(r"(\d+)\.(\d+)\.(\d+)", __version__)
    if found is None:
        raise ValueError(f"{__version__} is no version of three numbers")
    return int(found[1]), int(found[2]), int(found[3]), 0


def version_resource(name: str) -> Any:  # noqa: ANN401 - PyInstaller ships no types
    """Return what Windows shows of the program ``name`` under 属性 → 详细信息 (on Windows only)."""
    from PyInstaller.utils.win32 import versioninfo as info  # noqa: PLC0415 - Windows only

    numbers = version_numbers()
    words = {
        "CompanyName": "CertDesk authors",
        "FileDescription": "CertDesk 认证案头",
        "FileVersion": __version__,
        "InternalName": name,
        "LegalCopyright": "MIT License",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "CertDesk 认证案头",
        "ProductVersion": __version__,
    }
    simplified_chinese, unicode = 0x0804, 1200
    return info.VSVersionInfo(
        ffi=info.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            info.StringFileInfo(
                [
                    info.StringTable(
                        f"{simplified_chinese:04X}{unicode:04X}",
                        [info.StringStruct(key, value) for key, value in words.items()],
                    )
                ]
            ),
            info.VarFileInfo([info.VarStruct("Translation", [simplified_chinese, unicode])]),
        ],
    )
