from __future__ import annotations

import pytest


@pytest.fixture
def bundle(tmp_path):
    """A folder as PyInstaller leaves it, small."""
    folder = tmp_path / "bundle"
    contents = {
        "CertDesk.exe": b"window",
        "certdesk-cli.exe": b"console" * 1000,
        "LICENSES/Qt.txt": b"LGPL",
        "_internal/python312.dll": b"\0" * 9000,
        "_internal/certdesk/data/documents/认证 标准.txt": "第一条".encode(),
        "_internal/PySide6/plugins/platforms/qwindows.dll": b"plugin",
    }
    for name, content in contents.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder
