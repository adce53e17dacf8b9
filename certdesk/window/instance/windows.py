"""The few things that only Windows itself can do for the windows of a program."""

from __future__ import annotations

import sys

# Company.Product, as Windows wants it.
_IDENTITY = "CertDesk.CertDesk"

if sys.platform == "win32":
    import ctypes
    import os

    def session_number() -> int:
        """Return which of the sessions of this computer the process belongs to; 0 if unknown."""
        number = ctypes.c_ulong()
        found = ctypes.windll.kernel32.ProcessIdToSessionId(os.getpid(), ctypes.byref(number))
        return int(number.value) if found else 0

    def let_come_to_front(process: int) -> None:
        """Give another process the right that this one was started with: to come to the front."""
        ctypes.windll.user32.AllowSetForegroundWindow(ctypes.c_ulong(process))

    def be_a_program_of_its_own() -> None:
        """Keep the window apart from other windows of the same interpreter in the task bar.

        The packaged CertDesk.exe needs no name: Windows knows it and its entries in the Start
        menu by the file, and an entry without the same name would then stand apart from it.
        """
        if sys.executable.lower().endswith("\\certdesk.exe"):
            return
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(_IDENTITY)

else:

    def session_number() -> int:
        """Return 0: only Windows numbers its sessions."""
        return 0

    def let_come_to_front(process: int) -> None:
        """Elsewhere the window manager decides who comes to the front."""

    def be_a_program_of_its_own() -> None:
        """Elsewhere a program is known by its desktop entry."""
