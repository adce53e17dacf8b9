"""The guard sees what it is there for: without this, the other tests could not fail."""

from __future__ import annotations

import importlib.util
import signal
import sys
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("guard", Path(__file__).with_name("guard.py"))
assert _spec
assert _spec.loader
guard = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(guard)

native = pytest.mark.skipif(
    not guard.native_guard_possible(), reason="the kernel's guard is known for Linux only"
)
PYTHON = {
    "network": "import socket; socket.socket(socket.AF_INET)",
    "network even when nobody complains": (
        "import socket\ntry:\n    socket.getaddrinfo('localhost', 80)\nexcept OSError:\n    pass"
    ),
    "started": "import subprocess; subprocess.run(['true'])",
}
LIBC = "import ctypes; libc = ctypes.CDLL(None); "
NATIVE = {
    "IPv4": LIBC + "libc.socket(2, 1, 0)",
    "IPv6": LIBC + "libc.socket(10, 2, 0)",
    "netlink": LIBC + "libc.socket(16, 3, 0)",
    "a program": LIBC + "libc.execv(b'/bin/true', (ctypes.c_char_p * 2)(b'true', None))",
    "io_uring": LIBC + "libc.syscall(425, 1, None)",
    "Qt": "from PySide6.QtNetwork import QTcpSocket; QTcpSocket().bind()",
    "another thread": (
        LIBC + "import threading; other = threading.Thread(target=libc.socket, args=(2, 1, 0)); "
        "other.start(); other.join()"
    ),
}


@pytest.fixture
def guarded_code(guarded, tmp_path: Path):
    def run(code: str):
        file = tmp_path / "tried.py"
        file.write_text(code, encoding="utf-8")
        return guarded(file)

    return run


@pytest.mark.parametrize("kind", PYTHON)
def test_what_python_tries_is_told(guarded_code, kind):
    done = guarded_code(PYTHON[kind])
    assert done.seen[kind.split()[0]] != []
    assert "refused: " in done.err
    with pytest.raises(AssertionError):
        done.check(done.code)


@native
@pytest.mark.parametrize("kind", NATIVE)
def test_what_native_code_tries_ends_the_process(guarded_code, kind):
    done = guarded_code(NATIVE[kind])
    assert done.code in {-signal.SIGSYS, 128 + signal.SIGSYS}
    with pytest.raises(AssertionError):
        done.check()


@native
def test_qts_local_sockets_are_none_of_a_network(guarded_code):
    done = guarded_code(
        "from PySide6.QtCore import QCoreApplication\n"
        "from PySide6.QtNetwork import QLocalServer, QLocalSocket\n"
        "app = QCoreApplication([]); server = QLocalServer(); assert server.listen('here')\n"
        "other = QLocalSocket(); other.connectToServer('here'); assert other.waitForConnected()\n"
        "server.close()"
    )
    assert done.code == 0, done.err
    assert done.seen["imports"] == ["__main__ -> PySide6.QtNetwork"]


@native
def test_a_socket_of_this_computer_alone_is_none_of_a_network(guarded_code):
    done = guarded_code(LIBC + "assert libc.socket(1, 1, 0) >= 0")
    done.check()


@pytest.mark.parametrize(
    "code",
    [
        "open('here', 'w', encoding='utf-8').close()",
        "import sqlite3; sqlite3.connect('/nowhere/a.sqlite')",
        "import os; os.mkdir('/nowhere/a')",
        "import os; os.rename('/nowhere/a', '/nowhere/b')",
    ],
)
def test_what_is_written_elsewhere_is_told(guarded_code, code):
    done = guarded_code(code)
    with pytest.raises(AssertionError):
        done.check(done.code)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names a library of Linux")
@pytest.mark.parametrize("module", ["urllib.request", "ssl", "PySide6.QtNetwork"])
def test_what_can_reach_a_network_is_not_even_imported(guarded_code, module):
    done = guarded_code(f"import {module}")
    assert any(each.endswith(f"-> {module}") for each in done.seen["imports"])
    with pytest.raises(AssertionError):
        done.check()


def test_what_harms_nobody_passes(guarded_code):
    guarded_code("import tempfile; tempfile.TemporaryFile().close()").check()


def test_there_is_no_network_to_reach(guarded_code, without_network: str):
    if without_network:
        pytest.skip(without_network)
    done = guarded_code("print(open('/proc/self/net/dev', encoding='utf-8').read())")
    interfaces = [line.split(":")[0].strip() for line in done.out.splitlines() if ":" in line]
    assert interfaces == ["lo"]
