"""A program run once: how long it took and how much memory it had at most."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Wall-clock seconds from start to exit, and the peak of resident memory in megabytes."""

    seconds: float
    peak_mb: float


def run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a program to its end; raise RuntimeError with its last words if it fails."""
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        env=dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as program:
        # Nobody writes more to stderr here than a pipe holds.
        code, peak_mb = _wait(program)
        seconds = time.perf_counter() - start
        words = program.stderr.read() if program.stderr else ""
    if code:
        raise RuntimeError(f"{' '.join(command)} ended with {code}:\n{words}")
    return Run(seconds, peak_mb)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _MemoryCounters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of psapi.h."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        )

    def _wait(program: subprocess.Popen[str]) -> tuple[int, float]:
        """Return (exit code, peak of the working set in megabytes)."""
        code = program.wait()
        counters = _MemoryCounters(cb=ctypes.sizeof(_MemoryCounters))
        handle = wintypes.HANDLE(int(program._handle))  # noqa: SLF001 - nothing public gives it
        if not ctypes.windll.psapi.GetProcessMemoryInfo(
            handle, ctypes.byref(counters), ctypes.sizeof(counters)
        ):
            raise ctypes.WinError()
        return code, counters.PeakWorkingSetSize / 1e6

else:
    import os

    def _wait(program: subprocess.Popen[str]) -> tuple[int, float]:
        """Return (exit code, peak of the resident set in megabytes)."""
        _, status, usage = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
        unit = 1 if sys.platform == "darwin" else 1024
        return program.returncode, usage.ru_maxrss * unit / 1e6
