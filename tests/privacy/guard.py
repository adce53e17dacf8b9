"""``python guard.py RECORD (-m MODULE | FILE) ARGUMENT…``: runs a program under guard.

Two guards stand at once. The kernel (on Linux) kills the process at any try, in Python or in
native code, to make a socket other than a local one or to start another program. Python's audit
events tell in words what was tried, and which files were written. RECORD gets, as JSON, what was
seen: ``network``, ``started``, ``written`` (files), ``imports`` of what can reach a network, and
the native ``libraries``.
"""

from __future__ import annotations

import ctypes
import json
import os
import pathlib
import platform
import runpy
import struct
import sys
import traceback
from pathlib import Path

# Numbers of the kernel's interface: architecture, socket, then what nobody may call.
# io_uring could make a socket behind the filter's back.
_CALLS = {
    "x86_64": (0xC000003E, 41, (59, 322, 425)),
    "aarch64": (0xC00000B7, 198, (221, 281, 425)),
}
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_KILL, _ALLOW = 0x80000000, 0x7FFF0000
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOCAL = 1  # AF_UNIX: between programs of this computer, by way of a file
_X32 = 0x40000000  # the same calls under other numbers

STARTING = (
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile"),
)
# Their last argument is the open folder that the path starts from.
BESIDE = ("os.chmod", "os.chown", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.utime")
CHANGING = (*BESIDE, "os.truncate")
REPLACING = ("os.link", "os.rename")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# Modules that can reach a network.
NETWORKING = frozenset(
    {
        *("asyncio", "ftplib", "http", "imaplib", "nntplib", "poplib", "smtplib", "socket"),
        *("socketserver", "ssl", "telnetlib", "urllib.request", "webbrowser", "wsgiref", "xmlrpc"),
        *("aiohttp", "curl_cffi", "httpx", "pycurl", "requests", "urllib3", "websockets"),
        *("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets"),
    }
)

seen: dict[str, list[str]] = {"network": [], "started": [], "written": [], "imports": []}


def native_guard_possible() -> bool:
    """Return whether the kernel's guard is known for this computer."""
    return sys.platform == "linux" and platform.machine() in _CALLS


def forbid_natively() -> None:
    """Let the kernel kill this process, its threads and children at a forbidden call."""
    architecture, socket, forbidden = _CALLS[platform.machine()]
    kill, allow = (_RETURN, 0, 0, _KILL), (_RETURN, 0, 0, _ALLOW)
    steps = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 1, 0, architecture),
        kill,
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, 0, 1, _X32),
        kill,
        (_EQUAL, 0, 3, socket),
        (_LOAD, 0, 0, 16),
        (_EQUAL, 1, 0, _LOCAL),
        kill,
    ]
    for number in forbidden:
        # A family's number stands in the register after socket: it was allowed, and 1 is no call
        # that is forbidden here.
        steps += [(_EQUAL, 0, 1, number), kill]
    steps.append(allow)
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(code, len(code))
    program = ctypes.create_string_buffer(struct.pack("HP", len(steps), ctypes.addressof(held)))
    control = ctypes.CDLL(None, use_errno=True).prctl
    control.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    at = ctypes.addressof(program)
    if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or control(_SECCOMP, _FILTER, at, 0, 0):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")


def watch(event: str, given: tuple[object, ...]) -> None:
    """Note what a program tries; what it may not is refused, in words."""
    if event == "open":
        path, mode, flags = given
        writes = isinstance(flags, int) and flags & _WRITING
        if writes or (isinstance(mode, str) and set(mode) & set("wax+")):
            _wrote(path)
    elif event in REPLACING:
        _wrote(given[0], given[2])
        _wrote(given[1], given[3])
    elif event in CHANGING:
        _wrote(given[0], given[-1] if event in BESIDE else -1)
    elif event == "sqlite3.connect":
        _connected(given[0])
    elif event.startswith("socket."):
        _refuse("network", event, given)
    elif event in STARTING:
        _refuse("started", event, given)
    elif event == "import" and given[0] in NETWORKING:
        seen["imports"].append(f"{_importer()} -> {given[0]}")


def _importer() -> str:
    """Return the name of the module that imports just now."""
    frame = sys._getframe(2)
    between = ("importlib", "shiboken", "signature_bootstrap")
    while frame.f_back and any(each in frame.f_code.co_filename for each in between):
        frame = frame.f_back
    return str(frame.f_globals.get("__name__"))


def _libraries() -> list[str]:
    """Return the names of the native libraries that this process has loaded (on Linux)."""
    try:
        with pathlib.Path("/proc/self/maps").open(encoding="utf-8") as file:
            paths = {line.split(maxsplit=5)[5].strip() for line in file if "/" in line}
    except OSError:
        return []
    return sorted(Path(path).name for path in paths if ".so" in path)


def _refuse(what: str, event: str, given: tuple[object, ...]) -> None:
    where = "".join(traceback.format_stack(sys._getframe(2), limit=12))
    seen[what].append(f"{event} {given[1:]!r}\n{where}")
    sys.stderr.write(f"refused: {event} {given[1:]!r}\n{where}")
    raise PermissionError(f"{event} is refused here")


def _wrote(path: object, folder: object = -1) -> None:
    """Note a file; ``folder`` is the open folder that the path starts from, -1 the current one."""
    if isinstance(path, str | bytes | os.PathLike):
        start = "" if folder == -1 else f"/proc/self/fd/{folder}"
        seen["written"].append(os.path.realpath(Path(start, os.fsdecode(path))))


def _connected(database: object) -> None:
    if not isinstance(database, str | bytes | os.PathLike):
        return
    name = os.fsdecode(database)
    if name.startswith("file:"):
        from urllib.parse import unquote  # of the guard, not of the program: words only

        name, _, options = name.removeprefix("file:").partition("?")
        if "mode=ro" in options or "mode=memory" in options:
            return
        name = unquote(name.removeprefix("//"))
    if name not in {"", ":memory:"}:
        _wrote(name)


def main() -> None:
    record, *rest = sys.argv[1:]
    if native_guard_possible():
        forbid_natively()
    sys.addaudithook(watch)
    code: object = 0
    try:
        if rest[0] == "-m":
            sys.argv = rest[1:]
            runpy.run_module(rest[1], run_name="__main__", alter_sys=True)
        else:
            sys.argv = rest
            runpy.run_path(rest[0], run_name="__main__")
    except SystemExit as ended:
        code = ended.code
    except Exception:  # noqa: BLE001 - what was seen until then is to be told all the same
        traceback.print_exc()
        code = 1
    found = {each: sorted(set(seen[each])) for each in seen}
    with pathlib.Path(record).open("w", encoding="utf-8") as file:
        json.dump({**found, "libraries": _libraries()}, file)
    sys.stdout.flush()
    # Qt's things need not be taken apart in some order of the interpreter's choice.
    os._exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    main()
